"""Which functions a program's text calls: by syntax tree, with import aliases resolved."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator, Mapping

from grader import syntax
from grader.i18n import _
from grader.model import Submission


@functools.lru_cache(maxsize=8)  # asked several times of each submission
def parse_part(submission: Submission) -> tuple[ast.Module | None, Mapping[str, str]]:
    """Return the tree of the exercise's cells, which is not to be changed, and local name -> dotted name from imports.

    Cells that do not parse are left out; None when none of the part does. Line numbers are those of the file for
    scripts and count within each cell for notebooks; `place` says both.
    """
    body: list[ast.stmt] = []
    aliases: dict[str, str] = {}
    parsed = False
    for cell in submission.cells:
        try:
            tree = syntax.parse(cell.source)
        except SyntaxError:
            continue
        if cell.first_line > 1:
            ast.increment_lineno(tree, cell.first_line - 1)
        for node in ast.walk(tree) if cell.interactive else ():
            node.cell = cell.name  # type: ignore[attr-defined]
        aliases.update(_imports(tree))
        if cell.in_part:
            parsed = True
            body += tree.body
    return (ast.Module(body=body, type_ignores=[]) if parsed else None), aliases


def place(node: ast.expr | ast.stmt) -> str:
    """Return where a node of `parse_part` stands: ``line 7``, or in a notebook ``a.ipynb, cell 3, line 2``."""
    cell = getattr(node, "cell", "")
    text = _("{file}, line {line}") if cell else _("line {line}")
    return text.format(file=cell, line=node.lineno)


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield (alias.asname or alias.name), f"{node.module}.{alias.name}"


def dotted(node: ast.expr, aliases: Mapping[str, str]) -> str:
    """Return ``torch.autograd.grad`` for what a call calls; a method of an expression begins with ``?``."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    head = aliases.get(node.id, node.id) if isinstance(node, ast.Name) else "?"
    return ".".join([head, *reversed(parts)])


def called(pattern: str, calls: list[ast.Call], aliases: Mapping[str, str]) -> list[ast.Call]:
    """Return the calls that a pattern such as `cos`, `torch.cos` or `grad(create_graph)` stands for."""
    name, _open, keyword = pattern.rstrip(")").partition("(")
    found = []
    for call in calls:
        full = dotted(call.func, aliases)
        if (full == name or full.endswith("." + name)) and (not keyword or _sets(call, keyword)):
            found.append(call)
    return found


def called_any(patterns: list[str], calls: list[ast.Call], aliases: Mapping[str, str]) -> bool:
    """Whether one of the patterns stands for one of the calls."""
    return any(called(pattern, calls, aliases) for pattern in patterns)


def _sets(call: ast.Call, keyword: str) -> bool:
    """Whether a keyword is given and not plainly False or None."""
    return any(
        given.arg == keyword and not (isinstance(given.value, ast.Constant) and not given.value.value)
        for given in call.keywords
    )
