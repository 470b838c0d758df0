"""The screen of `grade watch`: where we are, the answer's report, what the keys do."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from grader.i18n import _, localised
from grader.model import Level
from grader.reports import asked, terminal
from grader.reports.terminal import print_line
from grader.reports.text import harmless, one_line
from grader.spec import Exercise
from grader.watch.session import Session

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"


def screen(session: Session, console: Console) -> str:
    """Return what is to be written to the terminal, as wide as it is now: one write, so that nothing flickers."""
    with console.capture() as captured:
        _print_complaints(session, console)
        if session.mode == "list":
            _print_list(session, console)
        else:
            _print_answer(session, console)
        if session.said:
            print_line(console, 0, Text(one_line(session.said), style="yellow"))
        _print_foot(session, console)
    return (_CLEAR if not console.is_dumb_terminal else "\n") + captured.get()


def _print_complaints(session: Session, console: Console) -> None:
    if session.complaints:
        text = _("the exercises cannot be read as they stand; until they can, the last ones that could are used:")
        print_line(console, 0, Text(text, style="bold magenta"))
        for complaint in session.complaints[:5]:
            print_line(console, 2, Text(one_line(complaint), style="magenta"))
        console.print()


def _print_answer(session: Session, console: Console) -> None:
    exercise, report = session.exercise, session.report
    if report is not None and report.status != "missing":
        terminal.print_report(report, console, verbose=False)
    else:
        asked.render_prompt(exercise, console)
        if report is not None:
            text = _("nothing handed in yet: save your answer as {file}, or press x for a file to begin with")
            print_line(console, 2, Text(text.format(file=one_line(f"{exercise.submission}.py")), style="yellow"))
        for check, hint in exercise.hints:
            if check in session.revealed.get(exercise.id, ()):
                text = _("hint: {hint}").format(hint=harmless(localised(hint)))
                print_line(console, 2, Text(text, style="italic"))
        console.print()
    if exercise.id in session.pending:
        text = _("being graded …") if session.level else _("getting ready …")
        print_line(console, 0, Text(text, style="cyan"))
    elif session.is_right(exercise):
        done = all(map(session.is_right, session.exercises))
        text = _("all exercises are right") if done else _("all right; press n for the next exercise")
        print_line(console, 0, Text(text, style="bold green"))


def _print_list(session: Session, console: Console) -> None:
    width = max(len(exercise.id) for exercise in session.exercises)
    for index, exercise in enumerate(session.exercises):
        mark, style = _mark(session, exercise)
        at = "▸" if index == session.cursor else " "
        text = Text(f"{at} ") + Text(f"{mark} ", style=style)
        text.append(exercise.id.ljust(width), style="bold" if index == session.cursor else "")
        text.append(f"  {one_line(localised(exercise.title))}  {_points(session, exercise)}")
        print_line(console, 0, text)
    console.print()


def _mark(session: Session, exercise: Exercise) -> tuple[str, str]:
    report = session.reports.get(exercise.id)
    if report is None or exercise.id in session.pending:
        return "…", "cyan"
    if report.status == "missing":
        return "–", "dim"
    if report.status == "not_graded":
        return "!", "magenta"
    return ("✓", "green") if report.all_passed else ("✗", "red")


def _points(session: Session, exercise: Exercise) -> str:
    report = session.reports.get(exercise.id)
    if report is None or report.status != "graded":
        return ""
    return f"{terminal.points(report.earned)}/{terminal.points(report.possible)}"


def _print_foot(session: Session, console: Console) -> None:
    right = sum(map(session.is_right, session.exercises))
    parts = [
        _("exercise {number} of {count}").format(number=session.current + 1, count=len(session.exercises)),
        _("{passed} of {count} exercises all right").format(passed=right, count=len(session.exercises)),
    ]
    if at := session.graded_at.get(session.exercise.id):
        parts.append(_("graded at {time}").format(time=at))
    if session.level is not None and session.level is not Level.FULL:
        parts.append(_("isolation: {level}").format(level=session.level.value))
    print_line(console, 0, Text(" · ".join(parts), style="dim"))
    print_line(console, 0, Text(_keys(session), style="bold"))


def _keys(session: Session) -> str:
    if session.mode == "list":
        return _("↑ ↓ choose · Enter go there · l back · q quit")
    if session.mode == "reset":
        return _("Put the starter back? Your work is kept beside it. y yes · any other key no")
    left = session.hints_left
    hint = _("h hint ({left} left)").format(left=left) if left else _("h hint")
    return _("n next · p previous · {hint} · l list · x reset · q quit").format(hint=hint)
