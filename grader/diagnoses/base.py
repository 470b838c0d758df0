"""What a mistake of the catalogue is: when it applies, and what to say then."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from grader.checks.base import Check
from grader.model import Outcome, RunResult, Submission

Facts = dict[str, str]
"""Fills the braces of a mistake's texts."""


class Case(Struct, frozen=True, kw_only=True):
    """All that a diagnosis may look at: the submission, what was observed, what the judge said."""

    submission: Submission
    run: RunResult
    outcomes: tuple[tuple[Check, Outcome], ...]


class Mistake(Struct, frozen=True, kw_only=True):
    """One row of the catalogue (docs/diagnoses.md).

    `applies` returns the facts that fill the texts' braces, or None when the mistake was not made. It states what was
    observed, never a guess.
    """

    code: str  # the row's id, such as B4
    message: str  # what you did and what it means; an English template, translated when it is shown
    hint: str  # what to try
    applies: Callable[[Case], Facts | None]
