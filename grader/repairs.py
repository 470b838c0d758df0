"""Text that copying has spoilt -> Python: repaired where only one reading is left, line by line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from msgspec import Struct

from grader.i18n import N_, _
from grader.magics import neutralise
from grader.syntax import is_python, parse

QUOTES = N_("curly quotes ({signs}) were read as straight ones; Python knows only ' and \"")
PUNCTUATION = N_("full-width signs were read as half-width ones ({signs})")
MINUS = N_("a dash that only looks like a minus ({signs}) was read as -")
SPACES = N_("spaces that Python does not know ({signs}) were read as ordinary ones")
INVISIBLE = N_("invisible characters ({signs}) were left out")
PROMPTS = N_("prompts ({signs}) were left out; only the code belongs in the file")
FENCES = N_("Markdown fences ({signs}) were left out; only the code belongs in the file")
WORDS = N_("what stands around the code was taken for output or words, and left out: {signs}")

MAX_SHOWN = 6
"""Lines and signs that one note lists."""


class Repair(Struct, frozen=True):
    """What was repaired in one way, in one cell."""

    what: str  # one of the templates above
    lines: tuple[int, ...]  # 1-based, in the cell
    signs: tuple[str, ...]

    def sentence(self, file: str, first_line: int = 1) -> str:
        """Return the note for the student; `first_line` is where the cell begins in its file."""
        signs = ", ".join(self.signs[:MAX_SHOWN]) + (", …" if len(self.signs) > MAX_SHOWN else "")
        text = _(self.what).format(signs=signs)
        numbers = [str(line + first_line - 1) for line in self.lines[:MAX_SHOWN]]
        if len(numbers) == 1:
            return _("{file}, line {line}").format(file=file, line=numbers[0]) + f": {text}"
        listed = ", ".join(numbers) + (", …" if len(self.lines) > MAX_SHOWN else "")
        return _("{file}, lines {lines}").format(file=file, lines=listed) + f": {text}"


class Readable(Struct, frozen=True):
    """Python text with as many lines as the student's, and what was done to it."""

    source: str
    ignored: tuple[str, ...] = ()  # notes on magics
    repairs: tuple[Repair, ...] = ()


def readable(source: str) -> Readable:
    """Take a cell's magics out; of one that is no Python then, repair what copying does to programs.

    A repair counts only if all of the cell is Python after it. Otherwise the text stays as it is, for Python to
    complain about: a guess that is wrong in one line would be graded as if the student had written it.
    """
    python, ignored = neutralise(source)
    if _SUSPECT.search(python) and not _is_program(python):
        for stripped, repairs in _without_wrapping(source):
            plain, taken_out = neutralise(stripped)
            signs = _Signs(plain)
            if signs.read() and _is_program(signs.text):
                return Readable(signs.text, tuple(taken_out), (*repairs, *signs.repairs()))
    return Readable(python, tuple(ignored))


def _is_program(text: str) -> bool:
    """Whether a text is Python, and not because ``In [1]: x = 1`` happens to be an annotation."""
    return is_python(text) and not (_IN_OR_OUT.search(text) and _annotates_prompts(text))


def _annotates_prompts(text: str) -> bool:
    targets = [node.target for node in ast.walk(parse(text)) if isinstance(node, ast.AnnAssign)]
    names = [target.value for target in targets if isinstance(target, ast.Subscript)]
    return any(isinstance(name, ast.Name) and name.id in ("In", "Out") for name in names)


# ---------------------------------------------------------------- prompts and fences

_BLANK = r"[^\S\n]"
_PYTHON_PROMPT = re.compile(rf"{_BLANK}*(>>>|\.\.\.(?={_BLANK}|$)){_BLANK}?")
_IN_PROMPT = re.compile(rf"{_BLANK}*(In{_BLANK}?\[[ \d*]*\]:|\.{{3,}}:){_BLANK}?")
_OUT_PROMPT = re.compile(rf"{_BLANK}*(Out{_BLANK}?\[[ \d]*\]:)")
_IN_OR_OUT = re.compile(rf"^{_BLANK}*(?:In|Out){_BLANK}?\[[ \d*]*\]:", re.MULTILINE)
_ARROWS = re.compile(rf"^{_BLANK}*>>>", re.MULTILINE)
_FENCE = re.compile(rf"{_BLANK}*(`{{3,}}|~{{3,}}){_BLANK}*\w*{_BLANK}*$")
_CODE = re.compile(
    r"\s*(?:(?:import|from|def|class|for|while|if|elif|else|try|with|return|raise|assert|del|global|async|lambda)\b"
    r"|@|[\w.\[\], ]++(?:[-+*/]?=(?!=)|[:%@&|^]=)|(?!(?:tensor|array|Text|Parameter)\()[\w.]+\()"
)
"""A line that does something, and so is neither output nor words."""


