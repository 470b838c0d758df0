"""A course that proves itself: every file of it is tried, and every complaint is a sentence with a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from grader import __version__, gathering, rubric, spec
from grader.course.findings import Complaint, Examined, Verified
from grader.course.mutants.score import ENOUGH, MutationScore, measure
from grader.course.texts import Desk
from grader.course.trials import Trials
from grader.errors import SpecError
from grader.i18n import _
from grader.rubric import Rubric
from grader.spec import Exercise

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<sentence>.*)", re.DOTALL)


class Plan(Struct, frozen=True, kw_only=True):
    """What to look at.

    seeds: how many gradings, each with inputs of its own, a solution must survive.
    wrong: folder with a folder of wrong answers for each exercise.
    """

    seeds: int = 3
    wrong: Path | None = None
    mutants: bool = False
    policy: Rubric = Rubric()


def files(paths: Sequence[Path]) -> list[Path]:
    """Return the exercises' files; SpecError for a folder without any."""
    found: list[Path] = []
    for path in paths:
        inside = spec.files_in(path)
        if not inside:
            raise SpecError([f"{path}: no exercise (*.yaml) in this folder"])
        found += inside
    return list(dict.fromkeys(found))


def verify(paths: Sequence[Path], runner: gathering.Runs, plan: Plan) -> list[Verified]:
    """Verify exercises, in alphabetical order; one that cannot be loaded has complaints of its spec only."""
    loaded: dict[Path, Exercise | list[Complaint]] = {file: _loaded(file) for file in files(paths)}
    course = [exercise for exercise in loaded.values() if isinstance(exercise, Exercise)]
    scores: dict[str, MutationScore] = {}
    if plan.mutants:
        scores = {score.exercise: score for score in measure(course, runner, seed=1)}
    return [
        Verified(exercise=file.stem, file=str(file), areas=(Examined(area="spec", complaints=tuple(found)),))
        if isinstance(found, list)
        else _verified(found, runner, plan, course, scores.get(found.id))
        for file, found in loaded.items()
    ]


def unknown_in_rubric(policy: Rubric, verified: Sequence[Verified]) -> list[str]:
    """Return a complaint for each exercise that the rubric names and the course does not have."""
    return rubric.unknown_exercises(policy, [one.exercise for one in verified])


class Document(Struct, frozen=True, kw_only=True):
    """What ``grade verify --json`` prints.

    course: complaints about the course as a whole.
    """

    version: str
    exercises: tuple[Verified, ...]
    course: tuple[str, ...]


def as_json(verified: Sequence[Verified], general: Sequence[str]) -> str:
    """Return all findings as indented JSON text."""
    document = Document(version=__version__, exercises=tuple(verified), course=tuple(general))
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def _loaded(file: Path) -> Exercise | list[Complaint]:
    try:
        return spec.load(file)
    except SpecError as error:
        return [_from_text(complaint, file) for complaint in error.complaints]


def _from_text(complaint: str, file: Path) -> Complaint:
    found = _PLACE.fullmatch(complaint)
    if found is None:
        return Complaint(area="spec", file=str(file), sentence=complaint)
    return Complaint(area="spec", file=found["file"], line=int(found["line"]), sentence=found["sentence"])


def _verified(
    exercise: Exercise, runner: gathering.Runs, plan: Plan, course: Sequence[Exercise], score: MutationScore | None
) -> Verified:
    areas = Desk(exercise, plan.policy).examined()
    wrong = plan.wrong / exercise.id if plan.wrong is not None and (plan.wrong / exercise.id).is_dir() else None
    areas += Trials(exercise, runner, course, range(1, plan.seeds + 1)).examined(wrong)
    if score is not None:
        areas.append(_mutants(score))
    return Verified(exercise=exercise.id, file=exercise.path, areas=tuple(areas), mutation=score)


def _mutants(score: MutationScore) -> Examined:
    all_told = score.caught + len(score.survivors)
    if not all_told:
        none = _("no mistakes could be tried: the solution must pass every check first, and hold something to change")
        return Examined(area="mutants", complaints=(Complaint(area="mutants", file=score.solution, sentence=none),))
    note = _("{share:.0%}: {caught} of {count} mistakes caught").format(
        share=score.share, caught=score.caught, count=all_told
    )
    if score.share >= ENOUGH:
        return Examined(area="mutants", note=note)
    said = _("`{check}` does not notice this mistake: {what}")
    found = [
        Complaint(
            area="mutants", file=survivor.cell or score.solution, line=survivor.line,
            sentence=said.format(check=survivor.check, what=survivor.what),
        )
        for survivor in score.survivors
    ]  # fmt: skip
    return Examined(area="mutants", note=note, complaints=tuple(found))
