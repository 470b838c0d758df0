"""The whole story of a batch: a download goes in; a journal, the platform's files and pages come out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from grader import platforms, submission
from grader.batch import jobs, judging, outputs, processes
from grader.batch.jobs import Answer, Job
from grader.batch.journal import Answered, Journal
from grader.batch.judging import Judge, Policy
from grader.batch.worker import Done
from grader.platforms.base import HandIn
from grader.spec import Exercise

JOURNAL = "journal.sqlite"

_REPORTS_AT_ONCE = 500


class Order(NamedTuple):
    """What is to be graded, and how."""

    download: Path
    out: Path
    policy: Policy
    platform: str | None = None
    attempt: str = "latest"
    worksheet: Path | None = None
    roster: Path | None = None
    due: datetime | None = None
    assignment: str = ""
    shard: tuple[int, int] = (1, 1)  # which part of how many
    seed: int | None = None
    fresh: bool = False
    anonymous: bool = False
    workers: int | None = None  # processes that judge and write; one for each core unless fewer


class Engine(Protocol):
    """Runs jobs somewhere: processes here, Dask's workers."""

    def results(self, todo: Iterable[Job]) -> Iterator[Done]: ...


class Account(NamedTuple):
    """Where everything went."""

    hand_ins: int
    runs: int  # answers graded now; the others were in the journal, or are equal to another
    failures: int  # not graded, through no fault of the student's
    listed: tuple[platforms.base.Listed, ...]
    written: tuple[Path, ...]


Progress = Callable[[int, int], None]
"""Is told how many jobs are done, of how many."""


def grade_all(order: Order, engine: Engine, progress: Progress) -> Account:
    """Grade a download; what an earlier, interrupted call has found out is not found out again."""
    order.out.mkdir(parents=True, exist_ok=True)
    with Journal(order.out / JOURNAL) as journal:
        if order.seed is not None:
            journal.settle_seed(order.seed)
        place = order.out / outputs.ANSWERS
        download = platforms.read(
            order.download, place, platform=order.platform, attempt=order.attempt, worksheet=order.worksheet,
            roster=order.roster, due=order.due, assignment=order.assignment,
        )  # fmt: skip
        hand_ins = [one for one in download.hand_ins if _in_shard(one, order.shard)]
        journal.expect(hand_ins)
        journal.note("download", msgspec.json.encode(download).decode())
        exercises = order.policy.course()
        todo = expect(journal, jobs.answers(hand_ins, place, exercises), exercises, fresh=order.fresh)
        failures = run(todo, engine, journal, progress)
        with processes.kept():
            judge(journal, order.policy, failures, order.workers)
            written = outputs.write(
                order.out, journal, order.policy, anonymous=order.anonymous, at_a_time=order.workers
            )
        return Account(
            hand_ins=len(hand_ins), runs=len(todo) - len(failures), failures=len(failures), listed=download.listed,
            written=tuple(written),
        )  # fmt: skip


def run(todo: Sequence[Job], engine: Engine, journal: Journal, progress: Progress) -> dict[str, str]:
    """Run jobs and keep their records as they come; return why some have none, by the key of the job."""
    failures: dict[str, str] = {}
    progress(0, len(todo))
    for count, done in enumerate(engine.results(todo), 1):
        if done.failure:
            failures[done.job.key] = done.failure
        else:
            journal.keep(done.job, done.record, done.marks)
        progress(count, len(todo))
    return failures


def expect(journal: Journal, answered: Iterable[Answer], exercises: Sequence[Exercise], *, fresh: bool) -> list[Job]:
    """Note what is to be graded; return what must be run for it: equal answers once, and nothing that is known."""
    by_id = {exercise.id: exercise for exercise in exercises}
    noted: list[Answered] = []
    todo: dict[str, Job] = {}
    for answer in answered:
        shown = Answered(answer.hand_in.key, answer.exercise, None)
        if answer.file is not None:
            job = jobs.job_of(answer, by_id[answer.exercise], journal.master_seed)
            shown = shown._replace(file=submission.shown_path(Path(answer.file.name)), source=job.source, key=job.key)
            if fresh or not journal.has_record(job.key):
                todo[job.key] = job
        noted.append(shown)
    journal.expect_answers(noted)
    return list(todo.values())


def judge(journal: Journal, policy: Policy, failures: Mapping[str, str], at_a_time: int | None = None) -> None:
    """Judge all answers whose report does not follow from the same already, and keep the reports."""
    journal.drop_strange_reports()
    touched = judging.cases(journal, policy, failures)
    fresh = processes.mapped(Judge, (str(journal.path), policy), touched, at_a_time)
    for some in processes.batched(fresh, _REPORTS_AT_ONCE):
        journal.put_reports(some)


def _in_shard(hand_in: HandIn, shard: tuple[int, int]) -> bool:
    number, count = shard
    return int.from_bytes(hashlib.sha256(hand_in.key.encode()).digest()[:8], "big") % count == number - 1
