"""Figures of a class, against values counted by hand and NumPy's correlation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch.statistics import Collected, correlation
from grader.model import CheckReport, Diagnosis, Report, RunStatus, RunSummary, Status

WRONG = Diagnosis(code="B4", message="adds up", hint="zero it")


def report(*shares: float, status: str = "graded", ended: RunStatus = RunStatus.OK, review: float = 0.0) -> Report:
    """Return the report of an exercise whose checks, of 2 points each, earned these shares."""
    checks = [
        CheckReport(
            id=f"c{place}", kind="k", status=(Status.FAILED, Status.PASSED)[share == 1], earned=2 * share, possible=2,
        )
        for place, share in enumerate(shares)
    ]  # fmt: skip
    if review:
        checks.append(
            CheckReport(id="words", kind="written", status=Status.REVIEW, earned=0, possible=0, pending=review)
        )
    return Report(
        exercise="ex", title="Title", submission="a.py", status=status, run=RunSummary(status=ended, message="so"),
        earned=2 * sum(shares), possible=2 * len(shares), pending=review, checks=tuple(checks),
        diagnosis=None if all(share == 1 for share in shares) else WRONG,
    )  # fmt: skip


def collected(*reports: Report) -> Collected:
    found = Collected()
    for number, one in enumerate(reports):
        found.add(f"s{number}", [one], (one.earned, one.possible))
    return found


def test_figures_counted_by_hand():
    figures = collected(
        report(1, 1), report(1, 0), report(0, 0, ended=RunStatus.TIMED_OUT), report(1, 1, review=3)
    ).figures()
    (exercise,) = figures.exercises
    assert (figures.students, exercise.handed_in, exercise.all_right, exercise.mean) == (4, 4, 2, 5 / 8)
    assert figures.distribution == (1, 0, 0, 0, 0, 1, 0, 0, 0, 2)
    first, second = exercise.checks
    assert (first.judged, first.passed, first.difficulty) == (4, 3, 0.75)
    assert second.discrimination == pytest.approx(np.corrcoef([1, 0, 0, 1], [1, 1, 0, 1])[0, 1])
    assert [(one.diagnosis.code, one.times, one.examples) for one in figures.frequent] == [
        ("B4", 2, (("s1", "ex"), ("s2", "ex")))
    ]
    assert [(one.hand_in, one.check, one.points) for one in figures.waiting] == [("s3", "words", 3)]
    assert figures.ended_badly == (("s2", "ex", "so"),)


def test_what_was_not_graded_or_not_handed_in_lowers_no_mean():
    nothing = Report(exercise="ex", title="Title", submission=None, status="missing", possible=4)
    ours = Report(exercise="ex", title="Title", submission="a.py", status="not_graded")
    (exercise,) = collected(report(1, 1), nothing, ours).figures().exercises
    assert (exercise.handed_in, exercise.not_graded, exercise.mean) == (2, 1, 1.0)


def test_empty_class_has_figures_too():
    figures = Collected().figures()
    assert (figures.students, sum(figures.distribution), figures.exercises) == (0, 0, ())


SHARES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=30)


@given(SHARES)
def test_correlation_is_numpys(pairs):
    xs, ys = zip(*pairs, strict=True)
    found = correlation(xs, ys)
    if found is None:
        assert np.std(xs) * np.std(ys) * len(xs) < 1e-6
    elif np.std(xs) > 1e-3 and np.std(ys) > 1e-3:
        assert found == pytest.approx(np.corrcoef(xs, ys)[0, 1], abs=1e-6)
    else:
        assert -1 <= found <= 1
