"""Which expressions of a program are drawn, and whether their data come from given calls: by syntax tree alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from grader.calls_made import called_any, dotted

PLOTTING = {
    "plot", "scatter", "step", "stem", "errorbar", "fill_between", "semilogx", "semilogy", "loglog", "bar", "set_data",
    "set_ydata",
}  # fmt: skip
"""Names of methods and functions that draw data (matplotlib, and d2l's plot)."""


def drawn_from(tree: ast.Module, aliases: Mapping[str, str], patterns: list[str]) -> ast.expr | None:
    """Return an expression that is drawn and whose data come from one of these calls; None when there is none."""
    origins = Origins(tree, aliases, patterns)
    return next((part for part in drawn_expressions(tree, origins) if origins.reach(part)), None)


def drawn_expressions(tree: ast.Module, origins: Origins) -> Iterator[ast.expr]:
    """Yield the expressions whose values are drawn as y.

    What an own function draws of its parameters counts where it is called, as with pyplot's functions.
    """
    plotting, handed_on = set(PLOTTING), set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            parameters = _parameters(function)
            for call in _plotting_calls(function, PLOTTING):
                for part in _ordinates(call):
                    if _root(part) in parameters and not origins.reach(part):
                        plotting.add(function.name)
                        handed_on.add(part)
    for call in _plotting_calls(tree, plotting):
        yield from (part for part in _ordinates(call) if part not in handed_on)


def _parameters(function: ast.FunctionDef) -> set[str]:
    """Return a function's parameters and the variables of loops over them."""
    names = {arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
    for node in ast.walk(function):
        if isinstance(node, ast.For) and names & {n.id for n in ast.walk(node.iter) if isinstance(n, ast.Name)}:
            names |= {n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)}
    return names


def _root(node: ast.expr) -> str:
    """Return the name in ``y``, ``y[0]``, ``y.detach().numpy()``; "" for other expressions, such as ``x.grad``."""
    while True:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            node = node.func.value
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            return node.id if isinstance(node, ast.Name) else ""


def _plotting_calls(tree: ast.AST, plotting: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in plotting:
                yield node


def _ordinates(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the expressions whose values are drawn as y: a list of curves counts each."""
    data = [arg for arg in call.args if not (isinstance(arg, ast.Constant) and isinstance(arg.value, str))]
    ys = data[1::2] or data[:1]  # plot(x, y, x, z) draws two curves
    for y in ys:
        if isinstance(y, ast.List | ast.Tuple):
            yield from y.elts
        else:
            yield y


class Origins:
    """Which variables hold data from forbidden calls: by assignment, append, and return of own functions."""

    def __init__(self, tree: ast.Module, aliases: Mapping[str, str], patterns: list[str]):
        self.aliases, self.patterns = aliases, patterns
        self.names: set[str] = set()
        fed_by: dict[str, list[set[str]]] = {}  # name -> the names that its data go to
        found: list[set[str]] = []
        for node in ast.walk(tree):
            for targets, source in _flows(node):
                if self._uses(source):
                    found.append(targets)
                for name in _names_in(source):
                    fed_by.setdefault(name, []).append(targets)
        while found:
            for name in found.pop() - self.names:
                self.names.add(name)
                found += fed_by.get(name, [])

    def reach(self, node: ast.AST) -> bool:
        """Whether the value of an expression comes from a forbidden call."""
        return self._uses(node) or not self.names.isdisjoint(_names_in(node))

    def _uses(self, node: ast.AST) -> bool:
        """Whether a forbidden function is called, or handed on by its imported name: ``g = np.cos``."""
        parts = list(ast.walk(node))
        calls = [part for part in parts if isinstance(part, ast.Call)]
        if called_any(self.patterns, calls, self.aliases):
            return True
        names = [dotted(part, self.aliases) for part in parts if _imported(part, self.aliases)]
        return any(f".{name}".endswith(f".{pattern}") for name in names for pattern in self.patterns)


def _flows(node: ast.AST) -> Iterator[tuple[set[str], ast.expr]]:
    """Yield the names that a statement or call gives data to, each time with the expression they come from."""
    if isinstance(node, ast.Assign):
        yield {name for target in node.targets for name in _names_in(target)}, node.value
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value:
        yield _names_in(node.target), node.value
    elif isinstance(node, ast.For):
        for target, source in _loop_variables(node):
            yield _names_in(target), source
    elif isinstance(node, ast.FunctionDef):
        for part in ast.walk(node):
            if isinstance(part, ast.Return) and part.value:
                yield {node.name}, part.value
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("append", "extend", "insert")
        and isinstance(node.func.value, ast.Name)
    ):
        for arg in node.args:
            yield {node.func.value.id}, arg


def _imported(node: ast.AST, aliases: Mapping[str, str]) -> TypeGuard[ast.expr]:
    """Whether an expression is a name that an import gave, or an attribute of one."""
    if not isinstance(node, ast.Attribute | ast.Name):
        return False
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in aliases


def _names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _loop_variables(loop: ast.For) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield a loop's variables, each with what it runs over: apart in ``zip()``, and in a list of tuples."""
    target, source = loop.target, loop.iter
    columns: list[list[ast.expr]] = []
    if isinstance(target, ast.Tuple) and isinstance(source, ast.Call) and getattr(source.func, "id", "") == "zip":
        columns = [[arg] for arg in source.args]
    elif isinstance(target, ast.Tuple) and isinstance(source, ast.List | ast.Tuple):
        rows = [row.elts for row in source.elts if isinstance(row, ast.Tuple | ast.List)]
        columns = [list(column) for column in zip(*rows, strict=False)]
    if isinstance(target, ast.Tuple) and len(columns) == len(target.elts):
        for variable, column in zip(target.elts, columns, strict=True):
            yield from ((variable, part) for part in column)
    else:
        yield target, source
