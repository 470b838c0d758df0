"""What of a solution its checks need: the rest is left out, before mistakes are made in what remains.

A solution shows more than is asked: it prints, labels, compares, shows a second way. Mistakes there go unnoticed, and
should; but an author should know which lines these are. So whatever can be left out one after the other while every
check stays passed is left out, and told; what remains is a kernel, each part of which some check needs.

Of two ways to the same end a kernel keeps one. For each statement that every kernel so far has kept, the solution is
tried without it and all that uses its names; where that earns full marks, what remains is reduced to a further kernel.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from grader.course.mutants.names import keywords
from grader.course.mutants.text import Change, Text, is_text

_NEEDED = ast.Import | ast.ImportFrom | ast.Pass | ast.Return
"""Imports do no harm; without `return` a function has no value, which is a mistake of another kind."""

Passes = Callable[[str], bool]


def omissions(text: Text) -> Iterator[Change]:
    """Yield what can be left out: statements, outer ones before those inside them, then keyword arguments.

    Later lines come first: what they need may go only after them. Lines keep their numbers.
    """
    found = [_dropped(text, node) for node in text.all(ast.stmt) if not isinstance(node, _NEEDED) and not is_text(node)]
    tops = [text.span(node)[0] for node in text.tree.body]

    def order(change: Change) -> tuple[int, bool, int]:
        start = change.edits[0][0][0]
        top = max(top for top in tops if top <= max(start, tops[0]))
        return -top, change.operator == "keyword", start

    yield from sorted([*found, *keywords(text)], key=order)


def reduced(source: str, passes: Passes) -> tuple[str, tuple[Change, ...]]:
    """Return a kernel of a program and what was left out.

    passes: whether a text earns full marks.
    """
    left_out: list[Change] = []
    tried: set[tuple[str, int, str]] = set()
    while True:
        text = Text(source)
        fresh = (change for change in omissions(text) if (change.operator, *_place(change)) not in tried)
        change = next(fresh, None)
        if change is None:
            return source, tuple(sorted(left_out, key=lambda change: change.line))
        tried.add((change.operator, *_place(change)))
        shorter = text.replaced(change.edits)
        if passes(shorter):
            source = shorter
            left_out.append(change)


def kernels(source: str, passes: Passes) -> tuple[list[str], list[Change]]:
    """Return the kernels of a program, and what is in none of them."""
    first, left_out = reduced(source, passes)
    found = [first]
    text = Text(source)
    for node in reversed(text.tree.body):
        if not isinstance(node, _NEEDED) and all(_has(one, source, node.lineno) for one in found):
            other = _without(text, node)
            if passes(other):
                found.append(reduced(other, passes)[0])
    in_none = [change for change in left_out if not any(_has(one, source, change.line) for one in found[1:])]
    return found, in_none


def only_in(kernel: str, others: Sequence[str]) -> set[int]:
    """Return the lines of a kernel that others have not."""
    lines = kernel.split("\n")
    return {number for number, line in enumerate(lines, 1) if not any(_has(one, kernel, number) for one in others)}


def _has(kernel: str, source: str, line: int) -> bool:
    return kernel.split("\n")[line - 1] == source.split("\n")[line - 1]


def _without(text: Text, node: ast.stmt) -> str:
    """Return a program without a statement and those after it that use what it binds, one after the other."""
    gone = [node]
    names = _bound(node)
    for later in text.tree.body[text.tree.body.index(node) + 1 :]:
        used = {part.id for part in ast.walk(later) if isinstance(part, ast.Name)}
        if not used.isdisjoint(names):
            gone.append(later)
            names |= _bound(later)
    return text.replaced([edit for one in gone for edit in _dropped(text, one).edits])


def _bound(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}


def _place(change: Change) -> tuple[int, str]:
    return change.line, change.what


def _dropped(text: Text, node: ast.AST) -> Change:
    whole = text.of(node)
    return text.put("dropped", node, "pass" + "\n" * whole.count("\n"))
