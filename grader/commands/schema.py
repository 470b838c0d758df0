"""`grade schema`: the form of our files, for editors and other programs."""

from __future__ import annotations

import click

from grader.commands import ExitCode


@click.command()
@click.argument("what", type=click.Choice(["report", "exercise", "defaults", "rubric"]))
def schema(what: str) -> int:
    """Print the JSON Schema of the JSON report, of exercise files, of _defaults.yaml or of rubric.yaml."""
    from grader import schemas

    click.echo(schemas.of(what), nl=False)
    return ExitCode.ALL_PASSED
