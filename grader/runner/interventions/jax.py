"""JAX: primitives with other values and other derivatives, below every function that a program can name.

A primitive's `bind` serves `jnp.sin`, `lax.sin` and names bound early, when they are first traced; so it is replaced in
a process that has traced nothing yet. What takes its place has rules of differentiation of its own, which all
transformations follow. Out of reach: functions that compute a sine without the primitive, such as ``exp(1j * x).imag``.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

import jax
from jax import lax
from jax.extend.core import primitives

from grader.model import Intervention, Replacement
from grader.runner.interventions import jax_seeds

Function = Callable[..., Any]

_RULES = "jax._src.lax.lax"  # where the primitives' functions and rules of differentiation are
_NUMPYS = ("jax._src.numpy", "jax._src.nn", "jax._src.scipy", "jax.numpy")
"""The library's modules whose use of a primitive is the program's."""


def _inverse_root(x: Any) -> Any:
    return 1 / lax.sqrt(1 - x * x)


def _tangent_slopes(t: Any, sign: float) -> tuple[Any, Any, Any]:
    """Return the first three derivatives of tan (sign 1) or tanh (sign -1), from its value."""
    d = 1 + sign * t * t
    return d, 2 * sign * t * d, 2 * sign * d * (1 + 3 * sign * t * t)


def _arc_slopes(r: Any, x: Any) -> tuple[Any, Any, Any]:
    return r, x * r * r * r, r * r * r + 3 * x * x * r * r * r * r * r


def _arc_tangent_slopes(r: Any, x: Any) -> tuple[Any, Any, Any]:
    return r, -2 * x * r * r, (6 * x * x - 2) * r * r * r


def _root_slopes(s: Any, x: Any) -> tuple[Any, Any, Any]:
    return 0.5 / s, -0.25 / (s * x), 0.375 / (s * x * x)


DERIVATIVES: dict[str, Callable[[Any], tuple[Any, Any, Any, Any]]] = {
    "sin": lambda x: (lax.sin(x), lax.cos(x), -lax.sin(x), -lax.cos(x)),
    "cos": lambda x: (lax.cos(x), -lax.sin(x), -lax.cos(x), lax.sin(x)),
    "tan": lambda x: (lax.tan(x), *_tangent_slopes(lax.tan(x), 1.0)),
    "sinh": lambda x: (lax.sinh(x), lax.cosh(x), lax.sinh(x), lax.cosh(x)),
    "cosh": lambda x: (lax.cosh(x), lax.sinh(x), lax.cosh(x), lax.sinh(x)),
    "tanh": lambda x: (lax.tanh(x), *_tangent_slopes(lax.tanh(x), -1.0)),
    "arcsin": lambda x: (lax.asin(x), *_arc_slopes(_inverse_root(x), x)),
    "arccos": lambda x: (lax.acos(x), *(-part for part in _arc_slopes(_inverse_root(x), x))),
    "arctan": lambda x: (lax.atan(x), *_arc_tangent_slopes(1 / (1 + x * x), x)),
    "exp": lambda x: (lax.exp(x), lax.exp(x), lax.exp(x), lax.exp(x)),
    "log": lambda x: (lax.log(x), 1 / x, -1 / (x * x), 2 / (x * x * x)),
    "sqrt": lambda x: (lax.sqrt(x), *_root_slopes(lax.sqrt(x), x)),
}
"""Name in expressions -> a function's value and first three derivatives."""

_IN_LAX = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Replace primitives, or scale the seeds."""
    if intervention.kind == "seed":
        jax_seeds.scale(intervention.size)
        return
    for replacement in intervention.replacements:
        name = replacement.function
        if name == "power":
            _replace_powers(replacement, intervention, count)
        else:
            changed = _changed(DERIVATIVES[name], 1.0, replacement, intervention)
            primitive = getattr(primitives, f"{_IN_LAX.get(name, name)}_p")
            _replace(primitive, lambda changed, args, params: changed(args[0]), changed, count)


def _replace_powers(replacement: Replacement, intervention: Intervention, count: Callable[[], None]) -> None:
    @functools.cache
    def power(exponent: float) -> Function:
        return _changed(lambda x: _power(x, exponent), exponent, replacement, intervention)

    def integer(_changed: Any, args: Any, params: Any) -> Any:
        return power(float(params["y"]))(args[0])

    def square(_changed: Any, args: Any, params: Any) -> Any:
        return power(2.0)(args[0])

    _replace(primitives.integer_pow_p, integer, None, count)
    _replace(primitives.square_p, square, None, count)


def _power(x: Any, p: float) -> tuple[Any, Any, Any, Any]:
    def term(factor: float, exponent: float) -> Any:
        return factor * lax.pow(x, lax.full_like(x, exponent)) if factor else lax.full_like(x, 0)

    return (
        lax.integer_pow(x, int(p)), term(p, p - 1), term(p * (p - 1), p - 2), term(p * (p - 1) * (p - 2), p - 3),
    )  # fmt: skip


def _replace(primitive: Any, use: Function, changed: Function | None, count: Callable[[], None]) -> None:
    original = primitive.bind

    def bind(*args: Any, **params: Any) -> Any:
        frame: Any = sys._getframe(1)
        if frame.f_globals.get("__name__") == _RULES:
            frame = frame.f_back  # out of `lax.sin`, unless that is a rule
        if not _is_the_programs(frame.f_globals.get("__name__", "")) or not _is_inexact(args[0]):
            return original(*args, **params)
        count()
        return use(changed, args, params)

    primitive.bind = bind


def _is_the_programs(module: str) -> bool:
    """Whether a module's use of a primitive is the program's: not a rule's, an interpreter's or our own."""
    return module.startswith(_NUMPYS) or not module.startswith(("jax.", "grader."))


def _is_inexact(x: Any) -> bool:
    return bool(jax.numpy.issubdtype(jax.numpy.result_type(x), jax.numpy.inexact))


def _changed(
    derivatives: Function, factor: float, replacement: Replacement, intervention: Intervention
) -> Function:  # fmt: skip
    """Return a function with value and derivatives as the experiment wants them.

    Each is a function with a rule of its own that leads to the next, so that they hold under every transformation.
    """
    size = intervention.size

    def wave(x: Any, kind: str, order: int = 0) -> Any:
        return getattr(replacement, kind).at(x, lax.sin, order)

    def replaced(x: Any) -> tuple[Any, ...]:
        slopes = (wave(x, "slope", order) for order in range(3))
        return tuple(factor * part + lax.full_like(x, 0) for part in (wave(x, "value"), *slopes))

    def nudged(x: Any) -> tuple[Any, ...]:
        value, first, second, third = derivatives(x)
        nudge = 1 + size * wave(x, "slope")
        second = second * nudge + first * size * wave(x, "slope", 1)
        return value * (1 + size * wave(x, "value")), first * nudge, second, third

    whole = replaced if intervention.kind == "replace" else nudged
    following: Function = lambda x: whole(x)[3]  # noqa: E731 - the innermost of a chain
    for order in (2, 1, 0):
        following = _with_slope(functools.partial(_part, whole, order), following)
    return following


def _part(whole: Function, order: int, x: Any) -> Any:
    return whole(x)[order]


def _with_slope(function: Function, slope: Function) -> Function:
    ruled = jax.custom_jvp(function)
    ruled.defjvp(lambda primals, tangents: (ruled(*primals), tangents[0] * slope(*primals)))
    return ruled
