"""`grade explain`: everything the judge saw of one answer."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import Any

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.errors import UsageError
from grader.i18n import _

WIDE = 240
"""Columns where nobody looks at once: lines are broken late, for grep."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, arrays in full.")
@options.lang
@options.isolation
@options.require
@options.seed
def explain(paths: tuple[Path, ...], **chosen: Any) -> int:
    """Show what the judge asked, saw and concluded: EXERCISE.yaml ANSWER.

    Not for students: hidden checks are shown, too.
    """
    from rich.console import Console

    from grader import grade, spec
    from grader.course import explain as course
    from grader.course import trials
    from grader.model import Level
    from grader.runner.host import Runner

    i18n.activate(chosen["lang"] or i18n.language())
    exercises, file = inputs.sorted_out(paths)
    if file is None or len(exercises) != 1 or exercises[0].is_dir():
        raise UsageError(_("name one exercise and one answer: grade explain EXERCISE.yaml ANSWER"))
    exercise = spec.load(exercises[0])
    level, require = chosen["isolation"], chosen["require"]
    master = secrets.randbits(48) if chosen["seed"] is None else chosen["seed"]
    with Runner(Level(level) if level else None, require=Level(require or "none")) as runner:
        one = trials.answer(exercise, file, runner, grade.new_seed(master, exercise.id), [exercise])
    if chosen["as_json"]:
        click.echo(course.as_json(exercise.id, one, master))
    else:
        wide = None if sys.stdout.isatty() else WIDE
        Console(highlight=False, width=wide).print(course.tree(exercise.id, one, master))
    return ExitCode.ALL_PASSED if not one.failing else ExitCode.SOMETHING_FAILED
