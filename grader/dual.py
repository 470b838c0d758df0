"""Derivatives of expressions by dual numbers, where elementary functions may have been replaced.

An expression is evaluated on pairs (value, slope); numpy's functions ask the pairs how. That gives what a program
must find that differentiates the same expression under the same replacements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.errors import ExpressionError
from grader.expressions import Expression

Rule = Callable[..., tuple[np.ndarray, np.ndarray]]
"""u (and an exponent) -> value and derivative of a function at u."""

ORIGINALS: dict[str, Rule] = {
    "sin": lambda u: (np.sin(u), np.cos(u)),
    "cos": lambda u: (np.cos(u), -np.sin(u)),
    "tan": lambda u: (np.tan(u), 1 + np.tan(u) ** 2),
    "sinh": lambda u: (np.sinh(u), np.cosh(u)),
    "cosh": lambda u: (np.cosh(u), np.sinh(u)),
    "tanh": lambda u: (np.tanh(u), 1 - np.tanh(u) ** 2),
    "arcsin": lambda u: (np.arcsin(u), 1 / np.sqrt(1 - u**2)),
    "arccos": lambda u: (np.arccos(u), -1 / np.sqrt(1 - u**2)),
    "arctan": lambda u: (np.arctan(u), 1 / (1 + u**2)),
    "exp": lambda u: (np.exp(u), np.exp(u)),
    "log": lambda u: (np.log(u), 1 / u),
    "sqrt": lambda u: (np.sqrt(u), 0.5 / np.sqrt(u)),
    "power": lambda u, p: (u**p, p * u ** (p - 1) if p else np.zeros_like(u)),
}
"""Functions that experiments can replace; "power" is ``x**p`` with a constant p."""

_ALSO: dict[str, Rule] = {
    "absolute": lambda u: (np.abs(u), np.sign(u)),
    "sign": lambda u: (np.sign(u), np.zeros_like(u)),
    "negative": lambda u: (-u, -np.ones_like(u)),
    "positive": lambda u: (u, np.ones_like(u)),
}
_COMPARISONS = ("less", "less_equal", "greater", "greater_equal")


def differentiate(
    expression: Expression, x: np.ndarray, rules: Mapping[str, Rule] | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return value and derivative of an expression in ``x`` at each point.

    Parameters
    ----------
    x : ndarray, shape (n,), float64
    rules : mapping, optional
        Replacements for some of `ORIGINALS`.

    Returns
    -------
    value, slope : ndarray, shape (n,), float64

    Raises
    ------
    ExpressionError
        The expression contains what has no derivative here: a sum, a mean, a norm, an index.
    """
    seed = Dual(np.asarray(x, dtype=np.float64), np.ones_like(x, dtype=np.float64), {**ORIGINALS, **(rules or {})})
    with np.errstate(all="ignore"):
        result = expression.apply({"x": seed})
    if isinstance(result, Dual):
        return np.broadcast_to(result.value, x.shape), np.broadcast_to(result.slope, x.shape)
    return np.broadcast_to(np.asarray(result, dtype=np.float64), x.shape), np.zeros_like(x, dtype=np.float64)


def arguments(expression: Expression, x: np.ndarray) -> dict[str, tuple[float, float]]:
    """Return the replaceable functions that an expression applies to its variable, and the range they are used on."""
    used: dict[str, tuple[float, float]] = {}

    def noted(name: str, rule: Rule) -> Rule:
        def apply(u: np.ndarray, *rest: Any) -> tuple[np.ndarray, np.ndarray]:
            finite = u[np.isfinite(u)]
            low, high = used.get(name, (np.inf, -np.inf))
            used[name] = (float(min(low, finite.min(initial=np.inf))), float(max(high, finite.max(initial=-np.inf))))
            return rule(u, *rest)

        return apply

    differentiate(expression, x, {name: noted(name, rule) for name, rule in ORIGINALS.items()})
    return used


class Dual(np.lib.mixins.NDArrayOperatorsMixin):
    """A function's values and slopes at n points; arithmetic follows the rules of differentiation."""

    def __init__(self, value: np.ndarray, slope: np.ndarray, rules: Mapping[str, Rule]):
        self.value, self.slope, self.rules = value, slope, rules
        self.shape = value.shape

    def __array_ufunc__(self, ufunc: Any, method: str, *operands: Any, **options: Any) -> Any:
        name = ufunc.__name__
        if method != "__call__" or options:
            return NotImplemented
        if name in _COMPARISONS:
            return ufunc(*(_value(operand) for operand in operands))
        if len(operands) == 1:
            return self._unary(name, operands[0])
        if hasattr(self, f"_{name}"):
            return getattr(self, f"_{name}")(*operands)
        raise ExpressionError(f"{name} has no derivative here")

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if function is np.shape:
            return self.shape
        if function is np.where:
            condition, a, b = args
            condition = _value(condition)
            return self._new(np.where(condition, _value(a), _value(b)), np.where(condition, _slope(a), _slope(b)))
        raise ExpressionError(f"{function.__name__} has no derivative here: it joins the points")

    def __getitem__(self, index: Any) -> Any:
        raise ExpressionError("an index has no derivative here: it joins the points")

    def _new(self, value: np.ndarray, slope: np.ndarray) -> Dual:
        return Dual(np.broadcast_to(value, self.shape), np.broadcast_to(slope, self.shape), self.rules)

    def _unary(self, name: str, u: Dual) -> Dual:
        rule = self.rules.get(name) or _ALSO.get(name)
        if rule is None:
            raise ExpressionError(f"{name} has no derivative here")
        value, slope = rule(u.value)
        return self._new(value, slope * u.slope)

    def _add(self, a: Any, b: Any) -> Dual:
        return self._new(_value(a) + _value(b), _slope(a) + _slope(b))

    def _subtract(self, a: Any, b: Any) -> Dual:
        return self._new(_value(a) - _value(b), _slope(a) - _slope(b))

    def _multiply(self, a: Any, b: Any) -> Dual:
        return self._new(_value(a) * _value(b), _slope(a) * _value(b) + _value(a) * _slope(b))

    def _divide(self, a: Any, b: Any) -> Dual:
        quotient = _value(a) / _value(b)
        return self._new(quotient, (_slope(a) - quotient * _slope(b)) / _value(b))

    def _power(self, a: Any, b: Any) -> Dual:
        if not isinstance(b, Dual) and np.ndim(b) == 0:
            value, slope = self.rules["power"](a.value, float(b))
            return self._new(value, slope * a.slope)
        # b varies: a**b = exp(b * log(a))
        value, log = _value(a) ** _value(b), np.log(_value(a))
        return self._new(value, value * (_slope(b) * log + _value(b) * _slope(a) / _value(a)))


def _value(operand: Any) -> Any:
    return operand.value if isinstance(operand, Dual) else operand


def _slope(operand: Any) -> Any:
    return operand.slope if isinstance(operand, Dual) else 0.0
