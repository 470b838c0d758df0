"""The corpus itself: every program compiles, templates are well-formed, figures are right in an ordinary run."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader import grade, rubric, spec
from grader.model import Report, RunStatus, Status
from tests.accuracy import corpus
from tests.accuracy.corpus import Template, TemplateError
from tests.accuracy.functions import BY_NAME, FUNCTIONS, Function

POLICY = rubric.load(Path(__file__).resolve().parents[2] / "rubric.yaml")
TEMPLATES = corpus.load_all()
LEAST = {"honest": 45, "numeric": 16, "cheats": 62}

# Running all pairs takes minutes: each template is run for one function, neighbours for different ones.
RUN = [(template, template.functions[i % len(template.functions)]) for i, template in enumerate(TEMPLATES)]


def _name(case: tuple[Template, Function]) -> str:
    return f"{case[0].id}-{case[1].name}"


# ---------------------------------------------------------------- texts


def test_every_formula_of_a_function_says_the_same():
    assert corpus.problems_of_functions() == []


@pytest.mark.parametrize("kind", corpus.CLASSES)
def test_there_are_enough_templates_of_a_class(kind):
    assert sum(template.kind == kind for template in TEMPLATES) >= LEAST[kind]


def test_templates_that_use_the_name_are_for_named_functions_only():
    nameless = [template.id for template in TEMPLATES if not all(function.fn for function in template.functions)]
    assert [template.id for template in TEMPLATES if "<<fn>>" in template.text and template.id in nameless] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_programs_of_a_template_compile(template):
    for function in template.functions:
        compile(corpus.instantiate(template, function), f"{template.id}-{function.name}", "exec")


def test_no_two_templates_are_the_same_program():
    programs = [ast.dump(ast.parse(corpus.instantiate(t, t.functions[0]))) for t in TEMPLATES]
    assert len(set(programs)) == len(programs)


# ---------------------------------------------------------------- refusals


def _template(tmp_path: Path, text: str, kind: str = "honest") -> Template:
    (tmp_path / kind).mkdir()
    (tmp_path / kind / "a.py").write_text(text, encoding="utf-8")
    return corpus.load(tmp_path / kind / "a.py")


def test_unknown_token_is_refused(tmp_path):
    template = _template(tmp_path, "# functions: all\n# draws\ny = <<f_trch>>\n")
    with pytest.raises(TemplateError, match=r"honest/a: unknown token <<f_trch>>; known: lo, hi"):
        corpus.instantiate(template, BY_NAME["sin"])


def test_name_of_a_composition_is_refused(tmp_path):
    template = _template(tmp_path, "# functions: all\n# draws\ny = <<fn>>(x)\n")
    with pytest.raises(TemplateError, match="unknown token <<fn>>"):
        corpus.instantiate(template, BY_NAME["exp_sin"])


def test_half_a_token_is_refused(tmp_path):
    template = _template(tmp_path, "# functions: all\n# draws\ny = <<lo>\n")
    with pytest.raises(TemplateError, match="half a token"):
        corpus.instantiate(template, BY_NAME["sin"])


def test_function_that_a_template_is_not_for_is_refused(tmp_path):
    template = _template(tmp_path, "# functions: sin\n# draws\n")
    with pytest.raises(TemplateError, match="honest/a is not for log"):
        corpus.instantiate(template, BY_NAME["log"])


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("honest", "import torch\n# draws\n", r"a\.py:1: functions: 'import torch'"),
        ("honest", "# functions: cos\n# draws\n", r"a\.py:1: no function 'cos'; all, named"),
        ("honest", "# functions: all\n# caught: mixed\n", r"a\.py:2: sentence"),
        ("cheats", "# functions: all\n# draws\nimport torch\n", r"a\.py:3: caught: 'import torch'"),
        ("cheats", "# functions: all\n# draws\n# caught: red-handed\n", r"a\.py:3: 'red-handed' is none of hard-coded"),
        ("cheats", "# functions: all\n# draws\n", r"a\.py:3: caught: the file ends here"),
    ],
)
def test_malformed_first_lines_are_refused(tmp_path, kind, text, told):
    with pytest.raises(TemplateError, match=told):
        _template(tmp_path, text, kind)


# ---------------------------------------------------------------- figures


@pytest.fixture(scope="module")
def reports(runner, tmp_path_factory) -> dict[str, Report]:
    """Grade one program of each template by its figure."""
    folder = tmp_path_factory.mktemp("accuracy")
    exercises = {}
    for function in FUNCTIONS:
        path = folder / f"{function.name}.yaml"
        path.write_text(corpus.exercise_text(function), encoding="utf-8")
        exercises[function.name] = spec.load(path)

    def graded(case: tuple[Template, Function]) -> tuple[str, Report]:
        template, function = case
        path = folder / f"{template.kind}__{template.name}.py"
        path.write_text(corpus.instantiate(template, function), encoding="utf-8")
        return _name(case), grade.grade(exercises[function.name], path, runner, POLICY, seed=1)

    with ThreadPoolExecutor(4) as pool:
        return dict(pool.map(graded, RUN))


@pytest.mark.parametrize("case", RUN, ids=_name)
def test_program_draws_function_and_derivative(reports, case):
    report, function = reports[_name(case)], case[1]
    curves = report.checks[0]
    # Where f is its own derivative, either curve may be taken for the other, and is then called mislabelled.
    mistaken = function.f == function.d and curves.message.startswith("the curve labelled")
    assert report.run.status is RunStatus.OK, report.run.message
    assert curves.status is Status.PASSED or mistaken, (curves.message, curves.evidence, report.output)
