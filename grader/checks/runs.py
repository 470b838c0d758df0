"""requires that the program runs to its end."""

from __future__ import annotations

from msgspec import Struct

from grader.checks.base import Check, Evidence, failed, passed
from grader.endings import ending, error_sentence, part_errors, shown_line
from grader.i18n import _
from grader.model import Outcome, Raised, RunStatus


class Allowed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exception that may end the program: it is the answer, not a defect.

    type: its class or a base class, by name.
    message: a part of its message, upper or lower case.
    """

    type: str
    message: str = ""

    def covers(self, error: Raised) -> bool:
        return self.type in (error.type, *error.bases) and self.message.lower() in error.message.lower()


class Runs(Check, frozen=True, kw_only=True, tag="runs"):
    """The program runs to its end: no uncaught exception, within its limits.

    Cells of a notebook that belong to other exercises do not count.

    allow: exceptions that may end it all the same, such as the RuntimeError that an exercise asks to provoke.
    """

    tells_expected = False

    allow: list[Allowed] = []

    def judge(self, evidence: Evidence) -> Outcome:
        run, submission = evidence.run, evidence.submission
        errors = part_errors(submission, run)
        unexpected = [error for error in errors if not any(allowed.covers(error) for allowed in self.allow)]
        if unexpected:
            return failed(error_sentence(submission, unexpected[0]), *shown_line(submission, unexpected[0]))
        if run.status not in (RunStatus.OK, RunStatus.RAISED):
            return failed(ending(submission, run))
        if errors:
            return passed(_("ended in {type}, as the exercise expects").format(type=errors[0].type))
        return passed(_("ran to its end"))
