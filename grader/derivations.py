"""How a derivative came about, told from how it answers to experiments.

A nudge multiplies an elementary function by ``1 + size * value(x)`` and its derivative by ``1 + size * slope(x)``, two
unrelated random functions: so little that no test in a program notices, so much that every derivative keeps a mark of
its origin. Automatic differentiation shows `slope`, differences of values show the derivative of `value`, a formula
shows nothing. Where rounding drowns a nudge, a replacement does the same at full size.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from grader import dual
from grader.changes import NUDGE, SEED_FACTOR, foreseen
from grader.expressions import Expression
from grader.model import Intervention
from grader.numeric import rms

METHODS = ("autodiff", "numeric", "symbolic")
"""The order of preference where a change could be taken for two: never met, since their marks are unrelated."""

UNLIKE = 0.3
"""Largest root mean square distance of a change from the foreseen one, as a share of the latter. Coarse differences
bring up to 0.25, an unrelated change about 1 or more, and half of a right one at least 0.5."""

UNLIKE_EXACT = 0.15
"""Likewise where the method has no error of its own: rounding of float32 brings about 0.05."""

UNCHANGED = 0.02
"""A change smaller than this share of the foreseen one is none."""

MIN_POINTS = 5


class Series(NamedTuple):
    """Numbers at abscissas: a curve, a gradient, the values of a function."""

    x: np.ndarray  # shape (n,), float64
    y: np.ndarray
    name: str = ""  # for people
    group: Any = None  # by which it is found again in another run


class Answer(NamedTuple):
    """How a series answered to an experiment."""

    method: str  # one of METHODS, or "value" (it follows f itself), "none" (no change), "other"
    x: float = 0.0  # the point that shows it best
    got: float = 0.0
    foreseen: float = 0.0  # what automatic differentiation would have given there


@np.errstate(all="ignore")  # a program may draw anything
def answer(f: Expression, before: Series, after: Series, change: Intervention) -> Answer:
    """Tell how a derivative of f answered to an experiment.

    A nudge is seen as the difference of the two runs, which is free of what coarse differences or float32 miss in both;
    a replacement as what came out.
    """
    x = before.x
    if not x.size:
        return Answer("other")
    value, slope = foreseen(f, x, change, "autodiff")
    true_value, true_slope = dual.differentiate(f, x)
    nudge = change.kind == "nudge"

    def seen(numbers: np.ndarray, without: np.ndarray) -> np.ndarray:
        return (numbers - without) / change.size if nudge else numbers

    got = seen(after.y, before.y)
    expected = {method: seen(foreseen(f, x, change, method)[1], true_slope) for method in METHODS}
    for index, differences in enumerate(_grid_differences(x, seen(value, true_value))):
        expected[f"numeric{index}"] = differences
    expected["value"] = seen(value, true_value)
    distances = {method: _distance(x, got, numbers) for method, numbers in expected.items()}
    nearest = min(distances, key=distances.__getitem__)
    method = nearest.rstrip("0123456789")
    if distances[nearest] > (UNLIKE if method == "numeric" else UNLIKE_EXACT):
        moved = _inner(x, after.y - before.y)
        still = rms(moved) <= UNCHANGED * rms(slope - true_slope) and np.isfinite(moved).mean() >= 0.8
        method = "none" if still else "other"
    shown = int(np.argmax(np.nan_to_num(np.abs(slope - true_slope))))
    return Answer(method, float(x[shown]), float(after.y[shown]), float(slope[shown]))


@np.errstate(all="ignore")  # a program may draw anything
def depends_on_values(f: Expression, before: Series, after: Series, change: Intervention) -> bool:
    """Whether something changed with the values of f, in another way than f itself or a multiple of it."""
    moved = (foreseen(f, before.x, change, "numeric")[0] - dual.differentiate(f, before.x)[0]) / change.size
    got = (after.y - before.y) / change.size
    keep = np.isfinite(got) & np.isfinite(moved)
    if keep.sum() < MIN_POINTS or rms(got[keep]) <= UNCHANGED * rms(moved[keep]):
        return False
    factor = float(np.vdot(got[keep], moved[keep]) / (np.vdot(moved[keep], moved[keep]) or 1.0))
    return factor == 0 or _distance(before.x, got, factor * moved) > UNLIKE


@np.errstate(all="ignore")  # a program may draw anything
def is_difference_of(values: Series, slopes: Series, true_slope: np.ndarray) -> bool:
    """Whether slopes are differences of the drawn values: equal to them where both are off the true derivative."""
    if values.x.size != slopes.x.size or not np.allclose(values.x, slopes.x) or values.x.size < MIN_POINTS:
        return False
    scale = rms(true_slope)
    error = rms(_inner(slopes.x, slopes.y - true_slope))
    distances = [rms(_inner(slopes.x, slopes.y - d)) for d in _grid_differences(values.x, values.y)]
    nearest = min(distances, default=np.inf)  # of points that coincide there are no differences
    return error > 1e-9 * scale and nearest < 0.05 * error


@np.errstate(all="ignore")  # a program may draw anything
def computes(f: Expression, at: np.ndarray, total: np.ndarray, second: np.ndarray) -> bool:
    """Whether a graph has f's value and second derivative: no hand-made slope has both by chance.

    Parameters
    ----------
    at, second : ndarray, shape (count, *s)
        The differentiated inputs, and the second derivatives through the same graph.
    total : ndarray, shape (count,)
        The sum of each root. A root without a seed of its own is scaled by `SEED_FACTOR` itself.
    """
    x = at.ravel()
    if not x.size or not np.isfinite(x).all():
        return False
    h = 1e-4 * np.maximum(1, np.abs(x))
    expected = (dual.differentiate(f, x + h)[1] - dual.differentiate(f, x - h)[1]) / (2 * h)
    values = dual.differentiate(f, x)[0].reshape(at.shape[0], -1)
    size = np.abs(values).sum(axis=1) + 1e-6
    keep = np.isfinite(expected)  # the second derivative of the square root is infinite at 0
    if keep.mean() < 0.9:
        return False
    second, expected = second.ravel()[keep], expected[keep]
    return any(
        bool(np.all(np.abs(total / factor - values.sum(axis=1)) <= 1e-3 * size))
        and np.allclose(second / factor, expected, rtol=0.02, atol=0.02 * np.abs(expected).max())
        for factor in (1.0, SEED_FACTOR)
    )


@np.errstate(all="ignore")  # a program may draw anything
def precise(values: np.ndarray) -> bool:
    """Whether numbers have all the digits of float64: more than float32 holds, and more than people print."""
    finite = values[np.isfinite(values) & (values != 0)]
    if not finite.size:
        return False
    with np.errstate(all="ignore"):
        tenth_digit = 10.0 ** (9 - np.floor(np.log10(np.abs(finite))))
        digits = finite * tenth_digit
        printed = np.abs(digits - np.round(digits)) <= 1e-4
        held = finite.astype(np.float32) == finite
    return bool(np.mean(printed | held) < 0.5)


def rounded(values: np.ndarray) -> bool:
    """Whether numbers have so few decimals, for their size, that a nudge is drowned: six where they are about 1."""
    finite = values[np.isfinite(values)]
    size = rms(finite)
    if not 0 < size < 1e100:
        return False
    unit = 10.0 ** np.ceil(np.log10(0.2 * NUDGE * size))
    float32 = bool(np.all(finite == finite.astype(np.float32)))  # which has no number with six decimals itself
    spacing = np.abs(finite) * (2.0**-24 if float32 else 0.0)
    return bool(np.all(np.abs(finite - unit * np.round(finite / unit)) <= 1e-3 * unit + spacing))


@np.errstate(all="ignore")  # a program may draw anything
def moved_together(values: tuple[Series, Series], slopes: tuple[Series, Series], change: Intervention) -> bool:
    """Whether slopes moved as the differences of the drawn values did.

    That needs nothing foreseen: f may be written in another way (``x * x`` for ``x**2``). After a replacement, what
    came out is compared instead: both moves would be little but the old function, turned round.
    """
    (x, before), (_x, after) = (series[:2] for series in values)
    order = np.argsort(x, kind="stable")
    x, moved, after = x[order], (after - before)[order], after[order]
    least = 1e-3 * NUDGE if change.kind == "nudge" else 0.1
    if x.size < MIN_POINTS or not np.all(np.diff(x) > 0) or rms(moved) <= least * rms(before):
        return False
    at, slope_before, slope_after = slopes[0].x, slopes[0].y, slopes[1].y
    if rms(slope_after - slope_before) <= least * rms(slope_before):
        return False
    shown, got = (moved, slope_after - slope_before) if change.kind == "nudge" else (after, slope_after)
    expected = np.where((at >= x[0]) & (at <= x[-1]), np.interp(at, x, np.gradient(shown, x)), np.nan)
    return _distance(at, got, expected) <= UNLIKE


def _grid_differences(x: np.ndarray, y: np.ndarray) -> Iterator[np.ndarray]:
    """Yield central, forward and backward differences of y over x, each as long as x."""
    order = np.argsort(x, kind="stable")
    steps = np.diff(x[order])
    if x.size < 3 or not np.all(steps > 0):
        return
    with np.errstate(all="ignore"):
        slopes = np.diff(y[order]) / steps
    for in_order in (
        np.gradient(y[order], x[order]), np.append(slopes, slopes[-1]), np.append(slopes[:1], slopes),
    ):  # fmt: skip
        back = np.empty_like(in_order)
        back[order] = in_order
        yield back


def _distance(x: np.ndarray, got: np.ndarray, expected: np.ndarray) -> float:
    """Return the root mean square distance, as a share of what is expected; the worst tenth does not count."""
    got, expected = _inner(x, got), _inner(x, expected)
    keep = np.isfinite(got) & np.isfinite(expected)
    if keep.sum() < MIN_POINTS or keep.mean() < 0.8:
        return np.inf
    got, expected = got[keep], expected[keep]
    size = float(np.mean(expected**2))
    if size == 0 or not np.isfinite(size):
        return np.inf
    squares = np.sort((got - expected) ** 2)[: max(MIN_POINTS, int(0.9 * got.size))]
    share = float(np.mean(got * expected)) / size  # a blend with something else has a part of it
    return max(float(np.sqrt(squares.mean() / size)), 3 * abs(share - 1))


def _inner(x: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Leave out the ends of the range, where differences are one-sided."""
    if x.size < 10:
        return values
    return np.delete(values, [np.argmin(x), np.argmax(x)])
