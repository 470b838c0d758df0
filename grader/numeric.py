"""Arrays on the trusted side: conversion, comparison, finite differences, numeric signatures of mistakes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from grader.model import Array

TOLERANCES = {
    "<f2": (1e-3, 1e-5), "<f4": (1.3e-6, 1e-5), "<f8": (1e-7, 1e-7), "<c8": (1.3e-6, 1e-5), "<c16": (1e-7, 1e-7),
}  # fmt: skip
"""(rtol, atol) by dtype, as torch.testing.assert_close (torch/testing/_comparison.py); integers compare exactly."""

GRADIENT_SLACK = 100.0
"""A gradient passes through several rounded operations: tolerances are widened by this factor (1.3e-4 in float32)."""

MAX_RTOL = 0.01


def to_numpy(array: Array) -> np.ndarray:
    """Return a read-only view of the array's bytes, in its own shape and dtype; of size 0, at most 2**30 times over."""
    if not array.data and math.prod(size for size in array.shape if size) > 1 << 30:
        return np.empty(0, dtype=np.dtype(array.dtype))  # no program has such a thing, and numpy cannot
    return np.frombuffer(array.data, dtype=np.dtype(array.dtype)).reshape(array.shape)


def to_float64(array: Array) -> np.ndarray:
    """Return a float64 copy; complex numbers that are not real become NaN."""
    values = to_numpy(array)
    if values.dtype.kind == "c":
        values = np.where(values.imag == 0, values.real, np.nan)
    if values.dtype == np.float64:
        return values.copy()
    with np.errstate(invalid="ignore"):  # a signalling NaN, from a program that means to
        return np.array(values, dtype=np.float64)


def from_numpy(values: np.ndarray) -> Array:
    """Pack a numpy array of an allowed dtype.

    Raises
    ------
    ValueError
        The dtype is not in `model.DTYPES`.
    """
    little = values.astype(values.dtype.newbyteorder("<"), copy=False)
    return Array(little.dtype.str, tuple(values.shape), little.tobytes())  # tobytes is in C order


def tolerance(dtype: str, slack: float = GRADIENT_SLACK) -> tuple[float, float]:
    """Return (rtol, atol) for results computed in `dtype`, widened by `slack`; float32's when it is no float.

    Never more than 1 %: the program chooses its dtype, and float16 must not make a tenth right.
    """
    rtol, atol = TOLERANCES.get(dtype, TOLERANCES["<f4"])
    return min(rtol * slack, MAX_RTOL), atol * slack


@dataclass(frozen=True)
class Mismatch:
    """The most basic difference between two arrays: one sentence part, evidence lines, how much was right."""

    what: str
    lines: tuple[str, ...] = ()
    share_right: float = 0.0


def mismatch(got: np.ndarray, expected: np.ndarray, *, rtol: float, atol: float) -> Mismatch | None:
    """Return the most basic difference, or None when `got` is `expected` within tolerance.

    Parameters
    ----------
    got, expected : ndarray, any numeric dtype
        Shapes must be equal: nothing is broadcast. Both are promoted to float64 (complex128) before subtracting.
    rtol, atol : float
        Allowed error is ``atol + rtol * abs(expected)``, element by element; both required.

    Returns
    -------
    Mismatch or None
        Shape first, then non-finite values, then the worst element. Where `expected` is nan or infinite, `got` must be
        the same there. Arrays of size 0 and equal shape are equal.
    """
    from grader.i18n import _

    if got.shape != expected.shape:
        return Mismatch(_("has shape {got}, expected {expected}").format(got=got.shape, expected=expected.shape))
    got = got.astype(np.result_type(got.dtype, np.float64), copy=False)
    expected = expected.astype(np.result_type(expected.dtype, np.float64), copy=False)
    with np.errstate(all="ignore"):
        error = np.abs(got - expected)
        allowed = atol + rtol * np.abs(expected)
        if np.isfinite(allowed).all() and (error <= allowed).all():  # most often; the rest says what is wrong
            return None
    same_nonfinite = (got == expected) | (np.isnan(got) & np.isnan(expected))
    bad = ~np.isfinite(got) & ~same_nonfinite
    if bad.any():
        return _non_finite(got, expected, bad)
    with np.errstate(all="ignore"):
        # Where inf is expected, inf is allowed: no finite number may pass for it.
        wrong = ~(((error <= allowed) & np.isfinite(expected)) | same_nonfinite)
        excess = np.where(wrong, np.nan_to_num(error - allowed, nan=np.inf), -np.inf)
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(excess)), excess.shape))
    what = _("differs in {wrong} of {total} elements").format(wrong=int(wrong.sum()), total=got.size)
    line = _("worst at index {index}: got {got}, expected {expected} (off by {error}, allowed {allowed})").format(
        index=index, got=number(got[index]), expected=number(expected[index]),
        error=number(error[index], 2), allowed=number(allowed[index], 2),
    )  # fmt: skip
    return Mismatch(what, (line,), 1.0 - float(wrong.sum()) / got.size)


