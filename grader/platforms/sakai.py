"""Sakai: "Download All" of an assignment, sent back by "Upload All". The tree was read in Sakai's source, not run.

``<title>/<Last, First(eid)>/`` with ``timestamp.txt`` and the attachments' folder, named in the site's language.
``grades.csv`` has, after lines of a heading, the columns display id, eid, last name, first name, grade, date, lateness.
The heading's first lines were not read, so points are written as the exercises give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path

from msgspec import Struct

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms import feedback, sheet
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written, grade_of
from grader.platforms.gradebook import rows_by_key
from grader.platforms.sheet import Sheet
from grader.platforms.tree import Refused, Tree

_PERSON = re.compile(r"^(?P<name>[^/]*,[^/]*)\((?P<eid>[^()/]+)\)$")
_GROUP = re.compile(r"^(?P<name>[^/]+) \((?P<id>[^()/]+)\)$")
_OURS = ("timestamp.txt", "feedbackText.html", "comments.txt", "members.txt")
_COLUMNS = 7  # display id, eid, last name, first name, grade, submission date, lateness
_EID, _LAST, _FIRST, _GRADE = 1, 2, 3, 4
_BACK = "Feedback Attachment(s)"


class _Layout(Struct):
    """Where things are: the assignment's title, and what is in its folder."""

    title: str
    below: dict[str, str]  # path below the assignment's folder -> whole path


def _layout(tree: Tree) -> _Layout | None:
    """Return the layout if a ``grades.csv`` or ``timestamp.txt`` stands where Sakai puts it; the highest one counts.

    Students' own files of these names stand lower.
    """
    roots = []
    for path in tree.entries:
        parts = path.split("/")
        depth = len(parts) - {"grades.csv": 1, "timestamp.txt": 2}.get(parts[-1], len(parts) + 1)
        if 0 <= depth <= 2:
            roots.append((depth, "".join(part + "/" for part in parts[:depth])))
    if not roots:
        return None
    _depth, root = min(roots)
    below = {path[len(root) :]: path for path in tree.entries if path.startswith(root)}
    return _Layout(root.rstrip("/").rpartition("/")[2] or tree.name, below)


def sureness(tree: Tree) -> int:
    layout = _layout(tree)
    tops = {path.split("/")[0] for path in layout.below if "/" in path} if layout else set()
    people = sum(bool(_PERSON.match(top) or _GROUP.match(top)) for top in tops)
    return 3 if tops and people > len(tops) / 2 else 0


def claims(tree: Tree, asked: Asked) -> Claims:
    layout = _layout(tree)
    if layout is None:
        raise UsageError(_("there is neither grades.csv nor a timestamp.txt in it: use “Download All” of Sakai"))
    found = Claims(assignment=layout.title, worksheet=asked.worksheet or _grades(tree, layout))
    for path, entry in layout.below.items():
        top, _slash, rest = path.partition("/")
        folder, _slash, file = rest.partition("/")
        group = f"{top}/members.txt" in layout.below
        match = (_GROUP if group else _PERSON).match(top)
        if rest in _OURS or (not rest and top.startswith("grades.")):
            continue
        if match is None or not rest:
            found.listed.append(Listed(entry, _("unmatched: not in a folder that Sakai makes")))
        elif folder == _BACK:
            found.listed.append(Listed(entry, _("feedback, not an answer")))
        else:
            key = f"group {match['id']}" if group else match["eid"]
            submitted = _time(_text(tree, layout.below.get(f"{top}/timestamp.txt")))
            found.pieces.append(Piece(entry=entry, key=key, name=match["name"].strip(" ,"), file=file or folder,
                                      place=f"{layout.title}/{top}", submitted=submitted))  # fmt: skip
    outside = sorted(set(tree.entries) - set(layout.below.values()))
    found.listed.extend(Listed(entry, _("unmatched: not in a folder that Sakai makes")) for entry in outside)
    if not found.worksheet:
        found.listed.append(Listed(tree.name, _("without grades.csv only comments for Sakai can be written")))
    elif not any(piece.key.startswith("group ") for piece in found.pieces):
        table, rows = _rows(found.worksheet)
        found.known = {eid: f"{table.value(row, _LAST)}, {table.value(row, _FIRST)}" for eid, row in rows.items()}
    return found


def _text(tree: Tree, path: str | None) -> str:
    try:
        return tree.read(path, 1 << 16).decode("utf-8", "replace").strip() if path else ""
    except Refused:
        return ""


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _grades(tree: Tree, layout: _Layout) -> bytes:
    path = layout.below.get("grades.csv")
    try:
        return tree.read(path) if path else b""
    except Refused:
        return b""


def _rows(data: bytes) -> tuple[Sheet, dict[str, int]]:
    """Return the table and the row of each eid: the rows of seven or more cells, below the last heading."""
    table = sheet.parse(data)
    heads = [row for row, cells in enumerate(table.raw) if len(cells) >= _COLUMNS]
    return table, rows_by_key(table, _EID, heads[1:])


# ---------------------------------------------------------------- back


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    """Write the zip for "Upload All": grades.csv with the grades, and each graded student's comments."""
    written = Written()
    sheet_file: dict[str, bytes] = {}
    if download.worksheet:
        table, at = _rows(download.worksheet)
        for key, row in rows.items():
            grade = grade_of(row.result, None)
            if row.graded and (grade is None or key not in at):
                written.left_out.append(Listed(key, _("it has no row in grades.csv, or no grade")))
            elif grade is not None:
                table.set(at[key], _GRADE, grade)
        sheet_file[f"{download.assignment}/grades.csv"] = table.to_bytes()
    files = chain(_feedback(download, rows), sheet_file.items())
    written.paths.extend(feedback.zip_file(out / "upload.zip", files))
    return written


def _feedback(download: Download, rows: Mapping[str, Row]) -> Iterator[tuple[str, bytes]]:
    """Yield each graded hand-in's page and comments, once for a team."""
    graded = {row.hand_in.key: row.result for row in rows.values() if row.graded}
    for key, result in graded.items():
        for place in download.places.get(key, ())[:1]:
            page, text = result.shown(), result.said()
            if page:
                yield f"{place}/{_BACK}/feedback.html", page.encode("utf-8", "replace")
            if text:
                yield f"{place}/comments.txt", feedback.shortened(text).encode()
