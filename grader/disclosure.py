"""What a report tells, and when: numbers that were expected, evidence, pictures, hints, hidden checks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct
from msgspec.structs import replace

from grader.checks.base import Check
from grader.i18n import _
from grader.model import CheckReport, Diagnosis, Status

SHORT_OF = (Status.FAILED, Status.PARTIAL)
"""Outcomes whose messages may say what was expected."""


class Hints(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """On which attempts hints are given.

    from_attempt: the first attempt whose report holds hints.
    one_at_a_time: that attempt's report holds one hint, each later one's one more; all at once unless given.
    """

    from_attempt: Annotated[int, Meta(ge=1, le=1000)] = 1
    one_at_a_time: bool = False

    def on(self, attempt: int) -> int:
        """Return how many hints a report holds at most."""
        counted = max(0, attempt - self.from_attempt + 1)
        return counted if self.one_at_a_time or not counted else 10_000


class Feedback(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much reports tell.

    reveal: when they tell what was expected, with evidence and pictures: `never`, `after_due` (once the deadline has
      passed) or `always`. What was observed of the program, and which mistake it was, is told at any time.
    hints: on which attempts hints are given.
    """

    reveal: Literal["never", "after_due", "always"] = "always"
    hints: Hints = Hints()


class Occasion(Struct, frozen=True, kw_only=True):
    """The circumstances of one grading: the number of the attempt, from 1; hours after the deadline, if it passed."""

    attempt: int = 1
    late_hours: float = 0.0
    after_due: bool = False

    def reveals(self, policy: Feedback) -> bool:
        """Whether a report tells what was expected."""
        passed = self.after_due or self.late_hours > 0
        return policy.reveal == "always" or (policy.reveal == "after_due" and passed)


ON_TIME = Occasion()


class Telling(NamedTuple):
    """What may be told about one submission: the course's word on hidden checks, its feedback policy, the occasion."""

    hidden: Literal["outcome", "nothing"]
    feedback: Feedback
    occasion: Occasion

    def told(
        self, found: Sequence[Diagnosis], lines: Sequence[tuple[Check, CheckReport]]
    ) -> tuple[tuple[Diagnosis, ...], tuple[CheckReport, ...]]:
        """Return diagnoses and lines as they may be shown; hints are counted through both, diagnoses first."""
        shown = [self._line(check, line) for check, line in lines if not check.hidden or self.hidden == "outcome"]
        allowed = iter(range(self.feedback.hints.on(self.occasion.attempt)))
        diagnoses = tuple(replace(one, hint=_next(one.hint, allowed)) for one in found)
        number = itertools.count(1)
        return diagnoses, tuple(
            replace(line, id=f"hidden{next(number)}")
            if line.kind == "hidden"
            else replace(line, hint=_next(line.hint, allowed))
            for line in shown
        )

    def _line(self, check: Check, line: CheckReport) -> CheckReport:
        if check.hidden:
            return _hidden(line)
        if check.tells_expected and not self.occasion.reveals(self.feedback):
            return _withheld(line, self.feedback)
        return line


def _hidden(line: CheckReport) -> CheckReport:
    """Return the line of a hidden check: its outcome and points, neither name nor values."""
    return CheckReport(
        id="hidden", kind="hidden", status=line.status, earned=line.earned, possible=line.possible,
        pending=line.pending, message=_("a hidden check"),
    )  # fmt: skip


def _withheld(line: CheckReport, policy: Feedback) -> CheckReport:
    shown = replace(line, evidence=(), overlay=())
    if line.status not in SHORT_OF:
        return shown
    if policy.reveal == "after_due":
        return replace(shown, message=_("not right yet; what was expected is shown after the deadline"))
    return replace(shown, message=_("not right yet; what was expected is not shown"))


def _next(hint: str, allowed: Iterator[int]) -> str:
    return hint if hint and next(allowed, None) is not None else ""
