"""Where the parts of a drawn curve's picture lie: numbers only, the template writes the SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from grader.model import Overlay

WIDTH, HEIGHT = 320, 200
"""Of the area that curves are drawn in; labels of the axes stand outside."""
MAX_POINTS = 400
MAX_MARKERS = 25
LARGEST = 1e300  # what is larger is left out like infinity: differences must stay finite
FAR = 20.0
"""A picture is cut off where its ends are so many times farther apart than nine tenths of the points are."""

Points = np.ndarray
"""Shape (n, 2): x and y of each."""
_NONE = np.empty((0, 2))


class Range(NamedTuple):
    """Part of an axis."""

    low: float
    high: float

    def across(self, values: np.ndarray) -> np.ndarray:
        """Return how far from the left values lie, in tenths of a unit; what is far outside is brought near."""
        return np.round(self._share(values) * WIDTH, 1)

    def down(self, values: np.ndarray) -> np.ndarray:
        """Return how far from the top."""
        return np.round((1 - self._share(values)) * HEIGHT, 1)

    def _share(self, values: np.ndarray) -> np.ndarray:
        return np.clip((values - self.low) / (self.high - self.low), -5.0, 6.0)


class Tick(NamedTuple):
    """A number at an axis, at so many units from the left or the top."""

    at: float
    label: str


class Picture(NamedTuple):
    """A drawn curve upon the one that was asked for."""

    drawn: str  # path data
    expected: str
    markers: tuple[tuple[float, float], ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    is_cut: bool  # some of it lies above or below


def picture(overlay: Overlay) -> Picture | None:
    """Return the picture, None when there is nothing to draw."""
    drawn = _gaps(overlay.x, overlay.y)
    expected = _gaps(overlay.expected_x, overlay.expected_y)
    if not drawn and not expected:
        return None
    shown = np.concatenate([*drawn, *expected])
    x = _around(shown[:, 0])
    y, is_cut = _without_far(shown[:, 1])
    kept = np.concatenate([run[(y.low <= run[:, 1]) & (run[:, 1] <= y.high)] for run in (_NONE, *drawn)])
    step = max(1, -(-len(kept) // MAX_MARKERS))
    return Picture(
        drawn="".join(_path(run, x, y) for run in drawn),
        expected="".join(_path(run, x, y) for whole in expected for run in _at_poles(whole, y)),
        markers=tuple(map(tuple, _places(kept[::step], x, y).tolist())),
        x_ticks=_ticks(x, x.across),
        y_ticks=_ticks(y, y.down),
        is_cut=is_cut,
    )


def extent(xs: Sequence[float], ys: Sequence[float]) -> tuple[str, ...] | None:
    """Return how many points there are, and from where to where they go in x and in y, as text."""
    runs = _gaps(xs, ys)
    if not runs:
        return None
    points = np.concatenate(runs)
    ends = [end for low, high in zip(points.min(axis=0), points.max(axis=0), strict=True) for end in (low, high)]
    return (str(len(points)), *(number(value) for value in ends))


def number(value: float) -> str:
    """Return a number as people write it: few digits, a true minus sign."""
    return f"{value:.4g}".replace("-", "−")


def _gaps(xs: Sequence[float], ys: Sequence[float]) -> list[Points]:
    """Return the points in runs, which end where one is no number."""
    count = min(len(xs), len(ys), MAX_POINTS)
    points = np.array((xs[:count], ys[:count]), dtype=float).T
    are_numbers = (np.abs(points) < LARGEST).all(axis=1)
    runs = np.split(points, np.flatnonzero(np.diff(are_numbers)) + 1)
    return [run for run in runs if run.size and abs(run[0]).max() < LARGEST]


def _at_poles(run: Points, y: Range) -> list[Points]:
    """Divide a formula's curve where it leaves above and comes back below: nothing is there in between."""
    before, after = run[:-1, 1], run[1:, 1]
    ends = (np.minimum(before, after) < y.low) & (np.maximum(before, after) > y.high)
    return np.split(run, np.flatnonzero(ends) + 1)


def _around(values: np.ndarray) -> Range:
    low, high = float(values.min()), float(values.max())
    margin = (high - low) * 0.05 or abs(high) * 0.5 or 1.0
    return Range(low - margin, high + margin)


def _without_far(values: np.ndarray) -> tuple[Range, bool]:
    """Return the range of most values, and whether some are outside: one beside a pole would flatten the others."""
    ordered = np.sort(values)
    low, high = float(ordered[ordered.size // 20]), float(ordered[-1 - ordered.size // 20])
    if high <= low or ordered[-1] - ordered[0] <= FAR * (high - low):
        return _around(ordered), False
    wide = _around(np.array((low - (high - low), high + (high - low))))
    return Range(max(wide.low, _around(ordered).low), min(wide.high, _around(ordered).high)), True


def _ticks(axis: Range, places: Callable[[np.ndarray], np.ndarray]) -> tuple[Tick, ...]:
    """Return some round numbers on an axis: where they are, and what is written there."""
    rough = (axis.high - axis.low) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * factor for factor in (1, 2, 5) if power * factor >= rough), power * 10)
    first = math.ceil(axis.low / step)
    values = [k * step for k in range(first, first + 8) if k * step <= axis.high]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    plain = decimals <= 6 and max(map(abs, values), default=0.0) < 1e6
    labels = [(f"{v + 0.0:.{decimals}f}" if plain else f"{v:.6g}").replace("-", "−") for v in values]
    return tuple(map(Tick, places(np.array(values)).tolist(), labels))


def _path(run: Points, x: Range, y: Range) -> str:
    lines = "%g,%g " * len(run) % tuple(_places(run, x, y).ravel().tolist())
    return f"M{lines[:-1]}" + ("h0" if len(run) == 1 else "")


def _places(points: Points, x: Range, y: Range) -> np.ndarray:
    return np.stack((x.across(points[:, 0]), y.down(points[:, 1])), axis=1)
