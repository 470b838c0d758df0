"""What `grade verify` prints: a table for each exercise, complaints below their row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from grader.course.findings import Examined, Verified
from grader.course.mutants.score import MutationScore, Survivor
from grader.i18n import N_, _
from grader.reports.text import harmless, one_line

_AREAS = {
    "spec": N_("spec"), "texts": N_("texts"), "names": N_("names"), "hints": N_("hints"), "points": N_("points"),
    "solution": N_("solution"), "limits": N_("limits"), "starter": N_("starter"),
    "wrong answers": N_("wrong answers"), "secrets": N_("secrets"), "mutants": N_("mutants"),
}  # fmt: skip


def render(verified: Sequence[Verified], general: Sequence[str], console: Console, *, verbose: bool) -> None:
    """Print a block per exercise, then what is wrong with the course as a whole, then a summary."""
    for one in verified:
        _put(console, 0, Text(one_line(one.exercise), "bold"))
        for area in one.areas:
            _row(area, console)
        if one.mutation is not None:
            _mutation(one.mutation, console, verbose=verbose)
        console.print()
    for complaint in general:
        _put(console, 0, Text("✗ ", "red") + Text(harmless(complaint)))
    sound = sum(not one.complaints for one in verified)
    said = _("{sound} of {count} exercises are sound").format(sound=sound, count=len(verified))
    count = sum(len(one.complaints) for one in verified) + len(general)
    if count:
        said += " · " + _("complaints: {count}").format(count=count)
    _put(console, 0, Text(said, "bold"))


def _row(area: Examined, console: Console) -> None:
    mark = Text("✗ ", "red") if area.complaints else Text("✓ ", "green")
    name = _(_AREAS[area.area])
    wide = sum(1 for sign in name if ord(sign) > 0x2E80)
    row = mark + Text(name + " " * max(1, 15 - len(name) - wide)) + Text(harmless(area.note), "dim")
    _put(console, 2, row)
    for complaint in area.complaints:
        _put(console, 6, Text(one_line(str(complaint))))


def _mutation(score: MutationScore, console: Console, *, verbose: bool) -> None:
    by_check = ", ".join(f"{name} {count}" for name, count in score.by_check.items())
    _put(console, 6, Text(_("noticed by: {checks}").format(checks=by_check), "dim"))
    if score.unneeded:
        lines = ", ".join(dict.fromkeys(place for place, _what in score.unneeded))
        _put(console, 6, Text(_("no check needs these lines of the solution: {lines}").format(lines=lines), "dim"))
    for survivor in score.survivors:
        _survivor(survivor, _("survived; nearest check: {check}").format(check=survivor.check), console)
    same = sum(item.why == "same" for item in score.equivalent)
    free = len(score.equivalent) - same
    said = _("not counted: {same} that no check could tell from the solution, {free} in what is `free`")
    if score.equivalent:
        _put(console, 6, Text(said.format(same=same, free=free), "dim"))
    for survivor in score.equivalent if verbose else ():
        _survivor(survivor, _("same behaviour") if survivor.why == "same" else _("free choice"), console)


def _survivor(survivor: Survivor, said: str, console: Console) -> None:
    head = _("line {line}, {operator}: {said}").format(
        line=f"{survivor.cell} {survivor.line}".strip(), operator=survivor.operator, said=said
    )
    _put(console, 6, Text(head))
    for line in survivor.diff.splitlines():
        _put(console, 8, Text(harmless(line), "green" if line.startswith("+") else "red"))


def _put(console: Console, indent: int, text: Text) -> None:
    console.print(Text(" " * indent) + text, soft_wrap=True)
