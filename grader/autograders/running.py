"""One submission, graded where a platform runs us."""

from __future__ import annotations

import contextlib
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from grader import grade, rubric, submission, syntax
from grader.autograders.base import Attempt, Graded
from grader.errors import RunnerError, UsageError
from grader.i18n import _
from grader.model import Level, Report
from grader.reports import terminal
from grader.rubric import Rubric
from grader.runner.host import Runner
from grader.spec import Exercise

MAX_FILES = 2000


def graded(attempt: Attempt, course: Sequence[Exercise], policy: Rubric, runner: Runner) -> Graded:
    """Grade what was handed in; what cannot be run through our fault becomes reports that say so."""
    asked = _asked(attempt.exercise, course)
    started = time.monotonic()
    with _files(attempt, asked) as files:
        reports = [_report(exercise, files, attempt, (course, policy, runner)) for exercise in asked]
        broken = {exercise.id for exercise in asked if _is_broken(_answer(exercise, files, course), exercise, course)}
    earned, possible = rubric.total([(one.exercise, one.earned, one.possible) for one in reports], policy)
    return Graded(
        reports=tuple(reports), earned=earned, possible=possible, text=terminal.text(reports, (earned, possible)),
        seconds=time.monotonic() - started, no_python=frozenset(broken),
    )  # fmt: skip


def _report(
    exercise: Exercise, files: list[Path], attempt: Attempt, by: tuple[Sequence[Exercise], Rubric, Runner]
) -> Report:
    course, policy, runner = by
    path = _answer(exercise, files, course)
    if path is None:
        return grade.missing(exercise, policy)
    seed = grade.new_seed(secrets.randbits(48), exercise.id)
    try:
        return grade.grade(exercise, path, runner, policy, seed=seed, course=course, occasion=attempt.occasion)
    except RunnerError as error:
        return replace(grade.missing(exercise, policy), status="not_graded", notes=(str(error),))


def _answer(exercise: Exercise, files: list[Path], course: Sequence[Exercise]) -> Path | None:
    """Return the file that answers an exercise; where there is one of each, it does, whatever its name."""
    only = files[0] if len(files) == 1 and len(course) == 1 else None
    return submission.find_among(exercise, files, course) or only


def _is_broken(path: Path | None, exercise: Exercise, course: Sequence[Exercise]) -> bool:
    if path is None:
        return False
    cells = [cell for cell in submission.read(path, exercise, list(course)).cells if cell.in_part]
    return bool(cells) and not any(syntax.is_python(cell.source) for cell in cells)


@contextlib.contextmanager
def _files(attempt: Attempt, asked: Sequence[Exercise]) -> Iterator[list[Path]]:
    """Give the files that may be answers; a text becomes one, named after the one exercise that is asked."""
    if attempt.folder is not None:
        yield _answers(attempt.folder)
        return
    if len(asked) != 1:
        raise UsageError(_("which exercise is it? The platform must name it, or --exercise"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{asked[0].submission}.py"
        file.write_bytes(attempt.text.encode("utf-8", "replace"))
        yield [file]


def _answers(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(_("{path}: no such file or folder").format(path=folder))
    found = (path for path in folder.rglob("*") if path.suffix in submission.SUFFIXES)
    files = [path for path, _number in zip(found, range(MAX_FILES), strict=False)]
    return sorted(files, key=lambda path: (len(path.parts), path))


def _asked(name: str, course: Sequence[Exercise]) -> list[Exercise]:
    """Return the exercise that a platform names; all of them where it names none of ours."""
    return [exercise for exercise in course if exercise.id == name] or list(course)


def runner(isolation: str | None, require: str) -> Runner:
    return Runner(Level(isolation) if isolation else None, workers=1, require=Level(require))
