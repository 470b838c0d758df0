"""Functions as students write them when asked for control flow: each gets its verdict, with the right lines.

The first lines of a file say what is expected: the verdict, the lines that the report names, and what it remarks.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import grade, i18n
from grader.checks.control_flow import ControlFlow
from grader.model import CheckReport, Status
from grader.rubric import Rubric
from grader.spec import Exercise

FUNCTIONS = sorted((Path(__file__).parent / "functions").glob("*.py"))
EXERCISE = Exercise(
    id="own",
    path="own.yaml",
    title="Own control flow",
    prompt="",
    provides=["torch"],
    checks=[ControlFlow(id="flow", name="f", shapes=((), (3,)))],
)
SAYS = {
    "input-dependent": (Status.PASSED, "takes different ways for different inputs"),
    "no control flow": (Status.FAILED, "has no control flow"),
    "independent": (Status.FAILED, "does not depend on the value of its input"),
    "selects": (Status.FAILED, "chooses between values"),
    "one way": (Status.FAILED, "took the same way for all"),
    "endless": (Status.FAILED, "does not end"),
    "raises": (Status.FAILED, "raised an exception"),
    "constant": (Status.PARTIAL, "is constant on each of its pieces"),
    "gradient lost": (Status.PARTIAL, "has lost its gradient"),
    "gradient wrong": (Status.PARTIAL, "the gradient of `f("),
}


def head(file: Path, name: str) -> str:
    found = re.search(rf"^# {name}: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1) if found else ""


def judged(runner, file: Path, seed: int) -> CheckReport:
    i18n.activate("en")
    return grade.grade(EXERCISE, file, runner, Rubric(), seed=seed).checks[0]


@pytest.mark.parametrize("file", FUNCTIONS, ids=lambda file: file.stem)
def test_function_gets_its_verdict_and_the_right_lines(runner, file):
    check = judged(runner, file, seed=1)
    told = "\n".join((check.message, *check.evidence))
    status, message = SAYS[head(file, "verdict")]
    named = set(re.findall(r"line \d+", told))
    assert (check.status, message in check.message) == (status, True), told
    assert set(re.findall(r"line \d+", head(file, "names"))) <= named, told
    assert head(file, "remarks") in told


def test_there_are_enough_of_each_kind():
    verdicts = [head(file, "verdict") for file in FUNCTIONS]
    assert len(FUNCTIONS) >= 60
    assert {verdict for verdict in SAYS if verdicts.count(verdict) < 2} == set()
