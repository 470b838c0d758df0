"""Where the parts of a drawn curve's picture lie: numbers only, the template writes the SVG."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from grader.model import Overlay

WIDTH, HEIGHT = 320, 200
"""Of the area that curves are drawn in; labels of the axes stand outside."""
MAX_POINTS = 400
MAX_MARKERS = 25
LARGEST = 1e300  # what is larger is left out like infinity: differences must stay finite
FAR = 20.0
"""A picture is cut off where its ends are so many times farther apart than nine tenths of the points are."""

Points = Sequence[tuple[float, float]]


class Range(NamedTuple):
    """Part of an axis."""

    low: float
    high: float

    def across(self, values: Iterable[float]) -> list[float]:
        """Return how far from the left values lie, in tenths of a unit; what is far outside is brought near."""
        low, size = self.low, self.high - self.low
        return [round(min(max((value - low) / size, -5.0), 6.0) * WIDTH, 1) for value in values]

    def down(self, values: Iterable[float]) -> list[float]:
        """Return how far from the top."""
        low, size = self.low, self.high - self.low
        return [round((1 - min(max((value - low) / size, -5.0), 6.0)) * HEIGHT, 1) for value in values]


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
    shown = [point for run in (*drawn, *expected) for point in run]
    if not shown:
        return None
    x = _around([x for x, _y in shown])
    y, is_cut = _without_far([y for _x, y in shown])
    kept = [point for run in drawn for point in run if y.low <= point[1] <= y.high]
    step = max(1, -(-len(kept) // MAX_MARKERS))
    return Picture(
        drawn="".join(_path(run, x, y) for run in drawn),
        expected="".join(_path(run, x, y) for whole in expected for run in _at_poles(whole, y)),
        markers=tuple(_places(kept[::step], x, y)),
        x_ticks=tuple(Tick(x.across([v])[0], label) for v, label in _ticks(x)),
        y_ticks=tuple(Tick(y.down([v])[0], label) for v, label in _ticks(y)),
        is_cut=is_cut,
    )


def extent(xs: Sequence[float], ys: Sequence[float]) -> tuple[str, ...] | None:
    """Return how many points there are, and from where to where they go in x and in y, as text."""
    points = [point for run in _gaps(xs, ys) for point in run]
    if not points:
        return None
    ends = [end(values) for values in zip(*points, strict=True) for end in (min, max)]
    return (str(len(points)), *(number(value) for value in ends))


def number(value: float) -> str:
    """Return a number as people write it: few digits, a true minus sign."""
    return f"{value:.4g}".replace("-", "−")


def _gaps(xs: Sequence[float], ys: Sequence[float]) -> list[list[tuple[float, float]]]:
    """Return the points in runs, which end where one is no number."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in list(zip(xs, ys, strict=False))[:MAX_POINTS]:
        if abs(x) < LARGEST and abs(y) < LARGEST:
            runs[-1].append((x, y))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _at_poles(run: Points, y: Range) -> list[list[tuple[float, float]]]:
    """Divide a formula's curve where it leaves above and comes back below: nothing is there in between."""
    parts = [[run[0]]]
    for before, after in itertools.pairwise(run):
        if min(before[1], after[1]) < y.low and max(before[1], after[1]) > y.high:
            parts.append([])
        parts[-1].append(after)
    return parts


def _around(values: Sequence[float]) -> Range:
    low, high = min(values), max(values)
    margin = (high - low) * 0.05 or abs(high) * 0.5 or 1.0
    return Range(low - margin, high + margin)


def _without_far(values: list[float]) -> tuple[Range, bool]:
    """Return the range of most values, and whether some are outside: one beside a pole would flatten the others."""
    values.sort()
    low, high = values[len(values) // 20], values[-1 - len(values) // 20]
    if high <= low or values[-1] - values[0] <= FAR * (high - low):
        return _around(values), False
    wide = _around([low - (high - low), high + (high - low)])
    return Range(max(wide.low, _around(values).low), min(wide.high, _around(values).high)), True


def _ticks(axis: Range) -> list[tuple[float, str]]:
    """Return some round numbers on an axis, with what is written there."""
    rough = (axis.high - axis.low) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * factor for factor in (1, 2, 5) if power * factor >= rough), power * 10)
    first = math.ceil(axis.low / step)
    values = [k * step for k in range(first, first + 8) if k * step <= axis.high]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    plain = decimals <= 6 and max(map(abs, values), default=0.0) < 1e6
    return [(v, (f"{v + 0.0:.{decimals}f}" if plain else f"{v:.6g}").replace("-", "−")) for v in values]


def _path(run: Points, x: Range, y: Range) -> str:
    lines = " ".join([f"{across:g},{down:g}" for across, down in _places(run, x, y)])
    return f"M{lines}" + ("h0" if len(run) == 1 else "")


def _places(points: Points, x: Range, y: Range) -> Iterator[tuple[float, float]]:
    return zip(x.across(a for a, _b in points), y.down(b for _a, b in points), strict=True)
