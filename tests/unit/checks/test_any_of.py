from __future__ import annotations

import pytest

from grader.checks.any_of import AnyOf
from grader.checks.function import Expected, Function
from grader.checks.gradient import Gradient
from grader.checks.output import Output
from grader.checks.raises import Raises
from grader.checks.runs import Runs
from grader.checks.written import Written
from grader.model import RunStatus, Status

NO, YES = Output(contains=["no"]), Output(contains=["yes"])


@pytest.mark.parametrize(
    ("alternatives", "status"),
    [
        ([NO, YES], Status.PASSED),
        ([YES, NO], Status.PASSED),
        ([NO, Written(min_words=1)], Status.REVIEW),
        ([NO, NO], Status.FAILED),
    ],
)
def test_one_right_alternative_is_enough(judge, alternatives, status):
    assert judge(AnyOf(checks=alternatives), output="yes", prose=["word"]).status is status


def test_failure_tells_the_first_and_then_the_others(judge):
    got = judge(AnyOf(checks=[NO, Raises(type="KeyError")]), output="yes")
    assert got.message == "not found in what the program printed: 'no'"
    assert got.evidence[-1] == "or: no KeyError was raised"


def test_best_partial_alternative_gives_its_share(judge, build):
    check = AnyOf(checks=[NO, build.plot()])
    got = judge(check, output="yes", curves=[build.curve("sin(x)")])
    assert (got.status, got.share) == (Status.PARTIAL, 0.25)


def test_all_skipped_alternatives_are_skipped(judge):
    assert judge(AnyOf(checks=[NO, YES]), output="x", status=RunStatus.TIMED_OUT).status is Status.SKIPPED


def test_program_that_stopped_fails_where_one_alternative_could_be_judged(judge):
    assert judge(AnyOf(checks=[NO, Runs()]), output="x", status=RunStatus.TIMED_OUT).status is Status.FAILED


def test_needs_are_those_of_all_alternatives():
    check = AnyOf(checks=[Function(name="f", expected=Expected(value="x")), Gradient(expected="x"), Function(name="g")])
    named = check.identified("twice")
    wants = named.needs(0)
    assert (wants.values, wants.gradients, len(wants.calls)) == (True, True, 24)
    assert {call.id.split("/")[0] for call in wants.calls} == {"twice.0", "twice.2"}
    assert check.needs_solution
