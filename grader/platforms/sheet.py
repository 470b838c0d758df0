"""CSV files of gradebooks: cells that nobody changes keep their bytes.

Read: UTF-8 with or without mark, UTF-16 with mark, else GB2312, else Windows-1252 (with a note); ``,``, ``;`` or tab;
line ends inside quotes. PHP, and so Moodle, takes a backslash inside quotes to protect the sign after it: `escape`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.errors import UsageError
from grader.i18n import _

_MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


@dataclass
class Sheet:
    """A table as text: `raw[i][j]` is a cell as it stands in the file, quotes included; row 0 is the header."""

    raw: list[list[str]]
    ends: list[str]  # of the lines
    delimiter: str = ","
    encoding: str = "utf-8"
    mark: bytes = b""
    escape: str = ""
    note: str = ""  # what was assumed, for the instructor

    @property
    def header(self) -> list[str]:
        return [self.value(0, column) for column in range(len(self.raw[0]))] if self.raw else []

    def value(self, row: int, column: int) -> str:
        """Return a cell's text; "" beyond the end of a short row."""
        cells = self.raw[row]
        return unquoted(cells[column], self.escape) if column < len(cells) else ""

    def column(self, *names: str) -> int | None:
        """Return where a header with one of the names stands; raise UsageError when it is there twice."""
        found = [index for index, name in enumerate(self.header) if name.strip() in names]
        if len(found) > 1:
            raise UsageError(_("the worksheet has two columns “{name}”: remove one").format(name=self.header[found[0]]))
        return found[0] if found else None

    def set(self, row: int, column: int, text: str) -> None:
        """Write a cell, in quotes where it needs them or the header has them."""
        all_quoted = all(cell.startswith('"') for cell in self.raw[0])
        self.raw[row][column] = quoted(text, self.delimiter, always=all_quoted)

    def picked(self, rows: Iterable[int], columns: Sequence[int]) -> Sheet:
        """Return some rows and columns of it, each cell as it was."""
        chosen = [0, *rows]
        return Sheet(
            [[self.raw[row][column] if column < len(self.raw[row]) else "" for column in columns] for row in chosen],
            [self.ends[row] or self.ends[0] for row in chosen],
            self.delimiter,
            self.encoding,
            self.mark,
            self.escape,
        )

    def to_bytes(self) -> bytes:
        lines = (self.delimiter.join(cells) + end for cells, end in zip(self.raw, self.ends, strict=True))
        return self.mark + "".join(lines).encode(self.encoding)


def parse(data: bytes, escape: str = "") -> Sheet:
    """Read a table; never fails on text, and every byte of it comes back by `to_bytes`."""
    text, encoding, mark, note = _decoded(data)
    delimiter = _delimiter(text)
    cell = _cell(delimiter, escape)
    raw: list[list[str]] = []
    ends: list[str] = []
    at, row = 0, list[str]()
    while at < len(text):
        found = cell.match(text, at)
        assert found is not None  # an empty cell matches anywhere
        row.append(found[0])
        at = found.end()
        if text[at : at + 1] == delimiter:
            at += 1
            if at < len(text):
                continue
            row.append("")
        end = "\r\n" if text.startswith("\r\n", at) else text[at : at + 1]
        at += len(end)
        raw.append(row)
        ends.append(end)
        row = []
    return Sheet(raw, ends, delimiter, encoding, mark, escape, note)


def _cell(delimiter: str, escape: str) -> re.Pattern[str]:
    protected = r"|\\[\s\S]" if escape else ""
    spaces = " *" if escape else ""  # PHP skips them before a quote
    plain = rf"[^{re.escape(delimiter)}\r\n]*+"
    return re.compile(rf'{spaces}"(?:[^"{re.escape(escape)}]++|""{protected})*+"?{plain}|{plain}')


def unquoted(raw: str, escape: str = "") -> str:
    """Return what a raw cell says."""
    inner = raw.lstrip(" ") if escape else raw
    if not inner.startswith('"'):
        return raw
    pieces = re.compile(r'""|\\[\s\S]|"' if escape else r'""|"')
    text, at = "", 1
    for found in pieces.finditer(inner, 1):
        text += inner[at : found.start()]
        at = found.end()
        if found[0] == '"':  # the closing quote; PHP and Python append what follows
            break
        text += '"' if found[0] == '""' else found[0]
    return text + inner[at:]


def quoted(text: str, delimiter: str = ",", *, always: bool = False) -> str:
    """Return a cell for a text."""
    if always or text != text.strip() or any(sign in text for sign in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


def guarded(text: str) -> str:
    """Return free text for people that a spreadsheet takes for text, too: never for keys or numbers."""
    return "'" + text if _FORMULA.match(text.lstrip(" ")) else text


def _delimiter(text: str) -> str:
    """Return the sign that parts the header's cells."""
    header = re.split(r"[\r\n]", re.sub(r'"(?:[^"]|"")*+"', "", text[:20_000]), maxsplit=1)[0]
    return max(",;\t", key=header.count)


def _decoded(data: bytes) -> tuple[str, str, bytes, str]:
    """Return the text, its encoding, the mark before it, and a note when the encoding was guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding, mark, ""
            except UnicodeDecodeError:
                raise UsageError(_("the worksheet is damaged: it is not {encoding} throughout").format(
                    encoding=encoding.upper())) from None  # fmt: skip
    for encoding in ("utf-8", "gb2312", "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        guess = _("it is not UTF-8; it was read as {encoding}: look whether the names are right")
        return text, encoding, b"", "" if encoding == "utf-8" else guess.format(encoding=encoding)
    raise AssertionError("latin-1 reads everything")
