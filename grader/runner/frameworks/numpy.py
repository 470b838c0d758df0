"""NumPy: plain arrays and numbers, no graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.model import Value
from grader.runner.observe.arrays import pack
from grader.runner.observe.evaluation import Evaluation


def owns(thing: object) -> bool:
    return isinstance(thing, np.ndarray | np.generic)


def to_numpy(thing: Any) -> np.ndarray | None:
    return np.asarray(thing)


def describe(name: str, thing: Any) -> Value:
    values = np.asarray(thing)
    return Value(
        name=name, kind="array", type=type(thing).__name__, framework="numpy", array=pack(values),
        shape=tuple(values.shape), dtype=values.dtype.name,
    )  # fmt: skip


def watch(watch: Any) -> None:
    """NumPy differentiates nothing by itself."""


def evaluate(function: Callable[..., Any], inputs: list[np.ndarray], gradient: bool) -> Evaluation:
    value = function(*(array if array.ndim else array[()] for array in inputs))
    return Evaluation(value=value, no_grad_reason="NumPy keeps no graph" if gradient else "")
