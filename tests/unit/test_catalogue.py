"""The Chinese catalogue: complete, with the same braces, and compiled from what stands in the source."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2] / "grader"
FOLDER = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None}


def in_source() -> list[str]:
    found = extract_from_dir(str(PACKAGE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return sorted({message for _file, _line, message, _comments, _context in found if isinstance(message, str)})


with (FOLDER / "grader.po").open("rb") as file:
    PO = {message.id: message.string for message in read_po(file, locale="zh_CN") if message.id}
with (FOLDER / "grader.mo").open("rb") as file:
    MO = gettext.GNUTranslations(file)


@pytest.mark.parametrize("message", in_source())
def test_message_has_a_translation_with_the_same_braces(message):
    translated = PO.get(message, "")
    assert translated, "run `make catalogue` and translate"
    assert sorted(re.findall(r"\{.*?\}", translated)) == sorted(re.findall(r"\{.*?\}", message))


def test_catalogue_has_no_message_that_is_gone():
    assert sorted(set(PO) - set(in_source())) == []


def test_compiled_catalogue_is_up_to_date():
    assert {message: MO.gettext(message) for message in PO} == PO
