"""Data for a picture of a drawn curve upon the one that was asked for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec.structs import replace

from grader import expressions
from grader.curve_fit import Fit
from grader.curves_seen import Drawn
from grader.model import Outcome, Overlay

MAX_POINTS = 200
DIGITS = 5


def put(outcome: Outcome, asked: Mapping[str, str], pairs: Mapping[str, tuple[Drawn, Fit]]) -> Outcome:
    """Return the outcome with one overlay per role; `asked` is role -> expression, `pairs` what stands for it."""
    return replace(outcome, overlay=tuple(_overlay(name, asked[name], *pair) for name, pair in pairs.items()))


def _overlay(name: str, text: str, curve: Drawn, fit: Fit) -> Overlay:
    order = np.argsort(curve.x, kind="stable")
    kept = order[np.unique(np.linspace(0, order.size - 1, min(order.size, MAX_POINTS)).astype(int))]
    with np.errstate(over="ignore", invalid="ignore"):  # from -1e308 to 1e308 is farther than numbers go
        x = np.linspace(curve.x.min(), curve.x.max(), MAX_POINTS)
        turned = x * fit.unit
    expected = np.broadcast_to(expressions.parse(text).evaluate(x=turned), x.shape)
    finite = np.isfinite(expected) & np.isfinite(x)
    return Overlay(
        curve=name, label=curve.label[:100], x=_plain(curve.x[kept]), y=_plain(curve.y[kept]),
        expected_x=_plain(x[finite]), expected_y=_plain(expected[finite]),
    )  # fmt: skip


def _plain(values: np.ndarray) -> tuple[float, ...]:
    return tuple(float(f"{value:.{DIGITS}g}") for value in values.tolist())
