"""The language that people are spoken to in: gettext, chosen once per command."""

from __future__ import annotations

import contextvars
import gettext
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LANGUAGES = {"en": "en", "zh": "zh_CN"}
_CATALOGUES = Path(__file__).parent / "locale"
_current: contextvars.ContextVar[tuple[str, gettext.NullTranslations]] = contextvars.ContextVar(
    "language", default=("en", gettext.NullTranslations())
)


def activate(language: str) -> None:
    """Speak `language` ("en" or "zh") from here on, in this context and those copied from it."""
    translations = gettext.translation("grader", _CATALOGUES, [LANGUAGES[language]], fallback=True)
    _current.set((language, translations))


def language() -> str:
    """Return the code in force, "en" or "zh"."""
    return _current.get()[0]


def from_environment() -> str:
    """Return "zh" when LANGUAGE, LC_ALL, LC_MESSAGES or LANG ask for Chinese, else "en"."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.startswith("zh") else "en"
    return "en"


def _(message: str) -> str:
    """Translate a message template; fill it with ``.format`` afterwards."""
    return _current.get()[1].gettext(message) if message else ""  # gettext("") is the catalogue's header


def localised(texts: Mapping[Any, str] | str) -> str:
    """Return a text in the language in force, else English, else any; one text alone as it is."""
    if isinstance(texts, str):
        return texts
    return texts.get(language()) or texts.get("en") or next(iter(texts.values()), "")


def N_(message: str) -> str:
    """Mark a template for extraction; whoever shows it translates it."""
    return message
