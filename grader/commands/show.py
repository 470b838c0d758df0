"""`grade show`: what an exercise asks."""

from __future__ import annotations

from pathlib import Path

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options


@click.command()
@click.argument("exercise", required=False)
@options.exercises
@options.lang
def show(exercise: str | None, course: Path, lang: str | None) -> int:
    """Show what an exercise asks, or list all.

    Its prompt, points, the names that are looked at, the names of files, the limits.
    """
    from rich.console import Console

    from grader.reports import asked

    i18n.activate(lang or i18n.language())
    exercises = inputs.course(course)
    console = Console(highlight=False)
    if exercise is None:
        asked.render_list(exercises, console)
    else:
        asked.render(inputs.named(exercise, exercises), console)
    return ExitCode.ALL_PASSED
