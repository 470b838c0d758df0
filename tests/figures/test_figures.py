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
    assert report.diagnosis is None


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


# What other checkers of figures get wrong, each with the programs that show that this one does not.
PEERS = {
    "plotchecker: the order of lines matters": "right/pyplot_derivative_first",
    "plotchecker: another grid fails": "right/different_grids",
    "plotchecker: a further axhline fails": "right/with_further_lines",
    "plotchecker: a scatter is no line": "right/scatter right/markers_only right/point_by_point",
    "plotchecker: an invisible line passes": "wrong/invisible_derivative wrong/transparent wrong/white_on_white",
    "plotchecker: the axes must be handed over": "right/figure_without_pyplot right/closed_before_the_end",
    "matplotcheck: the order of lines matters": "right/legend_with_handles_of_its_own",
    "matplotcheck: points outside the limits are dropped in silence": "right/zoomed_in wrong/zoomed_into_a_short_range",
    "PrairieLearn: exchanged axes pass": "wrong/axes_exchanged wrong/derivative_with_axes_exchanged",
    "PrairieLearn: a line from right to left fails": "right/drawn_from_right_to_left",
    "PrairieLearn: invisible lines pass": "wrong/zero_width wrong/hidden_under_a_rectangle",
    "PrairieLearn: lines off the axes pass": "wrong/outside_the_x_limits wrong/axes_outside_the_figure",
    "PrairieLearn: a scatter fails": "right/point_by_point_scatter",
    "PrairieLearn: only the current axes count": "right/subplots_side_by_side right/two_figures right/inset_axes",
    "PrairieLearn: labels are not looked at": "wrong/labels_swapped wrong/titles_swapped wrong/equal_labels",
    "PrairieLearn: the same points are needed": "right/one_sided_differences",
}


@pytest.mark.parametrize("failing", PEERS)
def test_failure_of_a_peer_is_in_the_corpus(failing):
    assert [name for name in PEERS[failing].split() if not (HERE / f"{name}.py").is_file()] == []
