"""Judging from records: what is touched by a change and what is not, and a record that cannot be read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from grader import gathering
from grader.batch import judging
from grader.batch.jobs import Job
from grader.batch.journal import Answered, Journal
from grader.batch.judging import Case, Judge, Judged, Policy
from grader.batch.records import Record, Recorder, Settled
from grader.disclosure import Occasion
from grader.model import (
    Cell,
    Limits,
    Observations,
    Outcome,
    RunRequest,
    RunResult,
    RunStatus,
    Status,
    Submission,
)
from grader.platforms.base import HandIn

SPEC = """
title: Three
prompt: Make it three.
checks:
  - kind: runs
    points: 4
"""


class Answering(NamedTuple):
    """A runner that always says the same."""

    result: RunResult

    def run(self, _request: RunRequest, _limits: Limits) -> RunResult:
        return self.result


@pytest.fixture
def policy(tmp_path) -> Policy:
    (tmp_path / "exercises").mkdir()
    for name in ("one", "two"):
        (tmp_path / "exercises" / f"{name}.yaml").write_text(SPEC)
    (tmp_path / "rubric.yaml").write_text("rounding: {to: 0.1, mode: nearest}\n")
    return Policy((str(tmp_path / "exercises"),), str(tmp_path / "rubric.yaml"), "en")


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite") as opened:
        opened.expect([HandIn(key="ann"), HandIn(key="bob", late_hours=30)])
        answered = [Answered(key, exercise, None) for key in ("ann", "bob") for exercise in ("one", "two")]
        opened.expect_answers(answered)
        yield opened


def touched(journal: Journal, policy: Policy) -> list[tuple[str, str]]:
    """Judge what must be judged; return which that was."""
    cases = list(judging.cases(journal, policy, {}))
    with closing(Judge(str(journal.path), policy)) as judge:
        journal.put_reports(map(judge, cases))
    return [(case.hand_in, case.exercise) for case in cases]


def test_only_what_a_change_touches_is_judged_again(journal, policy, tmp_path):
    assert len(touched(journal, policy)) == 4
    assert touched(journal, policy) == []
    two = tmp_path / "exercises" / "two.yaml"
    two.write_text(SPEC.replace("points: 4", "points: 5"))
    assert touched(journal, policy) == [("ann", "two"), ("bob", "two")]
    journal.expect([HandIn(key="ann"), HandIn(key="bob", late_hours=31)])
    assert touched(journal, policy) == [("bob", "one"), ("bob", "two")]
    Path(policy.rubric).write_text("rounding: {to: 0.5, mode: nearest}\n")
    assert len(touched(journal, policy)) == 4
    assert len(touched(journal, replace(policy, language="zh"))) == 4


def test_exercises_elsewhere_are_the_same_exercises(journal, policy, tmp_path):
    touched(journal, policy)
    (tmp_path / "exercises").rename(tmp_path / "moved")
    assert touched(journal, replace(policy, exercises=(str(tmp_path / "moved"),))) == []


DERIVED = """
title: Derived
prompt: Differentiate.
checks:
  - {kind: any_of, points: 4, checks: [{kind: runs}, {kind: derived, f: sin(x), of: sin, gradient: any}]}
  - {kind: derived, f: sin(x), of: sin, gradient: any, points: 3}
"""


@pytest.mark.parametrize("is_newer", [False, True], ids=["as it was", "changed since"])
def test_what_was_settled_holds_until_the_exercise_changes(journal, policy, tmp_path, is_newer):
    (tmp_path / "exercises" / "one.yaml").write_text(DERIVED)
    exercise = policy.course()[0]
    handed_in = Submission("a.py", "digest", (Cell("a.py", "x = 3"),))
    failed = Outcome(status=Status.FAILED, message="no gradient")
    recorder = Recorder(Answering(RunResult(status=RunStatus.OK, observations=Observations(finished=True))), {})
    evidence = gathering.gather(exercise, handed_in, recorder, 7)
    basis = judging.bases([exercise], policy.language)[exercise.id]
    settled = judging.settled(evidence, basis)
    assert sorted(settled.outcomes) == [2, 3]
    told = Settled("another" if is_newer else basis, {2: failed, 3: replace(failed, message="the worker's own")})
    kept = Record(submission=handed_in, seed=7, ways=(), runs=recorder.runs, settled=told)
    journal.keep(Job("k", exercise.id, "a.py", "source", 7), kept.packed())
    case = Case(hand_in="ann", exercise=exercise.id, path="a.py", record=1, occasion=Occasion(), follows="f")
    with closing(Judge(str(journal.path), policy)) as judge:
        checks = judge(case).report.checks
    assert (checks[1].message == "the worker's own") == (not is_newer)
    assert checks[0].status is Status.PASSED


def test_record_that_cannot_be_read_costs_its_own_answer_only(journal, policy):
    journal.keep(Job("k", "one", "a.py", "source", 7), b"no record")
    case = Case(hand_in="ann", exercise="one", path="a.py", record=1, occasion=Occasion(), follows="f")
    with closing(Judge(str(journal.path), policy)) as judge:
        bad, missing = judge(case), judge(replace(case, path=None, record=None))
    assert (bad.report.status, bad.report.earned, bad.report.possible, bad.follows) == ("not_graded", 0, 0, "")
    assert "bug in grade" in bad.report.notes[0]
    assert isinstance(missing, Judged)
    assert (missing.report.status, missing.report.possible, missing.follows) == ("missing", 4, "f")


def test_answer_whose_worker_failed_is_not_graded_and_says_why(journal, policy):
    case = Case(hand_in="ann", exercise="one", path="a.py", record=None, occasion=Occasion(), failure="it died twice")
    with closing(Judge(str(journal.path), policy)) as judge:
        found = judge(case).report
    assert (found.status, found.possible, found.notes) == ("not_graded", 0, ("it died twice",))