def _non_finite(got: np.ndarray, expected: np.ndarray, bad: np.ndarray) -> Mismatch:
    from grader.i18n import _

    index = tuple(int(i) for i in np.argwhere(bad)[0])
    what = _("has {bad} non-finite of {total} elements").format(bad=int(bad.sum()), total=got.size)
    line = _("first at index {index}: got {got}, expected {expected}")
    return Mismatch(what, (line.format(index=index, got=number(got[index]), expected=number(expected[index])),))


def number(value: complex, digits: int = 5) -> str:
    """Return a number as people write it, with `digits` significant digits."""
    value = complex(value)
    if value.imag:
        return f"{value.real:.{digits}g}{value.imag:+.{digits}g}i"
    return f"{value.real:.{digits}g}"


def rms(values: np.ndarray) -> float:
    """Return the root mean square of the finite numbers; 0 when there are none."""
    finite = values[np.isfinite(values)]
    with np.errstate(over="ignore"):
        return float(np.sqrt(np.mean(finite**2))) if finite.size else 0.0


_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
MAX_SEARCHED = 1024 * 1024  # characters of output that are looked at, from its end


def numbers_in(text: str) -> list[float]:
    """Return the decimal numbers in the last `MAX_SEARCHED` characters of a text, in order."""
    return [float(match) for match in _NUMBER.findall(text[-MAX_SEARCHED:])]


# ---------------------------------------------------------------- finite differences

_HALF_WIDTH = 4
# Central difference weights of 8th order on 9 equidistant points (Fornberg 1988, Math. Comp. 51, table 1).
_WEIGHTS = {
    1: np.array([1 / 280, -4 / 105, 1 / 5, -4 / 5, 0, 4 / 5, -1 / 5, 4 / 105, -1 / 280]),
    2: np.array([-1 / 560, 8 / 315, -1 / 5, 8 / 5, -205 / 72, 8 / 5, -1 / 5, 8 / 315, -1 / 560]),
}
STEP = 0.02
"""Step between stencil points, relative to max(1, |x|): truncation ~1e-15·f⁽⁹⁾, and float32 noise in f only ~1e-5."""


def stencil(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where to evaluate f for `differentiate`, and the steps.

    Parameters
    ----------
    points : ndarray, shape (n,), float64

    Returns
    -------
    grid : ndarray, shape (n, 9), float64
    steps : ndarray, shape (n,), float64
    """
    steps = STEP * np.maximum(1.0, np.abs(points))
    return points[:, None] + steps[:, None] * np.arange(-_HALF_WIDTH, _HALF_WIDTH + 1), steps


def differentiate(values: np.ndarray, steps: np.ndarray, order: int) -> np.ndarray:
    """Return the first or second derivative from values on `stencil`'s grid.

    Parameters
    ----------
    values : ndarray, shape (n, 9), float64
    steps : ndarray, shape (n,), float64
    order : 1 or 2

    Returns
    -------
    ndarray, shape (n,), float64
        NaN where a value is NaN. Error about ``h**8 * f^(8+order) / 630`` plus rounding ``eps * |f| / h**order``.
    """
    with np.errstate(all="ignore"):
        derivative: np.ndarray = values @ _WEIGHTS[order] / steps**order
    return derivative


# ---------------------------------------------------------------- signatures of common mistakes


@np.errstate(all="ignore")
def signature(got: np.ndarray, expected: np.ndarray, value: np.ndarray | None = None) -> str:
    """Name the simplest relation of a wrong derivative to the right one; "" when there is none.

    Parameters
    ----------
    got, expected : ndarray, shape (n,), float64
        A derivative and what it should be, point by point.
    value : ndarray, shape (n,), float64, optional
        The function itself at the same points.

    Returns
    -------
    str
        ``zero``, ``value`` (the function instead of its derivative), ``minus_value``, ``ratio:k`` (k constant,
        accepted when the 90th percentile of ``|got/expected - k|`` is at most 0.4 % of k where |expected| exceeds a
        fifth of its maximum), ``cumsum``, ``times_value`` (f·f'), ``sum`` (the sum of all everywhere).

    Notes
    -----
    Order and thresholds are those measured for the catalogue of mistakes (docs/design.md, "Signatures").
    """
    if got.shape != expected.shape or got.size < 2 or not np.isfinite(got).all() or not np.isfinite(expected).all():
        return ""
    if not got.any():
        return "zero"
    if value is not None and value.shape == got.shape:
        if _close(got, value):
            return "value"
        if _close(got, -value):
            return "minus_value"
    strong = np.abs(expected) > 0.2 * np.abs(expected).max()
    if strong.sum() >= 2:
        ratios = got[strong] / expected[strong]
        k = float(np.median(ratios))
        if k and np.percentile(np.abs(ratios - k), 90) <= 0.004 * abs(k):
            return f"ratio:{k:.6g}"
    if _close(got, np.cumsum(expected)):
        return "cumsum"
    if value is not None and value.shape == got.shape and _close(got, value * expected):
        return "times_value"
    if _close(got, np.full_like(got, expected.sum())):
        return "sum"
    return ""


def _close(a: np.ndarray, b: np.ndarray) -> bool:
    """Root mean square difference at most 0.2 % of b's (the catalogue's threshold)."""
    allowed = 2e-3 * np.sqrt(np.mean(b**2)) + 1e-12
    return bool(np.isfinite(allowed) and np.sqrt(np.mean((a - b) ** 2)) <= allowed)
