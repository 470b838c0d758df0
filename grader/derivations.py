"""How a derivative came about, told from how it answers to experiments.

A nudge multiplies an elementary function by ``1 + size * value(x)`` and its derivative by ``1 + size * slope(x)``, two
unrelated random functions: so little that no test in a program notices, so much that every derivative keeps a mark of
its origin. Automatic differentiation shows `slope`, differences of values show the derivative of `value`, a formula
shows nothing. Where rounding drowns a nudge, a replacement does the same at full size.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from grader import dual
from grader.expressions import Expression
from grader.model import Intervention, Replacement
from grader.waves import random_waves

NUDGE = 5e-6
"""Half of what `allclose` forgives by default (rtol 1e-5); forty times the spacing of float32 numbers."""

SEED_FACTOR = 1.7

METHODS = ("autodiff", "numeric", "symbolic")
"""The order of preference where a change could be taken for two: never met, since their marks are unrelated."""

UNLIKE = 0.3
"""Largest root mean square distance of a change from the foreseen one, as a share of the latter. Rounding of float32
brings about 0.05, coarse differences up to 0.25, an unrelated change more than 1, and half of a right one 0.5."""

UNCHANGED = 0.02
"""A change smaller than this share of the foreseen one is none."""

MIN_POINTS = 5


class Series(NamedTuple):
    """Numbers at abscissas: a curve, a gradient, the values of a function."""

    x: np.ndarray  # shape (n,), float64
    y: np.ndarray
    name: str = ""  # for people
    group: object = None  # series of two runs correspond only within a group


class Answer(NamedTuple):
    """How a series answered to an experiment."""

    method: str  # one of METHODS, or "value" (it follows f itself), "none" (no change), "other"
    at: int = 0  # index of the point that shows it best
    got: float = 0.0
    foreseen: float = 0.0  # what automatic differentiation would have given there


def intervention(kind: str, functions: Sequence[str], width: float, seed: int) -> Intervention:
    """Draw an experiment; equal arguments, equal experiments.

    Parameters
    ----------
    functions : sequence of str
        Keys of `dual.ORIGINALS`.
    width : float
        Of the range of abscissas, so that the random functions vary within it.
    """
    rng = random.Random(f"{seed}/{kind}/{','.join(functions)}")
    period = float(np.clip(width, 1e-3, 2 * np.pi))
    replacements = tuple(Replacement(name, *(random_waves(rng, period) for _ in range(3))) for name in functions)
    size = {"nudge": NUDGE, "seed": SEED_FACTOR}.get(kind, 1.0)
    return Intervention(kind=kind, size=size, replacements=() if kind == "seed" else replacements)  # type: ignore[arg-type]


def foreseen(f: Expression, x: np.ndarray, change: Intervention, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Return f and its derivative at x as a program must find them that uses `method` under the experiment."""
    rules = {part.function: _rule(part, change, method) for part in change.replacements}
    return dual.differentiate(f, x, rules)


def _rule(part: Replacement, change: Intervention, method: str) -> dual.Rule:
    original = dual.ORIGINALS[part.function]
    mark = part.symbol if method == "symbolic" else part.slope

    def replaced(u: np.ndarray, *exponent: float) -> tuple[np.ndarray, np.ndarray]:
        factor = exponent[0] if exponent else 1.0
        slope = part.value.at(u, np.sin, 1) if method == "numeric" else mark.at(u, np.sin)
        return factor * part.value.at(u, np.sin), factor * slope

    def nudged(u: np.ndarray, *exponent: float) -> tuple[np.ndarray, np.ndarray]:
        value, slope = original(u, *exponent)
        wave = 1 + change.size * part.value.at(u, np.sin)
        if method == "numeric":
            return value * wave, slope * wave + value * change.size * part.value.at(u, np.sin, 1)
        return value * wave, slope * (1 + change.size * mark.at(u, np.sin))

    return replaced if change.kind == "replace" else nudged


