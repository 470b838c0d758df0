"""What a mistake of the catalogue is, and the matchers that most rows are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

from grader.checks.any_of import AnyOf
from grader.checks.base import Check
from grader.checks.figure import Figure
from grader.checks.gradient import Gradient
from grader.checks.raises import Raises
from grader.checks.runs import Allowed, Runs
from grader.endings import offending_line, part_errors, where
from grader.i18n import _
from grader.model import Outcome, Raised, RunResult, Status, Submission

Facts = dict[str, str]
"""Fills the braces of a mistake's texts."""

WRONG = (Status.FAILED, Status.PARTIAL, Status.SKIPPED)
"""Outcomes that leave something to explain; an error is ours or the author's."""

SYNTAX = "SyntaxError|IndentationError|TabError"

AnyKind = TypeVar("AnyKind", bound=Check)


class Case(Struct, frozen=True, kw_only=True):
    """All that a diagnosis may look at: the submission, what was observed, what the judge said of visible checks."""

    submission: Submission
    run: RunResult
    outcomes: tuple[tuple[Check, Outcome], ...]


Applies = Callable[[Case], Facts | None]


class Mistake(Struct, frozen=True, kw_only=True):
    """One row of the catalogue (docs/diagnoses.md).

    `applies` returns the facts that fill the texts' braces, or None when the mistake was not made. It states what was
    observed, never a guess. `elsewhere` is the hint for an answer that does without PyTorch; the same unless given.
    """

    code: str  # the row's id, such as B4
    message: str  # what you did and what it means; an English template, translated when it is shown
    hint: str  # what to try
    applies: Applies
    elsewhere: str = ""


# ---------------------------------------------------------------- outcomes


def failing(case: Case, kind: type[AnyKind]) -> list[tuple[AnyKind, Outcome]]:
    """Return the checks of a kind that went wrong; an `any_of` that went wrong counts with each of its alternatives."""
    return [
        (check, outcome)
        for top, outcome in case.outcomes
        if outcome.status in WRONG
        for check in _alternatives(top)
        if isinstance(check, kind)
    ]


def signatures(case: Case) -> list[str]:
    """Return the numeric signatures of wrong gradients and curves."""
    wrong = [*failing(case, Gradient), *failing(case, Figure)]
    return [outcome.signature for _check, outcome in wrong if outcome.signature]


def ratios(case: Case) -> list[float]:
    """Return by which constant factors derivatives are wrong."""
    return [float(text.removeprefix("ratio:")) for text in signatures(case) if text.startswith("ratio:")]


def curve_missing(case: Case) -> list[tuple[Figure, Outcome]]:
    """Return the figures that lack a curve; where only labels or the frame are wrong, half of the points are earned."""
    return [(check, outcome) for check, outcome in failing(case, Figure) if outcome.share < 0.5]


def derivative_missing(case: Case) -> bool:
    """Whether a check looked for a derivative and did not find the right one."""
    return bool(failing(case, Gradient) or curve_missing(case))


def watched(case: Case) -> bool:
    """Whether calls of differentiation functions were observed: only where a check needs them."""
    return any(check.needs(0).gradients for check, _outcome in case.outcomes)


def _alternatives(check: Check) -> Iterator[Check]:
    if isinstance(check, AnyOf):
        for inner in check.checks:
            yield from _alternatives(inner)
    else:
        yield check


# ---------------------------------------------------------------- errors


def first_error(case: Case) -> Raised | None:
    """Return the first uncaught error of the exercise's part that the exercise does not ask for.

    Later ones are left alone: in a notebook the next cells run all the same, and fail for want of what the first lacks.
    """
    allowed = list(_allowed(case))
    errors = part_errors(case.submission, case.run)
    return next((error for error in errors if not any(one.covers(error) for one in allowed)), None)


def errors(case: Case) -> list[Raised]:
    """Return what needs an explanation: the first error, and those that the judge's calls met where a check failed."""
    met = [result.raised for result in case.run.observations.calls if result.raised and failed_call(case, result.id)]
    first = first_error(case)
    return [*([first] if first else []), *met]


def raised(types: str, message: str, line: str = "") -> Applies:
    """Return the matcher of an error: patterns of its type, its message and its source line.

    Named groups of the patterns become facts, besides `where`.
    """

    def applies(case: Case) -> Facts | None:
        error = met(case, types, message, line)
        if error is None:
            return None
        groups: Facts = {}
        for pattern, text in ((message, error.message), (line, offending_line(case.submission, error))):
            if found := re.search(pattern, text):
                groups |= {name: short(group) for name, group in found.groupdict(default="").items()}
        return {"where": place(case, error), **groups}

    at = f" in a line like `{line}`" if line else ""
    applies.__doc__ = f"{' or '.join(types.split('|'))}{f' `{message}`' if message else ''}{at}."
    return applies


def met(case: Case, types: str, message: str, line: str = "") -> Raised | None:
    """Return the first error to be explained of this type, with this message, from such a source line."""
    for error in errors(case):
        at = offending_line(case.submission, error)
        if is_a(error, types) and re.search(message, error.message) and re.search(line, at):
            return error
    return None


def either(*matchers: Applies) -> Applies:
    """Return the matcher that applies when one of several does."""

    def applies(case: Case) -> Facts | None:
        return next((facts for matcher in matchers if (facts := matcher(case)) is not None), None)

    applies.__doc__ = " Or: ".join(matcher.__doc__ or "" for matcher in matchers)
    return applies


def is_a(error: Raised, types: str) -> bool:
    """Whether an error's class, or a base class of it, matches a pattern."""
    return any(re.fullmatch(types, name) for name in (error.type, *error.bases))


def place(case: Case, error: Raised) -> str:
    """Return where an error was raised, as it can stand in a sentence."""
    return where(case.submission, error) or _("your program")


def short(text: str, limit: int = 60) -> str:
    """Return a student's text on one line, cut."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _allowed(case: Case) -> Iterator[Allowed]:
    """Yield the errors that an exercise asks for or tolerates, whatever else went wrong."""
    for top, _outcome in case.outcomes:
        for check in _alternatives(top):
            if isinstance(check, Runs):
                yield from check.allow
            elif isinstance(check, Raises):
                yield Allowed(type=check.type, message=check.message)


def failed_call(case: Case, call_id: str) -> bool:
    owner = call_id.rpartition("/")[0]
    return any(
        outcome.status in WRONG and (owner == check.id or owner.startswith(f"{check.id}."))
        for check, outcome in case.outcomes
    )
