"""`grade regrade`: a batch judged again after a change of exercises or rubric, without running anything."""

from __future__ import annotations

from pathlib import Path

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.i18n import _
from grader.reports.text import harmless


@click.command()
@click.argument("results", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--exercises", type=click.Path(path_type=Path), default=Path("exercises"), help="The course [exercises].")
@options.rubric
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@options.lang
def regrade(results: Path, exercises: Path, rubric_path: Path | None, dry_run: bool, lang: str | None) -> int:
    """Judge a batch again by the course as it is now; tell whose points change, and why."""
    from grader import spec
    from grader.batch import outputs
    from grader.batch.batch import JOURNAL
    from grader.batch.journal import Journal
    from grader.batch.judging import Policy
    from grader.batch.regrade import regrade as again

    i18n.activate(lang or i18n.language())
    course = spec.load_course(inputs.sorted_out((exercises,))[0])
    inputs.policy(rubric_path, [exercises], course)
    rubric = inputs.rubric_file(rubric_path, [exercises])
    policy = Policy((str(exercises),), None if rubric is None else str(rubric), i18n.language())
    with Journal(results / JOURNAL, must_exist=True) as journal:
        found = again(journal, policy, keep=not dry_run)
        for change in found.changes:
            click.echo(harmless(f"{change.hand_in} {change.exercise}: {change.before:g} → {change.after:g}"))
            for line in change.why:
                click.echo(harmless(f"    {line}"))
        for hand_in, exercise in found.unjudged:
            said = _("{hand_in} {exercise}: needs a new run; `grade batch` does it")
            click.echo(harmless(said.format(hand_in=hand_in, exercise=exercise)))
        text = _("{judged} judged again, {changed} changed, {unjudged} need a new run")
        click.echo(text.format(judged=found.judged, changed=len(found.changes), unjudged=len(found.unjudged)))
        if not dry_run:
            outputs.write(results, journal, policy)
    return ExitCode.SOMETHING_FAILED if found.unjudged else ExitCode.ALL_PASSED
