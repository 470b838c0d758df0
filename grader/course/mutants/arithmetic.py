"""Mistakes of calculation: another operator, another number, another sign, another function."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.course.mutants.text import Change, Text, is_text

_OPERATORS = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.Pow: ("**", "*")}

_FUNCTIONS = {
    "sin": "cos", "cos": "sin", "tan": "sin", "exp": "log", "log": "exp", "sqrt": "exp", "norm": "sum", "abs": "neg",
    "sum": "mean", "mean": "sum", "dot": "mul", "ones_like": "zeros_like", "zeros_like": "ones_like", "ones": "zeros",
    "zeros": "ones", "max": "min", "min": "max", "stack": "add",
}  # fmt: skip
"""What each is mistaken for."""


def operators(text: Text) -> Iterator[Change]:
    """Another arithmetic operator."""
    for node in text.all(ast.BinOp):
        assert isinstance(node, ast.BinOp)
        if type(node.op) in _OPERATORS:
            old, new = _OPERATORS[type(node.op)]
            span, gap = text.between(node.left, node.right)
            what = f"`{old}` → `{new}`"
            yield Change("operator", node.lineno, what, ((span, gap.replace(old, new, 1)),))


def numbers(text: Text) -> Iterator[Change]:
    """Another number: one more; in an index the other of the first two; one fewer where points may be counted."""
    indices = {id(part) for node in text.nodes if isinstance(node, ast.Subscript) for part in ast.walk(node.slice)}
    for node in text.all(ast.Constant):
        assert isinstance(node, ast.Constant)
        value = node.value
        if isinstance(value, bool):
            yield text.put("flag", node, str(not value))
        elif isinstance(value, int | float) and id(node) in indices:
            yield text.put("number", node, "1" if value == 0 else "0")
        elif isinstance(value, int | float):
            yield text.put("number", node, repr(value + 1))
            if isinstance(value, int) and value > 9:
                yield text.put("point fewer", node, repr(value - 1))


def signs(text: Text) -> Iterator[Change]:
    """A sign that is lost, or put before what a function returns or a variable is given."""
    for node in text.all(ast.UnaryOp):
        assert isinstance(node, ast.UnaryOp)
        if isinstance(node.op, ast.USub):
            yield text.put("sign", node, text.of(node.operand))
    for node in text.all(ast.Return):
        assert isinstance(node, ast.Return)
        if node.value is not None and not isinstance(node.value, ast.Tuple | ast.Constant):
            yield text.put("sign", node.value, f"-({text.of(node.value)})")


def functions(text: Text) -> Iterator[Change]:
    """Another function: cos for sin, mean for sum."""
    for node in text.all(ast.Call):
        assert isinstance(node, ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _FUNCTIONS:
            new = f"{text.of(node.func.value)}.{_FUNCTIONS[node.func.attr]}"
            yield text.put("function", node.func, new)


def words(text: Text) -> Iterator[Change]:
    """No words at all: every comment and every bare text is left out."""
    edits = [(text.span(node), "...") for node in text.all(ast.Expr) if is_text(node)]
    inside = [span for span, _new in edits]
    edits += [(span, "") for span in text.comments() if not any(a <= span[0] < b for a, b in inside)]
    if edits:
        yield Change("words", 1, "all comments are left out", tuple(edits))
