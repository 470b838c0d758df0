"""Mistakes of differentiation: a value cut off from the graph, a formula in the place of a gradient."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader import expressions, syntax
from grader.course.mutants.text import Change, Text, name_of

_OFF_THE_GRAPH = ("detach", "numpy", "item", "tolist", "clone")


def detached(text: Text) -> Iterator[Change]:
    """A result that leaves the graph on its way."""
    for node in text.all(ast.Assign, ast.Return):
        assert isinstance(node, ast.Assign | ast.Return)
        value = node.value
        off = isinstance(value, ast.Call) and name_of(value.func) in _OFF_THE_GRAPH
        if isinstance(value, ast.BinOp | ast.Call) and not off:
            yield text.put("detached", value, f"({text.of(value)}).detach()")


def attached(text: Text) -> Iterator[Change]:
    """A tensor that is handed on with its graph."""
    for node in text.all(ast.Call):
        assert isinstance(node, ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _OFF_THE_GRAPH and not node.args:
            yield text.put("attached", node, text.of(node.func.value))


def formulas(text: Text, known: Sequence[str]) -> Iterator[Change]:
    """A formula that the exercise knows, such as `cos(x)`, in the place of `x.grad`.

    known: expressions of the exercise in `x` for its derivatives.
    """
    for node in text.all(ast.Attribute):
        assert isinstance(node, ast.Attribute)
        if node.attr == "grad" and isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name):
            for formula in known:
                yield text.put("formula", node, _in_torch(formula, f"{node.value.id}.detach()"))


def _in_torch(formula: str, x: str) -> str:
    """Return an exercise's expression in `x` as a program's."""

    class Named(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            if node.id == "x":
                return syntax.parse_expression(x)
            known = node.id in expressions.FUNCTIONS or node.id in expressions.CONSTANTS
            return syntax.parse_expression(f"torch.{node.id}") if known else node

    return f"({ast.unparse(Named().visit(syntax.parse_expression(formula)))})"
