"""Who may import whom (docs/design.md, "Layout"): downward only; nothing but libraries where students' code runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "grader"

ROWS = [
    ("__main__", "cli"),
    ("notebook",),
    ("commands", "pytest_plugin", "batch", "course", "autograders", "schemas", "manual"),
    ("watch",),
    ("grade", "reports", "platforms", "starters"),
    ("gathering",),
    ("spec", "rubric", "diagnoses", "explored"),
    ("disclosure",),
    ("checks", "runner", "submission", "defaults", "provided"),
    # the design's row [numeric, expressions] and what came to stand beside it, in two
    ("overlays", "looks"),
    ("frames_asked", "pictures_asked", "curve_labels"),
    ("curve_fit", "slopes_seen"),
    ("curves_seen", "gradients_seen", "derivations", "differences", "ways_seen", "dependence"),
    ("numeric", "expressions", "endings", "parts", "plotted", "typed", "dual", "changes", "frameworks_used"),
    ("calls_made", "magics", "repairs", "yaml_tree", "history"),
    ("syntax", "model", "errors", "i18n", "waves", "thrift"),
]
"""Top row first: a module may import those below its own row."""

BESIDE = {
    ("__main__", "cli"): "is how Python starts it",
    ("checks", "runner"): "the numbers of conditions: `sites` is what the child counts with",
    ("commands", "batch"): "commands call it (design)",
    ("commands", "course"): "commands call it (design)",
    ("pytest_plugin", "commands"): "the rubric is found as on the command line",
    ("commands", "autograders"): "commands call it",
    ("commands", "schemas"): "prints them",
    ("commands", "manual"): "prints it",
    ("dual", "expressions"): "differentiates them",
    ("changes", "dual"): "foresees by it",
    ("changes", "expressions"): "foresees what becomes of them",
    ("changes", "numeric"): "root mean square",
    ("repairs", "magics"): "commands stand behind prompts, too",
    ("platforms", "reports"): "students' text made harmless",
    ("model", "waves"): "waves are part of a request",
}
"""Imports within a row, each with its reason."""

CHILD_LIBRARIES = {"torch", "numpy", "matplotlib", "cycler", "IPython", "msgspec", "tensorflow", "jax", "sympy"}
"""What may be imported, beside the standard library, where students' programs run."""

HOST_ONLY = {"grader.runner.host"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_of(path): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if "standins" not in path.parts or path.parent.name == "standins"
}
STANDINS = sorted((PACKAGE / "runner" / "standins").rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports anywhere; ``from grader import x`` is the module x if there is one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


def unit(module: str) -> str:
    """Return which name of the table a module belongs to."""
    return module.split(".")[1] if "." in module else ""


ROW_OF = {name: row for row, names in enumerate(ROWS) for name in names}


def test_every_module_has_its_row():
    assert sorted({unit(name) for name in MODULES if "." in name} - set(ROW_OF)) == []


@pytest.mark.parametrize("module", [name for name in MODULES if "." in name])
def test_imports_go_down(module):
    mine = unit(module)
    used = {unit(name) for name in imports(MODULES[module]) if name.startswith("grader.")} - {mine}
    up = sorted(other for other in used if ROW_OF[other] <= ROW_OF[mine] and (mine, other) not in BESIDE)
    assert up == []


@pytest.mark.parametrize("package", ["diagnoses", "checks"])
def test_only_the_table_imports_the_plugs(package):
    """Checks share `base`; a diagnosis may look at the checks of its own mistakes."""
    table = f"grader.{package}"
    importers = {
        name
        for name, path in MODULES.items()
        if table in set(imports(path)) and not name.startswith((f"{table}.", "grader.diagnoses"))
    }
    allowed = {"checks": {"grader.spec", "grader.manual"}, "diagnoses": {"grader.grade", "grader.manual"}}
    assert importers <= allowed[package]


def reachable(*roots: str) -> set[str]:
    """Return the project's modules that importing the roots leads to."""
    found: set[str] = set()
    todo = list(roots)
    while todo:
        name = todo.pop()
        if name in MODULES and name not in found:
            found.add(name)
            todo += [*imports(MODULES[name]), name.rpartition(".")[0]]
    return found


IN_THE_CHILD = sorted(
    reachable("grader.runner.zygote", "grader.runner.child")
    | {
        name
        for name in MODULES
        if name.startswith(
            (
                "grader.runner.observe",
                "grader.runner.frameworks",
                "grader.runner.interventions",
                "grader.runner.standins",
            )
        )
    }
)


def test_nothing_of_the_judge_is_where_students_programs_run():
    ours = {name for name in IN_THE_CHILD if not name.startswith("grader.runner")}
    assert ours <= {"grader", "grader.model", "grader.waves"}
    assert HOST_ONLY.isdisjoint(IN_THE_CHILD)


@pytest.mark.parametrize(
    "path", [*(MODULES[name] for name in IN_THE_CHILD), *STANDINS], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_only_libraries_are_imported_where_students_programs_run(path):
    foreign = (
        {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - CHILD_LIBRARIES - {"grader"}
    )
    local = {folder.name for folder in (PACKAGE / "runner" / "standins").iterdir()}
    assert foreign - local == set()


TRUSTED = (
    "grader.grade, grader.cli, grader.checks, grader.spec, grader.rubric, grader.diagnoses, grader.submission, "
    "grader.schemas, grader.platforms"
)
REPORTS = "grader.reports.html, grader.reports.json, grader.reports.terminal, grader.reports.text"
HEAVY = ("torch", "matplotlib", "sympy", "IPython", "tensorflow", "jax", "nbformat")


def loaded_after(code: str) -> set[str]:
    """Return which heavy libraries a fresh process has imported after some code."""
    listing = f"import sys\n{code}\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_judge_imports_no_framework():
    assert loaded_after(f"import {TRUSTED}, {REPORTS}, grader.runner.host") == set()


def test_judging_imports_no_framework():
    code = """
from pathlib import Path
from grader import grade, rubric, spec
from grader.model import Observations, RunResult, RunStatus
class Fake:
    def run(self, request, limits):
        return RunResult(status=RunStatus.OK, observations=Observations())
course = spec.load_course([Path("exercises")])
for one in course:
    grade.grade(one, Path(one.solution), Fake(), rubric.Rubric(), seed=0, course=course)
"""
    assert loaded_after(code) == set()