def _without_wrapping(source: str) -> Iterator[tuple[str, tuple[Repair, ...]]]:
    """Yield what a cell may be under the prompts and fences around it, the text itself first."""
    yield source, ()
    for text, fences in (*_without_fences(source), (source, ())):
        for stripped, prompts in _without_prompts(text):
            yield stripped, (*fences, *prompts)
        if fences:
            yield text, fences


def _without_fences(source: str) -> list[tuple[str, tuple[Repair, ...]]]:
    lines = source.split("\n")
    fences = {index: mark[1] for index, line in enumerate(lines) if (mark := _FENCE.match(line))}
    if not fences:
        return []
    inside, outside = False, []
    for index, line in enumerate(lines):
        if index in fences:
            inside = not inside
        elif not inside and line.strip():
            outside.append(index)
    return [_taken_out(FENCES, lines, fences, left) for left in _leavings(lines, outside if not inside else [])]


def _without_prompts(source: str) -> list[tuple[str, tuple[Repair, ...]]]:
    ipython = bool(_IN_OR_OUT.search(source))
    if not ipython and not _ARROWS.search(source):
        return []
    prompt = _IN_PROMPT if ipython else _PYTHON_PROMPT
    lines, signs = source.split("\n"), {}
    plain: list[int] = []
    output: list[int] = []
    bare = in_output = False
    for index, line in enumerate(lines):
        if found := prompt.match(line):
            signs[index], lines[index], in_output = found[1], line[found.end() :], False
            bare = bare or (ipython and not lines[index].strip())
        elif found := _OUT_PROMPT.match(line):
            output.append(index)
            in_output = True
        elif not line.strip():
            in_output = False
        else:
            (output if in_output else plain).append(index)
    choices = [[]] if bare else _leavings(lines, plain)
    return [_taken_out(PROMPTS, lines, signs, sorted({*output, *left})) for left in choices]


def _leavings(lines: list[str], around: list[int]) -> list[list[int]]:
    """Return which lines around the code to try to leave out: all, if none of them looks like code; then none."""
    other = [index for index in around if not lines[index].lstrip().startswith("#")]
    return [[]] if not other or any(_CODE.match(lines[index]) for index in other) else [other, []]


def _taken_out(
    what: str, lines: list[str], signs: dict[int, str], left_out: list[int]
) -> tuple[str, tuple[Repair, ...]]:
    """Return the text without some lines (and without fences: what follows a prompt is in `lines` already)."""
    blank = {*left_out, *(signs if what is FENCES else ())}
    text = "\n".join("" if index in blank else line for index, line in enumerate(lines))
    repairs = []
    if signs:
        repairs.append(Repair(what, tuple(index + 1 for index in signs), tuple(dict.fromkeys(signs.values()))))
    if left_out:
        words = tuple(lines[index].strip()[:40] for index in left_out)
        repairs.append(Repair(WORDS, tuple(index + 1 for index in left_out), words))
    return text, tuple(repairs)


# ---------------------------------------------------------------- signs

