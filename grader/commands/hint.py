"""`grade hint`: the author's advice, one piece at a time."""

from __future__ import annotations

from pathlib import Path

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.errors import UsageError
from grader.i18n import _


@click.command()
@click.argument("exercise")
@click.option("-n", "number", type=click.IntRange(min=1), default=1, help="Which hint [the first].")
@options.exercises
@options.rubric
@options.lang
def hint(exercise: str, number: int, course: Path, rubric_path: Path | None, lang: str | None) -> int:
    """Show one hint to an exercise.

    Which ones were shown is not remembered: ask for the next by its number.
    """
    from grader.reports.text import harmless

    i18n.activate(lang or i18n.language())
    exercises = inputs.course(course)
    one = inputs.named(exercise, exercises)
    hints, feedback = one.hints, one.feedback or inputs.policy(rubric_path, [course], exercises).feedback
    if not hints:
        click.echo(_("{exercise} has no hints").format(exercise=exercise))
        return ExitCode.ALL_PASSED
    if number > len(hints):
        raise UsageError(_("{exercise} has {count} hints").format(exercise=exercise, count=len(hints)))
    if number > feedback.hints.on(attempt=1):
        raise UsageError(_("in this course, further hints come with the reports on later attempts"))
    check, text = hints[number - 1]
    head = _("hint {number} of {count}, on `{check}`:").format(number=number, count=len(hints), check=check)
    click.echo(f"{head} {harmless(i18n.localised(text))}")
    if number < min(len(hints), feedback.hints.on(attempt=1)):
        click.echo(_("for the next: grade hint {exercise} -n {number}").format(exercise=exercise, number=number + 1))
    return ExitCode.ALL_PASSED
