"""`grade new`: the files of a new exercise."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from grader import i18n
from grader.commands import ExitCode, options
from grader.errors import UsageError
from grader.i18n import _


@click.command()
@click.argument("name", metavar="ID")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("exercises"), help="Where to [exercises].")
@click.option("--title", help="In the first language; asked for on a terminal.")
@click.option("--check", "kinds", multiple=True, help="Kind of check to begin with, as often as wanted [gradient].")
@click.option(
    "--language", "languages", multiple=True, type=click.Choice(["en", "zh"]), help="Of the texts [the folder's]."
)
@options.lang
def new(name: str, **chosen: Any) -> int:
    """Write a spec, a solution and a starter to fill in; no file is ever overwritten."""
    from grader.course import new as course
    from grader.course.templates import CHECKS
    from grader.reports.text import harmless

    i18n.activate(chosen["lang"] or i18n.language())
    title, kinds = chosen["title"], list(chosen["kinds"])
    if sys.stdin.isatty() and title is None:
        title = click.prompt(_("Title"), default="", show_default=False)
        if not kinds:
            said = _("Checks ({kinds})").format(kinds=", ".join(CHECKS))
            kinds = click.prompt(said, default="gradient").replace(",", " ").split()
    unknown = [kind for kind in kinds if kind not in CHECKS]
    if unknown:
        said = _("no check is called '{kind}'; there are {kinds}")
        raise UsageError(said.format(kind=unknown[0], kinds=", ".join(CHECKS)))
    files = course.create(
        name, chosen["folder"], title=title or "", kinds=kinds or ["gradient"], languages=chosen["languages"]
    )
    for file in files:
        click.echo(harmless(str(file)))
    click.echo(_("what is left to fill in: grade verify {path}").format(path=harmless(str(files[0]))))
    return ExitCode.ALL_PASSED