_DOUBLE, _SINGLE = "“”„‟＂", "‘’‚‛＇"
_FAMILY = dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'")
_CLOSING = {'"': re.compile(f"[{_DOUBLE}]"), "'": re.compile(rf"[{_SINGLE}](?!\w)")}
"""What ends a string that begins with a curly quote; within a word, as in ‘don’t’, it is an apostrophe."""
_TRIPLE = {'"': re.compile(f'["{_DOUBLE}]{{3}}'), "'": re.compile(f"['{_SINGLE}]{{3}}")}
_STRAIGHT = re.compile(
    r"'''(?:[^'\\]|\\.|'(?!''))*+'''|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\""
    r"|'(?!'')(?:[^'\\\n]|\\.)*+'|\"(?!\"\")(?:[^\"\\\n]|\\.)*+\"",
    re.DOTALL,
)

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code).isalpha()}
_WIDE = {sign: half for sign, half in _WIDE.items() if sign not in _FAMILY} | {"。": ".", "【": "[", "】": "]"}
"""Not 、, which Chinese input methods give for a comma, a slash and a backslash."""
_DASHES = "\u2010\u2011\u2012\u2013\u2212"  # not the long one, which stands for --, or for _ in Chinese
_ODD_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

_KIND = (
    {sign: (PUNCTUATION, half, f"{sign} → {half}") for sign, half in _WIDE.items()}
    | {sign: (MINUS, "-", sign) for sign in _DASHES}
    | {sign: (SPACES, " ", f"U+{ord(sign):04X}") for sign in _ODD_SPACES}
    | {"\u3000": (SPACES, "  ", "U+3000")}  # as wide as two
    | {sign: (INVISIBLE, "", f"U+{ord(sign):04X}") for sign in _UNSEEN}
)
_ODD = re.escape(_DOUBLE + _SINGLE + "".join(_KIND))
_STOP = re.compile(f"['\"#{_ODD}]")
_SUSPECT = re.compile(f"[{_ODD}]|{_IN_OR_OUT.pattern}|^{_BLANK}*(?:>>>|```|~~~)", re.MULTILINE)


class _Signs:
    """One walk over a text that replaces signs outside strings and comments, and quotes that begin and end strings."""

    def __init__(self, source: str):
        self.source = source
        self.parts: list[str] = []
        self.found: dict[str, tuple[dict[int, None], dict[str, None]]] = {}
        self.line, self.counted = 1, 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def repairs(self) -> tuple[Repair, ...]:
        return tuple(Repair(what, tuple(lines), tuple(signs)) for what, (lines, signs) in self.found.items())

    def read(self) -> bool:
        """Replace all there is; return False as soon as a string has no end."""
        at = 0
        while stop := _STOP.search(self.source, at):
            self.parts.append(self.source[at : stop.start()])
            end = self._sign(stop.start(), stop.group())
            if end is None:
                return False
            at = end
        self.parts.append(self.source[at:])
        return True

    def _sign(self, at: int, sign: str) -> int | None:
        """Take one sign, string or comment over; return where the text goes on."""
        if sign in _FAMILY:
            return self._curly(at, _FAMILY[sign])
        if sign in "'\"":
            string = _STRAIGHT.match(self.source, at)
            if string:
                self.parts.append(string.group())
            return string.end() if string else None
        if sign in _KIND:
            what, instead, shown = _KIND[sign]
            if sign == "。" and not self.source[at + 1 : at + 2].isalnum():
                return None  # the end of a sentence: behind a number it would make another number
            self._note(what, at, shown)
            self.parts.append(instead)
            sign, at = instead, at + 1
            if instead != "#":
                return at
            start = at
        else:
            start = at
        end = self.source.find("\n", at)
        end = len(self.source) if end < 0 else end
        self.parts.append(self.source[start:end])
        return end

    def _curly(self, at: int, straight: str) -> int | None:
        if _TRIPLE[straight].match(self.source, at):
            opening, closing = 3, _TRIPLE[straight].search(self.source, at + 3)
        else:
            end = self.source.find("\n", at)
            opening, closing = 1, _CLOSING[straight].search(self.source, at + 1, len(self.source) if end < 0 else end)
        if closing is None:
            return None
        inside = self.source[at + opening : closing.start()]
        if straight * opening in inside:  # which of them was meant to end the string?
            return None
        for place, sign in ((at, self.source[at]), (closing.start(), closing.group()[-1])):
            self._note(QUOTES, place, sign)
        self.parts.append(straight * opening + inside + straight * opening)
        return closing.end()

    def _note(self, what: str, at: int, shown: str) -> None:
        self.line += self.source.count("\n", self.counted, at)
        self.counted = at
        lines, signs = self.found.setdefault(what, ({}, {}))
        lines[self.line] = None
        signs[shown] = None
