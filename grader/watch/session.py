"""What is shown while watching, and what a key does to it: no terminal, no files, no processes."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from grader.i18n import _
from grader.model import Level, Report
from grader.rubric import Rubric
from grader.spec import Exercise


class Do(enum.Enum):
    """What a key asks for that the session cannot do by itself."""

    QUIT = enum.auto()
    ASK_RESET = enum.auto()
    RESET = enum.auto()


class Session(Struct):
    """One exercise of a course is current; of each, the last report and which hints were revealed are known."""

    exercises: list[Exercise]
    policy: Rubric = Rubric()
    current: int = 0
    mode: Literal["answer", "list", "reset"] = "answer"
    cursor: int = 0  # in the list
    reports: dict[str, Report] = {}
    graded_at: dict[str, str] = {}  # time of day
    pending: set[str] = set()  # being graded
    revealed: dict[str, set[str]] = {}  # exercise -> checks
    complaints: tuple[str, ...] = ()  # on exercises that are being edited
    said: str = ""  # what the last key came to
    level: Level | None = None
    has_chosen: bool = False  # the student, by a key or by saving a file, what to look at

    @property
    def exercise(self) -> Exercise:
        return self.exercises[self.current]

    @property
    def report(self) -> Report | None:
        """The current exercise's report, with the hints that were revealed only."""
        report = self.reports.get(self.exercise.id)
        if report is None:
            return None
        shown = self.revealed.get(self.exercise.id, set())
        checks = tuple(check if check.id in shown else replace(check, hint="") for check in report.checks)
        return replace(report, checks=checks)

    @property
    def hints_left(self) -> int:
        return len(self._hints_left())

    def is_right(self, exercise: Exercise) -> bool:
        report = self.reports.get(exercise.id)
        return report is not None and report.all_passed

    def press(self, key: str) -> Do | None:
        """Do what a key means; return what is left to do."""
        self.said = ""
        self.has_chosen = True
        if key == "q":
            return Do.QUIT
        if self.mode == "reset":
            self.mode = "answer"
            if key in ("y", "是"):
                return Do.RESET
            self.said = _("nothing was reset")
        elif self.mode == "list":
            self._press_in_list(key)
        elif key in ("n", "p"):
            self._go(self.current + (1 if key == "n" else -1))
        elif key == "h":
            self._reveal()
        elif key == "l":
            self.mode, self.cursor = "list", self.current
        elif key in ("x", "r"):
            return Do.ASK_RESET
        return None

    def look_at(self, exercise: str) -> None:
        """Make an exercise the current one, because its file was saved."""
        self.has_chosen = True
        index = next((i for i, one in enumerate(self.exercises) if one.id == exercise), self.current)
        if index != self.current:
            self._go(index)

    def take(self, report: Report, at: str = "") -> None:
        """Show a report made at a time of day.

        Until the student has chosen, the first exercise that is not right is the current one.
        """
        self.reports[report.exercise] = report
        self.graded_at[report.exercise] = at if report.status != "missing" else ""
        while not self.has_chosen and self.is_right(self.exercise) and self.current + 1 < len(self.exercises):
            self.current += 1

    def reload(self, exercises: Sequence[Exercise], policy: Rubric) -> None:
        """Go on with a course that was edited; the current exercise stays current as long as it exists."""
        ids = [one.id for one in exercises]
        name = self.exercise.id
        self.exercises, self.policy = list(exercises), policy
        self.current = ids.index(name) if name in ids else min(self.current, len(ids) - 1)
        self.cursor = min(self.cursor, len(ids) - 1)
        self.reports = {name: report for name, report in self.reports.items() if name in ids}
        self.pending &= set(ids)
        self.complaints = ()

    def _press_in_list(self, key: str) -> None:
        if key in ("up", "k", "p"):
            self.cursor = max(self.cursor - 1, 0)
        elif key in ("down", "j", "n"):
            self.cursor = min(self.cursor + 1, len(self.exercises) - 1)
        elif key == "enter":
            self._go(self.cursor)
        elif key in ("l", "escape"):
            self.mode = "answer"

    def _go(self, index: int) -> None:
        self.mode = "answer"
        if index < 0:
            self.said = _("this is the first exercise")
        elif index >= len(self.exercises):
            self.said = _("this is the last exercise")
        else:
            self.current = index

    def _reveal(self) -> None:
        left = self._hints_left()
        if left:
            self.revealed.setdefault(self.exercise.id, set()).add(left[0])
        elif self.is_right(self.exercise):
            self.said = _("no hint is needed: all is right")
        else:
            self.said = _("there is no further hint")

    def _hints_left(self) -> list[str]:
        report = self.reports.get(self.exercise.id)
        shown = self.revealed.get(self.exercise.id, set())
        if report is None or report.status == "missing":
            allowed = (self.exercise.feedback or self.policy.feedback).hints.on(attempt=1)
            return [check for check, _text in self.exercise.hints[:allowed] if check not in shown]
        return [check.id for check in report.checks if check.hint and check.id not in shown]
