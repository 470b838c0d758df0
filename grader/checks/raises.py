"""requires that an exception is provoked and seen."""

from __future__ import annotations

from typing import Literal

from grader.checks.base import Check, Evidence, absent, passed
from grader.endings import error_sentence, part_errors, where
from grader.i18n import _
from grader.model import Outcome, Raised, Wants


class Raises(Check, frozen=True, kw_only=True, tag="raises"):
    """The program provokes an exception: uncaught, or caught around a call of the differentiation interface.

    type: its class or a base class, by name.
    message: a part of its message, upper or lower case; it may be left out.
    by: `anywhere`, or `differentiation`: raised by backward(), grad() and their like.
    """

    type: str
    message: str = ""
    by: Literal["anywhere", "differentiation"] = "anywhere"

    def needs(self, seed: int) -> Wants:
        return Wants(gradients=True)

    def judge(self, evidence: Evidence) -> Outcome:
        observed = evidence.run.observations.gradients
        candidates = [event.raised for event in observed if event.raised is not None]
        if self.by == "anywhere":
            candidates += part_errors(evidence.submission, evidence.run)
        for error in candidates:
            if self._matches(error):
                place = where(evidence.submission, error)
                return passed(_("{type} was raised").format(type=error.type) + (f" ({place})" if place else ""))
        seen = [error_sentence(evidence.submission, error) for error in candidates[:2]]
        if not self.message:
            return absent(evidence, _("no {type} was raised").format(type=self.type), *seen)
        text = _("no {type} that says {message} was raised")
        return absent(evidence, text.format(type=self.type, message=repr(self.message)), *seen)

    def _matches(self, error: Raised) -> bool:
        return self.type in (error.type, *error.bases) and self.message.lower() in error.message.lower()
