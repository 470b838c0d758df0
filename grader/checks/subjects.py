"""What a `derived` check looks at: where a derivative is found in one run, and found again in another."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

import numpy as np

from grader import dual, slopes_seen
from grader.checks.base import Check
from grader.checks.figure import Figure
from grader.curve_fit import color_word
from grader.curves_seen import of_artists
from grader.derivations import Series
from grader.expressions import Expression
from grader.looks import Look
from grader.model import RunResult

T = TypeVar("T")

MAX_SERIES = 20
"""Series that may be the derivative and are looked at; one is enough."""

CLOSE = 0.02
"""How near a gradient must be to the derivative to be one, as a share of its size: numerical differences are coarse."""


class Subject(Protocol):
    """A curve, a gradient, a variable, or what a function returns."""

    def right(self, run: RunResult) -> list[Series]:
        """Return what is the derivative of f."""

    def wrong(self, run: RunResult) -> list[Series]:
        """Return what may have been meant as the derivative, but is not."""

    def values(self, run: RunResult) -> list[Series]:
        """Return what shows f itself."""

    def again(self, series: Series, run: RunResult) -> Series | None:
        """Return the same thing as it is in another run; None when it is not there, or at other points."""

    def color(self, series: Series, run: RunResult) -> str:
        """Return a word for the colour it is drawn in, "" when it is none or not drawn."""


class DrawnCurve:
    """The curve that has a role in a figure check."""

    def __init__(self, figure: Figure, role: str):
        self.figure, self.role = figure, role

    def right(self, run: RunResult) -> list[Series]:
        return self._showing(self.role, run)

    def values(self, run: RunResult) -> list[Series]:
        return self._showing(self.figure.curves[self.role].derivative_of or "", run)

    def wrong(self, run: RunResult) -> list[Series]:
        look = _look(_Same(self.figure), _Same(run))
        free = [curve for curve in look.drawn if not look.shows_any(curve)][:MAX_SERIES]
        return _present(slopes_seen.of_curve(run, curve.artists, 1.0, curve.label) for curve in free)

    def again(self, series: Series, run: RunResult) -> Series | None:
        artists, unit = series.group
        return _same_points(series, _present([slopes_seen.of_curve(run, artists, unit, series.name)]))

    def color(self, series: Series, run: RunResult) -> str:
        drawn = of_artists(run, series.group[0])
        return color_word(drawn.color) if drawn is not None else ""

    def _showing(self, role: str, run: RunResult) -> list[Series]:
        look = _look(_Same(self.figure), _Same(run))
        drawn = look.roles_drawn().get(role, [])[:MAX_SERIES]
        return _present(
            slopes_seen.of_curve(run, curve.artists, look.fit(role, curve).unit, curve.label) for curve in drawn
        )


class _Same(Generic[T]):
    """Something that is equal to itself only: evidence is looked at anew for every experiment, figures once."""

    def __init__(self, thing: T):
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing


@functools.lru_cache(maxsize=4)
def _look(figure: _Same[Figure], run: _Same[RunResult]) -> Look:
    return Look(figure.thing, run.thing)


class Numbers:
    """Numbers that a program computed, drawn or not."""

    def __init__(self, f: Expression, read: Callable[[RunResult], Iterable[Series]]):
        self.f, self.read = f, read

    def right(self, run: RunResult) -> list[Series]:
        return [series for series in self.read(run) if self._is_derivative(series)][:MAX_SERIES]

    def wrong(self, run: RunResult) -> list[Series]:
        return []

    def values(self, run: RunResult) -> list[Series]:
        return []

    def again(self, series: Series, run: RunResult) -> Series | None:
        return _same_points(series, [other for other in self.read(run) if other.group == series.group])

    def color(self, series: Series, run: RunResult) -> str:
        return ""

    def _is_derivative(self, series: Series) -> bool:
        expected = dual.differentiate(self.f, series.x)[1]
        size = np.abs(expected[np.isfinite(expected)]).max(initial=0.0)
        return bool(np.allclose(series.y, expected, rtol=CLOSE, atol=CLOSE * size, equal_nan=True))


def figure_with(curve: str | None, checks: Sequence[Check]) -> Figure | None:
    """Return the figure check that has a curve of this name which is a derivative."""
    for check in checks:
        if isinstance(check, Figure) and curve in check.curves and check.curves[curve].derivative_of is not None:
            return check
    return None


def _present(found: Iterable[Series | None]) -> list[Series]:
    return [series for series in found if series is not None]


def _same_points(series: Series, found: Iterable[Series]) -> Series | None:
    for other in found:
        if other.x.shape == series.x.shape and np.allclose(other.x, series.x, rtol=1e-6, atol=1e-9):
            return other
    return None