def pairs(before: Sequence[Series], after: Sequence[Series]) -> Iterator[tuple[Series, Series]]:
    """Yield the series of two runs that correspond: same group and abscissas, in the same order."""
    free: dict[tuple[object, int], list[Series]] = defaultdict(list)
    for series in after:
        free[series.group, series.x.size].append(series)
    for series in before:
        waiting = free[series.group, series.x.size]
        for index, other in enumerate(waiting):
            if np.allclose(series.x, other.x, rtol=1e-6, atol=1e-9):
                yield series, waiting.pop(index)
                break


def answer(f: Expression, before: Series, after: Series, change: Intervention) -> Answer:
    """Tell how a derivative of f answered to an experiment."""
    x = before.x
    true_value, true_slope = dual.differentiate(f, x)
    scale = change.size if change.kind == "nudge" else 1.0
    got = (after.y - before.y) / scale
    expected = {method: (foreseen(f, x, change, method)[1] - true_slope) / scale for method in ("autodiff", "symbolic")}
    value = foreseen(f, x, change, "autodiff")[0]
    # A program differentiates its own numbers; what coarse differences miss, they miss before and after.
    for index, slope in enumerate(_differences(f, x, change, (value - true_value) / scale)):
        expected[f"numeric{index}"] = slope
    expected["value"] = (value - true_value) / scale
    distances = {method: _distance(x, got, change) for method, change in expected.items()}
    nearest = min(distances, key=distances.__getitem__)
    foreseen_size = _size(expected["autodiff"])
    shown = int(np.nanargmax(np.abs(np.where(np.isfinite(got), expected["autodiff"], 0.0))))
    if distances[nearest] <= UNLIKE:
        method = nearest.rstrip("0123456789")
    else:
        method = "none" if _size(_inner(x, got)) <= UNCHANGED * foreseen_size else "other"
    return Answer(method, shown, float(after.y[shown]), float(foreseen(f, x, change, "autodiff")[1][shown]))


def follows_value(f: Expression, before: Series, after: Series, change: Intervention) -> bool:
    """Whether a curve of f itself answered as f does."""
    value = foreseen(f, before.x, change, "autodiff")[0]
    true_value, _ = dual.differentiate(f, before.x)
    return _distance(before.x, after.y - before.y, value - true_value) <= UNLIKE


def is_difference_of(values: Series, slopes: Series, true_slope: np.ndarray) -> bool:
    """Whether slopes are differences of the drawn values: equal to them where both are off the true derivative."""
    if values.x.size != slopes.x.size or not np.allclose(values.x, slopes.x) or values.x.size < MIN_POINTS:
        return False
    scale = _size(true_slope)
    error = _size(_inner(slopes.x, slopes.y - true_slope))
    nearest = min(_size(_inner(slopes.x, slopes.y - d)) for d in _grid_differences(values.x, values.y))
    return error > 1e-9 * scale and nearest < 0.05 * error


def rounded(values: np.ndarray) -> bool:
    """Whether numbers have at most five decimals: their program rounded them."""
    finite = values[np.isfinite(values)]
    return finite.size > 0 and bool(
        np.all(np.abs(finite - np.round(finite, 5)) <= 1e-7 * np.maximum(1, np.abs(finite)))
    )


def _differences(f: Expression, x: np.ndarray, change: Intervention, moved: np.ndarray) -> Iterable[np.ndarray]:
    """Yield the change of the derivative by differences with small steps, and of those on the grid."""
    scale = change.size if change.kind == "nudge" else 1.0
    yield (foreseen(f, x, change, "numeric")[1] - dual.differentiate(f, x)[1]) / scale
    yield from _grid_differences(x, moved)


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
    squares = np.sort((got[keep] - expected[keep]) ** 2)[: max(MIN_POINTS, int(0.9 * keep.sum()))]
    size = np.sqrt(np.mean(expected[keep] ** 2))
    return float(np.sqrt(squares.mean()) / size) if size > 0 else np.inf


def _inner(x: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Leave out the ends of the range, where differences are one-sided."""
    if x.size < 10:
        return values
    return np.delete(values, [np.argmin(x), np.argmax(x)])


def _size(values: np.ndarray) -> float:
    finite = values[np.isfinite(values)]
    return float(np.sqrt(np.mean(finite**2))) if finite.size else 0.0
