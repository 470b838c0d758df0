"""A student's file -> Submission: found, read, its part for the exercise marked, nothing executed."""

from __future__ import annotations

import ast
import builtins
import codecs
import errno
import functools
import hashlib
import io
import os
import re
import stat
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.i18n import _
from grader.model import Cell, Submission
from grader.parts import Piece, Sought, divided, has_part, marked
from grader.repairs import Repair, readable
from grader.syntax import globals_of, parse

MAX_BYTES = 20 * 1024 * 1024  # notebooks carry their pictures; a program of 20 MB is none
MAX_SOURCE = 256 * 1024  # characters of code: the whole library of a book has half of that
MAX_CELLS = 2000
MAX_LINES = 20_000  # of code
MAX_WORDS = 30_000  # of code; a line of a course's program has about ten
"""Words and signs, which is what judging costs, up to 60 µs each: any number of statements fits on one line."""
SUFFIXES = (".ipynb", ".py")

_WORD = re.compile(r"\d+\.?\d*|\w+|[^\w\s]")
_NO_ENCODINGS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
"""Python's codecs that turn text into other text: no editor writes them, and some take time without end."""


# ---------------------------------------------------------------- finding


def find(exercise: Sought, folders: Sequence[Path], course: Sequence[Sought]) -> Path | None:
    """Return the file that answers an exercise: named after it in the first of the folders, else one with its part."""
    inside = (file for folder in folders for file in _inside(folder))
    return find_named(exercise, folders) or find_among(exercise, list(inside), course)


def find_named(exercise: Sought, folders: Sequence[Path]) -> Path | None:
    """Return the file that is named after an exercise, in the first of the folders that has one."""
    return next(filter(None, (_named_after(exercise, _inside(folder)) for folder in folders)), None)


def find_among(exercise: Sought, files: Sequence[Path], course: Sequence[Sought]) -> Path | None:
    """Return the file that answers an exercise: named after it, else the first that has a part headed by it.

    Of two files named after it (``a.py`` and ``a.ipynb``) the one changed last counts.
    """
    if named := _named_after(exercise, files):
        return named
    reserved = {other.submission for other in course}
    others = (file for file in files if file.suffix in SUFFIXES and file.stem not in reserved)
    return next((file for file in others if _has_part(file, exercise)), None)


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.is_dir() else []


def _named_after(exercise: Sought, files: Sequence[Path]) -> Path | None:
    named = [file for file in files if file.stem == exercise.submission and file.suffix in SUFFIXES and file.is_file()]
    return max(named, key=_saved_at, default=None)


def _saved_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # gone meanwhile: an editor saves by renaming
        return 0.0


def _has_part(file: Path, exercise: Sought) -> bool:
    try:
        return has_part(_pieces(file, _read(file)), exercise)
    except Unreadable:
        return False


# ---------------------------------------------------------------- reading


class Unreadable(Exception):
    """A file that is no program, with the reason as a sentence for the student."""


def read(path: Path, exercise: Sought, course: Sequence[Sought]) -> Submission:
    """Read a submission; whatever is wrong with the file becomes its `problem`."""
    data = b""
    shown = shown_path(path)
    try:
        data = _read(path)
        pieces = _pieces(path, data)
    except Unreadable as problem:
        return Submission(shown, hashlib.sha256(data).hexdigest(), (), problem=_text(str(problem)))
    named = path.stem in (exercise.submission, exercise.id)
    if path.suffix != ".ipynb":
        pieces = divided(pieces[0].text, course, named=named)
    return _submission(path, data, marked(pieces, exercise, course, named=named), exercise)


def of_cells(title: str, cells: Sequence[tuple[str, str]], exercise: Sought, course: Sequence[Sought]) -> Submission:
    """Read cells of a notebook, given by the names that people know them by and their texts, as a submission."""
    path = Path(title)
    pieces = [Piece(True, _text(source), name=name) for name, source in cells]
    data = "\n".join(piece.text for piece in pieces).encode()
    try:
        _refuse_large(path, [piece.text for piece in pieces])
    except Unreadable as problem:
        return Submission(title, hashlib.sha256(data).hexdigest(), (), problem=_text(str(problem)))
    return _submission(path, data, marked(pieces, exercise, course, named=False), exercise)


def _submission(path: Path, data: bytes, parts: list[tuple[Piece, bool]], exercise: Sought) -> Submission:
    cells, notes, repaired = _cells(path, parts)
    return Submission(
        path=shown_path(path),
        sha256=hashlib.sha256(data).hexdigest(),
        cells=cells,
        prose=tuple(_prose(parts, exercise)),
        notes=tuple(notes),
        repaired=repaired,
    )


def shown_path(path: Path) -> str:
    """Return a path as text that can be sent and printed."""
    return _text(str(path))


