"""`grade start`: put the file in place that an answer begins with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.errors import GradeError
from grader.i18n import _

if TYPE_CHECKING:
    from grader.spec import Exercise


@click.command()
@click.argument("exercise", required=False)
@click.option("--notebook", is_flag=True, help="A notebook instead of a script.")
@options.submissions
@options.exercises
@options.lang
def start(exercise: str | None, notebook: bool, submissions: Path | None, course: Path, lang: str | None) -> int:
    """Put starters in place; no file is overwritten.

    Of one exercise, or of all; what is there already stays as it is, and is listed.
    """

    i18n.activate(lang or i18n.language())
    exercises = inputs.course(course)
    wanted = exercises if exercise is None else [inputs.named(exercise, exercises)]
    if submissions is not None:
        _make(submissions)
    for one in {one.submission: one for one in wanted}.values():
        click.echo(_started(one, exercises, submissions, ".ipynb" if notebook else ".py"))
    return ExitCode.ALL_PASSED


def _started(exercise: Exercise, course: list[Exercise], folder: Path | None, suffix: str) -> str:
    """Put one file in place and say so; a file with the other suffix answers the exercise, too."""
    from grader import starters, submission
    from grader.reports.text import harmless

    there = submission.find_named(exercise, inputs.folders(folder))
    path = (folder or Path()) / (exercise.submission + suffix)
    if there is None:
        shared = starters.sharing(exercise, course)
        if starters.put(path, starters.notebook(shared) if suffix == ".ipynb" else starters.script(shared)):
            return _("made: {path}").format(path=harmless(str(path)))
    return _("there already, left as it is: {path}").format(path=harmless(str(there or path)))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradeError(
            _("{path}: cannot be written: {reason}").format(path=folder, reason=error.strerror or error)
        ) from error
