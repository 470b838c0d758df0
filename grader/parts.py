"""Which part of a file belongs to an exercise: found by headings, in Markdown and in comments.

A part begins at a heading that names the exercise and ends at one that names another, or at any numbered exercise. What
names nothing changes nothing: a file without a heading for the exercise belongs to it as a whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from grader import syntax
from grader.repairs import readable

MAX_PIECES = 1000  # a script with more comments that look like headings is not divided
MAX_HEADINGS = 2000  # of a piece, and
MAX_HEADING = 200  # characters of each that are looked at

_WORDS = "exercises?|exercices?|ex|problem|question|q|task|aufgabe|练习|习题|问题|题目?"
_NUMBERED = (
    rf"(?:(?:{_WORDS})\s*(?:no\.?)?\s*[.#:\uff1a_-]?\s*(?:\d+\.)*{{number}}(?![\d.]*\d)"
    r"|第\s*{number}\s*(?:道|题|个?(?:练习|习题|问题)))(?![_(\[]|\s*=[^=])"  # `# q1 = ...` is code, not a heading
)
_NUMERALS = "零一二三四五六七八九十"
_ANY_NUMBERED = re.compile(_NUMBERED.format(number=rf"(?:\d+|[{_NUMERALS}]+)"), re.IGNORECASE)
_ENUMERATION = re.compile(
    rf"(?:(?:{_WORDS})\s*(?:no\.?)?\s*[.#:\uff1a_-]?\s*)?[(\uff08\[]?(?:(?:\d+\.)*\d+|[{_NUMERALS}]+)"
    r"[\s\]()\uff08\uff09、.:\uff1a–—-]*",
    re.IGNORECASE,
)
_CELL_MARK = re.compile(r"#\s*(?:%%+|In\s*\[[\d ]*\]:?|<codecell>)\s*(?:\[\w+\])?")
_EXPORTED_HEADING = re.compile(r"#\s+#{1,6}\s")  # Markdown in a notebook that was exported as a script
_COMMENT_LEVEL = 7  # below all headings of Markdown


class Sought(Protocol):
    """What finding and reading an answer needs to know of an exercise."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> Mapping[Any, str] | str: ...
    @property
    def submission(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def number(self) -> int | None: ...
    @property
    def starter(self) -> str: ...
    @property
    def prompt(self) -> Mapping[Any, str] | str: ...


class Piece(NamedTuple):
    """A stretch of a file: code, or Markdown."""

    code: bool
    text: str
    first_line: int = 1
    name: str = ""  # of a notebook's cell, where it is not its number in the file


class Heading(NamedTuple):
    """A line that may name an exercise; when it is not `sure`, it may be an ordinary comment as well."""

    line: int  # index of the line in its piece
    level: int
    text: str
    sure: bool

    def names(self, exercise: Sought, *, exactly: bool = False) -> bool:
        """Whether it begins with the exercise's id, a tag, its title or number; `exactly`: is nothing but one of these.

        Of an ordinary comment only the latter says something.
        """
        text = self.text.lower()
        exactly = exactly or not self.sure
        number = exercise.number
        if number is not None and not exactly:
            numeral = f"|{_NUMERALS[number]}" if 0 < number < len(_NUMERALS) else ""
            if re.match(_NUMBERED.format(number=f"(?:{number}{numeral})"), text):
                return True
        titles = [exercise.title] if isinstance(exercise.title, str) else [*exercise.title.values()]
        words = [exercise.id, exercise.id.replace("_", " "), *exercise.tags, *titles]
        counted = _ENUMERATION.match(text)
        texts = (text, text[counted.end() :] if counted else text)
        return any(_begins(text, word.lower().strip(), exactly=exactly) for word in words for text in texts)


def _begins(text: str, word: str, *, exactly: bool) -> bool:
    if not word or not text.startswith(word):
        return False
    rest = text[len(word) :]
    return not rest.strip(" .:\uff1a-)") if exactly else not re.match(r"[a-z0-9_]", rest)


def divided(script: str, exercises: Sequence[Sought], *, named: bool) -> list[Piece]:
    """Cut a script at the marks of cells and at comments that are headings, between statements only."""
    lines = script.split("\n")
    starts = [
        heading.line
        for heading in _headings(Piece(True, script))
        if heading.line and (heading.sure or (not named and any(heading.names(one) for one in exercises)))
    ]
    if len(starts) > MAX_PIECES:
        starts = []
    ends = [*starts, len(lines)]
    return [Piece(True, "\n".join(lines[a:b]), a + 1) for a, b in zip([0, *starts], ends, strict=True)]


def has_part(pieces: list[Piece], exercise: Sought) -> bool:
    """Whether some heading names the exercise."""
    return any(heading.names(exercise) for piece in pieces for heading in _headings(piece))


def marked(pieces: list[Piece], exercise: Sought, course: Sequence[Sought], *, named: bool) -> list[tuple[Piece, bool]]:
    """Say of each piece whether it belongs to the exercise; what follows the part is dropped.

    In a file `named` after the exercise, numbered headings that name no exercise of the course are its own questions.
    A heading inside the part ends it only when it is not of a lower level than the one that began it.
    """
    others = [other for other in course if other.id != exercise.id]
    headings = [list(_headings(piece)) for piece in pieces]
    surely = named or any(h.sure and h.names(exercise) for found in headings for h in found)
    owner, level = False, 0
    mine: list[bool] = []
    ended = False
    for piece, found in zip(pieces, headings, strict=True):
        here = False
        for heading in found:
            if surely and not heading.sure:
                continue
            if heading.names(exercise):
                owner, level, here = True, heading.level, True
            elif (not owner or heading.level <= level) and _of_another(heading, others, named=named):
                here = here or (owner and _has_text_before(piece, heading))
                owner, ended = False, True
        mine.append(here or owner)
    if True not in mine or (named and not ended):
        return [(piece, True) for piece in pieces]
    last = len(mine) - 1 - mine[::-1].index(True)
    return list(zip(pieces[: last + 1], mine[: last + 1], strict=True))


def _of_another(heading: Heading, others: Sequence[Sought], *, named: bool) -> bool:
    if any(heading.names(other, exactly=named) for other in others):
        return True
    return heading.sure and not named and bool(_ANY_NUMBERED.match(heading.text))


def _has_text_before(piece: Piece, heading: Heading) -> bool:
    return any(line.strip() for line in piece.text.split("\n")[: heading.line])


# ---------------------------------------------------------------- headings


def _headings(piece: Piece) -> Iterator[Heading]:
    return itertools.islice(_comments(piece.text) if piece.code else _markdown(piece.text), MAX_HEADINGS)


def _markdown(text: str) -> Iterator[Heading]:
    fenced = False
    for index, line in enumerate(text.split("\n")):
        stripped = line.strip()
        if stripped.startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and stripped.startswith(("#", "**")):
            level = len(stripped) - len(stripped.lstrip("#")) or _COMMENT_LEVEL
            yield Heading(index, level, stripped[:MAX_HEADING].replace("**", "").strip("#* \t"), True)


def _comments(source: str) -> Iterator[Heading]:
    """Yield the comments that stand at the beginning of a line, between statements."""
    lines = source.split("\n")
    if not any(line.startswith("#") for line in lines):
        return
    inside = _inside_statements(source)
    for index, line in enumerate(lines):
        if line.startswith("#") and index not in inside:
            mark = _CELL_MARK.match(line[:MAX_HEADING])
            text = line[mark.end() if mark else 0 : MAX_HEADING].strip("#-=*%~ \t")
            sure = bool(mark or _EXPORTED_HEADING.match(line) or _ANY_NUMBERED.match(text))
            if text or sure:
                yield Heading(index, _COMMENT_LEVEL, text, sure)


def _inside_statements(source: str) -> set[int]:
    """Return the indices of lines that a cut would tear a statement apart at."""
    python = readable(source).source
    inside: set[int] = set()
    try:
        for node in syntax.parse(python).body:
            first = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
            inside.update(range(first - 1, node.end_lineno or node.lineno))
    except SyntaxError:  # as far as one can see: a cut is allowed before a line that is not indented
        below_indented = False
        for index, line in reversed(list(enumerate(python.split("\n")))):
            if line.strip() and not line.startswith("#"):
                below_indented = line[0] in " \t)]}"
            elif below_indented:
                inside.add(index)
    return inside
