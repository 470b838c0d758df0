"""Moodle's assignment: "Download all submissions" and the grading worksheet. Formats read in its source and tried.

A folder (or, with the flat preference, a file) is ``<name>_<id>_assignsubmission_<plugin>``. The id is no user's but
numbers the participants of this assignment; in a team assignment it is the group's, so nothing can be sent back
without the worksheet, which also has to agree about the name. That the status cell ends "... late" is second-hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from grader.i18n import _
from grader.platforms import feedback
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written, letters, same_person
from grader.platforms.moodle_worksheet import Worksheet
from grader.platforms.tree import Tree

_OWN = re.compile(r"_(?:assignsubmission|assignfeedback)_")
_ENTRY = re.compile(
    r"(?P<name>[^_]*)_(?P<id>\d+)_(?P<subtype>assignsubmission|assignfeedback)_(?P<plugin>[a-z0-9]+)(?:_(?P<flat>.*))?"
)
_LATE = re.compile(r"late\b", re.IGNORECASE)
_SPAN = re.compile(r"(\d+) (year|week|day|hour|min|sec)")
_HOURS = {"year": 8760.0, "week": 168.0, "day": 24.0, "hour": 1.0, "min": 1 / 60, "sec": 1 / 3600}
_DATES = ("%A, %d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M", "%d %B %Y, %I:%M %p", "%d %B %Y, %H:%M")


class _Owner(Struct, frozen=True, kw_only=True):
    """Whose a folder is, by the worksheet."""

    key: str
    name: str
    members: tuple[str, ...] = ()
    submitted: datetime | None = None
    late_hours: float | None = None


def sureness(tree: Tree) -> int:
    return 3 if tree.share(_OWN) > 0.5 else 0


def claims(tree: Tree, asked: Asked) -> Claims:
    sheet = Worksheet.read(asked.worksheet) if asked.worksheet else None
    found = Claims(known=sheet.names() if sheet else None, listed=sheet.warnings(asked.worksheet_name) if sheet else [])
    owners: dict[tuple[str, str], _Owner | str] = {}
    for path, entry in tree.unwrapped(_OWN).items():
        top, _slash, below = path.partition("/")
        match = _ENTRY.fullmatch(top)
        if match is None or match["subtype"] == "assignfeedback":
            found.listed.append(Listed(entry, _reason(top)))
            continue
        who = match["name"], match["id"]
        if who not in owners:
            owners[who] = _owner(*who, sheet)
        owner = owners[who]
        if isinstance(owner, str):
            found.listed.append(Listed(entry, owner))
            continue
        file = "/".join(part for part in (match["flat"], below) if part)
        found.pieces.append(Piece(entry=entry, file=file or top, place=top, key=owner.key, name=owner.name,
                                  members=owner.members, submitted=owner.submitted,
                                  late_hours=owner.late_hours))  # fmt: skip
    if sheet is None:
        reason = _("without the grading worksheet (--worksheet) no file for Moodle can be written")
        found.listed.append(Listed(tree.name, reason))
    return found


def _reason(top: str) -> str:
    if "_assignfeedback_" in top:
        return _("feedback, not an answer")
    if _OWN.search(top):
        return _("unmatched: students without a group share this folder; it names nobody")
    return _("unmatched: not in a folder that Moodle makes")


def _owner(name: str, number: str, sheet: Worksheet | None) -> _Owner | str:
    """Return whose a folder is, or why nobody can say."""
    if sheet is None:
        return _Owner(key=number, name="" if name == "Participant" else name)
    if sheet.has_groups:
        groups = [members for group, members in sheet.groups.items() if letters(group) == letters(name)]
        if len(groups) != 1:
            return _("unmatched: the worksheet has {count} groups of this name").format(count=len(groups))
        return _Owner(key=f"group {number}", name=name, members=tuple(groups[0]))
    row = sheet.row_of.get(number)
    if row is None:
        return _("unmatched: participant {number} is not in the worksheet").format(number=number)
    stated = sheet.text(row, "Full name")
    if letters(name) != letters("Participant") and not same_person(stated, name):
        return _("ambiguous: the worksheet has another name for participant {number}; not graded").format(number=number)
    submitted, late = _time(sheet.text(row, "Last modified (submission)")), _late(sheet.text(row, "Status"))
    return _Owner(key=number, name=stated, submitted=submitted, late_hours=late)


def _time(text: str) -> datetime | None:
    """Read an English date of the worksheet; None for ``-`` and other languages."""
    for form in _DATES:
        try:
            return datetime.strptime(text.strip(), form)
        except ValueError:
            continue
    return None


def _late(status: str) -> float | None:
    """Return the hours in ``... 2 hours 3 mins late``, None if it does not say."""
    if not _LATE.search(status):
        return None
    return sum(int(count) * _HOURS[unit] for count, unit in _SPAN.findall(status)) or None


# ---------------------------------------------------------------- back


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    written = Written()
    if not download.worksheet:
        return written
    sheet = Worksheet.read(download.worksheet)
    for key, row in rows.items():
        if row.graded and (reason := sheet.put(key, row.result)):
            written.left_out.append(Listed(key, reason))
    written.left_out.extend(sheet.made_safe())
    target = out / (download.worksheet_name or "worksheet.csv")
    target.write_bytes(sheet.checked_bytes())
    written.paths.append(target)
    written.paths.extend(feedback.zip_file(out / "feedback.zip", _feedback(rows, sheet)))
    return written


def _feedback(rows: Mapping[str, Row], sheet: Worksheet) -> Iterator[tuple[str, bytes]]:
    """Yield the feedback files; Moodle goes by the number, the name before it is for people."""
    for key, row in rows.items():
        found = feedback.page(row.result)
        if found and row.graded and key in sheet.row_of:
            name, data = found
            person = re.sub(r"[^\w .-]|_", "", row.result.name).strip() or "Participant"
            yield f"{person}_{key}_assignfeedback_file/{name}", data
