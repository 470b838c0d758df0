"""What reports tell: policies, attempts, deadlines; hidden checks stay hidden."""

from __future__ import annotations

import itertools

import pytest

from grader.checks.base import Check
from grader.checks.gradient import Gradient
from grader.checks.runs import Runs
from grader.disclosure import Feedback, Hints, Occasion, Telling
from grader.model import CheckReport, Diagnosis, Status

SECRET = "0.5403"  # cos(1): what the student is to find
FOUND = (Diagnosis(code="B1", message="you forgot", hint="first"), Diagnosis(code="B2", message="and", hint="second"))


def line(check: Check, status: Status = Status.FAILED) -> tuple[Check, CheckReport]:
    shown = CheckReport(
        id=check.id, kind="k", status=status, earned=0, possible=2, message=f"expected {SECRET}",
        evidence=(f"x=1: {SECRET}",), hint="third" if status is Status.FAILED else "",
    )  # fmt: skip
    return check, shown


GRADIENT = Gradient(id="slope", expected="cos(x)")


@pytest.mark.parametrize(
    ("reveal", "occasion", "told"),
    [
        ("always", Occasion(), True),
        ("never", Occasion(after_due=True), False),
        ("after_due", Occasion(), False),
        ("after_due", Occasion(after_due=True), True),
        ("after_due", Occasion(late_hours=0.1), True),
    ],
)
@pytest.mark.parametrize("status", Status)
def test_expected_values_are_told_when_the_policy_says(reveal, occasion, told, status):
    _diagnoses, shown = Telling("outcome", Feedback(reveal=reveal), occasion).told(FOUND, [line(GRADIENT, status)])
    assert (SECRET in "".join(shown[0].evidence)) == told
    if status in (Status.FAILED, Status.PARTIAL):
        assert (SECRET in shown[0].message) == told
    assert (shown[0].id, shown[0].status, shown[0].possible) == ("slope", status, 2)


def test_how_a_program_ended_is_always_told():
    ended = line(Runs(id="runs"))
    assert Telling("outcome", Feedback(reveal="never"), Occasion()).told((), [ended])[1] == (ended[1],)


def hints(attempt: int, policy: Hints) -> list[str]:
    found, lines = Telling("outcome", Feedback(hints=policy), Occasion(attempt=attempt)).told(FOUND, [line(GRADIENT)])
    return [one.hint for one in (*found, *lines) if one.hint]


@pytest.mark.parametrize(
    ("policy", "counts"),
    [
        (Hints(), [3, 3, 3]),
        (Hints(from_attempt=2), [0, 3, 3]),
        (Hints(one_at_a_time=True), [1, 2, 3]),
        (Hints(from_attempt=3, one_at_a_time=True), [0, 0, 1]),
    ],
    ids=str,
)
def test_hints_come_on_their_attempt(policy, counts):
    assert [len(hints(attempt, policy)) for attempt in (1, 2, 3)] == counts


def test_hints_come_in_order_and_are_never_taken_back():
    given = [hints(attempt, Hints(one_at_a_time=True)) for attempt in range(1, 6)]
    assert given[-1] == ["first", "second", "third"]
    assert all(later[: len(before)] == before for before, later in itertools.pairwise(given))


@pytest.mark.parametrize("hidden", ["outcome", "nothing"])
@pytest.mark.parametrize("reveal", ["never", "after_due", "always"])
def test_hidden_check_leaks_neither_name_nor_values(hidden, reveal):
    secret = line(Gradient(id="secret_name", expected="cos(x)", hidden=True))
    found, shown = Telling(hidden, Feedback(reveal=reveal), Occasion(after_due=True)).told(
        FOUND, [line(GRADIENT), secret]
    )
    assert len(shown) == (2 if hidden == "outcome" else 1)
    for one in shown[1:]:
        assert (one.id, one.kind, one.evidence, one.hint, one.overlay) == ("hidden1", "hidden", (), "", ())
        assert SECRET not in one.message
    assert found == FOUND
