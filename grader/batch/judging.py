"""From records to reports, without running anything, on all cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from grader import gathering, grade, i18n, rubric, spec
from grader.batch.journal import Review
from grader.batch.records import NeedsRun, Replayer, unpacked
from grader.disclosure import Occasion
from grader.model import CheckReport, Report, Status
from grader.spec import Exercise

FEW = 64
"""Cases that are judged here: starting processes takes longer."""
_AHEAD = 512  # cases sent before answers are fetched
_CHUNK = 16


class Policy(Struct, frozen=True):
    """What judging follows: files, by path, and the language."""

    exercises: tuple[str, ...]
    rubric: str | None
    language: str


class Case(Struct, frozen=True):
    """One hand-in's answer to one exercise; `record` is None where nothing was handed in, or nothing could be run."""

    hand_in: str
    exercise: str
    path: str | None
    record: bytes | None
    occasion: Occasion
    failure: str = ""  # why there is no record: our fault


class Judge:
    """Holds the course and the policy."""

    def __init__(self, policy: Policy):
        i18n.activate(policy.language)
        self.by_id = {one.id: one for one in spec.load_course([Path(path) for path in policy.exercises])}
        self.rubric = rubric.load(Path(policy.rubric)) if policy.rubric else rubric.Rubric()

    def judged(self, case: Case) -> Judged:
        """Judge one case."""
        exercise = self.by_id[case.exercise]
        if case.path is None or case.record is None:
            return Judged(case.hand_in, case.exercise, self._without_record(exercise, case))
        record = unpacked(case.record)
        handed_in = replace(record.submission, path=case.path)
        try:
            evidence = gathering.gather(exercise, handed_in, Replayer(record.runs), record.seed, record.ways)
        except NeedsRun:
            return Judged(case.hand_in, case.exercise, None)
        report = grade.verdict(exercise, evidence, self.rubric, case.occasion)
        return Judged(case.hand_in, case.exercise, report, evidence.run.facts.wall_s)

    def _without_record(self, exercise: Exercise, case: Case) -> Report:
        nothing = grade.missing(exercise, self.rubric)
        if case.path is None:
            return nothing
        return replace(nothing, status="not_graded", submission=case.path, notes=(case.failure,), possible=0.0)


class Judged(Struct, frozen=True):
    """What became of a case; no report where judging needs a new run."""

    hand_in: str
    exercise: str
    report: Report | None
    wall_s: float = 0.0  # of the ordinary run


def judged(cases: Iterable[Case], policy: Policy, processes: int | None = None) -> Iterator[Judged]:
    """Yield what becomes of each case, in their order."""
    todo = iter(cases)
    first = list(islice(todo, FEW))
    if len(first) < FEW:
        judge = Judge(policy)
        yield from map(judge.judged, first)
        return
    count = processes or len(os.sched_getaffinity(0))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, initializer=_start, initargs=(policy,)) as pool:
        waiting: list[Future[list[Judged]]] = []
        for chunk in _chunks(first, todo):
            waiting.append(pool.submit(_judge_chunk, chunk))
            if len(waiting) * _CHUNK > _AHEAD:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


def with_reviews(report: Report, decided: Mapping[str, Review]) -> Report:
    """Return a report with the points that persons gave, by check; more than a check is worth does not count."""
    checks = tuple(_reviewed(check, decided.get(check.id)) for check in report.checks)
    gained = sum(new.earned - old.earned for new, old in zip(checks, report.checks, strict=True))
    settled = sum(old.pending - new.pending for new, old in zip(checks, report.checks, strict=True))
    return replace(
        report, checks=checks, earned=report.earned + gained, possible=report.possible + settled,
        pending=report.pending - settled,
    )  # fmt: skip


def _reviewed(check: CheckReport, review: Review | None) -> CheckReport:
    if review is None or check.status is not Status.REVIEW:
        return check
    points = min(max(0.0, review.points), check.pending)
    status = Status.PASSED if points >= check.pending else Status.PARTIAL if points > 0 else Status.FAILED
    return replace(
        check, status=status, earned=points, possible=check.pending, pending=0.0,
        message=review.comment or check.message,
    )  # fmt: skip


def _chunks(first: list[Case], rest: Iterator[Case]) -> Iterator[list[Case]]:
    cases = chain(first, rest)
    while chunk := list(islice(cases, _CHUNK)):
        yield chunk


_judge: Judge | None = None  # of this process


def _start(policy: Policy) -> None:
    global _judge
    _judge = Judge(policy)


def _judge_chunk(cases: list[Case]) -> list[Judged]:
    assert _judge is not None
    return [_judge.judged(case) for case in cases]
