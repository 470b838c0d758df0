"""Figures drawn in every manner, by programs in the sandbox: right ones pass, wrong ones fail for the reason they name.

The first comments of a program say which spec it answers (``exercises/``) and, for a wrong one, what the report of the
failing check must say.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import grade, spec
from grader.model import Report, Status
from grader.rubric import Rubric
from grader.runner.host import Runner

HERE = Path(__file__).parent
EXERCISES = {path.stem: spec.load(path) for path in sorted((HERE / "exercises").glob("*.yaml"))}
RIGHT = sorted((HERE / "right").glob("*.py"))
WRONG = sorted((HERE / "wrong").glob("*.py"))
ENOUGH = 60


def told(file: Path, what: str) -> list[str]:
    """Return what the comments of a program say under a heading."""
    return re.findall(rf"^# {what}: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)


def graded(file: Path, runner: Runner) -> Report:
    return grade.grade(EXERCISES[told(file, "spec")[0]], file, runner, Rubric(), seed=1)


@pytest.mark.parametrize("file", RIGHT, ids=lambda file: file.stem)
def test_right_figure_passes(runner, file):
    report = graded(file, runner)
    assert [(check.status, check.message, check.evidence) for check in report.checks] == [
        (Status.PASSED, check.message, check.evidence) for check in report.checks
    ], report.run


@pytest.mark.parametrize("file", WRONG, ids=lambda file: file.stem)
def test_wrong_figure_fails_for_the_reason_it_names(runner, file):
    report = graded(file, runner)
    (check,) = (check for check in report.checks if check.status is not Status.PASSED)
    said = "\n".join((check.message, *check.evidence))
    assert [check.id] == told(file, "fails")
    assert [words for words in told(file, "says") if words not in said] == [], said


def test_there_are_enough_of_both():
    assert min(len(RIGHT), len(WRONG)) >= ENOUGH


@pytest.mark.parametrize("file", WRONG, ids=lambda file: file.stem)
def test_wrong_figure_names_its_reason(file):
    assert told(file, "fails") and told(file, "says")
