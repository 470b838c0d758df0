"""Brightspace (D2L): the assignment folder's download and the gradebook's CSV.

The download, ``<number>-<number> - <name> - <Mon D, YYYY hmm AM>/...``, and ``MaxPoints`` in headers are second-hand;
the import's columns are from D2L's help. The numbers name nobody in the gradebook, so folders are matched by name: two
people of one name, and one name with two first numbers, are listed and not guessed at. Each folder is one attempt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms import feedback, sheet
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written, grade_of, letters
from grader.platforms.gradebook import no_grade, no_maximum, rows_by_key, which_assignment
from grader.platforms.sheet import Sheet
from grader.platforms.tree import Tree

_FOLDER = re.compile(
    r"^(?P<who>\d+)-(?P<which>\d+) - (?P<name>.+) - (?P<time>[A-Z][a-z]{2} \d{1,2}, \d{4} \d{3,4} [AP]M)$"
)
_GRADE = re.compile(r"(?P<title>.*?) Points Grade(?: <.*?MaxPoints:(?P<points>[\d.]+).*>)?")


def sureness(tree: Tree) -> int:
    paths = [path for path in tree.unwrapped(_FOLDER) if path != "index.html"]
    return 3 if sum(bool(_FOLDER.match(path.split("/")[0])) for path in paths) > len(paths) / 2 else 0


def claims(tree: Tree, asked: Asked) -> Claims:
    book = Gradebook(asked.worksheet, asked.assignment or tree.name) if asked.worksheet else None
    found = Claims(known=book.names if book else None, assignment=book.title if book else asked.assignment)
    if book:
        found.listed += book.warnings(asked.worksheet_name)
    else:
        reason = _("without the gradebook (--worksheet) no grades for Brightspace can be written")
        found.listed.append(Listed(tree.name, reason))
    paths = {path: entry for path, entry in tree.unwrapped(_FOLDER).items() if path != "index.html"}
    folders = {top: match for path in paths if (match := _FOLDER.match(top := path.split("/")[0]))}
    numbers: dict[str, set[str]] = {}
    for match in folders.values():
        numbers.setdefault(letters(match["name"]), set()).add(match["who"])
    for path, entry in paths.items():
        top, _slash, file = path.partition("/")
        if top not in folders or not file:
            found.listed.append(Listed(entry, _("unmatched: not in a folder that Brightspace makes")))
            continue
        name, key = folders[top]["name"], ""
        if len(numbers[letters(name)]) > 1:
            reason = _("ambiguous: “{name}” has several numbers and may be several people; not graded")
        else:
            key, reason = book.key_of(name) if book else (name, "")
        if not key:
            found.listed.append(Listed(entry, reason.format(name=name)))
            continue
        submitted = _time(folders[top]["time"])
        found.pieces.append(Piece(entry=entry, key=key, name=book.names[key] if book else name, file=file,
                                  place=top, attempt=f"{submitted or ''} {top}", submitted=submitted))  # fmt: skip
    return found


def _time(text: str) -> datetime | None:
    date, clock, half = text.rsplit(" ", 2)
    try:
        return datetime.strptime(f"{date} {clock.zfill(4)} {half}", "%b %d, %Y %I%M %p")
    except ValueError:
        return None


class Gradebook:
    """The gradebook as Brightspace exports it, with names; one of its columns is the assignment's points."""

    def __init__(self, data: bytes, wanted: str):
        self.sheet: Sheet = sheet.parse(data)
        keys = [at for name in ("OrgDefinedId", "Username") if (at := self.sheet.column(name)) is not None]
        last, first = self.sheet.column("Last Name"), self.sheet.column("First Name")
        if not keys or last is None or first is None:
            raise UsageError(_("the gradebook needs OrgDefinedId or Username, and Last Name and First Name: "
                               "choose them when exporting"))  # fmt: skip
        self.keys = keys
        self.row_of = rows_by_key(self.sheet, keys[0])
        self.names = {key: f"{self.sheet.value(row, first)} {self.sheet.value(row, last)}"
                      for key, row in self.row_of.items()}  # fmt: skip
        self.called: dict[str, list[str]] = {}
        for key, name in self.names.items():
            self.called.setdefault(letters(name), []).append(key)
        self.column, match = self._assignment(wanted)
        self.title, self.maximum = match["title"], float(match["points"]) if match["points"] else None

    def _assignment(self, wanted: str) -> tuple[int, re.Match[str]]:
        header = enumerate(self.sheet.header)
        columns = [(at, match) for at, name in header if (match := _GRADE.fullmatch(name.strip()))]
        found = [one for one in columns if letters(one[1]["title"]) == letters(wanted)]
        found = found or [one for one in columns if letters(wanted).startswith(letters(one[1]["title"]) + "download")]
        found = found or columns
        if len(found) == 1:
            return found[0]
        raise which_assignment(match["title"] for _at, match in columns)

    def key_of(self, name: str) -> tuple[str, str]:
        """Return the key of the only person of a name, or "" and why there is none."""
        found = self.called.get(letters(name), [])
        if len(found) == 1:
            return found[0], ""
        if not found:
            return "", _("unmatched: nobody in the gradebook is called “{name}”")
        return "", _("ambiguous: several people in the gradebook are called “{name}”; not graded")

    def warnings(self, file: str) -> list[Listed]:
        listed = [Listed(file, self.sheet.note)] if self.sheet.note else []
        return listed if self.maximum is not None else [*listed, no_maximum(file)]


# ---------------------------------------------------------------- back


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    written = Written()
    written.paths.extend(feedback.zip_file(out / "feedback.zip", _feedback(download, rows)))
    if not download.worksheet:
        return written
    book = Gradebook(download.worksheet, download.assignment)
    chosen = []
    for key, row in rows.items():
        grade = grade_of(row.result, book.maximum)
        if grade is not None:
            book.sheet.set(book.row_of[key], book.column, grade)
            chosen.append(book.row_of[key])
        elif row.graded:
            written.left_out.append(no_grade(key))
    table = book.sheet.picked(sorted(chosen), [*book.keys, book.column])
    for line, cells in enumerate(table.raw):
        cells.append("#" if line else "End-of-Line Indicator")
    target = out / "gradebook.csv"
    target.write_bytes(table.to_bytes())
    written.paths.append(target)
    return written


def _feedback(download: Download, rows: Mapping[str, Row]) -> Iterator[tuple[str, bytes]]:
    """Yield feedback under the name of the folder that was graded: the latest of several has the highest time."""
    for row in rows.values():
        found = feedback.page(row.result) if row.graded else None
        if found:
            name, data = found
            for place in download.places.get(row.hand_in.key, ()):
                match = _FOLDER.match(place)
                if match and (row.hand_in.submitted in (None, (_time(match["time"]) or datetime.min).isoformat())):
                    yield f"{place}/{name}", data
