from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.reports.text import harmless, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, 正弦 é ∂ ✓", "plain, 正弦 é ∂ ✓"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("bell\a back\b", "bell\\x07 back\\x08"),
        ("\r over", "\\r over"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\ufeffmark", "\\ufeffmark"),
        ("\u2028line", "\\u2028line"),
        ("\x9b31m", "\\x9b31m"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("\ue000", "\\ue000"),
        ("[bold]markup[/bold]", "[bold]markup[/bold]"),
    ],
)
def test_characters_that_steer_a_terminal_are_written_out(text, shown):
    assert harmless(text) == shown


def test_one_line_is_one_line():
    assert one_line("E\n✓ figure (6/6)") == "E\\n✓ figure (6/6)"


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_can_be_printed_and_steers_nothing(text):
    shown = one_line(text)
    shown.encode()
    assert "\x1b" not in shown and "\n" not in shown and "\x9b" not in shown
    assert harmless(harmless(text)) == harmless(text)
