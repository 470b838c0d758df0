from __future__ import annotations

import math

import pytest

from grader.checks.output import Output
from grader.model import Raised, RunStatus, Status
from tests.clock import within


@pytest.mark.parametrize(
    ("check", "printed"),
    [
        (Output(), "anything"),
        (Output(contains=["Tensor", "grad"]), "TENSOR([1.]) Grad"),
        (Output(numbers=[6.2832]), "tensor(6.2832)"),
        (Output(numbers=["2*pi"]), "6.283"),
        (Output(numbers=[-4, 0.25]), "x=-4.0001, .25"),
        (Output(numbers=[4e-5], atol=0, rtol=0.01), "tensor([4.0000e-05])"),
        (Output(numbers=[1000.0], rtol=0.0, atol=0.0), "1e3"),
    ],
)
def test_what_was_asked_for_passes(judge, check, printed):
    assert judge(check, output=printed).status is Status.PASSED


@pytest.mark.parametrize(
    ("check", "printed", "said"),
    [
        (Output(), " \n\t", "the program printed nothing"),
        (Output(contains=["a", "b"]), "xb", "not found in what the program printed: 'a'"),
        (Output(numbers=[1, "2*pi"]), "1.1 6.2", "not found in what the program printed: 1, 2*pi"),
        (Output(numbers=[math.pi], rtol=0, atol=0), "3.1415", f"not found in what the program printed: {math.pi}"),
        (Output(numbers=[1]), "inf nan 1e999 -", "not found in what the program printed: 1"),
    ],
)
def test_what_is_missing_is_told(judge, check, printed, said):
    got = judge(check, output=printed)
    assert (got.status, got.message) == (Status.FAILED, said)


def test_last_lines_are_shown_and_cut(judge):
    assert judge(Output(contains=["x"]), output="1\n2\n3\n" + "y" * 500).evidence == ("> 2", "> 3", "> " + "y" * 100)


def test_message_of_the_error_that_ended_the_program_counts_as_printed(judge):
    error = Raised(type="RuntimeError", message="a second time", cell=0, line=1)
    assert judge(Output(contains=["second time"]), output="y" * 2_000_000, errors=[error]).status is Status.PASSED


def test_last_of_much_output_is_searched(judge):
    assert judge(Output(numbers=[12.5]), output="y\n" * 1_000_000 + "12.5").status is Status.PASSED


def test_program_that_was_stopped_is_not_blamed_for_what_it_could_not_print(judge):
    assert judge(Output(contains=["x"]), output="y", status=RunStatus.TIMED_OUT).status is Status.SKIPPED


@pytest.mark.parametrize(
    "text",
    ["9" * 200_000, "1" * 400 + "." + "e+" * 60_000, "-+" * 100_000, "1." * 100_000, "e5" * 100_000, "٣.1 " * 1000],
)
def test_hostile_output_takes_little_time(judge, text):
    assert within(2, lambda: judge(Output(numbers=[1.5, "2*pi"]), output=text))
