"""The whole story: an exercise and a file go in, a report comes out."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from grader import diagnoses, endings, explored, rubric, submission
from grader.checks.base import Check, Evidence, Experiment, kind_of
from grader.errors import SolutionError
from grader.frameworks_used import frameworks_used, refused
from grader.i18n import _, localised
from grader.model import (
    CheckReport,
    Diagnosis,
    Limits,
    Observations,
    Outcome,
    Report,
    RunRequest,
    RunResult,
    RunStatus,
    RunSummary,
    Searched,
    Status,
    Submission,
    Wants,
)  # fmt: skip
from grader.rubric import Rubric, Score
from grader.spec import Exercise

Judged = Sequence[tuple[Check, Outcome]]

MAX_ROUNDS = 5
"""Times that checks are asked what else they need to know: each answer may raise one more question."""


class Runs(Protocol):
    """What grading needs of a runner."""

    def run(self, request: RunRequest, limits: Limits) -> RunResult: ...


def grade(
    exercise: Exercise,
    path: Path,
    runner: Runs,
    policy: Rubric,
    *,
    seed: int,
    course: Sequence[Exercise] = (),
    late_hours: float = 0.0,
) -> Report:
    """Grade one file.

    Parameters
    ----------
    seed : int
        Picks the judge's inputs: fresh for each grading, equal for equal reports.
    course : sequence of Exercise
        All exercises, to tell the parts of one notebook apart.
    late_hours : float
        Hours after the deadline.
    """
    handed_in = refused(submission.read(path, exercise, list(course)), exercise.provides, exercise.frameworks)
    solution = None if exercise.solution is None else submission.read(Path(exercise.solution), exercise, [])
    ways = explored.ways(
        solution, exercise.given_source, exercise.checks, lambda asked: runner.run(asked, exercise.limits)
    )
    request = request_for(exercise, handed_in, ways, seed)
    run = execute(handed_in, request, exercise.limits, runner)
    reference = run_solution(exercise, solution, request, runner)
    evidence = Evidence(
        submission=handed_in, request=request, run=run, reference=reference, checks=tuple(exercise.checks), seed=seed
    )
    evidence = experiment(evidence, exercise.limits, runner)
    judged = [(check, judge(check, evidence)) for check in exercise.checks]
    points = rubric.score(exercise.id, judged, policy, late_hours, handed_in.repaired)
    return report(exercise, evidence, judged, points, policy)


def request_for(exercise: Exercise, handed_in: Submission, ways: Sequence[Searched], seed: int) -> RunRequest:
    """Return what the child is told: the program, what to observe, the judge's inputs; no expected value."""
    wants = Wants()
    for check in exercise.checks:
        wants |= check.needs(seed) | check.reaching(ways, seed)
    missing = submission.undefined_names(handed_in.cells)
    provide = tuple(name for name in exercise.provides if name in missing)
    return RunRequest(
        cells=handed_in.cells,
        wants=wants,
        frameworks=frameworks_used(handed_in.cells, provide),
        provide=provide,
        given=exercise.given_source,
        seed=seed & 0x7FFFFFFF,
    )


def execute(handed_in: Submission, request: RunRequest, limits: Limits, runner: Runs) -> RunResult:
    """Run a submission; one that is no program is not run."""
    if handed_in.problem is not None:
        return RunResult(status=RunStatus.UNREADABLE, observations=Observations(), detail=handed_in.problem)
    return runner.run(request, limits)


def experiment(evidence: Evidence, limits: Limits, runner: Runs) -> Evidence:
    """Run the program again, changed as checks ask that cannot tell yet how its results came about.

    A program that was cut short is not run again: it would be cut short each time.
    """
    for _round in range(MAX_ROUNDS if evidence.run.status in (RunStatus.OK, RunStatus.RAISED) else 0):
        done = evidence.experiments
        asked = [wish for check in evidence.checks for wish in wishes(check, evidence) if wish.id not in done]
        if not asked:
            break
        decided = evidence.run.observations.decisions
        for wish in {wish.id: wish for wish in asked}.values():
            changed = replace(
                evidence.request,
                wants=replace(wish.wants, decisions=bool(decided)),
                intervention=wish.intervention,
                decided=decided[0] if decided else None,
            )
            done = {**done, wish.id: execute(evidence.submission, changed, limits, runner)}
        evidence = replace(evidence, experiments=done)
    return evidence


def wishes(check: Check, evidence: Evidence) -> Sequence[Experiment]:
    """Return the experiments a check asks for; none if it fails to say, which its judgement will tell."""
    try:
        return check.experiments(evidence)
    except Exception:  # a bug of ours in one check must not take the other checks' results along
        return ()


