"""Data for pictures: what a program showed, upon what was asked for or must be there under an experiment."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

import numpy as np
from msgspec.structs import replace

from grader import expressions
from grader.curve_fit import Fit, color_word
from grader.curves_seen import Drawn
from grader.model import Outcome, Overlay

MAX_POINTS = 200
MAX_LABEL = 100
DIGITS = 5

Function = Callable[[np.ndarray], np.ndarray]


def put(outcome: Outcome, asked: Mapping[str, str], pairs: Mapping[str, tuple[Drawn, Fit]]) -> Outcome:
    """Return the outcome with one overlay per role; `asked` is role -> expression, `pairs` what stands for it."""
    return replace(outcome, overlay=tuple(_of_curve(name, asked[name], *pair) for name, pair in pairs.items()))


def _of_curve(name: str, text: str, curve: Drawn, fit: Fit) -> Overlay:
    expression = expressions.parse(text)
    pictured = overlay(curve.x, curve.y, lambda x: expression.evaluate(x=x * fit.unit))
    return replace(pictured, curve=name, label=curve.label[:MAX_LABEL], color=color_word(curve.color))


@np.errstate(all="ignore")  # a program may draw anything: from -1e308 to 1e308 is farther than numbers go
def overlay(x: np.ndarray, y: np.ndarray, expected: Function) -> Overlay:
    """Return numbers upon a function on the same range: at most `MAX_POINTS` of each, in order of x.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        What is not finite is left out.
    """
    finite = np.isfinite(x) & np.isfinite(y)
    x, y = x[finite], y[finite]
    if not x.size:
        return Overlay()
    order = np.argsort(x, kind="stable")
    kept = order[np.unique(np.linspace(0, order.size - 1, min(order.size, MAX_POINTS)).astype(int))]
    range_x = np.linspace(x.min(), x.max(), MAX_POINTS)
    range_y = np.broadcast_to(expected(range_x), range_x.shape)
    finite = np.isfinite(range_y) & np.isfinite(range_x)
    return Overlay(
        x=_plain(x[kept]), y=_plain(y[kept]), expected_x=_plain(range_x[finite]), expected_y=_plain(range_y[finite]),
    )  # fmt: skip


def _plain(values: np.ndarray) -> tuple[float, ...]:
    return _rounded(values.astype(np.float64, copy=False).tobytes())


@functools.lru_cache(maxsize=256)  # a class draws the same curve on the same grid
def _rounded(numbers: bytes) -> tuple[float, ...]:
    values = np.frombuffer(numbers)
    text = f"%.{DIGITS}g " * values.size % tuple(values.tolist())
    return tuple(map(float, text.split()))
