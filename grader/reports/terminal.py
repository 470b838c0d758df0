"""The report a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from grader.i18n import _
from grader.model import CheckReport, Level, Report, RunStatus, Status
from grader.reports.text import harmless, one_line

_MARKS = {
    Status.PASSED: ("✓", "green"),
    Status.PARTIAL: ("◐", "yellow"),
    Status.FAILED: ("✗", "red"),
    Status.SKIPPED: ("–", "dim"),
    Status.REVIEW: ("…", "cyan"),
    Status.ERROR: ("!", "magenta"),
}


def render(
    reports: Sequence[Report], total: tuple[float, float], level: Level | None, console: Console, *, verbose: bool
) -> None:
    """Print one block per exercise and a summary."""
    for report in sorted(reports, key=lambda report: report.status == "missing"):
        print_report(report, console, verbose=verbose)
    if any(report.status == "missing" for report in reports):
        console.print()
    _print_summary(reports, total, level, console)


def text(reports: Sequence[Report], total: tuple[float, float]) -> str:
    """Return what a terminal of 100 columns without colours would show."""
    console = Console(file=StringIO(), width=100, height=25, highlight=False, color_system=None, force_terminal=False)
    with console.capture() as captured:
        render(reports, total, None, console, verbose=False)
    return captured.get()


def print_report(report: Report, console: Console, *, verbose: bool) -> None:
    """Print the block on one exercise."""
    head = Text()
    head.append(harmless(report.exercise), style="bold")
    head.append(f"  {harmless(report.title)}")
    if report.status == "missing":
        head.append("  " + _("nothing handed in"), style="yellow")
        print_line(console, 0, head)
        return
    head.append(f"  {points(report.earned)}/{points(report.possible)}", style=_score_style(report))
    if report.pending:
        head.append("  " + _("{points} wait for a person").format(points=points(report.pending)), style="cyan")
    print_line(console, 0, head)
    print_line(console, 2, Text(one_line(report.submission or ""), style="dim"))
    if report.status == "not_graded":
        print_line(
            console, 2, Text(_("not graded through no fault of yours; nothing was counted against you"), "magenta")
        )
    if report.diagnosis:
        _print_diagnosis(report, console, verbose=verbose)
    if report.run is not None and report.run.status is RunStatus.UNREADABLE:
        print_line(
            console,
            2,
            Text("✗ ", style="red") + Text(_("could not run: {reason}").format(reason=one_line(report.run.message))),
        )
    else:
        for check in report.checks:
            _print_check(check, console, verbose=verbose)
    for note in report.notes:
        print_line(console, 2, Text(_("note: {note}").format(note=one_line(note)), style="dim"))
    if verbose and report.output.strip():
        print_line(console, 2, Text(_("printed by the program:"), style="dim"))
        for line in report.output.splitlines()[:40]:
            print_line(console, 4, Text(harmless(line), style="dim"))
    console.print()


def _print_diagnosis(report: Report, console: Console, *, verbose: bool) -> None:
    shown = [report.diagnosis, *report.diagnoses] if verbose else [report.diagnosis]
    for diagnosis in shown:
        if diagnosis is not None:
            code = f" [{diagnosis.code}]" if verbose else ""
            print_line(console, 2, Text(f"▸ {one_line(diagnosis.message)}{code}", style="bold yellow"))
            if diagnosis.hint:
                print_line(console, 4, Text(one_line(diagnosis.hint)))


def _print_check(check: CheckReport, console: Console, *, verbose: bool) -> None:
    mark, style = _MARKS[check.status]
    worth = (
        points(check.pending) if check.status is Status.REVIEW else f"{points(check.earned)}/{points(check.possible)}"
    )
    line = Text()
    line.append(f"{mark} ", style=style)
    line.append(f"{harmless(check.id)} ({worth})  ", style="bold" if check.status is not Status.PASSED else "")
    line.append(one_line(check.message))
    print_line(console, 2, line)
    if check.status is Status.PASSED and not verbose:
        return
    for detail in check.evidence:
        print_line(console, 6, Text(one_line(detail), style="dim"))
    if check.hint:
        print_line(console, 6, Text(_("hint: {hint}").format(hint=harmless(check.hint)), style="italic"))


def _print_summary(
    reports: Sequence[Report], total: tuple[float, float], level: Level | None, console: Console
) -> None:
    passed = sum(report.all_passed for report in reports)
    absent = sum(report.status == "missing" for report in reports)
    parts = [_("{passed} of {count} exercises all right").format(passed=passed, count=len(reports))]
    if absent:
        parts.append(_("{count} not handed in").format(count=absent))
    parts.append(_("{earned} of {possible} points").format(earned=points(total[0]), possible=points(total[1])))
    if pending := sum(report.pending for report in reports):
        parts.append(_("{points} wait for a person").format(points=points(pending)))
    print_line(console, 0, Text(" · ".join(parts), style="bold"))
    if level is not None and level is not Level.FULL:
        console.print(Text(_("isolation: {level}").format(level=level.value), style="yellow"))


def print_line(console: Console, indent: int, text: Text) -> None:
    """Print a line; in a terminal its continuation is indented as well."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent), expand=False))
    else:  # one line per thing, for grep and diff
        console.print(Text(" " * indent) + text, soft_wrap=True)


def _score_style(report: Report) -> str:
    return "bold green" if report.all_passed else "bold red" if report.earned == 0 else "bold yellow"


def points(value: float) -> str:
    """Return points without needless decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
