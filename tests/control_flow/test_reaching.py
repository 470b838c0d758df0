"""`function` checks reach every branch of the solution, however narrow."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from grader import explored, grade, i18n
from grader.checks.function import Function, Inputs
from grader.model import Limits, Report, RunRequest, RunResult
from grader.rubric import Rubric
from grader.spec import Exercise

NARROW = """
import torch
def f(a):
    if 37.5 < a < 38:
        return a ** 3
    if a == 12345.5:
        return 7 * a
    return a * a
"""
PLAIN = "def f(a):\n    return a * a\n"


class Listening(NamedTuple):
    """Passes requests on and keeps them."""

    runner: object
    requests: list[RunRequest]

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        self.requests.append(request)
        return self.runner.run(request, limits)


@pytest.fixture
def graded(runner, tmp_path, monkeypatch):
    """Grade an answer against a solution; return the report and what was run."""
    monkeypatch.setattr(explored, "_known", {})
    i18n.activate("en")

    def graded(solution: str, answer: str, seed: int = 1, **fields: object) -> tuple[Report, list[RunRequest]]:
        (tmp_path / "solution.py").write_text(solution)
        (tmp_path / "answer.py").write_text(answer)
        check = Function(
            id="f", name="f", inputs=Inputs(count=5, dtype="float64", **fields), compare=("value", "gradient")
        )
        exercise = Exercise(
            id="e", path="e.yaml", title="", prompt="", checks=[check], solution=str(tmp_path / "solution.py")
        )
        listening = Listening(runner, [])
        return grade.grade(exercise, Path(tmp_path / "answer.py"), listening, Rubric(), seed=seed), listening.requests

    return graded


def test_answer_without_a_narrow_branch_is_wrong(graded):
    report, _requests = graded(NARROW, PLAIN)
    assert report.checks[0].message.startswith("the value of `f(37.")


def test_answer_that_misses_one_point_is_wrong_there(graded):
    report, _requests = graded(NARROW, NARROW.replace("7 * a", "8 * a"))
    assert report.checks[0].message.startswith("the value of `f(1.235e+04)`")


def test_right_answer_in_other_words_passes(graded):
    answer = NARROW.replace("37.5 < a < 38", "(a - 37.75).abs() < 0.25")
    report, _requests = graded(NARROW, answer)
    assert (report.checks[0].status.value, report.checks[0].message) == (
        "passed", "`f` is right on all 8 inputs the judge picked"
    )  # fmt: skip


def test_solution_is_searched_once_for_a_batch(graded):
    _report, first = graded(NARROW, PLAIN, seed=1)
    _report, second = graded(NARROW, NARROW, seed=2)
    assert [bool(request.wants.searches) for request in (*first, *second)] == [True, False, False, False, False]
    branch = [[call.inputs for call in requests[-1].wants.calls][5:] for requests in (first, second)]
    assert branch[0] != branch[1]


def test_solution_without_branches_costs_nothing(graded):
    _report, requests = graded(PLAIN, PLAIN)
    assert [request.wants.searches for request in requests] == [(), ()]
    assert [len(request.wants.calls) for request in requests] == [5, 5]


def test_inputs_stay_where_they_may_be_drawn(graded):
    report, requests = graded(NARROW, PLAIN, between=[-1.0, 1.0])
    assert report.checks[0].status.value == "passed"
    assert len(requests[-1].wants.calls) == 6


def test_branch_between_bounds_is_reached(graded):
    report, _requests = graded(NARROW, PLAIN, between=[20.0, 60.0])
    assert report.checks[0].message.startswith("the value of `f(37.")
