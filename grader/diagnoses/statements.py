"""The statements of a cell, each with its place and without those inside it, and what they bind."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from grader.diagnoses.base import short
from grader.syntax import parse, shown

Position = tuple[int, int, int]
"""Cell, line in that cell's source, column."""

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
LOOP = ast.For | ast.AsyncFor | ast.While


class Context(NamedTuple):
    """Where a statement stands."""

    at: Position
    in_part: bool
    scope: str = ""  # the enclosing function
    loops: tuple[int, ...] = ()
    certain: bool = True  # executed whenever its scope is
    unrecorded: str = ""  # the no_grad() that is in force


class Statement(NamedTuple):
    """A statement without those inside it."""

    node: ast.stmt
    context: Context
    parts: tuple[ast.AST, ...]

    def lines(self) -> range:
        first = self.context.at[1]
        ends = [getattr(part, "end_lineno", None) or first for part in self.parts if part is not self.node]
        return range(first, max([first, *ends]) + 1)


class Definition(NamedTuple):
    """What gives a name its value, or a part of it."""

    at: Position  # from where on
    value: ast.expr
    context: Context  # where the value is computed
    replaces: bool = False  # nothing of an earlier value is left
    call: ast.Call | None = None  # the call whose argument it is


def source(node: ast.AST, limit: int = 60) -> str:
    """Return a node as Python text on one line, cut."""
    return short(shown(node, limit + 1), limit)


def statements_of(cell: int, text: str, in_part: bool) -> list[Statement]:
    try:
        tree = parse(text)
    except SyntaxError:
        return []
    found = []
    todo = [(node, Context((cell, 0, 0), in_part)) for node in tree.body]
    while todo:  # no recursion: a chain of elif is as deep as it is long
        node, outer = todo.pop()
        context = outer._replace(at=(cell, node.lineno, node.col_offset))
        parts, nested = _split(node)
        found.append(Statement(node, context, tuple(parts)))
        inside = _inside(node, context)
        todo += [(child, inside) for child in nested]
    return sorted(found, key=lambda statement: statement.context.at)


def _split(node: ast.stmt) -> tuple[list[ast.AST], list[ast.stmt]]:
    """Return the nodes of a statement itself, and the statements directly inside it."""
    parts: list[ast.AST] = []
    nested: list[ast.stmt] = []
    todo: list[ast.AST] = [node]
    while todo:
        part = todo.pop()
        parts.append(part)
        for child in ast.iter_child_nodes(part):
            if isinstance(child, ast.stmt):
                nested.append(child)
            else:
                todo.append(child)
    return parts, nested


def _inside(node: ast.stmt, context: Context) -> Context:
    """Return the context of the statements in a compound statement."""
    if isinstance(node, FUNCTION):
        off = next((text for text in map(_unrecorded, node.decorator_list) if text), "")
        return context._replace(scope=node.name, loops=(), certain=True, unrecorded=off)
    if isinstance(node, LOOP):
        return context._replace(loops=(*context.loops, id(node)), certain=False)
    if isinstance(node, ast.With | ast.AsyncWith):
        for item in node.items:
            called = item.context_expr.func if isinstance(item.context_expr, ast.Call) else item.context_expr
            on = isinstance(called, ast.Attribute) and called.attr == "enable_grad"
            context = context._replace(unrecorded="" if on else _unrecorded(item.context_expr) or context.unrecorded)
        return context
    return context if isinstance(node, ast.ClassDef) else context._replace(certain=False)


def _unrecorded(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return source(node) if name in ("no_grad", "inference_mode") else ""


def bindings(statement: Statement) -> Iterator[tuple[ast.expr, ast.expr, bool]]:
    """Yield target, value, and whether the value replaces what was there; tuples are taken apart."""
    node = statement.node
    pairs: list[tuple[ast.expr, ast.expr]] = []
    if isinstance(node, ast.Assign):
        pairs = [(target, node.value) for target in node.targets]
    elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value:
        pairs = [(node.target, node.value)]
    elif isinstance(node, ast.For | ast.AsyncFor):
        pairs = [(node.target, node.iter)]
    elif isinstance(node, ast.With | ast.AsyncWith):
        pairs = [(item.optional_vars, item.context_expr) for item in node.items if item.optional_vars]
    pairs += [(part.target, part.value) for part in statement.parts if isinstance(part, ast.NamedExpr)]
    for target, value in pairs:
        for one in _taken_apart(target):
            yield one, value, not isinstance(node, ast.AugAssign)


def _taken_apart(target: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            yield from _taken_apart(part)
    else:
        yield target


def changed_in_place(statement: Statement) -> Iterator[tuple[str, Definition]]:
    """Yield what methods add to a name: `xs.append(y)`, `x.requires_grad_()`, `x.detach_()`."""
    for call in statement.parts:
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
        ):
            name, method = call.func.value.id, call.func.attr
            values = call.args if method in ("append", "extend", "insert") else []
            if method in ("requires_grad_", "detach_"):
                values = [call]
            for value in values:
                yield name, Definition(statement.context.at, value, statement.context)
