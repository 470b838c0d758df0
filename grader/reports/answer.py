"""The report as an answer in a notebook: what matters in the notebook's own look, the whole page folded below."""

from __future__ import annotations

import io

from rich.console import Console

from grader.i18n import _, language
from grader.model import Level, Report
from grader.reports import html, terminal


def text(report: Report) -> str:
    """Return the block that a terminal would show, without colours."""
    console = Console(
        file=io.StringIO(), width=120, height=25, highlight=False, color_system=None, force_terminal=False
    )
    with console.capture() as captured:
        terminal.print_report(report, console, verbose=False)
    return captured.get().rstrip("\n")


def fragment(report: Report, level: Level, beside: html.Beside) -> str:
    """Return markup to be put into any page; nothing in it is run, and a frame keeps the whole page's style in."""
    page = html.render([report], (report.earned, report.possible), level, {report.exercise: beside})
    environment = html.environment(language())
    return environment.get_template("answer.html").render(
        report=report,
        page=page,
        state=_state(report),
        whole=_("the whole report, with pictures"),
        lang=html.LANGUAGES[language()],
    )


def _state(report: Report) -> str:
    if report.status == "not_graded":
        return "! " + _("not graded")
    return "✓ " + _("all right") if report.all_passed else "✗ " + _("not all right")
