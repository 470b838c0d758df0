"""Canvas: "Download Submissions" and the gradebook CSV. Rules read in Canvas's source, not run.

A file is ``name[_LATE]_<user id>_<attachment id>_<original name>``, all in one folder. Names may end in numbers, which
a student can choose; so where more than two numbers follow each other, the gradebook's ids decide or nobody does.
Only the key columns and one assignment go back, and only graded rows: an empty cell would clear a score, and another
assignment's column would undo what was entered since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms import feedback, sheet
from grader.platforms.base import MARKED_LATE, Asked, Claims, Download, Listed, Piece, Row, Written, grade_of, letters
from grader.platforms.gradebook import no_grade, no_maximum, rows_by_key, which_assignment
from grader.platforms.sheet import Sheet
from grader.platforms.tree import Tree

_ENTRY = re.compile(r"(?:^|_)(?:\d+|anon_[^_]+)_(?:\d+_.+|(?:text|link)\.html)$")
_SPLIT = re.compile(r"(?:^|_)(?P<id>\d+|anon_[^_]+)_(?:(?P<file>\d+)_(?P<original>.+)|(?P<kind>(?:text|link)\.html))$")
_ASSIGNMENT = re.compile(r"(?P<title>.*)\s\((?P<id>\d+)\)")
_TOTALS = re.compile(r"(?:Current|Final|Override) (?:Score|Points|Grade)")


def sureness(tree: Tree) -> int:
    flat = [path for path in tree.unwrapped(_ENTRY) if "/" not in path and "_attempt_" not in path]
    return 3 if sum(bool(_ENTRY.search(name)) for name in flat) > len(tree.entries) / 2 else 0


def claims(tree: Tree, asked: Asked) -> Claims:
    book = Gradebook(asked.worksheet, asked.assignment or tree.name) if asked.worksheet else None
    found = Claims(known=book.names if book else None, assignment=book.title if book else "", numbered=True)
    found.listed += book.warnings(asked.worksheet_name) if book else []
    for path, entry in tree.unwrapped(_ENTRY).items():
        piece = _piece(path, entry, book)
        if isinstance(piece, str):
            found.listed.append(Listed(entry, piece))
            continue
        found.pieces.append(piece)
        if piece.late_hours:
            reason = _("Canvas marks it late and does not say by how much: it counts as a minute")
            found.listed.append(Listed(entry, reason))
    if book is None:
        reason = _("without the gradebook (--worksheet) no grades for Canvas can be written")
        found.listed.append(Listed(tree.name, reason))
    return found


def _piece(path: str, entry: str, book: Gradebook | None) -> Piece | str:
    """Return whose a file is, or why nobody can say."""
    if "/" in path:
        return _("unmatched: Canvas puts no files into folders")
    splits = list(_splits(path))
    if not splits:
        return _("unmatched: not a name that Canvas gives")
    if book is not None:
        splits = [split for split in splits if split["id"] in book.names]
        if not splits:
            return _("unmatched: no user of this id is in the gradebook")
    if len(splits) > 1:
        return _("ambiguous: the numbers in its name may be the ids of several users; not graded")
    match = splits[0]
    before = path[: match.start()].removesuffix("_LATE") if match.start() else ""
    late = path[: match.start()].split("_")[-1] == "LATE"
    user = match["id"]
    return Piece(entry=entry, key=user, file=match["original"] or match["kind"], place=path,
                 name="" if user.startswith("anon_") else (book.names[user] if book else before.removesuffix("LATE")),
                 late_hours=MARKED_LATE if late else None)  # fmt: skip


def _splits(name: str) -> Iterator[re.Match[str]]:
    """Yield each way to take the first run of numbers in a name for user and attachment."""
    first = _SPLIT.search(name)
    at = 0
    while first is not None:
        yield first
        at = first.end("id")
        following = _SPLIT.search(name, at)
        # what begins after the attachment's number is the student's own name for the file
        first = following if following is not None and following.start() <= first.end("id") else None


class Gradebook:
    """The gradebook as Canvas exports it; one of its columns is the assignment."""

    def __init__(self, data: bytes, wanted: str):
        self.sheet: Sheet = sheet.parse(data)
        student, key, section = (self.sheet.column(*names) for names in (
            ("Student", "LastName"), ("ID",), ("Section",)))  # fmt: skip
        if student is None or key is None or section is None:
            raise UsageError(
                _("the gradebook has no columns Student, ID and Section: export it from Canvas's gradebook")
            )
        self.last_key = max(student, key, section)
        self.column = self._assignment(wanted)
        self.title = self.sheet.header[self.column]
        self.row_of = rows_by_key(self.sheet, key)
        self.names = {user: _unguarded(self.sheet.value(row, student)) for user, row in self.row_of.items()}
        points = [self.sheet.value(row, self.column).strip() for row in range(1, len(self.sheet.raw))
                  if self.sheet.value(row, student).strip() == "Points Possible"]  # fmt: skip
        self.read_only = any("read only" in one for one in points)
        self.maximum = next((float(one) for one in points if re.fullmatch(r"\d+(\.\d+)?", one)), None)

    def _assignment(self, wanted: str) -> int:
        """Return the column of the assignment: the only one, or the one whose title the export's name holds."""
        columns = {index: match for index, name in enumerate(self.sheet.header)
                   if index > self.last_key and (match := _ASSIGNMENT.fullmatch(name))}  # fmt: skip
        named = [index for index, match in columns.items() if match[0] == wanted or match["id"] == wanted]
        ends = letters(wanted.removesuffix("submissions"))
        named = named or [index for index, match in columns.items() if letters(match["title"]) == ends]
        named = named or [index for index, match in columns.items() if ends.endswith(letters(match["title"]))]
        found = named or list(columns)
        if len(found) == 1:
            return found[0]
        raise which_assignment(match[0] for match in columns.values())

    def warnings(self, file: str) -> list[Listed]:
        found = [self.sheet.note] if self.sheet.note else []
        if self.read_only:
            found.append(_("the assignment's column is read-only: Canvas will not take grades for it"))
        if _TOTALS.search(self.title):
            found.append(
                _("Canvas takes a title such as “Final Score” for a total and drops the column: rename the assignment")
            )
        listed = [Listed(file, reason) for reason in found]
        return listed if self.maximum is not None else [*listed, no_maximum(file)]


