"""Blackboard Learn: "Assignment File Download" and the Grade Center's "Work Offline" file.

A file is ``<assignment>_<user>_attempt_<time>[_<original name>]``, with a ``.txt`` per attempt that says whose it is.
The grade column's ``|<id>`` is from Blackboard's help; the layout of the ``.txt``, UTF-16 with tabs and the feedback
columns are second-hand. Times are the server's, without a zone. Assignments and user names may both have a ``_``: the
``.txt`` decides, else the Grade Center's user names, else nobody is graded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms import sheet
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written, grade_of, letters
from grader.platforms.feedback import preformatted
from grader.platforms.gradebook import no_grade, rows_by_key, which_assignment
from grader.platforms.sheet import Sheet
from grader.platforms.tree import Refused, Tree

_ENTRY = re.compile(r"(?P<before>.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.*)|\.txt)")
_NAME = re.compile(r"^Name:\s*(?P<name>.*?)\s*\((?P<user>[^()]+)\)\s*$", re.MULTILINE)
_COLUMN = re.compile(r"(?P<title>.*?)\s*\[Total Pts: (?:up to )?(?P<points>[\d.,]+)[^\]]*\]\s*\|(?P<id>\d+)")


def sureness(tree: Tree) -> int:
    return 3 if tree.share(_ENTRY) > 0.5 else 0


def claims(tree: Tree, asked: Asked) -> Claims:
    paths = tree.unwrapped(_ENTRY)
    center = GradeCenter(asked.worksheet, asked.assignment, _befores(paths)) if asked.worksheet else None
    found = Claims(known=center.names if center else None, assignment=center.title if center else asked.assignment)
    if center and center.sheet.note:
        found.listed.append(Listed(asked.worksheet_name, center.sheet.note))
    told = _told(tree, paths)
    with_files = {
        (match["before"], match["time"]) for path in paths if (match := _ENTRY.fullmatch(path)) and match["file"]
    }
    for path, entry in paths.items():
        match = _ENTRY.fullmatch(path)
        if match is None or "/" in path:
            found.listed.append(Listed(entry, _("unmatched: not a name that Blackboard gives")))
            continue
        user = _user(match["before"], told.get(path.partition(match["time"])[0] + match["time"]), center)
        if not user[0]:
            found.listed.append(Listed(entry, user[1]))
        elif match["file"] or (match["before"], match["time"]) not in with_files:
            submitted = _time(match["time"])
            name = center.names[user[0]] if center and user[0] in center.names else user[1]
            found.pieces.append(Piece(entry=entry, key=user[0], name=name, file=match["file"] or "attempt.txt",
                                      place=path, attempt=match["time"], submitted=submitted))  # fmt: skip
    if center is None:
        reason = _("without the Grade Center's file (--worksheet) no grades for Blackboard can be written")
        found.listed.append(Listed(tree.name, reason))
    return found


def _befores(paths: Mapping[str, str]) -> list[str]:
    return [match["before"] for path in paths if (match := _ENTRY.fullmatch(path))]


def _told(tree: Tree, paths: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return user and name that the ``.txt`` of each attempt gives, by what comes before ``.txt``."""
    told = {}
    for path, entry in paths.items():
        match = _ENTRY.fullmatch(path)
        if match and match["file"] is None:
            try:
                text = tree.read(entry, 1 << 20).decode("utf-8-sig", "replace")
            except Refused:
                continue
            if whose := _NAME.search(text.split("Submission Field", 1)[0]):  # below, students write
                told[path[:-4]] = whose["user"], whose["name"]
    return told


def _user(before: str, told: tuple[str, str] | None, center: GradeCenter | None) -> tuple[str, str]:
    """Return the user and their name, or "" and why nobody can say."""
    ends = [before[at + 1 :] for at, char in enumerate(before) if char == "_"]
    if told is not None and told[0] in ends:
        return told
    users = [end for end in ends if center is None or end in center.names]
    if len(users) == 1:
        return users[0], ""
    if not users:
        return "", _("unmatched: no user of this name is in the Grade Center's file")
    return "", _("ambiguous: the assignment or the user name has a “_”; give the Grade Center's file (--worksheet)")


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None


class GradeCenter:
    """The Grade Center's file: CSV with every cell in quotes, or UTF-16 with tabs. One column is the assignment's."""

    def __init__(self, data: bytes, wanted: str, befores: list[str]):
        self.sheet: Sheet = sheet.parse(data)
        user = self.sheet.column("Username", "User Name")
        if user is None:
            raise UsageError(_("the Grade Center's file has no column Username: download it by “Work Offline”"))
        last, first = self.sheet.column("Last Name"), self.sheet.column("First Name")
        parts = [column for column in (first, last) if column is not None]
        self.row_of = rows_by_key(self.sheet, user)
        self.names = {
            key: " ".join(self.sheet.value(row, column) for column in parts) for key, row in self.row_of.items()
        }
        self.column, match = self._assignment(wanted, befores)
        self.title, self.maximum = match[0], float(match["points"].replace(",", "."))

    def _assignment(self, wanted: str, befores: list[str]) -> tuple[int, re.Match[str]]:
        columns = [(index, match) for index, name in enumerate(self.sheet.header) if (match := _COLUMN.match(name))]
        found = [one for one in columns if wanted and wanted in (one[1]["title"], one[1]["id"], one[1][0])]
        named = [one for one in columns if befores and all(
            letters(before).startswith(letters(one[1]["title"])) for before in befores)]  # fmt: skip
        longest = max((len(letters(match["title"])) for _index, match in named), default=0)
        named = [one for one in named if len(letters(one[1]["title"])) == longest]
        found = found or (named if not wanted else []) or columns
        if len(found) == 1:
            return found[0]
        raise which_assignment(match[0] for _index, match in columns)


# ---------------------------------------------------------------- back


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    """Write the Grade Center's file with the graded rows; feedback only where the file has columns for it."""
    written = Written()
    if not download.worksheet:
        return written
    center = GradeCenter(download.worksheet, download.assignment, [])
    text, form = center.sheet.column("Feedback to Learner"), center.sheet.column("Feedback Format")
    chosen = []
    for key, row in rows.items():
        grade = grade_of(row.result, center.maximum)
        if not row.graded:
            continue
        if grade is None:
            written.left_out.append(no_grade(key))
            continue
        at = center.row_of[key]
        center.sheet.set(at, center.column, grade)
        if text is not None and form is not None and (said := row.result.said()):
            center.sheet.set(at, text, preformatted(said))
            center.sheet.set(at, form, "HTML")
        chosen.append(at)
    names = ("Last Name", "First Name", "Username", "User Name", "Student ID", "Grading Notes", "Notes Format",
             "Feedback to Learner", "Feedback Format")  # fmt: skip
    columns = [at for at, name in enumerate(center.sheet.header) if at == center.column or name.strip() in names]
    target = out / ("gradebook.csv" if center.sheet.delimiter == "," else "gradebook.xls")
    target.write_bytes(center.sheet.picked(sorted(chosen), columns).to_bytes())
    written.paths.append(target)
    return written
