"""requires an explanation in words; a person grades it."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta

from grader.checks.base import Check, Evidence, Texts, failed
from grader.i18n import _, localised
from grader.model import Outcome, Status

_CHINESE_WORD = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CHINESE_CHARACTERS_PER_WORD = 1.5  # usual in translation estimates


class Written(Check, frozen=True, kw_only=True, tag="written"):
    """The submission explains something in words: Markdown cells, comments or docstrings of the exercise's part.

    A text that is long enough waits for a person; its points are pending, not lost. Too short a text fails.

    question: what is asked, shown to the person who grades.
    min_words: words that make it worth reading (1.5 Chinese characters count as one).
    """

    tells_expected = False

    question: Texts | str = ""
    min_words: Annotated[int, Meta(ge=1)] = 8

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
            evidence=tuple([question] * bool(question) + [f"> {line[:100]}" for line in lines[:5]]),
        )


def count_words(text: str) -> int:
    """Return the number of words, counting 1.5 Chinese characters as one."""
    chinese = len(_CHINESE_WORD.findall(text))
    return round(chinese / CHINESE_CHARACTERS_PER_WORD) + len(_WORD.findall(_CHINESE_WORD.sub(" ", text)))
