"""`grade merge`: the shards of a batch put together."""

from __future__ import annotations

from pathlib import Path

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.i18n import _


@click.command()
@click.argument("shards", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the whole batch's results.")
@click.option("--exercises", type=click.Path(path_type=Path), default=Path("exercises"), help="The course [exercises].")
@options.rubric
@options.lang
def merge(shards: tuple[Path, ...], out: Path, exercises: Path, rubric_path: Path | None, lang: str | None) -> int:
    """Put together the results of `grade batch --shard I/N`."""
    from grader import spec
    from grader.batch import outputs
    from grader.batch.batch import JOURNAL
    from grader.batch.journal import Journal
    from grader.batch.judging import Policy

    i18n.activate(lang or i18n.language())
    spec.load_course(inputs.sorted_out((exercises,))[0])
    rubric = inputs.rubric_file(rubric_path, [exercises])
    policy = Policy((str(exercises),), None if rubric is None else str(rubric), i18n.language())
    out.mkdir(parents=True, exist_ok=True)
    with Journal(out / JOURNAL) as journal:
        for shard in shards:
            journal.take_over(shard / JOURNAL)
        outputs.write(out, journal, policy)
        count = sum(1 for _one in journal.hand_ins())
    click.echo(_("{count} hand-ins of {shards} shards").format(count=count, shards=len(shards)))
    return ExitCode.ALL_PASSED
