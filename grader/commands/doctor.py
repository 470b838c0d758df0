"""`grade doctor`: what this machine offers against hostile programs."""

from __future__ import annotations

import click

from grader import i18n
from grader.commands import ExitCode, options


@click.command()
@options.isolation
@options.lang
def doctor(isolation: str | None, lang: str | None) -> int:
    """Try on this machine what keeps programs apart from it; exit code 1 when something is missing."""
    from grader.model import Level
    from grader.reports.text import harmless
    from grader.runner import doctor

    if lang:
        i18n.activate(lang)
    found = doctor.examine(Level(isolation) if isolation else None)
    for line in doctor.describe(found):
        click.echo(harmless(line))
    return ExitCode.ALL_PASSED if found.is_sound else ExitCode.SOMETHING_FAILED