def _unguarded(name: str) -> str:
    """Return a name that Canvas exports as ``="name"`` because it begins like a formula."""
    return name[2:-1] if name.startswith('="') and name.endswith('"') else name.strip()


# ---------------------------------------------------------------- back


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    written = Written()
    written.paths.extend(feedback.zip_file(out / "comments.zip", _comments(download, rows)))
    if download.worksheet:
        _grades(download, rows, out / "gradebook.csv", written)
    return written


def _grades(download: Download, rows: Mapping[str, Row], target: Path, written: Written) -> None:
    book = Gradebook(download.worksheet, download.assignment)
    chosen = []
    for key, row in rows.items():
        if not row.graded:
            continue
        at = book.row_of[key]
        now = book.sheet.value(at, book.column).strip()
        grade = grade_of(row.result, book.maximum)
        if now.upper() in ("EX", "N/A"):
            written.left_out.append(Listed(key, _("the gradebook says {cell}").format(cell=now)))
        elif grade is None:
            written.left_out.append(no_grade(key))
        else:
            book.sheet.set(at, book.column, grade)
            chosen.append(at)
    columns = [*range(book.last_key + 1), book.column]
    target.write_bytes(book.sheet.picked(sorted(chosen), columns).to_bytes())
    written.paths.append(target)


def _comments(download: Download, rows: Mapping[str, Row]) -> Iterator[tuple[str, bytes]]:
    """Yield files for the re-upload: Canvas takes the first two numbers between ``_`` for user and attachment."""
    for key, row in rows.items():
        found = feedback.page(row.result) if row.graded else None
        matches = [match for place in download.places.get(key, ()) for match in _splits(place) if match["id"] == key]
        attachment = next((match["file"] for match in matches if match["file"]), None)
        if found and attachment and key.isdigit():
            name, data = found
            yield f"feedback_{key}_{attachment}_{name}", data
