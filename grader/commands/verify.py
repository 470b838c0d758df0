"""`grade verify`: whether a course is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.errors import UsageError
from grader.i18n import _


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--seeds", type=click.IntRange(1, 100), default=3, help="Gradings that each solution must survive [3].")
@click.option(
    "--wrong", type=click.Path(path_type=Path), help="Folder of wrong answers, a folder per exercise [wrong/ beside]."
)
@click.option("--mutants", is_flag=True, help="Make mistakes in the solutions, too: is each one noticed?")
@options.rubric
@click.option("--json", "as_json", is_flag=True, help="Print all that was found as JSON.")
@click.option("--verbose", "-v", is_flag=True, help="Also the mutants that do not count.")
@options.lang
@options.isolation
@options.require
def verify(paths: tuple[Path, ...], **chosen: Any) -> int:
    """Check a course: texts, names, points, solutions, starters, wrong answers, limits; with --mutants, the checks.

    Exit code 1 when there is something to complain of.
    """
    from rich.console import Console

    from grader.course import table
    from grader.course import verify as course
    from grader.model import Level
    from grader.runner.host import Runner

    i18n.activate(chosen["lang"] or i18n.language())
    exercises, answer = inputs.sorted_out(paths)
    if answer is not None:
        raise UsageError(_("{path} is an answer; name exercises (.yaml) or folders of them").format(path=answer))
    level, require = chosen["isolation"], chosen["require"]
    with Runner(Level(level) if level else None, require=Level(require or "none")) as runner:
        file, policy = inputs.rubric_of(chosen["rubric_path"], exercises)
        plan = course.Plan(
            seeds=chosen["seeds"], wrong=_wrong(chosen["wrong"], exercises[0]), mutants=chosen["mutants"], policy=policy
        )
        found = course.verify(exercises, runner, plan)
    whole = any(path.is_dir() for path in exercises)  # a single exercise says nothing about the others
    general = [f"{file}: {said}" for said in course.unknown_in_rubric(policy, found)] if whole else []
    if chosen["as_json"]:
        click.echo(course.as_json(found, general))
    else:
        table.render(found, general, Console(highlight=False), verbose=chosen["verbose"])
    sound = not general and not any(one.complaints for one in found)
    return ExitCode.ALL_PASSED if sound else ExitCode.SOMETHING_FAILED


def _wrong(named: Path | None, first: Path) -> Path | None:
    """Return the folder of wrong answers: the one named, else `wrong` in the exercises' folder or beside it."""
    if named is not None:
        if not named.is_dir():
            raise UsageError(_("{path}: no such file or folder").format(path=named))
        return named
    folder = first if first.is_dir() else first.absolute().parent
    beside = [folder / "wrong", folder.absolute().parent / "wrong"]
    return next((path for path in beside if path.is_dir()), None)
