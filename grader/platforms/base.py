"""The nouns of platforms: what students handed in, what becomes of it, and what a platform's module must offer."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from grader.platforms.tree import Tree

MARKED_LATE = 1 / 60
"""Hours that stand for "late, nobody knows how much": the least that costs what a begun day costs."""

# ---------------------------------------------------------------- what is handed over


class HandIn(Struct, frozen=True, kw_only=True):
    """What one student, or one team, handed in; without files: they are in the gradebook, and nothing came."""

    key: str  # names the row of the platform's gradebook
    name: str = ""  # for people; empty when anonymous
    files: tuple[str, ...] = ()  # below the working folder, of the attempt that counts
    attempt: int | None = None  # 1 is the first; None where the platform keeps only one
    submitted: str | None = None  # ISO 8601, without a zone where the platform names none
    late_hours: float = 0.0
    members: tuple[str, ...] = ()  # keys of a team's members


class Listed(Struct, frozen=True):
    """A file dropped, unmatched, duplicated or ambiguous. Both texts may quote students: show them as data."""

    path: str
    reason: str


class Download(Struct, frozen=True, kw_only=True):
    """A platform's export, read, with all that writing back needs."""

    platform: str
    hand_ins: tuple[HandIn, ...] = ()
    listed: tuple[Listed, ...] = ()
    assignment: str = ""  # as the platform calls it
    worksheet: bytes = b""  # the instructor's own file
    worksheet_name: str = ""
    places: dict[str, tuple[str, ...]] = {}  # where each key's files were in the export
    names: dict[str, str] = {}  # of everybody in the gradebook, by key


class Result(Struct, frozen=True, kw_only=True):
    """What a hand-in earned. `pending` points wait for a person and are not part of `possible`."""

    key: str
    name: str = ""
    earned: float = 0.0
    possible: float = 0.0
    pending: float = 0.0
    status: Literal["graded", "not_graded", "missing"]
    text: str = ""  # plain feedback
    page: str = ""  # feedback page, HTML
    stem: str = ""  # in place of both: the path, without suffix, of files .txt and .html that are read when needed

    def said(self) -> str:
        """Return the plain feedback."""
        return Path(self.stem + ".txt").read_text(encoding="utf-8") if self.stem else self.text

    def shown(self) -> str:
        """Return the feedback page, "" if there is none."""
        return Path(self.stem + ".html").read_text(encoding="utf-8") if self.stem else self.page


# ---------------------------------------------------------------- between a platform and what is common to all


class Piece(Struct, frozen=True, kw_only=True):
    """One file of an export, and whose it is."""

    entry: str  # its path in the export
    key: str
    file: str  # its path below the student's folder
    place: str = ""  # by what the platform knows the hand-in again
    name: str = ""
    attempt: str = ""  # sorts the attempts of one key
    submitted: datetime | None = None
    late_hours: float | None = None  # as the platform says; None: to be found from `submitted`
    members: tuple[str, ...] = ()


class Claims(Struct, kw_only=True):
    """All that a platform's module reads out of an export."""

    pieces: list[Piece] = []
    listed: list[Listed] = []
    known: dict[str, str] | None = None  # the gradebook's keys and names; None: no gradebook, everybody is taken
    assignment: str = ""
    worksheet: bytes = b""  # where the gradebook is part of the export
    numbered: bool = False  # the platform numbers files handed in again: a-1.py


class Asked(Struct, frozen=True, kw_only=True):
    """What the instructor gave beside the export."""

    worksheet: bytes = b""
    worksheet_name: str = ""
    roster: bytes = b""
    roster_name: str = ""
    roster_alone: bool = False  # it is the export: only what it names was handed in
    assignment: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """The result for one row of the gradebook: a student's own or their team's."""

    key: str
    result: Result
    hand_in: HandIn

    @property
    def graded(self) -> bool:
        return self.result.status == "graded"


class Written(Struct, kw_only=True):
    """The files written, and what could not be."""

    paths: list[Path] = []
    left_out: list[Listed] = []


class Platform(Protocol):
    """What each module of the table offers."""

    def sureness(self, tree: Tree) -> int:
        """Return how surely this is the platform's export: 0 no, 1 it may be, 2 likely, 3 unmistakably."""

    def claims(self, tree: Tree, asked: Asked) -> Claims:
        """Return whose each file is; raise UsageError when the worksheet cannot be used."""

    def write(self, download: Download, rows: Mapping[str, Row], out: Path) -> Written:
        """Write the platform's own files into the folder `out`, which exists."""


# ---------------------------------------------------------------- times and numbers


def hours_late(submitted: datetime | None, due: datetime | None) -> float:
    """Return the hours after `due`, 0.0 when in time or unknown; a time without a zone is in the other's zone."""
    if submitted is None or due is None:
        return 0.0
    if (submitted.tzinfo is None) != (due.tzinfo is None):
        submitted = submitted.replace(tzinfo=submitted.tzinfo or due.tzinfo)
        due = due.replace(tzinfo=submitted.tzinfo)
    return max(0.0, (submitted - due).total_seconds() / 3600)


def grade_of(result: Result, maximum: float | None, digits: int = 2) -> str | None:
    """Return a grade as a number with a decimal point, scaled to the platform's maximum if that is known.

    Points that wait for a person count as not yet earned. None when there is no grade between 0 and the maximum.
    """
    whole = result.possible + result.pending
    if result.status != "graded" or not whole > 0 or not -1e-9 <= result.earned / whole <= 1 + 1e-9:
        return None
    value = result.earned if maximum is None else maximum * result.earned / whole
    text = f"{max(value, 0.0):.{digits}f}"
    return text.rstrip("0").rstrip(".")


def letters(name: str) -> str:
    """Return what is left of a name when a platform has removed signs, spaces and case from it, or has not."""
    return "".join(char for char in unicodedata.normalize("NFKC", name).casefold() if char.isalnum())


def same_person(one: str, other: str) -> bool:
    """Say whether two ways to write a name may be one person's: the same words, in any order, some perhaps left out."""
    words = [{letters(word) for word in name.split()} - {""} for name in (one, other)]
    return letters(one) == letters(other) or (all(words) and (words[0] <= words[1] or words[1] <= words[0]))
