"""What waits for a person: written answers, and derivatives whose origin no experiment settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from grader import i18n
from grader.batch.journal import Journal, Review
from grader.batch.records import unpacked
from grader.checks.base import Check
from grader.checks.written import Written
from grader.model import CheckReport, Status
from grader.spec import Exercise


class Line(NamedTuple):
    """A line of the rubric: what an answer may say, and what that is worth."""

    points: float
    says: str


class Item(NamedTuple):
    """One check of one hand-in, for a person to judge."""

    hand_in: str
    name: str  # of the student, for people
    exercise: str
    check: str
    points: float  # at most
    question: str
    answer: tuple[str, ...]  # the student's words, or what was observed
    lines: tuple[Line, ...]
    decided: Review | None


def items(journal: Journal, exercises: Sequence[Exercise]) -> list[Item]:
    """Return all that waits, exercise by exercise: whoever judges one question after the other judges alike."""
    decided = journal.reviews()
    names = {one.key: one.name for one in journal.hand_ins()}
    by_id = {exercise.id: exercise for exercise in exercises}
    found = []
    for key, report in journal.reports():
        for check in report.checks:
            if check.status is Status.REVIEW and report.exercise in by_id:
                asked = _check(by_id[report.exercise], check.id)
                found.append(
                    Item(
                        hand_in=key, name=names.get(key, ""), exercise=report.exercise, check=check.id,
                        points=check.pending, question=_question(asked, by_id[report.exercise]),
                        answer=_answer(asked, check, _prose(journal, key, report.exercise)), lines=tuple(_lines(asked)),
                        decided=decided.get((key, report.exercise, check.id)),
                    )
                )  # fmt: skip
    return sorted(found, key=lambda item: (item.exercise, item.check, item.hand_in))


class Sheet:
    """What a person is deciding about one item: lines that apply, points, a comment."""

    def __init__(self, item: Item):
        self.item = item
        self.ticked: set[int] = set()
        self.points: float | None = item.decided.points if item.decided else None
        self.comment = item.decided.comment if item.decided else ""

    def toggle(self, number: int) -> None:
        """Let line `number`, from 1, apply or not; the points follow."""
        if 1 <= number <= len(self.item.lines):
            self.ticked ^= {number}
            self.give(sum(self.item.lines[place - 1].points for place in self.ticked))

    @property
    def given_by_hand(self) -> float | None:
        """The points, where they are not just what the lines that apply are worth."""
        of_lines = sum(self.item.lines[place - 1].points for place in self.ticked)
        return None if self.ticked and self.points == min(of_lines, self.item.points) else self.points

    def give(self, points: float) -> None:
        """Give so many points, between none and all."""
        self.points = min(max(0.0, points), self.item.points)

    def review(self, by: str) -> Review | None:
        """Return the decision, None while there is none."""
        if self.points is None:
            return None
        said = [self.item.lines[place - 1].says for place in sorted(self.ticked)]
        comment = self.comment or " ".join(said)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Review(self.item.hand_in, self.item.exercise, self.item.check, self.points, comment, by, now)


def _prose(journal: Journal, hand_in: str, exercise: str) -> tuple[str, ...]:
    record = journal.newest_record(hand_in, exercise)
    return () if record is None else unpacked(record).submission.prose


def _check(exercise: Exercise, name: str) -> Check | None:
    return next((check for check in exercise.checks if check.id == name), None)


def _question(check: Check | None, exercise: Exercise) -> str:
    asked = i18n.localised(check.question) if isinstance(check, Written) else ""
    return asked or i18n.localised(exercise.prompt)


def _answer(check: Check | None, line: CheckReport, prose: Sequence[str]) -> tuple[str, ...]:
    if isinstance(check, Written) and prose:
        return tuple("\n".join(prose).splitlines())
    return (line.message, *line.evidence)


def _lines(check: Check | None) -> Iterator[Line]:
    for line in check.lines if isinstance(check, Written) else ():
        yield Line(line.points, i18n.localised(line.says))