def run_solution(
    exercise: Exercise, solution: Submission | None, request: RunRequest, runner: Runs
) -> RunResult | None:
    """Run the solution with the same inputs, where a check compares with it."""
    if solution is None or not any(check.needs_solution for check in exercise.checks):
        return None
    wants, used = Wants(calls=request.wants.calls), frameworks_used(solution.cells)
    asked = RunRequest(
        cells=solution.cells, wants=wants, frameworks=used, given=exercise.given_source, seed=request.seed
    )
    return execute(solution, asked, exercise.limits, runner)


def judge(check: Check, evidence: Evidence) -> Outcome:
    """Judge one check; whatever is our or the author's fault becomes an `error`, which costs the student nothing."""
    if evidence.run.status is RunStatus.NOT_RUN:
        return Outcome(status=Status.ERROR, message=evidence.run.detail)
    if evidence.run.status is RunStatus.UNREADABLE:
        return Outcome(status=Status.SKIPPED, message=evidence.run.detail)
    try:
        return check.judge(evidence)
    except SolutionError as error:
        return Outcome(status=Status.ERROR, message=_("the exercise is wrong: {error}").format(error=error))
    except Exception:  # a bug of ours in one check must not take the other checks' results along
        lines = tuple(traceback.format_exc(limit=-3).splitlines()[-8:])
        return Outcome(status=Status.ERROR, message=_("a bug in grade; please report it"), evidence=lines)


def report(exercise: Exercise, evidence: Evidence, judged: Judged, points: Score, policy: Rubric) -> Report:
    """Put everything about one submission together; hidden checks keep their outcome only."""
    run, handed_in = evidence.run, evidence.submission
    visible = tuple((check, outcome) for check, outcome in judged if not check.hidden)
    found, notes = explain(diagnoses.Case(submission=handed_in, run=run, outcomes=visible))
    ours = any(outcome.status is Status.ERROR for _check, outcome in judged)
    return Report(
        exercise=exercise.id,
        title=localised(exercise.title),
        submission=handed_in.path,
        status="not_graded" if ours else "graded",
        run=RunSummary(status=run.status, message=handed_in.problem or endings.ending(handed_in, run)),
        earned=points.earned,
        possible=points.possible,
        pending=points.pending,
        checks=check_reports(judged, points, policy),
        diagnosis=found[0] if found else None,
        diagnoses=found[1:],
        notes=(*notes, *handed_in.notes, *_provided(evidence), *run.observations.notes[:10], *points.notes),
        output=run.output[:4000],
    )


def explain(case: diagnoses.Case) -> tuple[tuple[Diagnosis, ...], tuple[str, ...]]:
    """Return the diagnoses, and a note if finding them failed: an explanation is not worth a grade."""
    try:
        return diagnoses.explain(case), ()
    except Exception as error:  # a bug of ours in an explanation must not take the points along
        return (), (_("a bug in grade; please report it") + f": {type(error).__name__}: {error}"[:200],)


def check_reports(judged: Judged, points: Score, policy: Rubric) -> tuple[CheckReport, ...]:
    """Return the lines of a report, in the order of the exercise."""
    lines = []
    hidden = 0
    for (check, outcome), line in zip(judged, points.lines, strict=True):
        shown = CheckReport(
            id=check.id,
            kind=kind_of(check),
            status=outcome.status,
            earned=line.earned,
            possible=line.possible,
            pending=line.pending,
            message=outcome.message,
            evidence=outcome.evidence,
            hint=localised(check.hint) if outcome.status in (Status.FAILED, Status.PARTIAL) else "",
            overlay=outcome.overlay,
        )
        if check.hidden:
            hidden += 1
            shown = CheckReport(
                id=f"hidden{hidden}", kind="hidden", status=shown.status, earned=shown.earned, possible=shown.possible,
                pending=shown.pending, message=_("a hidden check"),
            )  # fmt: skip
        if not check.hidden or policy.hidden == "outcome":
            lines.append(shown)
    return tuple(lines)


def missing(exercise: Exercise, policy: Rubric) -> Report:
    """Return the report on an exercise for which nothing was handed in."""
    nothing = Outcome(status=Status.SKIPPED, message=_("nothing was handed in"))
    points = rubric.score(exercise.id, [(check, nothing) for check in exercise.checks], policy)
    return Report(
        exercise=exercise.id,
        title=localised(exercise.title),
        submission=None,
        status="missing",
        possible=points.possible,
    )


def new_seed(master: int, exercise: str) -> int:
    """Return the seed of one grading, from the command's master seed: equal masters, equal reports."""
    return int.from_bytes(hashlib.sha256(f"{master}/{exercise}".encode()).digest()[:6], "big")


def _provided(evidence: Evidence) -> list[str]:
    names = ", ".join(f"`{name}`" for name in evidence.request.provide)
    note = _("{names}: used but never defined here; taken as the book's earlier cells define it")
    return [note.format(names=names)] if names else []
