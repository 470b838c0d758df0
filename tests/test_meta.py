"""Agreements between names, and budgets of size (docs/design.md, "Current violations of our own guide")."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

from grader import spec
from grader.checks import KINDS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "grader").rglob("*.py"))
COURSES = [ROOT / "exercises", ROOT / "more" / "exercises"]
COURSE = [path.stem for folder in COURSES for path in sorted(folder.glob("[a-z]*.yaml"))]

# ---------------------------------------------------------------- names


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_the_name_of_its_module_class_test_and_heading(kind):
    check = KINDS[kind]
    assert check.__module__ == f"grader.checks.{kind}"
    assert check.__name__ == "".join(word.capitalize() for word in kind.split("_"))
    assert (ROOT / "tests" / "unit" / "checks" / f"test_{kind}.py").is_file()
    assert f"\n## `{kind}`\n" in (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_module_of_a_kind_says_what_it_requires(kind):
    path = ROOT / "grader" / "checks" / f"{kind}.py"
    assert (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").startswith(("requires", "forbids"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_in_its_manual(kind):
    check = KINDS[kind]
    manual = (check.__doc__ or "") + (check.__mro__[1].__doc__ or "")
    own = [field for field in check.__struct_fields__ if field not in check.__mro__[1].__struct_fields__]
    assert [field for field in own if not re.search(rf"^\s*(?:\w+, )*{field}(?:, \w+)*: ", manual, re.MULTILINE)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_exercise_is_known_to_the_code(path):
    text = path.read_text(encoding="utf-8")
    shown = {"cli.py": {"sin_derivative"}}  # the example in `grade --help`
    known = {name for name in COURSE if re.search(rf"\b{name}\b", text)}
    assert known - shown.get(path.name, set()) == set()


def test_no_number_of_the_book_is_a_key_of_the_course():
    course = spec.load_course(COURSES)
    assert [exercise.id for exercise in course if re.search(r"\d", exercise.id)] == []


@pytest.mark.parametrize("word", ["utils", "common", "manager", "handler", "helper"])
def test_no_module_has_a_name_that_says_nothing(word):
    assert [path for path in SOURCES if word in path.stem] == []


# ---------------------------------------------------------------- sizes

MAX_LINES = 250
MAX_FUNCTION = 40
MAX_ARGUMENTS = 5

LARGER_MODULES = {
    "grader/batch/journal.py": "one class: all that is asked of one database",
    "grader/checks/derived.py": "one check: an argument of up to six experiments, and a sentence for each way it ends",
    "grader/checks/control_flow.py": "one check: a search, then a plan, and a sentence for each of a dozen verdicts",
    "grader/checks/function.py": "one check; a third of it is how inputs are drawn, a third how calls are judged",
    "grader/dependence.py": "one walk over statements and expressions: each kind of them is a few lines",
    "grader/checks/figure.py": "one check: data, frame and labels of a figure; the words of labels alone are 30 lines",
    "grader/checks/gradient.py": "one check with three ways to say what is right",
    "grader/model.py": "all nouns in one file is the point",
    "grader/repairs.py": "each thing that copying does to a program, and when it is left alone",
    "grader/runner/observe/artists.py": "matplotlib has a class of artists for each way to draw",
    "grader/runner/supervisor.py": "the only place that speaks to the zygote",
    "grader/submission.py": "every way in which a file can be no program",
}
LONGER_FUNCTIONS = {
    "grader/commands/run.py _run": "the order of things in one command; half of it names options",
    "grader/numeric.py mismatch": "half of it is its docstring",
    "grader/platforms/__init__.py read": "half of it is its docstring",
    "grader/numeric.py signature": "half of it is its docstring",
}
MORE_ARGUMENTS = {
    "grader/commands/run.py _run": "one per option of the command",
    "grader/commands/review.py review": "one per option of the command",
    "grader/commands/watch.py watch": "one per option of the command",
    "grader/commands/run.py _grade_all": "all that a report follows from",
    "grader/grade.py grade": "all that a report follows from",
    "grader/platforms/__init__.py read": "one per option of the command",
    "grader/runner/child.py be_child": "all that one run is: between a fork and the end there is no object to hold it",
    "grader/runner/warden.py begin": "all that one run is",
    "grader/runner/warden.py _child": "all that one run is",
    "grader/runner/standins/d2l/plotting.py plot": "the book's signature",
    "grader/runner/standins/d2l/plotting.py set_axes": "the book's signature",
    "grader/typed.py _checked": "a type's parts, and where to complain",
}


def module(path: Path) -> str:
    return str(path.relative_to(ROOT))


@functools.cache
def functions() -> tuple[tuple[str, ast.FunctionDef], ...]:
    return tuple(
        (f"{module(path)} {node.name}", node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )


def arguments(function: ast.FunctionDef) -> int:
    given = function.args
    names = [arg.arg for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_module_is_small_or_says_why_not(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES or module(path) in LARGER_MODULES


def test_functions_are_small_or_say_why_not():
    long = {name for name, node in functions() if (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION}
    assert long - set(LONGER_FUNCTIONS) == set()


def test_functions_take_few_arguments_or_say_why_not():
    assert {name for name, node in functions() if arguments(node) > MAX_ARGUMENTS} - set(MORE_ARGUMENTS) == set()


def test_inheritance_is_one_deep():
    """Below the library's own classes: a check is a `Check`, and nothing is a kind of check."""
    bases: dict[str, list[str]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = [base.id for base in node.bases if isinstance(base, ast.Name)]
    errors = {"GradeError"}  # the error tree
    deep = {
        name
        for name, above in bases.items()
        for parent in above
        if parent in bases and any(grand in bases for grand in bases[parent]) and parent not in errors
    }
    assert deep == set()


@pytest.mark.parametrize("name", [*LARGER_MODULES, *LONGER_FUNCTIONS, *MORE_ARGUMENTS])
def test_exception_is_still_needed(name):
    sizes = {module(path): len(path.read_text(encoding="utf-8").splitlines()) > 0.9 * MAX_LINES for path in SOURCES}
    long = {
        name: (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION or arguments(node) > MAX_ARGUMENTS
        for name, node in functions()
    }
    assert {**sizes, **long}.get(name)
