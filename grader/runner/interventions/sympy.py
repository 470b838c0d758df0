"""SymPy: rules of differentiation that leave a trace in every derivative made by them.

SymPy takes half a second to import, so its functions are changed when the program imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.model import Intervention, Replacement
from grader.runner.once_imported import once_imported

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

    once_imported("sympy", change)


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
