"""What is found out about a course: complaints by area, each a sentence with a place."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from grader.course.mutants.score import MutationScore

Area = Literal[
    "spec", "texts", "names", "hints", "points", "solution", "limits", "starter", "wrong answers", "secrets", "mutants"
]  # fmt: skip


class Complaint(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with an exercise, as a full sentence for its author.

    line: of the file, where one is known.
    """

    area: Area
    file: str
    line: int | None = None
    sentence: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.sentence}"


class Examined(Struct, frozen=True, kw_only=True):
    """One area of one exercise: what was looked at, in a few words; its complaints."""

    area: Area
    note: str = ""
    complaints: tuple[Complaint, ...] = ()


class Verified(Struct, frozen=True, kw_only=True):
    """All about one exercise.

    mutation: what became of the solution's mutants, where they were asked for.
    """

    exercise: str
    file: str
    areas: tuple[Examined, ...]
    mutation: MutationScore | None = None

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        return tuple(complaint for area in self.areas for complaint in area.complaints)
