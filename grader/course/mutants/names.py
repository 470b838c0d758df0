"""Mistakes of naming: a variable for another, arguments in the wrong order, an argument left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.course.mutants.text import Change, Text, name_of


def variables(text: Text) -> Iterator[Change]:
    """Another variable of the same function or program: the one bound before it."""
    for scope in [text.tree, *text.all(ast.FunctionDef)]:
        bound = _bound(scope)
        for node in sorted(_own(scope, ast.Name), key=text.span):
            assert isinstance(node, ast.Name)
            if isinstance(node.ctx, ast.Load) and node.id in bound and len(bound) > 1:
                place = bound.index(node.id)
                yield text.put("variable", node, bound[place - 1 if place else 1])


def arguments(text: Text) -> Iterator[Change]:
    """The first two arguments of a call in the other order."""
    for node in text.all(ast.Call):
        assert isinstance(node, ast.Call)
        if len(node.args) < 2 or name_of(node.func) == "print":  # what is printed first is nobody's business
            continue
        one, other = node.args[:2]
        if text.of(one) != text.of(other) and not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
            yield text.exchange("arguments", one, other)


def keywords(text: Text) -> Iterator[Change]:
    """A keyword argument that is left out: `label`, `requires_grad`, `create_graph`."""
    for node in text.all(ast.Call):
        assert isinstance(node, ast.Call)
        for keyword in node.keywords:
            if keyword.arg is None:
                continue
            start, end = text.span(keyword)
            before = text.data[:start].rstrip()
            after = text.data[end:].lstrip()
            if before.endswith(b","):
                start = len(before) - 1
            elif after.startswith(b","):
                end = len(text.data) - len(after) + 1
            lines = "\n" * text.data[start:end].count(b"\n")  # they keep their numbers
            yield Change("keyword", keyword.lineno, f"without `{text.of(keyword)}`", (((start, end), lines),))


def about(text: Text, change: Change) -> set[str]:
    """Return the names that a change has to do with.

    Those of the functions it is in, of what the statement around it binds, of the method that statement calls, and of
    the keyword argument; where points are left out, those of the x-coordinates.
    """
    (start, end), _new = change.edits[0]
    names: set[str] = set()
    if change.operator == "point fewer":
        names = {
            part.id for part in text.all(ast.Name) if isinstance(part, ast.Name) and _within(text, part, start, end)
        }
    for node in text.all(ast.stmt, ast.keyword):
        first, last = text.span(node)
        left_out = change.operator == "keyword" and start <= first and last <= end
        if not left_out and not (first <= start and end <= last):
            continue
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.keyword) and node.arg:
            names.add(node.arg)
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.For):
            names |= set() if isinstance(node, ast.For) and start >= text.span(node.iter)[1] else _targets(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            names.add(name_of(node.value.func))
    return names


def _targets(node: ast.Assign | ast.AugAssign | ast.For) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}


def _within(text: Text, node: ast.AST, start: int, end: int) -> bool:
    first, last = text.span(node)
    return start <= first and last <= end


def _bound(scope: ast.AST) -> list[str]:
    """Return the variables that a scope binds, in order: parameters, then what is assigned."""
    names: list[str] = []
    if isinstance(scope, ast.FunctionDef):
        names = [argument.arg for argument in scope.args.args]
    for node in _own(scope, ast.Name):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append(node.id)
    return list(dict.fromkeys(names))


def _own(scope: ast.AST, kind: type[ast.AST]) -> list[ast.AST]:
    """Return the nodes of a scope that are not inside a function of its own."""
    found: list[ast.AST] = []
    todo = list(ast.iter_child_nodes(scope))
    while todo:
        node = todo.pop(0)
        if isinstance(node, kind):
            found.append(node)
        if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            todo = [*ast.iter_child_nodes(node), *todo]
    return found
