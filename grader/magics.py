"""Notebook syntax that is not Python: neutralised line by line, so that line numbers stay true."""

from __future__ import annotations

import re

from grader.i18n import _
from grader.syntax import is_python

_RUN_THE_REST = {"time", "timeit", "capture", "prun", "matplotlib"}
"""Cell magics after which the cell is ordinary Python; under others (%%bash, %%html) it is not."""

_CELL_MAGIC = re.compile(r"%%(\w+)")
_INSTALL = r"(?:pip3?|conda)[ \t]+install\b"  # IPython runs it without a magic's sign, too
_SUSPECT = re.compile(rf"^[ \t]*(?:[%!?]|{_INSTALL})|\?[ \t]*$|=[ \t]*[%!]", re.MULTILINE)
_TIMED = re.compile(r"(\s*(?:[A-Za-z_]\w*\s*=\s*)?)%time\s+(\S.*)")
_LINE = re.compile(rf"(\s*)(%%?\w|!|\?\w|[\w.]+\?{{1,2}}\s*$|{_INSTALL})")
_OURS = re.compile(r"\s*%(?:grade\b|(?:re)?load_ext\s+grader\s*$)")
"""Asks for what is being done: no reader needs a note on it."""
_ASSIGNED = re.compile(r"(\s*)([A-Za-z_]\w*)\s*=\s*([%!]\S.*)")


def neutralise(source: str) -> tuple[str, list[str]]:
    """Return Python text with as many lines, and a note per line that was taken out.

    Text that is Python already is returned as it is: a line of it may well begin with ``%`` inside brackets.
    """
    first = _CELL_MAGIC.match(source.lstrip())
    if first is None and (not _SUSPECT.search(source) or is_python(source)):
        return source, []
    notes: list[str] = []
    lines = source.split("\n")
    if first is not None:
        at = next(i for i, line in enumerate(lines) if line.strip())
        notes.append(_note(lines[at]))
        lines[at] = ""
        if first.group(1) not in _RUN_THE_REST:
            return "\n" * (len(lines) - 1), notes
    continued = False  # a command of the shell may go on over several lines
    for index, line in enumerate(lines):
        lines[index] = "" if continued else _line(line, notes)
        continued = lines[index] != line and line.endswith("\\")
    return "\n".join(lines), notes


def _line(line: str, notes: list[str]) -> str:
    if timed := _TIMED.match(line):
        notes.append(_("run without its magic: {line}").format(line=line.strip()[:60]))
        return timed.group(1) + timed.group(2)
    if assigned := _ASSIGNED.match(line):
        notes.append(_note(line))
        return f"{assigned.group(1)}{assigned.group(2)} = []"
    if found := _LINE.match(line):
        if not _OURS.match(line):
            notes.append(_note(line))
        return found.group(1) + "pass"
    return line


def _note(line: str) -> str:
    return _("ignored, because it is not Python: {line}").format(line=line.strip()[:60])
