"""requires an explanation in words; a person grades it."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta, Struct

from grader.checks.base import Check, Evidence, Points, Texts, failed
from grader.i18n import _, localised
from grader.model import Outcome, Status

_CHINESE_WORD = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CHINESE_CHARACTERS_PER_WORD = 1.5  # usual in translation estimates
MAX_QUOTED = 300  # characters of a line


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an answer may say, and what that is worth; `grade review` offers it at one key."""

    points: Points
    says: Texts | str


class Written(Check, frozen=True, kw_only=True, tag="written"):
    """The submission explains something in words: Markdown cells, comments or docstrings of the exercise's part.

    A text that is long enough waits for a person; its points are pending, not lost. Too short a text fails.

    question: what is asked, shown to the person who grades.
    lines: what a good answer says, each with its points, for the person who grades.
    min_words: words that make it worth reading (1.5 Chinese characters count as one).
    """

    tells_expected = False

    question: Texts | str = ""
    lines: Annotated[list[Line], Meta(max_length=9)] = []
    min_words: Annotated[int, Meta(ge=1)] = 8

    def __post_init__(self) -> None:
        if sum(line.points for line in self.lines) > self.points + 1e-9:
            raise ValueError("the lines are worth more than the check's points")

    def judge(self, evidence: Evidence) -> Outcome:
        text = "\n".join(evidence.submission.prose)
        words = count_words(text)
        if words < self.min_words:
            message = _("no written answer found ({words} words, at least {needed} needed)")
            return failed(message.format(words=words, needed=self.min_words))
        question = localised(self.question)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return Outcome(
            status=Status.REVIEW,
            message=_("a written answer of {words} words waits for a person").format(words=words),
            evidence=tuple([question] * bool(question) + [f"> {_quoted(line)}" for line in lines[:5]]),
        )


def _quoted(line: str) -> str:
    return line if len(line) <= MAX_QUOTED else line[: MAX_QUOTED - 1] + "…"


def count_words(text: str) -> int:
    """Return the number of words, counting 1.5 Chinese characters as one."""
    chinese = len(_CHINESE_WORD.findall(text))
    return round(chinese / CHINESE_CHARACTERS_PER_WORD) + len(_WORD.findall(_CHINESE_WORD.sub(" ", text)))
