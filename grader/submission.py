"""A student's file -> Submission: found, read, its part for the exercise marked, nothing executed."""

from __future__ import annotations

import ast
import builtins
import hashlib
import io
import os
import re
import stat
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.i18n import _
from grader.magics import neutralise
from grader.model import Cell, Submission
from grader.spec import Exercise

MAX_BYTES = 20 * 1024 * 1024  # notebooks carry their pictures; a program of 20 MB is none
MAX_SOURCE = 1024 * 1024  # characters of code
SUFFIXES = (".ipynb", ".py")


class Piece(NamedTuple):
    """A stretch of a file: code, or Markdown."""

    code: bool
    text: str
    first_line: int = 1


# ---------------------------------------------------------------- finding


def find(exercise: Exercise, folders: list[Path], course: list[Exercise]) -> Path | None:
    """Return the file that answers an exercise: named after it, else one that has a part headed by it.

    Of two files named after it (``a.py`` and ``a.ipynb``) the one changed last counts.
    """
    for folder in folders:
        named = [file for suffix in SUFFIXES if (file := folder / (exercise.submission + suffix)).is_file()]
        if named:
            return max(named, key=lambda file: file.stat().st_mtime)
    reserved = {other.submission for other in course}
    for folder in folders:
        for file in sorted(folder.glob("*")) if folder.is_dir() else []:
            if file.suffix in SUFFIXES and file.stem not in reserved and _has_part(file, exercise):
                return file
    return None


def _has_part(file: Path, exercise: Exercise) -> bool:
    try:
        pieces = _pieces(file, _read(file))
    except Unreadable:
        return False
    return any(_names(exercise, line) for piece in pieces for line in _headings(piece))


# ---------------------------------------------------------------- reading


class Unreadable(Exception):
    """A file that is no program, with the reason as a sentence for the student."""


def read(path: Path, exercise: Exercise, course: list[Exercise]) -> Submission:
    """Read a submission; whatever is wrong with the file becomes its `problem`."""
    data = b""
    try:
        data = _read(path)
        pieces = _pieces(path, data)
        code = sum(len(piece.text) for piece in pieces if piece.code)
        if code > MAX_SOURCE:
            raise Unreadable(_("{file} has {size} characters of code (at most {limit})").format(
                file=path.name, size=code, limit=MAX_SOURCE))  # fmt: skip
        if not any(piece.text.strip() for piece in pieces if piece.code):
            raise Unreadable(_("{file} is empty: there is no code in it").format(file=path.name))
    except Unreadable as problem:
        return Submission(str(path), hashlib.sha256(data).hexdigest(), (), problem=str(problem))
    marked = _marked(pieces, exercise, course, named=path.stem == exercise.submission)
    cells, notes = _cells(path, marked)
    return Submission(
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        cells=cells,
        prose=tuple(_prose(marked, exercise)),
        notes=tuple(notes),
    )


