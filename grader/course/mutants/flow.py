"""Mistakes of order: differentiation done twice, conditions that ask something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.course.mutants.text import Change, Text, name_of

_COMPARISONS = {
    ast.Lt: ("<", ("<=", ">")), ast.LtE: ("<=", ("<", ">")), ast.Gt: (">", (">=", "<")), ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)), ast.NotEq: ("!=", ("==",)),
}  # fmt: skip

_DIFFERENTIATE = ("backward", "grad")


def repeated(text: Text) -> Iterator[Change]:
    """A differentiation that is done twice, so that gradients add up."""
    for node in text.all(ast.Expr):
        assert isinstance(node, ast.Expr)
        call = node.value
        if isinstance(call, ast.Call) and name_of(call.func) in _DIFFERENTIATE:
            kept = f"{', ' if call.args or call.keywords else ''}retain_graph=True)"
            first = text.of(call) if "retain_graph" in text.of(call) else text.of(call)[:-1].rstrip(", ") + kept
            yield text.put("repeated", node, f"{first}; {text.of(call)}")


def comparisons(text: Text) -> Iterator[Change]:
    """A bound that belongs to the other side, a comparison the other way round."""
    for node in text.all(ast.Compare):
        assert isinstance(node, ast.Compare)
        if len(node.ops) == 1 and type(node.ops[0]) in _COMPARISONS:
            old, others = _COMPARISONS[type(node.ops[0])]
            span, gap = text.between(node.left, node.comparators[0])
            for new in others:
                what = f"`{old}` → `{new}`"
                yield Change("condition", node.lineno, what, ((span, gap.replace(old, new, 1)),))


def conditions(text: Text) -> Iterator[Change]:
    """A condition that always holds, or never."""
    for node in text.all(ast.If, ast.IfExp, ast.While):
        assert isinstance(node, ast.If | ast.IfExp | ast.While)
        if not isinstance(node, ast.While):
            yield text.put("condition", node.test, "True")
        yield text.put("condition", node.test, "False")
