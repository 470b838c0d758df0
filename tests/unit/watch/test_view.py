"""The screen: everything on it in one text, as wide as the terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from grader.model import Level
from grader.watch import view
from grader.watch.session import Session


def shown(session, width=100):
    console = Console(file=io.StringIO(), force_terminal=True, width=width, highlight=False, color_system=None)
    text = view.screen(session, console)
    assert console.file.getvalue() == ""  # whoever asked writes it
    return text


def test_answer_has_its_report_and_keys(course, made):
    session = Session(course, reports={"first": made("first", "shape")}, graded_at={"first": "14:03:22"})
    text = shown(session)
    for part in ("first.py", "shape (0/1)", "about shape", "h hint (1 left)", "exercise 1 of 3", "graded at 14:03:22"):
        assert part in text
    assert "Look at the shape." not in text
    session.press("h")
    assert "hint: Look at the shape." in shown(session)


def test_exercise_without_answer_has_its_prompt_and_says_what_to_do(course, made):
    session = Session(course, reports={"first": made("first", status="missing")})
    session.press("h")
    text = shown(session)
    for part in ("Do what first asks.", "save your answer as first.py", "hint: Look at the shape."):
        assert part in text


def test_list_has_a_mark_per_exercise(course, made):
    reports = {"first": made("first"), "second": made("second", "shape")}
    lines = shown(Session(course, reports=reports, mode="list", cursor=1)).splitlines()
    assert ["✓ first" in lines[0], "✗ second" in lines[1], "… third" in lines[2]] == [True] * 3
    assert ["▸" in line for line in lines[:3]] == [False, True, False]


def test_broken_exercises_are_shown_above_the_last_answer(course, made):
    complaints = ("first.yaml:3: unknown key 'chekcs'",)
    text = shown(Session(course, reports={"first": made("first")}, complaints=complaints))
    assert text.index("unknown key") < text.index("about shape")


def test_progress_and_ends_are_told(course, made):
    session = Session(course, reports={"first": made("first")}, pending={"first"})
    assert "getting ready" in shown(session)
    session.level = Level.RESTRICTED
    assert ("being graded" in shown(session), "isolation: restricted" in shown(session)) == (True, True)
    session.pending = set()
    assert "press n for the next" in shown(session)
    session.reports |= {name: made(name) for name in ("second", "third")}
    assert "all exercises are right" in shown(session)


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(course, made, width):
    session = Session(course, reports={"first": made("first", "shape")}, said="x" * 50)
    assert max(len(line.rpartition("\x1b[3J")[2]) for line in shown(session, width).splitlines()) <= width


def test_nothing_of_a_student_steers_the_terminal(course, made):
    session = Session(course, said="\x1b]0;owned\x07")
    assert "\x1b]" not in shown(session)