def _read(path: Path) -> bytes:
    """Return the file's bytes; only a regular file, never through a link, never more than `MAX_BYTES`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = _("it is a symbolic link") if path.is_symlink() else error.strerror or str(error)
        raise Unreadable(_("{file} cannot be read: {reason}").format(file=path.name, reason=reason)) from None
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise Unreadable(_("{file} cannot be read: {reason}").format(
                file=path.name, reason=_("it is not an ordinary file")))  # fmt: skip
        if facts.st_size > MAX_BYTES:
            raise Unreadable(_("{file} has {size:.0f} MB (at most {limit:.0f}): clear its outputs").format(
                file=path.name, size=facts.st_size / 2**20, limit=MAX_BYTES / 2**20))  # fmt: skip
        return file.read(MAX_BYTES + 1)


def _pieces(path: Path, data: bytes) -> list[Piece]:
    if path.suffix == ".ipynb":
        return _notebook_pieces(path, data)
    text = _decoded(path, data)
    lines = text.split("\n")
    starts = [0, *(i for i, line in enumerate(lines) if i and _is_marker(line))]
    ends = [*starts[1:], len(lines)]
    return [Piece(True, "\n".join(lines[a:b]), a + 1) for a, b in zip(starts, ends, strict=True)]


def _decoded(path: Path, data: bytes) -> str:
    if b"\0" in data:
        raise Unreadable(_("{file} is not a text file").format(file=path.name))
    try:
        encoding, _lines = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (SyntaxError, UnicodeDecodeError, LookupError):
        pass
    try:  # what Windows editors write in China
        return data.decode("gb18030").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unreadable(_("{file} is not a text file").format(file=path.name)) from None


class _NotebookCell(msgspec.Struct):
    cell_type: str = ""
    source: str | list[str] = ""

    def text(self) -> str:
        return self.source if isinstance(self.source, str) else "".join(self.source)


class _Notebook(msgspec.Struct):
    """The parts of nbformat 4 that matter here; outputs are skipped without being built."""

    nbformat: int
    metadata: dict[str, object] = {}
    cells: list[_NotebookCell] = []


def _notebook_pieces(path: Path, data: bytes) -> list[Piece]:
    if not data.strip():
        raise Unreadable(_("{file} is empty: there is no code in it").format(file=path.name))
    try:
        notebook = msgspec.json.decode(data, type=_Notebook)
        if notebook.nbformat < 4:
            notebook = _upgraded(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error).replace("`", "")[:120]
        raise Unreadable(_("{file} is not a notebook: {reason}").format(file=path.name, reason=reason)) from None
    language = _language(notebook)
    if language.lower().rstrip("23") not in ("", "python"):
        raise Unreadable(_("{file} is a notebook in {language}, expected Python").format(
            file=path.name, language=language[:40]))  # fmt: skip
    return [Piece(cell.cell_type == "code", cell.text()) for cell in notebook.cells]


def _upgraded(data: bytes) -> _Notebook:
    """Return an older notebook in the shape of nbformat 4."""
    import warnings

    import nbformat

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            old = nbformat.reads(data.decode("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
            text: str = nbformat.writes(old, version=4)  # type: ignore[no-untyped-call]
    except Exception as error:  # the converter trusts its input: anything may come out of a broken one
        raise msgspec.DecodeError(f"its old format cannot be converted ({type(error).__name__})") from None
    return msgspec.json.decode(text, type=_Notebook)


def _language(notebook: _Notebook) -> str:
    for key, field in (("language_info", "name"), ("kernelspec", "language")):
        entry = notebook.metadata.get(key)
        if isinstance(entry, dict) and isinstance(name := entry.get(field), str):
            return name
    return ""


# ---------------------------------------------------------------- the part for one exercise

_WORDS = "exercises?|ex|problem|question|q|task|练习|习题|问题|题目?|第"
_NUMBERED = rf"(?:{_WORDS})\s*[.#:]?\s*(?:\d+\.)*{{number}}(?![\d.]*\d)"
_ANY_NUMBERED = re.compile(_NUMBERED.format(number=r"\d+"), re.IGNORECASE)
_CELL_MARK = re.compile(r"#\s*%%|#\s*In\s*\[|#\s*<codecell>")
_COMMENT = re.compile(r"#+\s*(?:%%|In\s*\[[\d ]*\]:?)?\s*[-=*#]*\s*(.*?)\s*[-=*#]*\s*$")


def _is_marker(line: str) -> bool:
    """Whether a script is divided here: a cell mark, or a comment that begins like an exercise's heading."""
    if not line.startswith("#"):
        return False
    comment = _COMMENT.match(line)
    return bool(_CELL_MARK.match(line)) or bool(comment and _ANY_NUMBERED.match(comment.group(1)))


def _headings(piece: Piece) -> Iterator[str]:
    """Yield the lines that may name an exercise: Markdown headings, and comments of a line of their own."""
    for line in piece.text.split("\n")[:200]:
        if piece.code:
            if line.startswith("#") and (comment := _COMMENT.match(line)):
                yield comment.group(1)
        elif line.lstrip().startswith("#") or line.lstrip().startswith("**"):
            yield line.strip().lstrip("#* ")


