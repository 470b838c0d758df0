"""How a run ended, in a sentence, and where: from facts and claims to words."""

from __future__ import annotations

import unicodedata

from grader.i18n import N_, _
from grader.model import Cell, Raised, RunResult, RunStatus, Submission
from grader.syntax import parse


def stopped_early(run: RunResult) -> bool:
    """Whether something after this point was never observed."""
    return run.status is not RunStatus.OK


def part_errors(submission: Submission, run: RunResult) -> list[Raised]:
    """Return the uncaught errors in cells that belong to the exercise."""
    cells = submission.cells
    return [
        error
        for error in run.observations.errors
        if error.cell is None or not 0 <= error.cell < len(cells) or cells[error.cell].in_part
    ]


def where(submission: Submission, error: Raised) -> str:
    """Return ``file, line n`` (or ``file, cell k, line n``) of an error, as far as it is known."""
    if error.cell is None or not 0 <= error.cell < len(submission.cells):
        return ""
    cell = submission.cells[error.cell]
    if error.line is None:
        return cell.name
    return _("{file}, line {line}").format(file=cell.name, line=error.line + cell.first_line - 1)


def offending_line(submission: Submission, error: Raised) -> str:
    """Return the source line of an error, stripped; "" when unknown."""
    if error.cell is None or error.line is None or not 0 <= error.cell < len(submission.cells):
        return ""
    lines = submission.cells[error.cell].source.split("\n")
    return lines[error.line - 1].strip()[:200] if 0 < error.line <= len(lines) else ""


def shown_line(submission: Submission, error: Raised) -> list[str]:
    """Return an error's source line; where it is no Python, with a caret below and a word on what that means."""
    line = offending_line(submission, error)
    if not line or error.cell is None:
        return []
    is_syntax = "SyntaxError" in (error.type, *error.bases)
    column = _column(submission.cells[error.cell], error) if is_syntax else None
    if column is None:
        return [f"> {line}"]
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in line[:column])
    meaning = _("this is not Python, so the program could not run; it says nothing about the idea in it")
    return [f"> {line}", "  " + " " * (column + wide) + "^", meaning]


def _column(cell: Cell, error: Raised) -> int | None:
    """Return where in its line, as `offending_line` gives it, a syntax error is; None if the cell is Python."""
    try:
        parse(cell.source)
    except SyntaxError as found:
        if found.lineno != error.line or found.lineno is None:
            return None
        line = cell.source.split("\n")[found.lineno - 1]
        column = (found.offset or 1) - 1 - (len(line) - len(line.lstrip()))
        return min(max(column, 0), len(line.strip()), 200)
    return None


def error_sentence(submission: Submission, error: Raised) -> str:
    """Return ``a.py, line 3: ValueError: message`` with the first line of the message."""
    place = where(submission, error)
    first = (error.message.strip().splitlines() or [""])[0][:200]
    text = f"{error.type}: {first}" if first else error.type
    return f"{place}: {text}" if place else text


def ending(submission: Submission, run: RunResult) -> str:
    """Return one sentence on how the run ended; "" when it simply ended."""
    if run.status is RunStatus.OK:
        return ""
    if run.status is RunStatus.NOT_RUN:
        return _("not graded: {detail}. Nothing was counted against this submission.").format(detail=run.detail)
    if run.facts.limit:
        return _at_limit(submission, run)
    if run.status is RunStatus.KILLED:
        return _("the program crashed (signal {signal})").format(signal=run.facts.signal)
    if run.status is RunStatus.GARBLED:
        return _("the program ended itself before its results could be read")
    return _first_error(submission, run)


def _first_error(submission: Submission, run: RunResult) -> str:
    errors = part_errors(submission, run) or run.observations.errors
    return error_sentence(submission, errors[0]) if errors else _("an exception ended the program")


# ---------------------------------------------------------------- limits

_BY_LIMIT = {
    "wall_s": N_("stopped after {used} (limit {limit})"),
    "cpu_s": N_("stopped after {used} of CPU time (limit {limit})"),
    "memory_mb": N_("stopped because it used {used} of memory (limit {limit})"),
    "output_kb": N_("stopped because it printed {used} (limit {limit})"),
    "file_mb": N_("it wrote {used} of files (limit {limit})"),
    "threads": N_("stopped because it ran {used} (limit {limit})"),
    "answer_mb": N_("its results are too large to be read: {used} (limit {limit})"),
}
"""When we stopped the program."""

_REFUSED = {
    "memory_mb": N_("{error} ({used} of memory used, limit {limit})"),
    "file_mb": N_("{error} (limit {limit} of files)"),
    "threads": N_("{error} (limit {limit}, all in use)"),
}
"""When the program was refused more, and the error ended it."""


def _at_limit(submission: Submission, run: RunResult) -> str:
    facts = run.facts
    used, limit = _amount(facts.limit, facts.used), _amount(facts.limit, facts.limit_value)
    refused = run.status is RunStatus.RAISED or (facts.limit == "memory_mb" and facts.used < facts.limit_value)
    if refused:
        return _(_REFUSED[facts.limit]).format(error=_first_error(submission, run), used=used, limit=limit)
    return _(_BY_LIMIT[facts.limit]).format(used=used, limit=limit)


def _amount(limit: str, value: float) -> str:
    """Return a value in the unit that a limit's name ends in, as people say it."""
    if limit == "threads":
        return _("{count:.0f} threads").format(count=value)
    if limit.endswith("_s"):
        return f"{value:.1f} s"
    kilobytes = value if limit.endswith("_kb") else value * 1024
    for unit, size in (("GB", 1 << 20), ("MB", 1 << 10)):
        if kilobytes >= size:
            return f"{kilobytes / size:.1f} {unit}".replace(".0 ", " ")
    return f"{kilobytes:.0f} kB"
