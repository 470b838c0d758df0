"""How a run ended, in a sentence, and where: from facts and claims to words."""

from __future__ import annotations

from grader.i18n import _
from grader.model import Raised, RunResult, RunStatus, Submission


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
    lines = submission.cells[error.cell].source.splitlines()
    return lines[error.line - 1].strip()[:200] if 0 < error.line <= len(lines) else ""


def error_sentence(submission: Submission, error: Raised) -> str:
    """Return ``a.py, line 3: ValueError: message`` with the first line of the message."""
    place = where(submission, error)
    first = (error.message.strip().splitlines() or [""])[0][:200]
    text = f"{error.type}: {first}" if first else error.type
    return f"{place}: {text}" if place else text


def ending(submission: Submission, run: RunResult) -> str:
    """Return one sentence on how the run ended; "" when it simply ended."""
    facts = run.facts
    if run.status is RunStatus.OK:
        return ""
    if run.status is RunStatus.NOT_RUN:
        return _("not graded: {detail}. Nothing was counted against this submission.").format(detail=run.detail)
    if run.status is RunStatus.TIMED_OUT:
        if facts.limit == "cpu_s":
            return _("stopped after {seconds:.1f} s of CPU time; nothing after that was seen").format(
                seconds=facts.cpu_s
            )
        return _("stopped after {seconds:.1f} s; nothing after that was seen").format(seconds=facts.wall_s)
    if run.status is RunStatus.OUT_OF_MEMORY:
        return _("stopped because it needed more memory than allowed")
    if run.status is RunStatus.OUTPUT_LIMIT:
        return _("stopped because it printed more than allowed")
    if run.status is RunStatus.KILLED:
        return _("the program crashed (signal {signal})").format(signal=facts.signal)
    if run.status is RunStatus.GARBLED:
        return _("the program ended itself before its results could be read")
    errors = part_errors(submission, run) or run.observations.errors
    return error_sentence(submission, errors[0]) if errors else _("an exception ended the program")
