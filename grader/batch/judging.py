"""From records to reports, without running anything, on all cores."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from grader import gathering, grade, i18n, rubric, spec
from grader.batch import jobs, records
from grader.batch.journal import Journal, Review
from grader.batch.records import NeedsRun, Replayer, Settled, unpacked
from grader.checks.base import Evidence, with_parts
from grader.disclosure import Occasion
from grader.i18n import _
from grader.model import CheckReport, Report, Status
from grader.rubric import Rubric
from grader.spec import Exercise


class Policy(Struct, frozen=True):
    """What judging follows: files, by path, and the language."""

    exercises: tuple[str, ...]
    rubric: str | None
    language: str

    def course(self) -> list[Exercise]:
        return spec.load_course([Path(path) for path in self.exercises])

    def points(self) -> Rubric:
        return rubric.load(Path(self.rubric)) if self.rubric else Rubric()


class Case(Struct, frozen=True):
    """One hand-in's answer to one exercise.

    record: its number in the journal; None where nothing was handed in, or nothing could be run.
    """

    hand_in: str
    exercise: str
    path: str | None
    record: int | None
    occasion: Occasion
    failure: str = ""  # why there is no record: our fault
    follows: str = ""  # digest of all that the report follows from


class Judged(Struct, frozen=True):
    """What became of a case; no report where judging needs a new run."""

    hand_in: str
    exercise: str
    report: Report | None
    wall_s: float = 0.0  # of the ordinary run
    follows: str = ""


def bases(course: Iterable[Exercise], language: str) -> dict[str, str]:
    """Return for each exercise a digest of what outcomes follow from beside a record's runs."""
    return {one.id: digest(jobs.exercise_digest(one), records.environment(), language) for one in course}


def settled(evidence: Evidence, basis: str) -> Settled | None:
    """Return the outcomes that gathering evidence has settled; None if there are none."""
    checks = enumerate(with_parts(evidence.checks))
    outcomes = {place: evidence.settled[id(check)][1] for place, check in checks if id(check) in evidence.settled}
    return Settled(basis, outcomes) if outcomes else None


class Judge:
    """Holds the course and the policy, and reads records itself: large ones pass through no other process."""

    def __init__(self, journal: str, policy: Policy):
        i18n.activate(policy.language)
        self.journal = Journal(Path(journal), must_exist=True)
        self.by_id = {one.id: one for one in policy.course()}
        self.bases = bases(self.by_id.values(), policy.language)
        self.rubric = policy.points()

    def __call__(self, case: Case) -> Judged:
        """Judge one case."""
        exercise = self.by_id[case.exercise]
        if case.path is None or case.record is None:
            report = self._without_record(exercise, case)
            return Judged(case.hand_in, case.exercise, report, follows=case.follows)
        try:
            return self._by_record(exercise, case, self.journal.record(case.record))
        except NeedsRun:
            return Judged(case.hand_in, case.exercise, None)
        except Exception as error:  # a bug of ours in one case must not take thousands of others along
            told = _("a bug in grade; please report it") + f": {type(error).__name__}: {error}"[:300]
            return Judged(case.hand_in, case.exercise, self._without_record(exercise, replace(case, failure=told)))

    def close(self) -> None:
        self.journal.close()

    def _by_record(self, exercise: Exercise, case: Case, packed: bytes) -> Judged:
        record = unpacked(packed)
        handed_in = replace(record.submission, path=case.path)
        replayer, known = Replayer(record.runs), record.settled
        evidence = gathering.ordinary(exercise, handed_in, replayer, record.seed, record.ways)
        if known is not None and known.follows == self.bases[exercise.id]:
            checks = tuple(with_parts(exercise.checks))
            evidence.settled.update({id(checks[n]): (checks[n], outcome) for n, outcome in known.outcomes.items()})
        evidence = gathering.experiment(evidence, exercise.limits, replayer)
        report = grade.verdict(exercise, evidence, self.rubric, case.occasion)
        return Judged(case.hand_in, case.exercise, report, evidence.run.facts.wall_s, case.follows)

    def _without_record(self, exercise: Exercise, case: Case) -> Report:
        nothing = grade.missing(exercise, self.rubric)
        if case.path is None:
            return nothing
        return replace(nothing, status="not_graded", submission=case.path, notes=(case.failure,), possible=0.0)


def cases(
    journal: Journal, policy: Policy, failures: Mapping[str, str], *, whatever_was_asked: bool = False
) -> Iterator[Case]:
    """Yield what is to be judged: what has no report yet that follows from the same. A batch comes after the deadline.

    `failures`: why there is no record, by the key of the job.
    """
    occasions = {
        one.key: Occasion(attempt=one.attempt or 1, late_hours=one.late_hours, after_due=True)
        for one in journal.hand_ins()
    }
    asked = {one.id: jobs.exercise_digest(one) for one in policy.course()}
    common = digest(policy.points(), policy.language, records.environment())
    for answered, number in journal.answers(whatever_was_asked=whatever_was_asked):
        occasion, failure = occasions[answered.hand_in], failures.get(answered.key, "")
        follows = digest(common, asked.get(answered.exercise), answered, number, occasion, failure)
        if answered.exercise in asked and journal.follows(answered.hand_in, answered.exercise) != follows:
            yield Case(
                hand_in=answered.hand_in, exercise=answered.exercise, path=answered.file,
                record=number, occasion=occasion, failure=failure, follows=follows,
            )  # fmt: skip


def digest(*facts: object) -> str:
    """Return what changes when any of the facts does."""
    return hashlib.blake2b(msgspec.msgpack.encode(facts), digest_size=16).hexdigest()


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
