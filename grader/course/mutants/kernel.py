"""What of a solution its checks need: the rest is left out, before mistakes are made in what remains.

A solution shows more than is asked: it prints, labels, compares, shows a second way. Mistakes there go unnoticed, and
should; but an author should know which lines these are. So whatever can be left out one after the other while every
check stays passed is left out, and told; what remains is the kernel, each part of which some check needs.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

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
    outermost = {id(inner): text.span(node)[0] for node in reversed(text.tree.body) for inner in ast.walk(node)}
    tops = sorted(set(outermost.values()))

    def order(change: Change) -> tuple[int, bool, int]:
        start = change.edits[0][0][0]
        return -max(top for top in tops if top <= max(start, tops[0])), change.operator == "keyword", start

    yield from sorted([*found, *keywords(text)], key=order)


def reduced(source: str, passes: Passes) -> tuple[str, tuple[Change, ...]]:
    """Return a program's kernel and what was left out.

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


def _place(change: Change) -> tuple[int, str]:
    return change.line, change.what


def _dropped(text: Text, node: ast.AST) -> Change:
    whole = text.of(node)
    return text.put("dropped", node, "pass" + "\n" * whole.count("\n"))
