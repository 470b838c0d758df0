"""SymPy: rules of differentiation that leave a trace in every derivative made by them.

SymPy takes half a second to import, so its functions are changed when the program imports it.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from grader.model import Intervention, Replacement

_IN_SYMPY = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}
_POWERS = ("sqrt", "power")  # one class there


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Change the rules once SymPy has been imported; only nudges can be told in an expression."""
    if intervention.kind != "nudge":
        return

    def change(sympy: Any) -> None:
        for replacement in intervention.replacements:
            if replacement.function in _POWERS:
                _change_power(sympy, replacement, intervention.size, count)
            else:
                name = _IN_SYMPY.get(replacement.function, replacement.function)
                _change_rule(sympy, getattr(sympy, name), replacement, intervention.size, count)

    if "sympy" in sys.modules:
        change(sys.modules["sympy"])
    else:
        sys.meta_path.insert(0, _OnceImported("sympy", change))


def _change_rule(sympy: Any, function: Any, replacement: Replacement, size: float, count: Callable[[], None]) -> None:
    rule = function.fdiff

    def fdiff(expression: Any, argindex: int = 1) -> Any:
        count()
        nudge = 1 + size * replacement.symbol.at(expression.args[0], sympy.sin)
        return rule(expression, argindex) * nudge

    function.fdiff = fdiff


def _change_power(sympy: Any, replacement: Replacement, size: float, count: Callable[[], None]) -> None:
    rule = sympy.Pow._eval_derivative

    def derivative(power: Any, symbol: Any) -> Any:
        slope, half = rule(power, symbol), power.exp == sympy.Rational(1, 2)
        # A quotient is a power to SymPy, and to nobody else.
        if half != (replacement.function == "sqrt") or not power.exp.is_number or power.exp == -1:
            return slope
        count()
        return slope * (1 + size * replacement.symbol.at(power.base, sympy.sin))

    sympy.Pow._eval_derivative = derivative


class _OnceImported(importlib.abc.MetaPathFinder):
    """Finds nothing itself: has a module changed as soon as it has been imported."""

    def __init__(self, name: str, change: Callable[[ModuleType], None]):
        self.name, self.change = name, change

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        found = importlib.util.find_spec(name)
        if found is not None and found.loader is not None:
            execute: Any = found.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                execute(module)
                self.change(module)

            found.loader.exec_module = exec_module  # type: ignore[method-assign]
        return found
