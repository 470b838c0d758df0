"""How outcomes become points: weights, caps, rounding, lateness, what is shown of hidden checks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from grader.checks.base import Check
from grader.disclosure import Feedback
from grader.errors import SpecError
from grader.i18n import _
from grader.model import Outcome, Status
from grader.typed import BAD, build, nearest
from grader.yaml_tree import parse

Share = Annotated[float, Meta(ge=0, le=1)]


class Required(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A failed check that is marked `required` caps the exercise at this share of its points."""

    cap: Share = 0.5


class Rounding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise's points are rounded to a multiple of `to`."""

    to: Annotated[float, Meta(gt=0, le=100)] = 0.01
    mode: Literal["nearest", "up", "down"] = "nearest"


class Late(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Per begun day after the grace period, a share of the points is lost, up to a cap."""

    per_day: Share = 0.0
    grace_hours: Annotated[float, Meta(ge=0)] = 0.0
    cap: Share = 1.0


class Repairs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A program that is Python only after repairs (curly quotes, prompts, …) loses this share of its points."""

    penalty: Share = 0.0


class Rubric(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What rubric.yaml may say.

    weights: exercise -> what it is worth in the end; the sum of its checks' points unless given.
    required: what a failed required check does.
    rounding: of an exercise's points.
    late: penalty for lateness.
    repairs: penalty for a program that had to be repaired before it could run; none unless given.
    hidden: what reports show of hidden checks: their `outcome` (passed or failed), or `nothing`.
    bonus: exercises whose points can make up for lost ones, but are not part of the maximum.
    feedback: how much reports tell, and on which attempt; an exercise's own `feedback` goes before it.
    """

    weights: dict[str, Annotated[float, Meta(ge=0, le=10_000)]] = {}
    required: Required = Required()
    rounding: Rounding = Rounding()
    late: Late = Late()
    repairs: Repairs = Repairs()
    hidden: Literal["outcome", "nothing"] = "outcome"
    bonus: list[str] = []
    feedback: Feedback = Feedback()


class Line(Struct, frozen=True):
    """Points of one check, after weighting."""

    earned: float
    possible: float
    pending: float


class Score(Struct, frozen=True):
    """Points of one exercise: ``0 <= earned <= possible``; what waits for a person is `pending`, outside both."""

    earned: float
    possible: float
    pending: float
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def load(path: Path) -> Rubric:
    """Read rubric.yaml.

    Raises
    ------
    SpecError
        With every complaint of the file.
    """
    complaints: list[tuple[int, str]] = []

    def complain(line: int, place: str, sentence: str) -> None:
        complaints.append((line, f"{place}: {sentence}" if place else sentence))

    try:
        root, problems = parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise SpecError([f"{path}:1: cannot be read: {reason}"]) from None
    complaints += problems
    if root is None and not complaints:
        return Rubric()
    rubric = BAD if root is None else build(root, Rubric, "", complain)
    if complaints or rubric is BAD:
        raise SpecError([f"{path}:{line}: {text}" for line, text in sorted(set(complaints))])
    loaded: Rubric = rubric
    return loaded


def unknown_exercises(policy: Rubric, known: Sequence[str]) -> list[str]:
    """Return a complaint for each exercise that the policy names and the course does not have."""
    complaints = []
    for field, names in (("weights", policy.weights), ("bonus", policy.bonus)):
        complaints += [f"{field}: no exercise '{n}'{nearest(n, known)}" for n in names if n not in known]
    return complaints


def score(
    exercise_id: str,
    judged: Sequence[tuple[Check, Outcome]],
    rubric: Rubric,
    late_hours: float = 0.0,
    repaired: bool = False,
) -> Score:
    """Turn outcomes into points.

    Parameters
    ----------
    judged : sequence of (Check, Outcome), in the order of the exercise
        Points that wait for a person are pending; checks with status `error` count for nothing.
    late_hours : float, hours after the deadline
    repaired : bool, whether the program is Python only after repairs

    Returns
    -------
    Score
        Never NaN, never negative, never above the maximum; one more passed check never lowers it.
    """
    all_points = math.fsum(check.points for check, outcome in judged if outcome.status is not Status.ERROR)
    worth = rubric.weights.get(exercise_id, all_points)
    lines = tuple(_line(check, outcome, worth, all_points) for check, outcome in judged)
    possible = math.fsum(line.possible for line in lines)
    earned = math.fsum(line.earned for line in lines)
    notes = []
    if any(_missed(check, outcome) for check, outcome in judged):
        capped = rubric.required.cap * possible
        if earned > capped:
            text = _("a required check failed: at most {capped:g} of {possible:g} points")
            notes.append(text.format(capped=capped, possible=possible))
        earned = min(earned, capped)
    penalty, reasons = _penalty(rubric, late_hours, repaired)
    notes += reasons
    if penalty or earned < possible:  # all that is possible stays so, whatever it is rounded to
        earned = min(max(0.0, _rounded(earned * (1 - penalty), rubric.rounding)), possible)
    return Score(earned, possible, math.fsum(line.pending for line in lines), lines, tuple(notes))


def late_penalty(late: Late, hours: float) -> float:
    """Return the share that is lost, in [0, late.cap]; every begun day after the grace period counts."""
    beyond = hours - late.grace_hours
    if not beyond > 0:
        return 0.0
    return min(late.cap, late.per_day * math.ceil(min(beyond / 24, 1e6)))


def total(scores: Sequence[tuple[str, float, float]], rubric: Rubric) -> tuple[float, float]:
    """Return (earned, possible) over exercises given as (id, earned, possible); bonus never exceeds the maximum."""
    possible = math.fsum(most for name, _got, most in scores if name not in rubric.bonus)
    return min(math.fsum(got for _name, got, _most in scores), possible), possible


def _penalty(rubric: Rubric, late_hours: float, repaired: bool) -> tuple[float, list[str]]:
    """Return the share of the earned points that is lost, and why."""
    penalty, reasons = late_penalty(rubric.late, late_hours), []
    if penalty:
        text = _("{hours:.1f} hours late: {penalty:.0%} of the points are lost")
        reasons.append(text.format(hours=late_hours, penalty=penalty))
    if repaired and rubric.repairs.penalty:
        text = _("repaired before it could run: {penalty:.0%} of the points are lost")
        reasons.append(text.format(penalty=rubric.repairs.penalty))
        penalty = 1 - (1 - penalty) * (1 - rubric.repairs.penalty)
    return penalty, reasons


def _line(check: Check, outcome: Outcome, worth: float, all_points: float) -> Line:
    if outcome.status is Status.ERROR:
        return Line(0.0, 0.0, 0.0)
    points = check.points if worth == all_points else worth * (check.points / all_points) if all_points > 0 else 0.0
    if outcome.status is Status.REVIEW:
        return Line(0.0, 0.0, points)
    return Line(points * min(max(0.0, outcome.share), 1.0), points, 0.0)


def _missed(check: Check, outcome: Outcome) -> bool:
    """Whether a required check was judged and not passed."""
    return check.required and outcome.status not in (Status.PASSED, Status.REVIEW, Status.ERROR)


def _rounded(value: float, rounding: Rounding) -> float:
    steps = value / rounding.to
    if steps > 1e12:  # finer than the numbers themselves
        return value
    # A sum such as 0.1 + 0.2 must not be rounded up for its last bit.
    whole = {"up": math.ceil(steps - 1e-9), "down": math.floor(steps + 1e-9), "nearest": math.floor(steps + 0.5 + 1e-9)}
    return whole[rounding.mode] * rounding.to
