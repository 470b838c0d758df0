"""`grade review`: a person goes through what waits, in the terminal or on a page of this machine's own."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.i18n import _
from grader.reports.text import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.batch.journal import Journal
    from grader.batch.reviewing import Item, Sheet


@click.command()
@click.argument("results", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--exercises", type=click.Path(path_type=Path), default=Path("exercises"), help="The course [exercises].")
@options.rubric
@click.option("--all", "everything", is_flag=True, help="What was decided already, too.")
@click.option("--blind", is_flag=True, help="Show no names.")
@click.option("--page", is_flag=True, help="On a page in a browser on this machine.")
@click.option("--by", help="Who decides [the user].")
@options.lang
def review(
    results: Path, exercises: Path, rubric_path: Path | None, everything: bool, blind: bool, page: bool,
    by: str | None, lang: str | None,
) -> int:  # fmt: skip
    """Give points and comments for written answers and doubtful derivatives."""
    from grader import spec
    from grader.batch import outputs, review_page, reviewing
    from grader.batch.batch import JOURNAL
    from grader.batch.journal import Journal
    from grader.batch.judging import Policy

    i18n.activate(lang or i18n.language())
    course = spec.load_course(inputs.sorted_out((exercises,))[0])
    rubric = inputs.rubric_file(rubric_path, [exercises])
    who = by or getpass.getuser()
    with Journal(results / JOURNAL, must_exist=True) as journal:
        found = reviewing.items(journal, course)
        todo = [item for item in found if everything or item.decided is None]
        if not todo:
            click.echo(_("nothing waits for a person"))
            return ExitCode.ALL_PASSED
        before = len(journal.reviews())
        if page:
            review_page.serve(todo, journal, who, blind=blind, say=click.echo)
        else:
            _go_through(todo, blind=blind, keep=lambda sheet: _keep(journal, sheet, who))
        policy = Policy((str(exercises),), None if rubric is None else str(rubric), i18n.language())
        if journal.reviews() and len(journal.reviews()) >= before:
            outputs.write(results, journal, policy)
        left = sum(item.decided is None for item in reviewing.items(journal, course))
        click.echo(_("{left} still wait").format(left=left))
    return ExitCode.ALL_PASSED


def _keep(journal: Journal, sheet: Sheet, by: str) -> None:
    decision = sheet.review(by)
    if decision is not None:
        journal.review(decision)


def _go_through(todo: list[Item], *, blind: bool, keep: Callable[[Sheet], None]) -> None:
    """Ask for each item; keys say what is decided, Enter goes on."""
    from grader.batch.reviewing import Sheet

    sheets = [Sheet(item) for item in todo]
    place = 0
    while place < len(sheets):
        sheet = sheets[place]
        _show(sheet, place, len(sheets), blind=blind)
        step = _ask(sheet)
        if step is None:
            break
        if step > 0:
            keep(sheet)
        place = max(0, place + step)


def _ask(sheet: Sheet) -> int | None:
    """Take keys until one leaves the item: 1 forwards, -1 back; None ends it all."""
    while True:
        click.echo("\r" + _state(sheet).ljust(78), nl=False)
        key = click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
        if key in ("q", "", "\x04"):
            click.echo()
            return None
        if key in ("\r", "\n", "n"):
            click.echo()
            return 1
        if key == "b":
            click.echo()
            return -1
        _press(sheet, key)


def _press(sheet: Sheet, key: str) -> None:
    if key.isdigit():
        sheet.toggle(int(key)) if sheet.item.lines else sheet.give(float(key))
    elif key == "f":
        sheet.give(sheet.item.points)
    elif key == "z":
        sheet.give(0)
    elif key in "+-":
        sheet.give((sheet.points or 0.0) + (0.5 if key == "+" else -0.5))
    elif key == "c":
        click.echo()
        sheet.comment = click.prompt(_("comment"), default=sheet.comment, show_default=False)


def _show(sheet: Sheet, place: int, count: int, *, blind: bool) -> None:
    item = sheet.item
    who = "" if blind else " · " + " ".join(filter(None, (item.name, item.hand_in)))
    click.echo()
    click.secho(harmless(f"{place + 1}/{count} {item.exercise} {item.check}{who}"), bold=True)
    click.echo(harmless(item.question.strip()))
    for text in item.answer:
        click.secho(harmless(f"  │ {text}"), fg="cyan")
    for number, line in enumerate(item.lines, 1):
        click.echo(f"  {number}  {line.points:g}  {line.says}")
    click.secho(
        _("1-9 line or points, f full, z zero, + and - half a point, c comment, Enter next, b back, q quit"), dim=True
    )


def _state(sheet: Sheet) -> str:
    given = "–" if sheet.points is None else f"{sheet.points:g}"
    lines = " ".join(str(number) for number in sorted(sheet.ticked))
    text = _("{given} of {most:g} points").format(given=given, most=sheet.item.points)
    return harmless(" ".join(filter(None, (text, f"[{lines}]" if lines else "", sheet.comment[:40]))))
