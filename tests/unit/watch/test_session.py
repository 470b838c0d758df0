"""What keys, saved files and results do to what is shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from grader.disclosure import Feedback, Hints
from grader.rubric import Rubric
from grader.watch.session import Do, Session


@pytest.fixture
def session(course):
    return Session(course)


def press(session, keys):
    return [session.press(key) for key in keys][-1]


@pytest.mark.parametrize(("keys", "at", "said"), [
    ("n", 1, ""), ("nn", 2, ""), ("nnn", 2, "this is the last exercise"), ("p", 0, "this is the first exercise"),
    ("nnp", 1, ""), ("z", 0, ""),
])  # fmt: skip
def test_next_and_previous(session, keys, at, said):
    press(session, keys)
    assert (session.current, session.said) == (at, said)


def test_list_chooses_with_arrows_and_enter(session):
    for key in ("l", "down", "down", "down", "up", "enter"):
        session.press(key)
    assert (session.mode, session.exercise.id) == ("answer", "second")


@pytest.mark.parametrize("key", ["l", "escape"])
def test_list_is_left_without_choosing(session, key):
    for pressed in ("l", "j", key):
        session.press(pressed)
    assert (session.mode, session.current) == ("answer", 0)


@pytest.mark.parametrize("mode", ["answer", "list", "reset"])
def test_q_leaves_from_everywhere(session, mode):
    session.mode = mode
    assert session.press("q") is Do.QUIT


@pytest.mark.parametrize("key", ["x", "r"])
def test_reset_is_asked_for_and_then_confirmed(session, key):
    assert session.press(key) is Do.ASK_RESET
    session.mode = "reset"
    assert (session.press("y"), session.mode) == (Do.RESET, "answer")


@pytest.mark.parametrize("key", ["n", "x", "enter", "escape"])
def test_any_other_key_resets_nothing(session, key):
    session.mode = "reset"
    assert (session.press(key), session.mode, session.current) == (None, "answer", 0)
    assert session.said == "nothing was reset"


# ---------------------------------------------------------------- hints


def hints(session):
    return [check.hint for check in session.report.checks if check.hint]


def test_hints_are_revealed_one_at_a_time(session, made):
    session.take(made("first", "shape", "shown"))
    seen = [hints(session)]
    for _time in range(3):
        session.press("h")
        seen.append(hints(session))
    assert seen == [[], ["Look at the shape."], *[["Look at the shape.", "Print something."]] * 2]
    assert session.said == "there is no further hint"


def test_a_revealed_hint_stays_after_a_save_and_only_there(session, made):
    session.take(made("first", "shape"))
    session.press("h")
    session.take(made("first", "shape", "shown"))
    assert hints(session) == ["Look at the shape."]
    session.take(made("second", "shape"))
    session.press("n")
    assert hints(session) == []


def test_no_hint_where_all_is_right(session, made):
    session.take(made("third"))
    press(session, "nnh")
    assert session.said == "no hint is needed: all is right"


def test_hints_before_anything_is_handed_in(session):
    press(session, "hhh")
    assert session.revealed == {"first": {"shape", "shown"}}


def test_policy_may_keep_hints_back(course):
    late = Rubric(feedback=Feedback(hints=Hints(from_attempt=2)))
    session = Session(course, late)
    session.press("h")
    assert (session.revealed, session.hints_left) == ({}, 0)
    own = replace(course[0], feedback=Feedback(hints=Hints(one_at_a_time=True)))
    assert Session([own], late).hints_left == 1


# ---------------------------------------------------------------- results and files


def test_first_exercise_that_is_not_right_is_shown_until_the_student_chooses(session, made):
    session.take(made("first"))
    assert session.exercise.id == "second"
    session.press("p")
    session.take(made("first"))
    assert session.exercise.id == "first"


def test_exercise_whose_file_was_saved_is_shown(session):
    session.mode = "list"
    session.look_at("third")
    assert (session.mode, session.exercise.id) == ("answer", "third")


def test_course_that_was_edited_keeps_the_current_exercise(session, course, made):
    session.complaints = ("broken",)
    press(session, "nn")
    session.take(made("third"))
    session.reload(course[1:], Rubric())
    assert (session.exercise.id, session.complaints, list(session.reports)) == ("third", (), ["third"])
    session.reload(course[:2], Rubric())
    assert (session.exercise.id, session.reports) == ("second", {})
