from __future__ import annotations

import numpy as np
import pytest

from grader.checks.tensor import Tensor
from grader.model import RunStatus, Status, Value
from grader.numeric import from_numpy

FACTS = {"kind": "tensor", "dtype": "float32", "is_leaf": True, "requires_grad": True}


def tensor(name: str, numbers: object, **fields: object) -> Value:
    array = from_numpy(np.asarray(numbers, dtype=np.float32))
    return Value(**{"name": name, **FACTS, "array": array, "shape": array.shape, **fields})  # type: ignore[arg-type]


X = tensor("x", [1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    "check",
    [
        Tensor(of="x"),
        Tensor(of=["y", "x"]),
        Tensor(of="any", shape=[3]),
        Tensor(of="x", shape=[-1], dtype="float32", leaf=True, requires_grad=True),
        Tensor(of="x", value="[1, 2, 3]"),
        Tensor(of="x", value="2*h", in_terms_of=["h"]),
        Tensor(of="x", value="[1.1, 2, 3]", rtol=0, atol=0.2),
        Tensor(of="c", value="7"),
    ],
)
def test_value_that_is_as_asked_passes(judge, check):
    half, constant = tensor("h", [0.5, 1.0, 1.5]), tensor("c", np.full((2, 2), 7.0))
    assert judge(check, values=[half, constant, X]).status is Status.PASSED


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (Tensor(of="y"), "`y` was never assigned"),
        (Tensor(of=["y", "z"]), "`y`, `z` was never assigned"),
        (Tensor(of="x", shape=[3, 1]), "`x` has shape (3,), expected (3, 1)"),
        (Tensor(of="x", shape=[2, -1]), "`x` has shape (3,), expected (2, 'any')"),
        (Tensor(of="x", dtype="float64"), "`x` has dtype=float32, expected float64"),
        (Tensor(of="x", leaf=False), "`x` has leaf=True, expected False"),
        (Tensor(of="x", requires_grad=False), "`x` has requires_grad=True, expected False"),
        (Tensor(of="x", value="[1, 2, 4]"), "`x` differs in 1 of 3 elements"),
        (Tensor(of="x", value="[[1], [2], [3]]"), "`x` has shape (3,), expected (3, 1)"),
        (Tensor(of="x", value="2*h", in_terms_of=["h"]), "`h` was never assigned"),
        (Tensor(of="x", value="x[5]", in_terms_of=["x"]), None),
        (Tensor(of="t", dtype="float32"), "`t` is a str, expected a tensor"),
        (Tensor(of="big", value="1"), "`big` is not numeric, or too large to look at"),
        (Tensor(of="any", shape=[9]), None),
    ],
)
def test_most_basic_difference_fails(judge, check, said):
    text = Value(name="t", kind="text", type="str")
    big = Value(name="big", kind="tensor", shape=(10**7,))
    got = judge(check, values=[X, text, big])
    assert got.status is Status.FAILED
    assert said in (None, got.message)


@pytest.mark.parametrize("numbers", [[], np.zeros((0, 3)), [np.nan, np.nan, np.nan], [np.inf] * 3])
def test_nothing_and_no_number_are_not_right(judge, numbers):
    assert judge(Tensor(of="x", value="3"), values=[tensor("x", numbers)]).status is Status.FAILED


def test_missing_name_shows_the_names_there_are(judge):
    got = judge(Tensor(of="y"), values=[tensor("n" * 200, 1.0), X])
    assert got.evidence == (f"names assigned: {'n' * 40}, x",)


def test_program_that_stopped_before_it_is_not_blamed(judge):
    assert judge(Tensor(of="y"), status=RunStatus.TIMED_OUT).status is Status.SKIPPED


def test_shapes_of_two_variables_cannot_take_all_memory(judge):
    values = [tensor("a", np.zeros((500_000, 1))), tensor("b", np.zeros(500_000)), X]
    assert judge(Tensor(of="x", value="a + b", in_terms_of=["a", "b"]), values=values).status is Status.FAILED
