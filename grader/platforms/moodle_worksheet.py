r"""Moodle's grading worksheet: only Grade and Feedback comments of graded students change.

Moodle reads it by PHP's rules, twice: it writes what it read and reads that again. A cell that ends in a backslash
then swallows the next student's row (seen). So feedback is written as HTML without ``\`` and ``"``, cells that would be
misread have their backslashes written as ``&#92;``, and the bytes are read back as Moodle does before they leave.
"Last modified (grade)" stays as it is: Moodle skips rows whose stored grade is newer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from grader.errors import GradeError, UsageError
from grader.i18n import _
from grader.platforms import sheet as sheets
from grader.platforms.base import Listed, Result, grade_of, letters
from grader.platforms.feedback import preformatted
from grader.platforms.sheet import Sheet

_REQUIRED = ("Identifier", "Grade", "Last modified (grade)")
_KEPT = (*_REQUIRED, "Feedback comments")
_IDENTIFIER = re.compile(r"Participant (\d+)")
_PHP_QUOTES = re.compile(r'[,"\\\n\r\t ]')  # signs for which fputcsv puts a cell into quotes


class Worksheet:
    """The instructor's worksheet; participants are named by the number in their identifier."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.columns = {name: sheet.column(name) for name in (*_KEPT, "Full name", "Group", "Status", "Maximum grade",
                        "Grade can be changed", "Last modified (submission)")}  # fmt: skip
        self.row_of: dict[str, int] = {}
        for row in range(1, len(sheet.raw)):
            if sheet.raw[row] != [""]:
                self._take(row)

    @staticmethod
    def read(data: bytes) -> Worksheet:
        """Read it as PHP does or, when that does not give a table, as others do; raise UsageError if neither."""
        php, plain = sheets.parse(data, escape="\\"), sheets.parse(data)
        missing = [name for name in _REQUIRED if name not in plain.header]
        if missing:
            message = _("the worksheet has no column “{name}”: export it with Moodle set to English, as it came")
            raise UsageError(message.format(name=missing[0]))
        if plain.delimiter != "," or plain.encoding != "utf-8":
            raise UsageError(_("the worksheet is not UTF-8 with commas: give it as Moodle exported it"))
        tables = [one for one in (php, plain) if _ragged(one) is None]
        if not tables:
            message = _("the worksheet's row {row} has more or fewer cells than its header, perhaps because of a "
                        "backslash in a submitted text: remove the columns of submitted texts from it")  # fmt: skip
            raise UsageError(message.format(row=(_ragged(plain) or 0) + 1))
        found = [Worksheet(one) for one in tables]
        if len(found) == 2 and list(found[0].row_of) != list(found[1].row_of):
            raise UsageError(_("the worksheet can be read in two ways, because of a backslash before a quotation mark: "
                               "remove the columns of submitted texts from it"))  # fmt: skip
        return found[0]

    def _take(self, row: int) -> None:
        identifier = self.text(row, "Identifier")
        match = _IDENTIFIER.fullmatch(identifier.strip())
        if match is None or match[1] in self.row_of:
            message = _("the worksheet's row {row} has “{identifier}” for an identifier: expected Participant and a "
                        "number that no other row has")  # fmt: skip
            raise UsageError(message.format(row=row + 1, identifier=identifier[:40]))
        self.row_of[match[1]] = row

    def text(self, row: int, column: str) -> str:
        at = self.columns[column]
        return "" if at is None else self.sheet.value(row, at)

    @property
    def has_groups(self) -> bool:
        return self.columns["Group"] is not None

    def names(self) -> dict[str, str]:
        """Return everybody's name; "" in anonymous marking."""
        names = {number: self.text(row, "Full name") for number, row in self.row_of.items()}
        return {number: "" if _IDENTIFIER.fullmatch(name) else name for number, name in names.items()}

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """Return the participants of each group."""
        found: dict[str, list[str]] = {}
        for number, row in self.row_of.items():
            if group := self.text(row, "Group"):
                found.setdefault(group, []).append(number)
        return found

    def warnings(self, file: str) -> list[Listed]:
        """Return what the instructor should know before grading by it."""
        found = []
        if self.columns["Maximum grade"] is None:
            found.append(_("it grades by a scale, not by points: only comments are written"))
        if self.columns["Feedback comments"] is None:
            found.append(_("it has no column “Feedback comments”: only grades are written"))
        if self.columns["Feedback comments"] == 0:
            found.append(_("Moodle ignores feedback in the first column: move it"))
        if any(letters(self.text(row, "Last modified (grade)")) for row in self.row_of.values()):
            found.append(
                _("some are graded already: on upload, allow updating records that were modified more recently")
            )
        if self.sheet.note:
            found.append(self.sheet.note)
        return [Listed(file, reason) for reason in found]

    # ------------------------------------------------------------ writing

    def put(self, number: str, result: Result) -> str:
        """Write a student's grade and feedback; return why that cannot be, "" if it can."""
        row = self.row_of.get(number)
        if row is None:
            return _("not in the worksheet")
        if self.text(row, "Grade can be changed").strip().lower() == "no":
            return _("the worksheet says that the grade cannot be changed")
        if self.columns["Maximum grade"] is not None:
            maximum = _number(self.text(row, "Maximum grade"))
            grade = None if maximum is None else grade_of(result, maximum, digits=5)
            if grade is None:
                return _("its points are no grade between 0 and the maximum")
            self._set(row, "Grade", grade)
        if self.columns["Feedback comments"] and (said := result.said()):
            self._set(row, "Feedback comments", preformatted(said))
        return ""

    def _set(self, row: int, column: str, text: str) -> None:
        at = self.columns[column]
        assert at is not None
        self.sheet.set(row, at, text)

    def made_safe(self) -> Iterator[Listed]:
        """Rewrite and yield the cells that Moodle would misread."""
        for row, cells in enumerate(self.sheet.raw):
            meant = [self.sheet.value(row, column) for column in range(len(cells))]
            if _as_moodle_reads(",".join(cells)) == [meant]:
                continue
            for column, text in enumerate(meant):
                if "\\" in text:
                    self.sheet.set(row, column, text.replace("\\", "&#92;"))
                    reason = _(
                        "its cell “{column}” would have swallowed the next row in Moodle: backslashes are now &#92;"
                    )
                    yield Listed(self.text(row, "Identifier"), reason.format(column=self.sheet.header[column]))

    def checked_bytes(self) -> bytes:
        """Return the file, read back by Moodle's rules: everybody must have their own grade and text."""
        data = self.sheet.to_bytes()
        again = _as_moodle_reads(data.decode("utf-8-sig"))
        meant = [
            [self.sheet.value(row, column) for column in range(len(cells))] for row, cells in enumerate(self.sheet.raw)
        ]
        if again != meant:
            raise GradeError(_("a bug in grade; please report it") + ": the worksheet does not read back")
        return data


def _ragged(sheet: Sheet) -> int | None:
    """Return the first row with more or fewer cells than the header; blank lines do not count."""
    width = len(sheet.raw[0]) if sheet.raw else 0
    return next((row for row, cells in enumerate(sheet.raw) if len(cells) != width and cells != [""]), None)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _as_moodle_reads(text: str) -> list[list[str]]:
    """Return the cells after reading by PHP's rules, writing, and reading again."""

    def cells(text: str) -> list[list[str]]:
        table = sheets.parse(text.encode("utf-8-sig", "surrogatepass"), escape="\\")
        return [[table.value(row, column) for column in range(len(raw))] for row, raw in enumerate(table.raw)]

    return cells("".join(",".join(map(_put, row)) + "\n" for row in cells(text)))


def _put(text: str) -> str:
    """Return a cell as PHP's fputcsv writes it: a quote after a backslash is not doubled."""
    if not _PHP_QUOTES.search(text):
        return text
    return '"' + re.sub(r'(?<!\\)"', '""', text) + '"'
