from __future__ import annotations

import pytest

from grader.checks.raises import Raises
from grader.model import Cell, Gradients, Raised, RunStatus, Status

TWICE = Raised(
    type="RuntimeError",
    bases=("Exception",),
    message="Trying to backward through the graph a second time",
    cell=0,
    line=3,
)
OTHER = Raised(type="KeyError", message="'w'\nmore", cell=0, line=1)
CAUGHT = Gradients(api="backward", count=1, raised=TWICE)
TWO = (Cell("c1", "y", in_part=False), Cell("c2", "x = 1"))


@pytest.mark.parametrize(
    "check",
    [
        Raises(type="RuntimeError"),
        Raises(type="Exception"),
        Raises(type="RuntimeError", message="GRAPH a second"),
    ],
)
def test_uncaught_error_of_the_class_passes_with_its_place(judge, check):
    got = judge(check, errors=[OTHER, TWICE])
    assert (got.status, got.message) == (Status.PASSED, "RuntimeError was raised (a.py, line 3)")


def test_error_caught_around_a_differentiation_passes(judge):
    assert judge(Raises(type="RuntimeError", by="differentiation"), gradients=[CAUGHT]).status is Status.PASSED


def test_error_raised_by_hand_is_no_error_of_differentiation(judge):
    assert judge(Raises(type="RuntimeError", by="differentiation"), errors=[TWICE]).status is Status.SKIPPED


def test_error_in_another_exercise_does_not_count(judge):
    got = judge(Raises(type="RuntimeError"), cells=TWO, errors=[TWICE], status=RunStatus.OK)
    assert got.status is Status.FAILED


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (Raises(type="RuntimeError"), "no RuntimeError was raised"),
        (Raises(type="RuntimeError", message="twice"), "no RuntimeError that says 'twice' was raised"),
    ],
)
def test_another_error_does_not_pass_and_is_shown(judge, check, said):
    got = judge(check, gradients=[Gradients(api="grad", count=1, raised=OTHER)])
    assert (got.status, got.message, got.evidence) == (Status.FAILED, said, ("a.py, line 1: KeyError: 'w'",))


def test_nothing_raised_fails(judge):
    assert judge(Raises(type="RuntimeError")).status is Status.FAILED
