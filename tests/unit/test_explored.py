"""Ways through a solution are found once; a failure of ours is forgotten."""

from __future__ import annotations

import pytest

from grader import explored
from grader.checks.function import Function, Inputs
from grader.model import Cell, Observations, RunRequest, RunResult, RunStatus, Submission

SOURCE = "def f(x):\n    return x if x > 0 else -x\n"


class Searching:
    """A runner that is asked to search."""

    def __init__(self, status: RunStatus):
        self.status, self.runs = status, 0

    def __call__(self, request: RunRequest) -> RunResult:
        self.runs += 1
        return RunResult(status=self.status, observations=Observations())


@pytest.mark.parametrize(("status", "runs"), [(RunStatus.OK, 1), (RunStatus.RAISED, 1), (RunStatus.NOT_RUN, 2)])
def test_searched_once_unless_it_was_not_run(status, runs, monkeypatch):
    monkeypatch.setattr(explored, "_known", {})
    check = Function(name="f", inputs=Inputs(shape=()), compare=["value"], expected="solution")
    solution = Submission(path="f.py", sha256="", cells=(Cell("f.py", SOURCE),))
    run = Searching(status)
    for _time in range(2):
        explored.ways(solution, None, [check], run)
    assert run.runs == runs
