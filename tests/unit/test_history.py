"""Cells that were run, as they would stand in a notebook that is run from the top."""

from __future__ import annotations

import pytest

from grader.history import Ran, current


def order(*ran: tuple[str, str | None] | tuple[str, str | None, bool]) -> list[str]:
    """Return the texts that count, of cells run one after the other: text, which cell, whether it failed."""
    return [one.source for one in current([Ran(number + 1, *each) for number, each in enumerate(ran)])]


@pytest.mark.parametrize(
    ("ran", "kept"),
    [
        ([("a = 1", "A"), ("b = a", "B")], ["a = 1", "b = a"]),
        ([("a = 0", "A"), ("a = 1", "A")], ["a = 1"]),
        ([("a = 0", "A"), ("b = a", "B"), ("a = 1", "A")], ["a = 1", "b = a"]),
        ([("a = 1", "A"), ("c = b", "C", True), ("b = a", "B"), ("c = b", "C")], ["a = 1", "b = a", "c = b"]),
        ([("  \n", "A"), ("a = 1", "B")], ["a = 1"]),
        ([], []),
    ],
    ids=["in order", "edited", "edited above", "put in between", "blank", "nothing"],
)
def test_a_cell_counts_once_in_its_last_version(ran, kept):
    assert order(*ran) == kept


@pytest.mark.parametrize(
    ("ran", "kept"),
    [
        ([("y.backward()", None), ("y.backward()", None, True)], ["y.backward()"] * 2),
        ([("a = torch.sin(x", None, True), ("a = torch.sin(x)", None)], ["a = torch.sin(x)"]),
        ([("1 / 0", None, True), ("import numpy as np", None)], ["1 / 0", "import numpy as np"]),
        ([("a = 1", None), ("a = 1", None)], ["a = 1", "a = 1"]),
    ],
    ids=["an error that is the answer", "mended", "unlike what followed", "run twice"],
)
def test_where_cells_are_not_told_apart_only_what_was_mended_is_left_out(ran, kept):
    assert order(*ran) == kept


def test_an_error_that_nobody_mended_stays():
    assert order(("a = 1", "A"), ("1 / 0", "B", True)) == ["a = 1", "1 / 0"]
