"""Powers of numbers and NumPy arrays: `**` cannot be replaced by name, so programs are rewritten to call one.

`x**3` becomes ``power(x, 3)`` in the syntax tree, for experiments that change powers. PyTorch's tensors are left to
their kernel; powers of literals (``10**-3``) and of integers are steps and counts, not the exercise's function.
"""

from __future__ import annotations

import ast
import builtins
import math
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.model import Intervention

POWER = "__grade_power__"


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Change powers, by operator and by name."""
    replacement = next((part for part in intervention.replacements if part.function == "power"), None)
    sin = np.sin

    def power(base: Any, exponent: Any, by: Callable[[Any, Any], Any] = operator.pow) -> Any:
        result = by(base, exponent)
        numbers = isinstance(base, np.ndarray | np.floating | float | complex) and np.ndim(exponent) == 0
        if replacement is None or not numbers or not isinstance(exponent, int | float | np.number):
            return result
        count()
        wave = replacement.value.at(base, sin)
        return exponent * wave if intervention.kind == "replace" else result * (1 + intervention.size * wave)

    setattr(builtins, POWER, power)
    if replacement is None:
        return
    plain_power, plain_square, plain_pow = np.power, np.square, math.pow
    np.power = lambda base, exponent, *args, **options: power(  # type: ignore[assignment]
        base, exponent, lambda a, b: plain_power(a, b, *args, **options)
    )
    np.square = lambda base, *args, **options: power(  # type: ignore[assignment]
        base, 2, lambda a, b: plain_square(a, *args, **options)
    )
    math.pow = lambda base, exponent: power(float(base), float(exponent), plain_pow)


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
    rewritten: ast.Module = Rewriter().visit(tree)
    return rewritten
