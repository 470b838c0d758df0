"""Student text as data: made harmless before it reaches a terminal or a page."""

from __future__ import annotations

import re
import unicodedata

_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}

_LINE_END = re.compile(r"\n {0,3}(?![ \t]|[-*•] |\d+[.)] )")
_CHINESE_LINE_END = re.compile(r"(?<=[一-鿿，。；：、（）])\n {0,3}(?=[一-鿿（])")


def paragraphs(text: str) -> list[str]:
    """Return an author's text in paragraphs; items of lists and what is indented like code stay lines."""
    return [_LINE_END.sub(" ", _CHINESE_LINE_END.sub("", part)) for part in re.split(r"\n\s*\n", text.strip())]


def harmless(text: str) -> str:
    """Write control, direction and invisible characters out, as ``\\x1b``; newlines and tabs stay."""
    if text.replace("\n", "").replace("\t", "").isprintable():  # nearly always; of what is not, some is safe
        return text
    return "".join(char if _safe(char) else _escaped(char) for char in text)


def one_line(text: str) -> str:
    """Do so with line ends, too: a class may be named so that its error looks like lines of ours."""
    return harmless(text).replace("\n", "\\n")


def _safe(char: str) -> bool:
    if char in "\n\t":
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and char not in _BIDI


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
