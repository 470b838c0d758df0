"""Elementary functions with their first three derivatives, for any library that names them alike.

`m` is where its functions are: `jax.lax`, `tf.math`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Derivatives = tuple[Any, Any, Any, Any]
"""A function's value and its first three derivatives."""


def _hyperbolic_or_not(m: Any, t: Any, sign: float) -> Derivatives:
    """Return tan (sign 1) or tanh (sign -1), given its value."""
    d = 1 + sign * t * t
    return t, d, 2 * sign * t * d, 2 * sign * d * (1 + 3 * sign * t * t)


def _arc_sine(m: Any, x: Any, sign: float, value: Any) -> Derivatives:
    """Return arcsin (sign 1) or arccos (sign -1), given its value."""
    r = 1 / m.sqrt(1 - x * x)
    cube = r * r * r
    return value, sign * r, sign * x * cube, sign * (cube + 3 * x * x * cube * r * r)


def _arc_tangent(m: Any, x: Any) -> Derivatives:
    r = 1 / (1 + x * x)
    return m.atan(x), r, -2 * x * r * r, (6 * x * x - 2) * r * r * r


def _square_root(m: Any, x: Any) -> Derivatives:
    s = m.sqrt(x)
    return s, 0.5 / s, -0.25 / (s * x), 0.375 / (s * x * x)


DERIVATIVES: dict[str, Callable[[Any, Any], Derivatives]] = {
    "sin": lambda m, x: (m.sin(x), m.cos(x), -m.sin(x), -m.cos(x)),
    "cos": lambda m, x: (m.cos(x), -m.sin(x), -m.cos(x), m.sin(x)),
    "tan": lambda m, x: _hyperbolic_or_not(m, m.tan(x), 1.0),
    "sinh": lambda m, x: (m.sinh(x), m.cosh(x), m.sinh(x), m.cosh(x)),
    "cosh": lambda m, x: (m.cosh(x), m.sinh(x), m.cosh(x), m.sinh(x)),
    "tanh": lambda m, x: _hyperbolic_or_not(m, m.tanh(x), -1.0),
    "arcsin": lambda m, x: _arc_sine(m, x, 1.0, m.asin(x)),
    "arccos": lambda m, x: _arc_sine(m, x, -1.0, m.acos(x)),
    "arctan": _arc_tangent,
    "exp": lambda m, x: (m.exp(x), m.exp(x), m.exp(x), m.exp(x)),
    "log": lambda m, x: (m.log(x), 1 / x, -1 / (x * x), 2 / (x * x * x)),
    "sqrt": _square_root,
}
"""Name in expressions -> the function."""

PLAIN = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}
"""Name in expressions -> name in libraries, where the two differ."""


def power(raised: Callable[[Any, float], Any], x: Any, p: float) -> Derivatives:
    """Return ``x**p`` for a constant p; `raised` raises."""

    def term(factor: float, exponent: float) -> Any:
        return factor * raised(x, exponent) if factor else 0 * x

    return raised(x, p), term(p, p - 1), term(p * (p - 1), p - 2), term(p * (p - 1) * (p - 2), p - 3)


def changed(original: Derivatives, waves: Callable[[str, int], Any], size: float) -> Derivatives:
    """Return a function that was nudged: value and slope, each by a function of its own."""
    value, first, second, third = original
    nudge = 1 + size * waves("slope", 0)
    return (
        value * (1 + size * waves("value", 0)),
        first * nudge,
        second * nudge + first * size * waves("slope", 1),
        third,
    )


def replaced(waves: Callable[[str, int], Any], factor: float, x: Any) -> Derivatives:
    """Return what takes a function's place; `factor` tells powers apart: x**2 and x**3 are different functions."""
    value, first, second, third = waves("value", 0), waves("slope", 0), waves("slope", 1), waves("slope", 2)
    nothing = 0 * x
    return factor * value + nothing, factor * first + nothing, factor * second + nothing, factor * third + nothing
