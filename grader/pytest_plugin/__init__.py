"""pytest collects exercises: ``pytest exercises/ --submissions DIR`` makes every check of every exercise an item.

pytest imports this module wherever the package is installed: it imports nothing else until answers are named, by
``--submissions`` or by the ini option ``grade_submissions`` (then test explorers know them, too). PYTEST_DONT_REWRITE
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.pytest_plugin.grading import Grading
    from grader.pytest_plugin.items import ExerciseFile
    from grader.pytest_plugin.proxy import Program

_KEYS = re.compile(r"^(title|prompt|checks)[ \t]*:", re.MULTILINE)
_NOT_EXERCISES = ("_defaults", "rubric")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("grade", "grade: exercises (YAML) as tests")
    group.addoption("--submissions", metavar="DIR", help="Collect exercises (*.yaml); DIR holds one student's answers.")
    group.addoption("--grade-seed", type=int, metavar="N", help="Pick the judge's inputs by this number.")
    parser.addini("grade_submissions", "The folder that --submissions names otherwise, relative to the root folder.")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Refuse to collect where answers are, before pytest imports a conftest.py from there."""
    answers = _answers(early_config)
    named = early_config.known_args_namespace.file_or_dir or ["."]
    if answers is not None and any(_is_inside(Path(str(name).split("::")[0]), answers) for name in named):
        raise pytest.UsageError(_refusal(answers))


def pytest_configure(config: pytest.Config) -> None:
    answers = _answers(config)
    if answers is not None:
        from grader.pytest_plugin.grading import GRADING, Grading

        config.stash[GRADING] = Grading(config, answers)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist the seed."""
    if (grading := _grading(node.config)) is not None:
        from grader.pytest_plugin.grading import SEED

        node.workerinput[SEED] = grading.master


def pytest_report_header(config: pytest.Config) -> str | None:
    grading = _grading(config)
    return None if grading is None else f"grade: answers in {grading.answers}, --grade-seed {grading.master}"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave answers alone: nothing of theirs is imported here; and files that an exercise names as its tests."""
    grading = _grading(config)
    if grading is None:
        return None
    return grading.ignores(collection_path) or None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    if file_path.suffix not in (".yaml", ".yml") or _grading(parent.config) is None or not _is_exercise(file_path):
        return None
    from grader.pytest_plugin.items import ExerciseFile

    return ExerciseFile.from_parent(parent, path=file_path)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    """Say what is missing where somebody named exercises, but no answers."""
    if exitstatus != pytest.ExitCode.NO_TESTS_COLLECTED or _grading(config) is not None:
        return
    if any(_is_exercise(file) for file in _yaml_in(config.args)):
        from grader import i18n
        from grader.i18n import _

        i18n.activate(i18n.from_environment())
        terminalreporter.write_line(_("exercises are collected with --submissions DIR, the folder of the answers"))


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Program:
    """The student's program, in the sandbox: for the tests that an exercise names with `tests`."""
    from grader.pytest_plugin.items import program_of

    return program_of(request.node)


def _answers(config: pytest.Config) -> Path | None:
    """Return the folder of answers; None where nobody asked for exercises."""
    early = getattr(config.known_args_namespace, "submissions", None)  # before all arguments are read
    if named := early or getattr(config.option, "submissions", None):
        return (config.invocation_params.dir / str(named)).resolve()
    if written := str(config.getini("grade_submissions")):
        return (config.rootpath / written).resolve()
    return None


def _grading(config: pytest.Config) -> Grading | None:
    if _answers(config) is None:
        return None
    from grader.pytest_plugin.grading import GRADING

    return config.stash.get(GRADING, None)


def _refusal(answers: Path) -> str:
    from grader import i18n
    from grader.i18n import _

    i18n.activate(i18n.from_environment())
    said = _("{folder} holds answers, and pytest would run what it collects there outside the sandbox; keep answers in "
             "a folder of their own, and name the exercises")  # fmt: skip
    return said.format(folder=answers)


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)


def _is_exercise(file: Path) -> bool:
    """Whether a YAML file is meant to be an exercise, be it ever so spoiled: it has two of its keys."""
    if file.stem in _NOT_EXERCISES:
        return False
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            return len(set(_KEYS.findall(stream.read(1 << 20)))) >= 2
    except OSError:
        return False


def _yaml_in(named: Sequence[str]) -> list[Path]:
    paths = [Path(name.split("::")[0]) for name in named]
    return [file for path in paths for file in (path.glob("*.y*ml") if path.is_dir() else [path]) if ".y" in file.name]
