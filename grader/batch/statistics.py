"""What a class's results say about the exercises: how hard, how telling, what went wrong most often."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader.model import CheckReport, Diagnosis, Report, Status

BINS = 10
"""Of the distribution of scores, each a tenth of the maximum wide."""

EXAMPLES = 3
JUDGED = (Status.PASSED, Status.PARTIAL, Status.FAILED, Status.SKIPPED)


class CheckFigures(NamedTuple):
    """How a check did.

    difficulty: mean share of its points that was earned, in [0, 1]: the usual item difficulty, high when easy.
    discrimination: Pearson's correlation of that share with the rest of the student's score, in [-1, 1]: what is near
      zero, or below, tells good answers from bad ones no better than chance. None where one of them does not vary.
    """

    id: str
    judged: int
    passed: int
    difficulty: float
    discrimination: float | None


class ExerciseFigures(NamedTuple):
    """How an exercise did; `mean` is the mean share of its points, of those handed in and graded."""

    id: str
    title: str
    handed_in: int
    all_right: int
    not_graded: int
    mean: float | None
    checks: tuple[CheckFigures, ...]


class Frequent(NamedTuple):
    """A diagnosis that was named first, how often, and hand-ins and exercises for which it was."""

    diagnosis: Diagnosis
    times: int
    examples: tuple[tuple[str, str], ...]


class Waiting(NamedTuple):
    """What a person still has to judge."""

    hand_in: str
    exercise: str
    check: str
    points: float
    message: str


class Statistics(NamedTuple):
    """All of it."""

    students: int
    distribution: tuple[int, ...]  # students by share of the maximum, in BINS equal parts
    exercises: tuple[ExerciseFigures, ...]
    frequent: tuple[Frequent, ...]
    waiting: tuple[Waiting, ...]
    ended_badly: tuple[tuple[str, str, str], ...]  # hand-in, exercise, how its program ended


class Collected:
    """Takes in one student's reports after the other, and keeps only what figures need."""

    def __init__(self) -> None:
        self._scores: list[float] = []
        self._shares: defaultdict[str, list[float]] = defaultdict(list)
        self._titles: dict[str, str] = {}
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._checks: defaultdict[str, dict[str, _Rows]] = defaultdict(dict)
        self._diagnoses: dict[str, Diagnosis] = {}
        self._times: Counter[str] = Counter()
        self._examples: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._waiting: list[Waiting] = []
        self._ended: list[tuple[str, str, str]] = []

    def add(self, hand_in: str, reports: Sequence[Report], total: tuple[float, float]) -> None:
        """Take in one student's reports and their total, (earned, possible)."""
        earned, possible = total
        if possible > 0:
            self._scores.append(earned / possible)
        for report in reports:
            self._titles[report.exercise] = report.title
            self._counts[report.exercise][report.status] += 1
            if report.status == "graded":
                self._take(hand_in, report, earned, possible)

    def figures(self) -> Statistics:
        bins = Counter(min(BINS - 1, int(share * BINS)) for share in self._scores)
        named = sorted(self._diagnoses.values(), key=lambda one: (-self._times[one.code], one.code))
        return Statistics(
            students=len(self._scores),
            distribution=tuple(bins[place] for place in range(BINS)),
            exercises=tuple(self._exercise(name) for name in self._titles),
            frequent=tuple(Frequent(one, self._times[one.code], tuple(self._examples[one.code])) for one in named),
            waiting=tuple(self._waiting),
            ended_badly=tuple(self._ended),
        )

    def _take(self, hand_in: str, report: Report, earned: float, possible: float) -> None:
        counts = self._counts[report.exercise]
        counts["all right"] += report.all_passed
        if report.possible > 0:
            self._shares[report.exercise].append(report.earned / report.possible)
        for check in report.checks:
            self._take_check(hand_in, report.exercise, check, earned, possible)
        if report.diagnosis is not None:
            code = self._diagnoses.setdefault(report.diagnosis.code, report.diagnosis).code
            self._times[code] += 1
            if self._times[code] <= EXAMPLES:
                self._examples[code].append((hand_in, report.exercise))
        if report.run is not None and report.run.status.value not in ("ok", "raised"):
            self._ended.append((hand_in, report.exercise, report.run.message))

    def _take_check(self, hand_in: str, exercise: str, check: CheckReport, earned: float, possible: float) -> None:
        if check.status is Status.REVIEW:
            self._waiting.append(Waiting(hand_in, exercise, check.id, check.pending, check.message))
        elif check.status in JUDGED and check.possible > 0:
            rest = possible - check.possible
            rows = self._checks[exercise].setdefault(check.id, _Rows())
            rows.passed += check.status is Status.PASSED
            rows.shares.append(check.earned / check.possible)
            rows.rests.append((earned - check.earned) / rest if rest > 0 else 0.0)

    def _exercise(self, name: str) -> ExerciseFigures:
        counts, shares = self._counts[name], self._shares[name]
        return ExerciseFigures(
            id=name,
            title=self._titles[name],
            handed_in=counts["graded"] + counts["not_graded"],
            all_right=counts["all right"],
            not_graded=counts["not_graded"],
            mean=math.fsum(shares) / len(shares) if shares else None,
            checks=tuple(_check(check, rows) for check, rows in self._checks[name].items()),
        )


class _Rows:
    """Each student's share of a check's points, and of the rest of the points."""

    def __init__(self) -> None:
        self.passed = 0
        self.shares, self.rests = array("d"), array("d")  # a fifth of what lists would take


def _check(name: str, rows: _Rows) -> CheckFigures:
    return CheckFigures(
        id=name,
        judged=len(rows.shares),
        passed=rows.passed,
        difficulty=math.fsum(rows.shares) / len(rows.shares),
        discrimination=correlation(rows.shares, rows.rests),
    )


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Pearson's correlation coefficient, in [-1, 1]; None where one of them does not vary."""
    mean_x, mean_y = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    dx, dy = [x - mean_x for x in xs], [y - mean_y for y in ys]
    spread = math.sqrt(_dot(dx, dx) * _dot(dy, dy))
    return max(-1.0, min(1.0, _dot(dx, dy) / spread)) if spread > 1e-12 else None


def _dot(xs: Iterable[float], ys: Iterable[float]) -> float:
    return math.fsum(x * y for x, y in zip(xs, ys, strict=True))
