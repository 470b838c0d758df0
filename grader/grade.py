"""The whole story: an exercise and a file go in, a report comes out."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence
from pathlib import Path

from grader import diagnoses, endings, gathering, rubric, submission
from grader.checks.base import Check, Evidence, kind_of
from grader.disclosure import ON_TIME, Occasion, Telling
from grader.errors import SolutionError
from grader.gathering import Runs
from grader.i18n import _, localised
from grader.model import CheckReport, Diagnosis, Outcome, Report, RunStatus, RunSummary, Status
from grader.rubric import Rubric, Score
from grader.spec import Exercise

Judged = Sequence[tuple[Check, Outcome]]


def grade(
    exercise: Exercise,
    path: Path,
    runner: Runs,
    policy: Rubric,
    *,
    seed: int,
    course: Sequence[Exercise] = (),
    occasion: Occasion = ON_TIME,
) -> Report:
    """Grade one file.

    Parameters
    ----------
    seed : int
        Picks the judge's inputs: fresh for each grading, equal for equal reports.
    course : sequence of Exercise
        All exercises, to tell the parts of one notebook apart.
    occasion : Occasion
        Which attempt it is, and how late: decides penalties and how much is told.
    """
    handed_in = submission.read(path, exercise, list(course))
    evidence = gathering.gather(exercise, handed_in, runner, seed)
    return verdict(exercise, evidence, policy, occasion)


def verdict(exercise: Exercise, evidence: Evidence, policy: Rubric, occasion: Occasion = ON_TIME) -> Report:
    """Judge what was gathered, now or long ago; nothing is run."""
    judged = [(check, judge(check, evidence)) for check in exercise.checks]
    points = rubric.score(exercise.id, judged, policy, occasion.late_hours, evidence.submission.repaired)
    telling = Telling(policy.hidden, exercise.feedback or policy.feedback, occasion)
    return report(exercise, evidence, judged, points, telling)


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


def report(exercise: Exercise, evidence: Evidence, judged: Judged, points: Score, telling: Telling) -> Report:
    """Put everything about one submission together, and leave out what is not to be told."""
    run, handed_in = evidence.run, evidence.submission
    visible = tuple((check, outcome) for check, outcome in judged if not check.hidden)
    found, notes = explain(diagnoses.Case(submission=handed_in, run=run, outcomes=visible))
    found, lines = telling.told(found, check_reports(judged, points))
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
        checks=lines,
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


def check_reports(judged: Judged, points: Score) -> list[tuple[Check, CheckReport]]:
    """Return each check with its line, in the order of the exercise."""
    return [
        (
            check,
            CheckReport(
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
            ),
        )
        for (check, outcome), line in zip(judged, points.lines, strict=True)
    ]


def missing(exercise: Exercise, policy: Rubric) -> Report:
    """Return the report on an exercise for which nothing was handed in."""
    nothing = Outcome(status=Status.SKIPPED, message=_("nothing was handed in"))
    points = rubric.score(exercise.id, [(check, nothing) for check in exercise.checks], policy)
    title = localised(exercise.title)
    return Report(exercise=exercise.id, title=title, submission=None, status="missing", possible=points.possible)


def interrupted(exercise: Exercise, path: Path | None) -> Report:
    """Return the report on an exercise whose grading was stopped by whoever had asked for it."""
    return Report(
        exercise=exercise.id,
        title=localised(exercise.title),
        submission=None if path is None else submission.shown_path(path),
        status="not_graded",
        notes=(_("interrupted before it was graded"),),
    )


def new_seed(master: int, exercise: str) -> int:
    """Return the seed of one grading, from the command's master seed: equal masters, equal reports."""
    return int.from_bytes(hashlib.sha256(f"{master}/{exercise}".encode()).digest()[:6], "big")


def _provided(evidence: Evidence) -> list[str]:
    names = ", ".join(f"`{name}`" for name in evidence.request.provide)
    note = _("{names}: used but never defined here; taken as the book's earlier cells define it")
    return [note.format(names=names)] if names else []
