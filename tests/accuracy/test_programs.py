"""The corpus: every program compiles and draws what it should; how the derivative was obtained is told rightly."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.model import RunStatus, Status
from tests.accuracy import corpus
from tests.accuracy.corpus import Template, TemplateError
from tests.accuracy.functions import BY_NAME, Function
from tests.accuracy.measure import Verdict, measure

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


# ---------------------------------------------------------------- in the sandbox


@pytest.fixture(scope="module")
def verdicts(runner) -> dict[str, Verdict]:
    """Grade one program of each template."""
    return {_name((one.template, one.function)): one for one in measure(runner, RUN, range(1, 2))}


@pytest.mark.parametrize("case", RUN, ids=_name)
def test_program_draws_function_and_derivative(verdicts, case):
    verdict = verdicts[_name(case)]
    curves, run = verdict.figure, verdict.report.run
    assert run.status is RunStatus.OK, run.message
    assert curves.status is Status.PASSED, (curves.message, curves.evidence, verdict.report.output)


@pytest.mark.parametrize("case", RUN, ids=_name)
def test_nobody_is_judged_wrongly(verdicts, case):
    verdict = verdicts[_name(case)]
    assert verdict.right or verdict.status is Status.REVIEW, verdict.message
    assert case[0].kind == "cheats" or verdict.report.diagnosis is None


def test_few_go_to_a_person(verdicts):
    assert sum(verdict.status is Status.REVIEW for verdict in verdicts.values()) <= 0.02 * len(verdicts)


def test_right_answers_are_cheap(verdicts):
    """Figures of processor time are in docs/accuracy.md; what does not depend on the machine is the number of runs."""
    runs = [verdict.runs for verdict in verdicts.values() if verdict.template.kind != "cheats"]
    assert sorted(runs)[len(runs) // 2] <= 2
