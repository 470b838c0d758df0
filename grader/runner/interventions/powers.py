"""Powers of numbers and NumPy arrays: `**` cannot be replaced by name, so programs are rewritten to call one.

`x**3` becomes ``power(x, 3)`` in the syntax tree, for experiments that change powers. PyTorch's tensors are left to
their kernel; powers of literals (``10**-3``) and of integers are steps and counts, not the exercise's function.
"""

from __future__ import annotations

import ast
import builtins
import math
import operator
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.model import Intervention
from grader.runner.conditions import recursion
from grader.runner.interventions.numpy import called_by_a_library

POWER = "__grade_power__"


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Change powers, by operator and by name."""
    replacement = next((part for part in intervention.replacements if part.function == "power"), None)
    if replacement is None:
        return
    sin, wave = np.sin, replacement.value

    def power(base: Any, exponent: Any, by: Callable[[Any, Any], Any] = operator.pow) -> Any:
        result = by(base, exponent)
        numbers = isinstance(base, np.ndarray | np.floating | float | complex) and np.ndim(exponent) == 0
        if not numbers or not isinstance(exponent, int | float | np.number):
            return result
        count()
        changed = wave.at(base, sin)
        return exponent * changed if intervention.kind == "replace" else result * (1 + intervention.size * changed)

    def of_a_library() -> bool:
        return called_by_a_library(sys._getframe(2))

    plain_power, plain_square, plain_pow = np.power, np.square, math.pow

    def numpy_power(base: Any, exponent: Any, *args: Any, **options: Any) -> Any:
        if of_a_library():
            return plain_power(base, exponent, *args, **options)
        return power(base, exponent, lambda a, b: plain_power(a, b, *args, **options))

    def numpy_square(base: Any, *args: Any, **options: Any) -> Any:
        if of_a_library():
            return plain_square(base, *args, **options)
        return power(base, 2, lambda a, b: plain_square(a, *args, **options))

    def math_pow(base: Any, exponent: Any) -> Any:
        return plain_pow(base, exponent) if of_a_library() else power(float(base), float(exponent), plain_pow)

    setattr(builtins, POWER, power)
    np.power, np.square, math.pow = numpy_power, numpy_square, math_pow  # type: ignore[assignment]


class Rewriter(ast.NodeTransformer):
    """Rewrites `**`."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow) or isinstance(node.left, ast.Constant):
            return node
        call = ast.Call(ast.Name(POWER, ast.Load()), [node.left, node.right], [])
        ast.copy_location(call.func, node)
        return ast.copy_location(call, node)


def rewrite(tree: ast.Module) -> ast.Module:
    """Return a program whose powers can be changed."""
    with recursion():
        rewritten: ast.Module = Rewriter().visit(tree)
    return rewritten
