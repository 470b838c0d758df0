"""Points: weights, caps, rounding, lateness; and what holds for every set of outcomes."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import rubric
from grader.checks.runs import Runs
from grader.errors import SpecError
from grader.model import Outcome, Status
from grader.rubric import Late, Repairs, Required, Rounding, Rubric, late_penalty, score, total

SHARES = {Status.PASSED: 1.0, Status.PARTIAL: 0.5}


def judged(*lines: str, required: str = "") -> list[tuple[Runs, Outcome]]:
    """Build checks from texts such as "passed 3"; `required` names a status whose checks are required."""
    found = []
    for line in lines:
        status, points = line.split()
        outcome = Outcome(status=Status(status), message="", share=SHARES.get(Status(status), 0.0))
        found.append((Runs(id=line, points=float(points), required=status == required), outcome))
    return found


# ---------------------------------------------------------------- points


@pytest.mark.parametrize(
    ("lines", "earned", "possible", "pending"),
    [
        (["passed 3", "failed 1"], 3, 4, 0),
        (["passed 3", "partial 2", "skipped 5"], 4, 10, 0),
        (["passed 3", "review 2"], 3, 3, 2),
        (["passed 3", "error 5"], 3, 3, 0),
        (["error 5"], 0, 0, 0),
        (["review 5"], 0, 0, 5),
        (["passed 0"], 0, 0, 0),
        ([], 0, 0, 0),
    ],
)
def test_points_follow_the_outcomes(lines, earned, possible, pending):
    got = score("ex", judged(*lines), Rubric())
    assert (got.earned, got.possible, got.pending) == (earned, possible, pending)


def test_lines_keep_the_order_and_add_up():
    got = score("ex", judged("passed 3", "failed 1", "review 2"), Rubric())
    assert [(line.earned, line.possible, line.pending) for line in got.lines] == [(3, 3, 0), (0, 1, 0), (0, 0, 2)]


def test_weight_is_what_an_exercise_is_worth_in_the_end():
    got = score("ex", judged("passed 3", "failed 1", "review 4"), Rubric(weights={"ex": 16, "other": 1}))
    assert (got.earned, got.possible, got.pending) == (6, 8, 8)


def test_our_fault_leaves_the_weight_to_the_other_checks():
    got = score("ex", judged("passed 3", "error 5"), Rubric(weights={"ex": 10}))
    assert (got.earned, got.possible) == (10, 10)


@pytest.mark.parametrize("weight", [0.0, 1e-300, 10_000.0])
@pytest.mark.parametrize("points", ["5e-324", "1e-300", "1000"])
def test_extreme_weights_give_numbers(weight, points):
    got = score("ex", judged(f"passed {points}", f"failed {points}"), Rubric(weights={"ex": weight}))
    assert math.isfinite(got.possible)
    assert 0 <= got.earned <= got.possible


@pytest.mark.parametrize(
    ("lines", "required", "earned", "notes"),
    [
        (["failed 2", "passed 8"], "failed", 5, ["a required check failed: at most 5 of 10 points"]),
        (["skipped 2", "passed 8"], "skipped", 5, ["a required check failed: at most 5 of 10 points"]),
        (["partial 2", "passed 8"], "partial", 5, ["a required check failed: at most 5 of 10 points"]),
        (["failed 8", "passed 2"], "failed", 2, []),
        (["error 2", "passed 8"], "error", 8, []),
        (["review 2", "passed 8"], "review", 8, []),
        (["failed 2", "passed 8"], "passed", 8, []),
    ],
)
def test_failed_required_check_caps_the_points(lines, required, earned, notes):
    got = score("ex", judged(*lines, required=required), Rubric(required=Required(cap=0.5)))
    assert (got.earned, list(got.notes)) == (earned, notes)


@pytest.mark.parametrize(
    ("mode", "to", "earned", "wanted"),
    [
        ("nearest", 0.5, "2.3", 2.5),
        ("nearest", 0.5, "2.2", 2.0),
        ("nearest", 0.1, "0.25", 0.3),
        ("up", 1, "2.01", 3.0),
        ("up", 0.1, "0.30000000000000004", 0.3),
        ("down", 1, "2.99", 2.0),
        ("down", 0.1, "0.7", 0.7),
        ("nearest", 100, "3", 0.0),
        ("nearest", 5e-324, "3", 3.0),
    ],
)
def test_points_are_rounded(mode, to, earned, wanted):
    got = score("ex", judged(f"passed {earned}", "failed 10"), Rubric(rounding=Rounding(to=to, mode=mode)))
    assert got.earned == pytest.approx(wanted)


@pytest.mark.parametrize("mode", ["nearest", "up", "down"])
def test_full_marks_stay_full_marks_whatever_they_are_rounded_to(mode):
    got = score("ex", judged("passed 2.4"), Rubric(rounding=Rounding(to=1, mode=mode)))
    assert got.earned == got.possible == 2.4


@pytest.mark.parametrize(
    ("hours", "lost"),
    [
        (-5.0, 0.0),
        (0.0, 0.0),
        (1.0, 0.0),
        (1.01, 0.1),
        (25.0, 0.1),
        (25.01, 0.2),
        (1000.0, 0.5),
        (math.inf, 0.5),
        (math.nan, 0.0),
    ],
)
def test_every_begun_day_after_the_grace_period_costs_up_to_the_cap(hours, lost):
    assert late_penalty(Late(per_day=0.1, grace_hours=1, cap=0.5), hours) == pytest.approx(lost)


def test_lateness_is_taken_off_after_the_cap_and_told():
    policy = Rubric(required=Required(cap=0.5), late=Late(per_day=0.1))
    got = score("ex", judged("failed 2", "passed 8", required="failed"), policy, late_hours=30)
    assert got.earned == pytest.approx(4.0)
    assert got.notes == (
        "a required check failed: at most 5 of 10 points",
        "30.0 hours late: 20% of the points are lost",
    )


@pytest.mark.parametrize(
    ("scores", "wanted"),
    [
        ([("a", 3.0, 5.0), ("b", 2.0, 5.0)], (5.0, 10.0)),
        ([("a", 3.0, 5.0), ("extra", 1.5, 5.0)], (4.5, 5.0)),
        ([("a", 5.0, 5.0), ("extra", 5.0, 5.0)], (5.0, 5.0)),
        ([("extra", 5.0, 5.0)], (0.0, 0.0)),
        ([], (0.0, 0.0)),
    ],
)
def test_bonus_makes_up_for_lost_points_and_never_more(scores, wanted):
    assert total(scores, Rubric(bonus=["extra"])) == wanted


# ---------------------------------------------------------------- what always holds

POINTS = st.sampled_from([0.0, 0.1, 1.0, 2.5, 1000.0, 5e-324])
OUTCOMES = st.lists(
    st.tuples(POINTS, st.booleans(), st.sampled_from(Status), st.floats(0, 1) | st.sampled_from([math.nan, 2.0, -1.0])),
    max_size=6,
)
POLICIES = st.builds(
    Rubric,
    weights=st.dictionaries(st.just("ex"), st.sampled_from([0.0, 1e-9, 7.0, 10_000.0])),
    required=st.builds(Required, cap=st.floats(0, 1)),
    rounding=st.builds(
        Rounding,
        to=st.sampled_from([1e-9, 0.01, 0.1, 0.3, 1.0, 100.0]),
        mode=st.sampled_from(["nearest", "up", "down"]),
    ),
    late=st.builds(Late, per_day=st.floats(0, 1), cap=st.floats(0, 1)),
)
HOURS = st.sampled_from([0.0, 5.0, 100.0, 1e9, math.inf, math.nan, -1.0])


def built(rows: list[tuple[float, bool, Status, float]]) -> list[tuple[Runs, Outcome]]:
    return [
        (
            Runs(points=points, required=required),
            Outcome(status=status, message="", share=1.0 if status is Status.PASSED else share),
        )
        for points, required, status, share in rows
    ]


@settings(derandomize=True, deadline=None, max_examples=100)
@given(OUTCOMES, POLICIES, HOURS)
def test_score_is_never_nan_negative_or_above_the_maximum(rows, policy, hours):
    got = score("ex", built(rows), policy, hours)
    assert 0 <= got.earned <= got.possible
    assert math.isfinite(got.possible) and 0 <= got.pending < math.inf


@settings(derandomize=True, deadline=None, max_examples=100)
@given(OUTCOMES.filter(len), POLICIES, HOURS, st.integers(0, 5))
def test_one_more_passed_check_never_lowers_the_score(rows, policy, hours, index):
    clean = [(points, required, status, share if 0 <= share <= 1 else 0.5) for points, required, status, share in rows]
    at = index % len(clean)
    better = [*clean[:at], (*clean[at][:2], Status.PASSED, 1.0), *clean[at + 1 :]]
    before, after = score("ex", built(clean), policy, hours), score("ex", built(better), policy, hours)
    assert after.earned >= before.earned - 1e-9


# ---------------------------------------------------------------- the file


def load(tmp_path: Path, text: str | bytes) -> Rubric:
    path = tmp_path / "rubric.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return rubric.load(path)


@pytest.mark.parametrize("text", ["", "# nothing\n", "{}"])
def test_empty_file_gives_the_defaults(tmp_path, text):
    assert load(tmp_path, text) == Rubric()


def test_every_line_is_read(tmp_path):
    text = (
        "weights: {a: 3}\nrequired: {cap: 0.25}\nrounding: {to: 0.5, mode: up}\n"
        "late: {per_day: 0.1, grace_hours: 1, cap: 0.5}\nhidden: nothing\nbonus: [b]\n"
    )
    assert load(tmp_path, text) == Rubric(
        weights={"a": 3.0},
        required=Required(cap=0.25),
        rounding=Rounding(to=0.5, mode="up"),
        late=Late(per_day=0.1, grace_hours=1.0, cap=0.5),
        hidden="nothing",
        bonus=["b"],
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "wieghts: {}",
            "1: unknown key 'wieghts'; did you mean 'weights'? "
            "(keys: weights, required, rounding, late, repairs, hidden, bonus, feedback)",
        ),
        ("late:\n  per_day: 1.5", "2: late.per_day: expected a number <= 1.0, got '1.5'"),
        (
            "rounding: {mode: nearst}",
            "1: rounding.mode: 'nearst' is not allowed; did you mean 'nearest'? (allowed: nearest, up, down)",
        ),
        ("rounding: {to: 0}", "1: rounding.to: expected a number > 0.0, got '0'"),
        ("weights: {a: -1}", "1: weights: expected a number >= 0.0, got a mapping"),
        ("late: {grace_hours: 1e999}", "1: late.grace_hours: expected a number, got '1e999'"),
        ("hidden: no", "1: hidden: 'no' is not allowed (allowed: outcome, nothing)"),
        ("- 1", "1: expected a mapping, got a list"),
        ("null", "1: expected a mapping, got nothing"),
        ("a: [", "2: not YAML: while parsing a flow node did not find expected node content"),
        (b"\xff", "1: cannot be read: not UTF-8 text"),
    ],
)
def test_complaints_have_a_line(tmp_path, text, said):
    with pytest.raises(SpecError) as error:
        load(tmp_path, text)
    assert [line.removeprefix(f"{tmp_path / 'rubric.yaml'}:") for line in error.value.complaints] == [said]


def test_missing_file_is_told(tmp_path):
    with pytest.raises(SpecError, match="cannot be read: No such file"):
        rubric.load(tmp_path / "none.yaml")


def test_policy_that_names_an_unknown_exercise_is_refused_with_the_nearest():
    policy = rubric.Rubric(weights={"sin_derivativ": 2}, bonus=["partials"])
    assert rubric.unknown_exercises(policy, ["sin_derivative", "partials"]) == [
        "weights: no exercise 'sin_derivativ'; did you mean 'sin_derivative'?"
    ]


# ---------------------------------------------------------------- repairs


def test_repairs_take_no_points_unless_the_course_says_so():
    got = score("ex", judged("passed 8"), Rubric(), repaired=True)
    assert (got.earned, got.notes) == (8, ())


def test_penalty_for_repairs_is_taken_from_what_was_earned_and_stated():
    policy = Rubric(repairs=Repairs(penalty=0.25))
    got = score("ex", judged("passed 8", "failed 2"), policy, repaired=True)
    assert (got.earned, got.notes) == (6, ("repaired before it could run: 25% of the points are lost",))
    assert score("ex", judged("passed 8", "failed 2"), policy).earned == 8


def test_penalty_for_repairs_comes_on_top_of_lateness():
    policy = Rubric(repairs=Repairs(penalty=0.5), late=Late(per_day=0.5))
    assert score("ex", judged("passed 8"), policy, late_hours=1, repaired=True).earned == 2
