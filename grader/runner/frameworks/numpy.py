"""NumPy: plain arrays and numbers, no graph; and HIPS autograd, whose functions return gradients by them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.model import Value
from grader.runner.observe.arrays import pack
from grader.runner.observe.evaluation import Evaluation
from grader.runner.once_imported import once_imported

_OF_AUTOGRAD = ("grad", "elementwise_grad", "deriv", "value_and_grad", "jacobian", "hessian")


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
    """Wrap what HIPS autograd differentiates with, once a program imports it; NumPy itself differentiates nothing."""

    def change(autograd: Any) -> None:
        for name in _OF_AUTOGRAD:
            setattr(autograd, name, _watched(name, getattr(autograd, name), watch))

    once_imported("autograd", change)


def _watched(name: str, original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def transform(fun: Any, argnum: Any = 0, *settings: Any, **options: Any) -> Any:
        transformed = original(fun, argnum, *settings, **options)

        @functools.wraps(transformed)
        def derivative(*args: Any, **kwargs: Any) -> Any:
            with watch.calling(name, None, {}) as call:
                result = transformed(*args, **kwargs)
                if isinstance(argnum, int) and argnum < len(args):
                    source, gradient = args[argnum], result[1] if name == "value_and_grad" else result
                    call.differentiated(
                        np.asarray(source) if isinstance(source, int | float) else source, gradient, None
                    )
                return result

        return derivative

    return transform


def evaluate(function: Callable[..., Any], inputs: list[np.ndarray], gradient: bool) -> Evaluation:
    value = function(*(array if array.ndim else array[()] for array in inputs))
    return Evaluation(value=value, no_grad_reason="NumPy keeps no graph" if gradient else "")
