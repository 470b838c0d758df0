from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from grader.differences import Stencil, slopes, stencil
from grader.model import CallResult
from grader.numeric import from_numpy

Function = Callable[[np.ndarray], float]


def call(f: Function, x: np.ndarray, grad: object = None, dtype: str = "float64", way: str = "w") -> CallResult:
    value = np.asarray(f(x.astype(dtype)), dtype=dtype)
    return CallResult(id="c", found="f", value=from_numpy(value), way=way,
                      grad=None if grad is None else from_numpy(np.asarray(grad, dtype=float)))  # fmt: skip


def compared(f: Function, grad: object, at: object, dtype: str = "float64", **options: Callable[..., str]) -> set[str]:
    point = np.asarray(at, dtype=float)
    around = stencil(point, dtype, np.random.default_rng(0))
    way = options.get("way", lambda x: "w")
    neighbours = [call(f, x, dtype=dtype, way=way(x)) for x in around.neighbours()]
    return {s.kind for s in slopes(around, call(f, point, grad, dtype, way(point)), neighbours)}


def test_stencil_is_symmetric_and_small():
    around = stencil(np.array(200.0), "float64", np.random.default_rng(0))
    assert list(around.neighbours()) == pytest.approx([199.8, 200 - 2e-4, 200 + 2e-4, 200.2])


RIGHT = {
    "sine": (np.sin, math.cos(2.0), 2.0),
    "steep": (lambda x: 1e5 * x, 1e5, 700.0),
    "flat far away": (lambda x: np.exp(-x), -math.exp(-9), 9.0),
    "constant without a graph": (lambda x: 4.0, None, 1.0),
    "large value": (lambda x: x**7, 7 * 55.0**6, 55.0),
    "tiny input": (lambda x: x**2, 2e-3, 1e-3),
    "vector": (lambda x: (x**3).sum(), [3.0, 12.0, 0.75], [1.0, -2.0, 0.5]),
}


@pytest.mark.parametrize(("f", "grad", "at"), RIGHT.values(), ids=list(RIGHT))
def test_right_gradient_is_right(f, grad, at):
    assert compared(f, grad, at) == {"right"}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gradient_of_a_function_in_single_precision_is_right(dtype):
    assert compared(lambda x: np.float32(np.sin(np.float32(x))), math.cos(2.0), 2.0, dtype) == {"right"}


WRONG = {
    "another slope": (np.sin, math.sin(2.0), 2.0),
    "half": (lambda x: x**2, 3.0, 3.0),
    "lost": (lambda x: x**2, None, 3.0),
    "nan": (lambda x: x**2, math.nan, 3.0),
    "one element": (lambda x: (x**3).sum(), [3.0, 12.0, 0.0], [1.0, -2.0, 0.5]),
}


@pytest.mark.parametrize(("f", "grad", "at"), WRONG.values(), ids=list(WRONG))
def test_wrong_gradient_is_wrong(f, grad, at):
    assert "wrong" in compared(f, grad, at)


UNKNOWN = {
    "kink": (abs, 1.0, 0.0, {}),
    "jump": (lambda x: float(x > 2), 5.0, 2.0, {}),
    "no number": (lambda x: math.nan, 5.0, 2.0, {}),
    "other ways beside": (lambda x: x**2, 9.0, 2.0, {"way": str}),
    "rough": (lambda x: math.sin(1e5 * x), 1.0, 2.0, {}),
}


@pytest.mark.parametrize(("f", "grad", "at", "options"), UNKNOWN.values(), ids=list(UNKNOWN))
def test_where_differences_say_nothing_nobody_is_accused(f, grad, at, options):
    assert compared(f, grad, at, **options) == {"unknown"}


def test_gradient_of_another_shape_is_unknown():
    assert compared(lambda x: x.sum(), [1.0, 1.0], [1.0, 2.0, 3.0]) == {"unknown"}


def test_neighbour_that_gave_no_value_is_unknown():
    around = Stencil(np.array(1.0), (np.ones(()),), (1e-6, 1e-3))
    assert [s.kind for s in slopes(around, call(np.sin, np.array(1.0), 0.0), [CallResult(id="n")] * 4)] == ["unknown"]
