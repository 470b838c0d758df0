from __future__ import annotations

import pytest

from grader.checks.runs import Allowed, Runs
from grader.model import Cell, Facts, Raised, RunStatus, Status

ERROR = Raised(type="ValueError", bases=("Exception",), message="no\nsecond line", cell=0, line=2)
TWICE = Raised(type="RuntimeError", message="Trying to backward through the graph a second time", cell=0, line=1)
ELSEWHERE = Raised(type="NameError", message="y", cell=0, line=1)
TWO = (Cell("c1", "y", in_part=False), Cell("c2", "x = 1"))


def test_program_that_ran_to_its_end_passes(judge):
    assert (judge(Runs()).status, judge(Runs()).message) == (Status.PASSED, "ran to its end")


def test_uncaught_error_fails_with_its_place_and_line(judge):
    got = judge(Runs(), "x = 1\n  raise ValueError", errors=[ERROR])
    assert (got.status, got.message, got.evidence) == (
        Status.FAILED,
        "a.py, line 2: ValueError: no",
        ("> raise ValueError",),
    )


MEANING = "this is not Python, so the program could not run; it says nothing about the idea in it"


@pytest.mark.parametrize(
    ("source", "line", "shown"),
    [
        ("def f(x):\nreturn x", 2, ("> return x", "  ^", MEANING)),
        ("if x:\n    y = f(a、b)", 2, ("> y = f(a、b)", "         ^", MEANING)),
        ("y = '正弦'、", 1, ("> y = '正弦'、", "            ^", MEANING)),
        ("eval('(')", 1, ("> eval('(')",)),
    ],
    ids=["at the beginning", "below the sign", "behind wide signs", "in what the program made"],
)
def test_text_that_is_no_python_is_shown_with_a_caret(judge, source, line, shown):
    error = Raised(type="SyntaxError", bases=("Exception",), message="m", cell=0, line=line)
    assert judge(Runs(), source, errors=[error]).evidence == shown


@pytest.mark.parametrize(
    "allowed",
    [
        Allowed(type="RuntimeError"),
        Allowed(type="RuntimeError", message="A SECOND time"),
        Allowed(type="ValueError"),
    ],
)
@pytest.mark.parametrize(
    "error", [TWICE, Raised(type="Own", bases=("RuntimeError", "ValueError"), message="a second time")]
)
def test_allowed_error_is_recognised_by_class_base_and_message(judge, allowed, error):
    got = judge(Runs(allow=[allowed]), errors=[error])
    covered = allowed.type in (error.type, *error.bases)
    assert got.status is (Status.PASSED if covered else Status.FAILED)


def test_error_beside_an_allowed_one_fails(judge):
    got = judge(Runs(allow=[Allowed(type="RuntimeError")]), errors=[TWICE, ERROR])
    assert got.message == "a.py, line 2: ValueError: no"


def test_error_in_a_cell_of_another_exercise_does_not_count(judge):
    assert judge(Runs(), cells=TWO, errors=[ELSEWHERE]).status is Status.PASSED


@pytest.mark.parametrize(
    ("status", "limit"),
    [
        (RunStatus.TIMED_OUT, "wall_s"),
        (RunStatus.TIMED_OUT, "cpu_s"),
        (RunStatus.OUT_OF_MEMORY, "memory_mb"),
        (RunStatus.OUTPUT_LIMIT, "output_kb"),
        (RunStatus.KILLED, ""),
        (RunStatus.GARBLED, ""),
    ],
)
def test_program_that_was_stopped_fails_and_says_how(judge, status, limit):
    got = judge(Runs(allow=[Allowed(type="Exception")]), status=status, facts=Facts(limit=limit, signal=11))
    assert got.status is Status.FAILED
    assert got.message


@pytest.mark.parametrize("cell", [None, 0, 5, -1, 2**62])
@pytest.mark.parametrize("line", [None, 1, 0, -3, 2**62])
def test_places_that_do_not_exist_are_left_out(judge, cell, line):
    got = judge(Runs(), errors=[Raised(type="E", message="", cell=cell, line=line)])
    assert got.status is Status.FAILED
    assert got.message.endswith("E")