def _names(exercise: Exercise, heading: str) -> bool:
    """Whether a heading begins with an exercise's id, one of its tags, or its number."""
    text = heading.lower()
    words = [exercise.id, exercise.id.replace("_", " "), *exercise.tags]
    for word in words:
        if re.match(re.escape(word.lower()) + r"(?![a-z0-9_])", text):
            return True
    if exercise.number is None:
        return False
    return bool(re.match(_NUMBERED.format(number=exercise.number), text, re.IGNORECASE))


def _marked(
    pieces: list[Piece], exercise: Exercise, course: list[Exercise], *, named: bool
) -> list[tuple[Piece, bool]]:
    """Say of each piece whether it belongs to the exercise; what follows the part is dropped.

    A part begins at a heading that names the exercise and ends at one that names another, or any numbered exercise. A
    file named after the exercise belongs to it as a whole, unless it has headings of other exercises.
    """
    others = [other for other in course if other.id != exercise.id]
    owners: list[bool | None] = []  # whose heading came last: mine, another's, nobody's
    owner: bool | None = None
    for piece in pieces:
        for heading in _headings(piece):
            if _names(exercise, heading):
                owner = True
            elif any(_names(other, heading) for other in others) or (owner and _ANY_NUMBERED.match(heading)):
                owner = False
        owners.append(owner)
    if True not in owners:
        if False not in owners:
            return [(piece, True) for piece in pieces]
        return [(piece, mine is None or not named) for piece, mine in zip(pieces, owners, strict=True)]
    if named and False not in owners:
        return [(piece, True) for piece in pieces]
    last = len(owners) - 1 - owners[::-1].index(True)
    return [(piece, mine is True) for piece, mine in zip(pieces[: last + 1], owners[: last + 1], strict=True)]


def _cells(path: Path, marked: list[tuple[Piece, bool]]) -> tuple[tuple[Cell, ...], list[str]]:
    notebook = path.suffix == ".ipynb"
    cells, notes = [], []
    count = 0
    for piece, in_part in marked:
        if not piece.code:
            continue
        count += 1
        source, ignored = neutralise(piece.text)
        notes += ignored
        if not source.strip():
            continue
        name = _("{file}, cell {number}").format(file=path.name, number=count) if notebook else path.name
        cells.append(Cell(name, source, piece.first_line, in_part, interactive=notebook))
    return tuple(cells), list(dict.fromkeys(notes))


# ---------------------------------------------------------------- words and names


def _prose(marked: list[tuple[Piece, bool]], exercise: Exercise) -> Iterator[str]:
    """Yield what the student wrote in words; lines that the starter already had are not theirs."""
    known = {line.strip().lstrip("# ") for line in exercise.starter.split("\n")}
    for piece, in_part in marked:
        if in_part:
            text = "\n".join(_comments(piece.text)) if piece.code else piece.text
            own = [line for line in text.split("\n") if line.strip().lstrip("# ") not in known]
            if any(line.strip() for line in own):
                yield "\n".join(own)


def _comments(source: str) -> Iterator[str]:
    """Yield the comments and the bare strings of Python text; of broken text, its comment lines."""
    try:
        tree = ast.parse(source)
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                yield token.string.lstrip("# ")
    except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError):
        yield from (line.strip().lstrip("# ") for line in source.split("\n") if line.strip().startswith("#"))
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def undefined_names(cells: tuple[Cell, ...]) -> set[str]:
    """Return the names that the cells use and never bind anywhere, builtins left out."""
    used: set[str] = set()
    bound: set[str] = set(dir(builtins))
    for cell in cells:
        try:
            tree = ast.parse(cell.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                (used if isinstance(node.ctx, ast.Load) else bound).add(node.id)
            else:
                bound.update(_bound_by(node))
    return used - bound


def _bound_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name.partition(".")[0]) for alias in node.names)
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
