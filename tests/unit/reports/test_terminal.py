from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from rich.console import Console

from grader.model import Level, Report
from grader.reports import terminal

Shown = Callable[..., list[str]]


@pytest.fixture
def shown() -> Shown:
    """Return the lines that are printed, into a file unless a terminal's width is given."""

    def shown(
        reports: Sequence[Report], *, verbose: bool = False, level: Level | None = Level.FULL, width: int = 0
    ) -> list[str]:
        file = io.StringIO()
        console = Console(file=file, force_terminal=bool(width), width=width or 80, highlight=False, color_system=None)
        terminal.render(reports, (2.5, 14.0), level, console, verbose=verbose)
        return file.getvalue().split("\n")

    return shown


def test_report_has_one_line_per_check_and_the_reason_below(shown, reports):
    assert shown(reports[:1]) == [
        "ex  Title  2.5/10  3 wait for a person",
        "  ex.py",
        "  ▸ twice",
        "    once",
        "  ✓ passed (0/2)  it passed",
        "  ◐ partial (0/2)  it partial",
        "  ✗ failed (0/2)  it failed",
        "  – skipped (0/2)  it skipped",
        "  … review (0)  it review",
        "  ! error (0/2)  it error",
        "  note: a note",
        "",
        "0 of 1 exercises all right · 2.5 of 14 points · 3 wait for a person",
        "",
    ]


def test_verbose_adds_the_other_diagnoses_and_what_was_printed(shown, reports):
    lines = shown(reports[:1], verbose=True)
    assert lines[2:6] == ["  ▸ twice [B4]", "    once", "  ▸ also [C1]", "    more"]
    assert lines[-6:-3] == ["  printed by the program:", "    line 1", "    line 2"]


def test_evidence_of_what_passed_is_shown_when_asked_only(shown, reports):
    assert ("      seen" in shown(reports[4:]), "      seen" in shown(reports[4:], verbose=True)) == (False, True)


def test_missing_exercises_come_last_and_are_counted(shown, reports):
    lines = shown(reports)
    assert lines[-4:-1] == [
        "none  Nothing  nothing handed in",
        "",
        "1 of 5 exercises all right · 1 not handed in · 2.5 of 14 points · 3 wait for a person",
    ]


def test_our_fault_is_said_to_be_ours(shown, reports):
    assert "  not graded through no fault of yours; nothing was counted against you" in shown(reports[2:3])


def test_file_that_is_no_program_gets_one_reason_instead_of_all_checks(shown, reports):
    assert shown(reports[3:4])[2:4] == ["  ✗ could not run: ex.py is empty", ""]


@pytest.mark.parametrize(
    ("level", "told"), [(Level.FULL, False), (Level.RESTRICTED, True), (Level.NONE, True), (None, False)]
)
def test_weaker_isolation_is_told(shown, reports, level, told):
    assert any(line.startswith("isolation: ") for line in shown(reports, level=level)) is told


def test_nothing_graded_is_still_a_summary(shown):
    assert shown([]) == ["0 of 0 exercises all right · 2.5 of 14 points", ""]


def test_hostile_text_neither_steers_the_terminal_nor_looks_like_our_lines(shown, hostile):
    lines = shown([hostile], verbose=True)
    text = "\n".join(lines)
    assert not {"\x1b", "\0", "\u202e"} & set(text)
    assert "[red]" in text
    assert not any(line.startswith(("✓", "  ✓")) for line in lines)  # what was printed stands further right


def test_long_lines_are_wrapped_with_their_indent_in_a_terminal_only(shown, reports):
    note = "word " * 40
    long = Report(exercise="ex", title="T", submission="ex.py", status="graded", notes=(note,))
    assert f"  note: {note}" in shown([long])
    wrapped = shown([long], width=40)
    assert all(len(line) <= 40 for line in wrapped)
    assert sum(line.startswith("  word") for line in wrapped) > 3


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (2.0, "2"), (2.5, "2.5"), (1 / 3, "0.33"), (10.0, "10"), (100.0, "100")]
)
def test_points_have_no_needless_decimals(value, text):
    assert terminal.points(value) == text