def _text(text: str) -> str:
    """Return text that can be sent and printed: without halves of characters, and with one kind of line end."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _read(path: Path) -> bytes:
    """Return the file's bytes; only a regular file, never through a link, never more than `MAX_BYTES`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        link = error.errno == errno.ELOOP
        reason = _("it is a symbolic link") if link else error.strerror or str(error)
        raise Unreadable(_("{file} cannot be read: {reason}").format(file=path.name, reason=reason)) from None
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise Unreadable(_("{file} cannot be read: {reason}").format(
                file=path.name, reason=_("it is not an ordinary file")))  # fmt: skip
        if facts.st_size > MAX_BYTES:
            message = _("{file} has {size:.0f} MB (at most {limit:.0f}): clear its outputs")
            if path.suffix != ".ipynb":
                message = _("{file} has {size:.0f} MB (at most {limit:.0f})")
            raise Unreadable(message.format(file=path.name, size=facts.st_size / 2**20, limit=MAX_BYTES / 2**20))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(MAX_BYTES)
    finally:
        os.close(descriptor)


def _pieces(path: Path, data: bytes) -> list[Piece]:
    """Return the cells of a notebook, or a whole script."""
    pieces = _notebook_pieces(path, data) if path.suffix == ".ipynb" else [Piece(True, _decoded(path, data))]
    _refuse_large(path, [piece.text for piece in pieces if piece.code])
    if not any(piece.text.strip() for piece in pieces if piece.code):
        raise Unreadable(_("{file} is empty: there is no code in it").format(file=path.name))
    return pieces


def _refuse_large(path: Path, code: list[str]) -> None:
    """Raise Unreadable when a program is larger than anyone writes by hand: judging it would hold up the others."""

    def refuse_more(count: int, limit: int, message: str) -> None:
        if count > limit:
            raise Unreadable(message.format(file=path.name, count=count, limit=limit))

    refuse_more(sum(map(len, code)), MAX_SOURCE, _("{file} has {count} characters of code (at most {limit})"))
    lines = sum(text.count("\n") + 1 for text in code)
    refuse_more(lines, MAX_LINES, _("{file} has {count} lines of code (at most {limit})"))
    words = sum(len(_WORD.findall(text)) for text in code)
    refuse_more(words, MAX_WORDS, _("{file} has {count} words and signs of code (at most {limit})"))


def _decoded(path: Path, data: bytes) -> str:
    if b"\0" in data:
        raise Unreadable(_("{file} is not a text file").format(file=path.name))
    try:
        encoding, _lines = tokenize.detect_encoding(io.BytesIO(data).readline)
        if codecs.lookup(encoding).name not in _NO_ENCODINGS:
            return _text(data.decode(encoding))
    except (SyntaxError, UnicodeError, LookupError):
        pass
    try:  # what Windows editors write in China
        return _text(data.decode("gb18030"))
    except UnicodeDecodeError:
        raise Unreadable(_("{file} is not a text file").format(file=path.name)) from None


class _NotebookCell(msgspec.Struct, gc=False):
    """A cell; its kind is required, because 20 MB of ``{}`` would be millions of cells."""

    cell_type: str
    source: str | list[str] = ""

    def text(self) -> str:
        return _joined(self.source)


class _Notebook(msgspec.Struct):
    """The parts of nbformat 4 that matter here; outputs are skipped without being built."""

    nbformat: int
    metadata: msgspec.Raw = msgspec.Raw(b"{}")
    cells: list[_NotebookCell] = []


class _OldCell(msgspec.Struct, gc=False):
    cell_type: str
    input: str | list[str] = ""  # code
    source: str | list[str] = ""  # words
    level: int = 1  # of a heading

    def upgraded(self) -> _NotebookCell:
        if self.cell_type == "code":
            return _NotebookCell("code", _joined(self.input))
        mark = "#" * min(max(self.level, 1), 6) + " " if self.cell_type == "heading" else ""
        return _NotebookCell("markdown", mark + _joined(self.source))


class _Worksheet(msgspec.Struct):
    cells: list[_OldCell]


class _OldNotebook(msgspec.Struct):
    """The parts of nbformat 2 and 3; nbformat's own converter takes a minute and gigabytes for a hostile file."""

    worksheets: list[_Worksheet]


class _Language(msgspec.Struct, frozen=True):
    name: str = ""  # in `language_info`
    language: str = ""  # in `kernelspec`


class _Metadata(msgspec.Struct, frozen=True):
    language_info: _Language = _Language()
    kernelspec: _Language = _Language()


def _joined(source: str | list[str]) -> str:
    return _text(source if isinstance(source, str) else "".join(source))


