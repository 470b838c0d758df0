"""HIPS autograd: functions of `autograd.numpy` with other values and other derivatives, changed once it is imported.

Only the names that a program sees are replaced; the library's own rules of differentiation use those of a module below.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Any

from grader.model import Intervention, Replacement
from grader.runner.interventions import derivatives
from grader.runner.interventions.derivatives import DERIVATIVES
from grader.runner.once_imported import once_imported

Function = Callable[..., Any]


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Replace functions; where differentiation starts from is left alone."""
    if intervention.kind == "seed":
        return

    def change(package: Any) -> None:
        world = _World(intervention, count)
        for replacement in intervention.replacements:
            if replacement.function == "power":
                _change_powers(package, world, replacement)
            else:
                changed = world.changed(DERIVATIVES[replacement.function], 1.0, replacement)
                setattr(package, replacement.function, changed)

    once_imported("autograd.numpy", change)


def _change_powers(package: Any, world: _World, replacement: Replacement) -> None:
    """Change `x**p` and `power(x, p)` for a constant p where x is differentiated by; other powers are NumPy's."""
    original, box = package.power, importlib.import_module("autograd.numpy.numpy_boxes").ArrayBox

    @functools.cache
    def constant(p: float) -> Function:
        return world.changed(lambda m, x: derivatives.power(m.power, x, p), p, replacement)

    def power(x: Any, p: Any) -> Any:
        return constant(float(p))(x) if isinstance(x, box) and isinstance(p, int | float) else original(x, p)

    package.power = box.__pow__ = power


class _World:
    """Makes functions of an experiment out of the library's own, as they are before any change."""

    def __init__(self, intervention: Intervention, count: Callable[[], None]):
        self.intervention, self.count = intervention, count
        self.extend = importlib.import_module("autograd.extend")
        self.plain = importlib.import_module("autograd.numpy.numpy_wrapper")

    def changed(self, original: Function, factor: float, replacement: Replacement) -> Function:
        """Return a function with value and derivatives as the experiment wants them."""

        def whole(x: Any) -> derivatives.Derivatives:
            x = self.plain.array(x, dtype=float)

            def waves(kind: str, order: int) -> Any:
                return getattr(replacement, kind).at(x, self.plain.sin, order)

            if self.intervention.kind == "replace":
                return derivatives.replaced(waves, factor, x)
            return derivatives.changed(original(self.plain, x), waves, self.intervention.size)

        following: Function = self.extend.primitive(lambda x: whole(x)[3])
        for order in (2, 1, 0):
            following = self._with_slope(functools.partial(_part, whole, order), following)

        def counted(x: Any) -> Any:
            self.count()
            return following(x)

        return counted

    def _with_slope(self, function: Function, slope: Function) -> Function:
        ruled: Function = self.extend.primitive(function)
        self.extend.defvjp(ruled, lambda _value, x: lambda g: g * slope(x))
        self.extend.defjvp(ruled, lambda g, _value, x: g * slope(x))
        return ruled


def _part(whole: Function, order: int, x: Any) -> Any:
    return whole(x)[order]
