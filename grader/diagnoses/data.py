"""Derivatives that the program drew or computed, beside what they should be: numbers for diagnoses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from grader import expressions
from grader.checks.figure import Figure
from grader.checks.gradient import Gradient
from grader.curves_seen import visible_curves
from grader.diagnoses.base import Case, curve_missing, failing
from grader.errors import ExpressionError
from grader.model import Array, Gradients, RunResult
from grader.numeric import to_float64

ROWS = 2000  # of one differentiation loop
LOOSE = 0.06
"""Distance at which a curve still is meant to be what it should be (docs/diagnoses.md): coarse differences are."""
NEAR = 0.02
"""Distance of a curve that a figure accepts: its default tolerance is 1 % of the curve's size at each point."""
TIGHT = 2e-3
"""Distance below which two arrays are the same up to rounding: the threshold of `numeric.signature`."""


class Derivative(NamedTuple):
    """A derivative beside the right one, point by point."""

    x: np.ndarray
    got: np.ndarray
    expected: np.ndarray


class Drawn(NamedTuple):
    """A visible curve and what a role of a figure expects at its points."""

    x: np.ndarray
    y: np.ndarray
    expression: str

    def expected(self, x: np.ndarray | None = None) -> np.ndarray:
        """Return the role's values at the curve's points, or at others."""
        x = self.x if x is None else x
        return np.broadcast_to(expressions.parse(self.expression).evaluate(x=x), x.shape)


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """Return the root mean square of ``a - b``, relative to that of ``b``; infinite for other shapes or no numbers.

    Parameters
    ----------
    a, b : ndarray, any equal shape, float64
        Points where either is not finite are left out; fewer than two points leave nothing to compare.

    Notes
    -----
    Squares of observed numbers beyond 1e154 overflow: such arrays are at distance 0 when equal, else infinitely far.
    """
    if a.shape != b.shape:
        return float("inf")
    finite = np.isfinite(a) & np.isfinite(b)
    if finite.sum() < 2:
        return float("inf")
    a, b = a[finite], b[finite]
    with np.errstate(over="ignore", invalid="ignore"):
        off = np.sqrt(np.mean((a - b) ** 2)) / (np.sqrt(np.mean(b**2)) + 1e-12)
    return float(off) if np.isfinite(off) else float("inf")


def missing_derivatives(case: Case) -> Iterator[Drawn]:
    """Yield, for each derivative that a figure lacks, every visible curve that is none of what the figure asks for."""
    curves, _unseen = visible_curves(case.run)
    for check, _outcome in curve_missing(case):
        roles = check.curves.values()
        drawn = [[Drawn(curve.x, curve.y, role.y) for role in roles] for curve in curves]
        shown = {one.expression for row in drawn for one in row if shows(one, NEAR)}
        free = [row for row in drawn if not any(shows(one, NEAR) for one in row)]
        wanted = {role.y for role in roles if role.derivative_of is not None} - shown
        yield from (one for row in free for one in row if one.expression in wanted)


def shows(curve: Drawn, tolerance: float = TIGHT) -> bool:
    """Whether a curve is what its role expects."""
    return distance(curve.y, curve.expected()) <= tolerance


def wrong_derivatives(case: Case) -> Iterator[Derivative]:
    """Yield the derivatives of failing checks whose right values are known, as far as they were observed."""
    for curve in missing_derivatives(case):
        yield Derivative(curve.x, curve.y, curve.expected())
    for check, _outcome in failing(case, Gradient):
        for event in case.run.observations.gradients:
            yield from event_derivatives(event, check, case.run)


def event_derivatives(event: Gradients, check: Gradient | Figure, run: RunResult) -> Iterator[Derivative]:
    """Yield what a call computed beside what a check expects of it; one expectation per derivative of a figure."""
    at, grad = numbers(event.at), numbers(event.grad)
    if event.raised is not None or at is None or grad is None or at.shape != grad.shape or at.ndim < 1:
        return
    for text in _expected(check):
        rows = [_evaluated(text, row) for row in at[:ROWS]]
        if all(row is not None and row.shape == grad.shape[1:] for row in rows):
            yield Derivative(at[:ROWS].ravel(), grad[:ROWS].ravel(), np.ravel(np.asarray(rows)))
    if isinstance(check, Gradient) and check.derivative_of is not None:
        expected = check.derivative(run, check.derivative_of)
        if expected.size == grad.size and np.isfinite(expected).all():
            yield Derivative(at.ravel(), grad.ravel(), expected)


def numbers(array: Array | None) -> np.ndarray | None:
    return None if array is None else to_float64(array)


def _expected(check: Gradient | Figure) -> list[str]:
    if isinstance(check, Figure):
        return [role.y for role in check.curves.values() if role.derivative_of is not None]
    return [check.expected] if check.expected is not None and not check.in_terms_of else []


def _evaluated(text: str, x: np.ndarray) -> np.ndarray | None:
    try:
        value = expressions.parse(text).evaluate(x=x)
    except ExpressionError:  # the program may differentiate something of another shape
        return None
    return np.broadcast_to(value, x.shape) if value.ndim == 0 else value
