"""The nouns of graders that a platform runs: what it hands over, what was found out, what it is answered.

Whatever a student's program says is data in all answers: the platform reads files or lines that only we write, and
students' words stand in them as encoded text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from grader.disclosure import ON_TIME, Occasion
from grader.i18n import _
from grader.model import CheckReport, Report, RunStatus, Status
from grader.reports.text import harmless

INSTALLED = 'HOME="$PWD" PYTHONPATH="$PWD" venv/bin/python -sP -m grader'
"""`grade` in an upload's folder, once install.sh was run; nothing beside a submission is imported."""

UNPACKED = 'HOME="$PWD" PYTHONPATH="$PWD" "${GRADE_PYTHON:-python3}" -sP -m grader'
"""Likewise where the platform's machine has what requirements.txt names."""

MAX_TEXT = 60_000
"""Characters of one text in an answer: platforms cut, or refuse, what is longer than some such number."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0


class Place(NamedTuple):
    """Where a platform runs us: the root of its folders, the environment, and what came on the standard input."""

    root: Path
    environment: Mapping[str, str]
    stdin: str = ""


class Attempt(NamedTuple):
    """What is to be graded: a folder, or a text where the platform hands over no file."""

    folder: Path | None
    text: str = ""
    exercise: str = ""  # the one that is asked, "" for all
    occasion: Occasion = ON_TIME


class Graded(Struct, frozen=True, kw_only=True):
    """What was found out."""

    reports: tuple[Report, ...]
    earned: float
    possible: float
    text: str  # plain feedback
    seconds: float = 0.0
    no_python: frozenset[str] = frozenset()  # exercises whose answer the grammar does not take

    @property
    def failures(self) -> list[str]:
        """Why exercises were not graded, through no fault of the student's."""
        bad = [report for report in self.reports if report.status == "not_graded"]
        return [f"{report.exercise}: {_reason(report)}" for report in bad]

    @property
    def unrunnable(self) -> list[str]:
        """Why nothing could be run, where nothing could: no file, or none that is a program."""
        reasons = [reason for report in self.reports if (reason := _unrunnable(report, self.no_python))]
        return reasons if len(reasons) == len(self.reports) else []

    @property
    def share(self) -> float:
        """The share of all points, in [0, 1]; points that wait for a person count as not yet earned."""
        whole = self.possible + sum(report.pending for report in self.reports)
        return min(1.0, max(0.0, self.earned / whole)) if whole > 0 else 0.0


class Answer(Struct, frozen=True, kw_only=True):
    """What the platform is told: files below its root, the standard output, the exit code."""

    files: dict[str, str] = {}
    appended: dict[str, str] = {}  # to files, by their whole path
    says: str = ""
    code: int = 0


class Autograder(Protocol):
    """What each module of the table offers."""

    ROOT: str  # of the platform's folders, where it runs us
    TAR: str  # the file of the upload that holds the course, "" where the upload itself does

    def files(self, arguments: str) -> dict[str, str]:
        """Return the platform's own files of an upload, by name; `arguments` are those of `grade`, to be run."""

    def attempt(self, place: Place) -> Attempt:
        """Return what is to be graded; raise UsageError when it is not as the platform says."""

    def answer(self, graded: Graded, place: Place) -> Answer:
        """Return what the platform is told."""


# ---------------------------------------------------------------- lines and texts


class Line(NamedTuple):
    """One check, for a list of tests."""

    name: str
    number: str
    check: CheckReport
    says: str

    @property
    def passed(self) -> bool:
        return self.check.status is Status.PASSED

    @property
    def most(self) -> float:
        return self.check.possible + self.check.pending


def lines(graded: Graded) -> Iterator[Line]:
    """Yield each check of each exercise that was handed in."""
    for place, report in enumerate(graded.reports, 1):
        for number, check in enumerate(report.checks, 1):
            yield Line(f"{report.exercise}: {check.id}", f"{place}.{number}", check, _said(check))


def points(graded: Graded) -> Iterator[tuple[Report, float, float]]:
    """Yield each exercise's points after all rules of the rubric, and what it is worth at most."""
    for report in graded.reports:
        yield report, round(report.earned, 6), round(report.possible + report.pending, 6)


def script(*commands: str) -> str:
    return "\n".join(["#!/usr/bin/env bash", *commands, ""])


def shortened(text: str) -> str:
    clean = harmless(text)
    return clean if len(clean) <= MAX_TEXT else clean[:MAX_TEXT] + "\n" + _("[cut]")


def xml_legal(text: str) -> str:
    """Return text as XML 1.0 takes it."""
    return _ILLEGAL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def encoded(data: Any, indent: int | None = 1) -> str:
    """Return JSON of ASCII signs only: no reader can take a part of a text for anything else."""
    return json.dumps(data, ensure_ascii=True, indent=indent) + "\n"


def _said(check: CheckReport) -> str:
    hint = [_("hint: {hint}").format(hint=check.hint)] if check.hint else []
    waits = [_("{points} wait for a person").format(points=f"{check.pending:g}")] if check.pending else []
    return shortened("\n".join(filter(None, [check.message, *check.evidence, *hint, *waits])))


def _reason(report: Report) -> str:
    bad = [check.message for check in report.checks if check.status is Status.ERROR]
    return harmless(next(iter([*bad, *report.notes]), "")) or _("not graded")


def _unrunnable(report: Report, no_python: frozenset[str]) -> str:
    if report.status == "missing":
        return f"{report.exercise}: " + _("nothing was handed in")
    unreadable = report.run is not None and report.run.status is RunStatus.UNREADABLE
    if report.run is not None and (unreadable or report.exercise in no_python):
        return f"{report.exercise}: {harmless(report.run.message)}"
    return ""