def _notebook_pieces(path: Path, data: bytes) -> list[Piece]:
    if not data.strip():
        raise Unreadable(_("{file} is empty: there is no code in it").format(file=path.name))
    try:
        notebook = msgspec.json.decode(data, type=_Notebook)
        cells: Sequence[_NotebookCell | _OldCell] = notebook.cells
        if notebook.nbformat < 4:
            old = msgspec.json.decode(data, type=_OldNotebook)
            cells = [cell for sheet in old.worksheets for cell in sheet.cells]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error).replace("`", "")[:120]
        raise Unreadable(_("{file} is not a notebook: {reason}").format(file=path.name, reason=reason)) from None
    language = _language(notebook.metadata)
    if language.lower().rstrip("23") not in ("", "python"):
        raise Unreadable(_("{file} is a notebook in {language}, expected Python").format(
            file=path.name, language=language[:40]))  # fmt: skip
    if len(cells) > MAX_CELLS:
        raise Unreadable(_("{file} has {count} cells (at most {limit})").format(
            file=path.name, count=len(cells), limit=MAX_CELLS))  # fmt: skip
    current = [cell.upgraded() if isinstance(cell, _OldCell) else cell for cell in cells]
    return [Piece(cell.cell_type == "code", cell.text()) for cell in current]


def _language(metadata: msgspec.Raw) -> str:
    try:
        known = msgspec.json.decode(metadata, type=_Metadata)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # what is skipped was not decoded before
        return ""
    return known.language_info.name or known.kernelspec.language


# ---------------------------------------------------------------- cells, words and names


def _cells(path: Path, parts: list[tuple[Piece, bool]]) -> tuple[tuple[Cell, ...], list[str], bool]:
    """Return the cells, what is to be said about them, and whether one of the exercise's part was repaired."""
    cells: list[Cell] = []
    notes: list[str] = []
    count, repaired = 0, False
    for piece, in_part in parts:
        if not piece.code:
            continue
        count += 1
        text = readable(piece.text)
        file = _text(path.name)
        notebook = path.suffix == ".ipynb" or bool(piece.name)
        name = _("{file}, cell {number}").format(file=file, number=count) if notebook else file
        name = piece.name or name
        notes += [*text.ignored, *_told(text.repairs, name, piece.first_line)]
        repaired = repaired or (in_part and bool(text.repairs))
        if text.source.strip():
            cells.append(Cell(name, text.source, piece.first_line, in_part, interactive=notebook))
    return tuple(cells), list(dict.fromkeys(notes)), repaired


def _told(repairs: Sequence[Repair], name: str, first_line: int) -> Iterator[str]:
    if repairs:
        yield _("{file} is not Python as it stands; it was run and graded provisionally, repaired as follows").format(
            file=name)  # fmt: skip
    for repair in repairs:
        yield repair.sentence(name, first_line)


def _prose(parts: list[tuple[Piece, bool]], exercise: Sought) -> Iterator[str]:
    """Yield what the student wrote in words; the lines of the starter and of the prompt are not theirs."""
    asked = [
        text
        for texts in (exercise.title, exercise.prompt)
        for text in ([texts] if isinstance(texts, str) else texts.values())
    ]
    given = [*asked, exercise.starter, *_comments(exercise.starter)]
    known = {line.strip().lstrip("# ") for text in given for line in text.split("\n")}
    for piece, in_part in parts:
        if in_part:
            text = "\n".join(_comments(piece.text)) if piece.code else piece.text
            own = [line for line in text.split("\n") if line.strip().lstrip("# ") not in known]
            if any(line.strip() for line in own):
                yield "\n".join(own)


def with_code(handed_in: Submission, cells: tuple[Cell, ...], exercise: Sought) -> Submission:
    """Return a submission with other code; what it says in words outside of its code stays."""
    before, after = (
        tuple(_prose([(Piece(True, cell.source), cell.in_part) for cell in some], exercise))
        for some in (handed_in.cells, cells)
    )
    outside = tuple(text for text in handed_in.prose if text not in before)
    return replace(handed_in, cells=cells, prose=(*outside, *after))


@functools.lru_cache(maxsize=64)  # a starter is compared with every answer, an answer with every exercise of a course
def _comments(source: str) -> tuple[str, ...]:
    """Return the comments and the bare strings of Python text; of broken text, its comment lines."""
    return tuple(_found_comments(readable(source).source))


def _found_comments(source: str) -> Iterator[str]:
    try:
        tree = parse(source)
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                yield token.string.lstrip("# ")
    except (SyntaxError, tokenize.TokenError):
        yield from (line.strip().lstrip("# ") for line in source.split("\n") if line.strip().startswith("#"))
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def undefined_names(cells: tuple[Cell, ...]) -> set[str]:
    """Return the names that the cells take from somewhere and never bind, builtins left out."""
    pairs = [globals_of(cell.source) for cell in cells]
    used = {name for taken, _bound in pairs for name in taken}
    return used.difference(dir(builtins), *(bound for _taken, bound in pairs))
