"""A program's text with the places of its syntax nodes: what is changed is spliced in, all else stays to the letter.

The standard `ast` knows where each node begins and ends, and that is all that is needed here: comments are answers too
(`written` reads them), and a diff of one line is read where one of a program printed anew is not. LibCST keeps comments
as well, by a second tree of its own in a compiled package; parso's tree has no types of nodes. mutmut and cosmic-ray
decide by a test suite that imports the mutant: here every mutant is a submission, and runs where submissions run.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader import syntax

Span = tuple[int, int]
"""First byte and the one after the last, in UTF-8: `ast` counts columns in bytes."""


class Change(NamedTuple):
    """Texts to be put in place of spans; `what` says it in words for the author."""

    operator: str
    line: int
    what: str
    edits: tuple[tuple[Span, str], ...]


class Text:
    """Python text, its tree, and who is whose parent."""

    def __init__(self, source: str):
        """Parse; raises SyntaxError as `syntax.parse` does."""
        self.source = source
        self.data = source.encode()
        self.tree = syntax.parse(source)
        self.nodes = list(ast.walk(self.tree))
        self._starts = [0]
        for line in self.data.split(b"\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def span(self, node: ast.AST) -> Span:
        """Return where a statement or an expression stands."""
        first, last = _positions(node)
        return self._starts[first[0] - 1] + first[1], self._starts[last[0] - 1] + last[1]

    def of(self, node: ast.AST) -> str:
        """Return a node's text as written."""
        start, end = self.span(node)
        return self.data[start:end].decode()

    def between(self, left: ast.AST, right: ast.AST) -> tuple[Span, str]:
        """Return the span between two nodes, where an operator stands, and its text."""
        start, end = self.span(left)[1], self.span(right)[0]
        return (start, end), self.data[start:end].decode()

    def all(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Yield the nodes of some types, in the order of the text."""
        found = [node for node in self.nodes if isinstance(node, kinds)]
        yield from sorted(found, key=self.span)

    def comments(self) -> list[Span]:
        """Return where the comments stand."""
        tokens = tokenize.generate_tokens(io.StringIO(self.source).readline)
        found = []
        for token in tokens:
            if token.type == tokenize.COMMENT:
                end = self._starts[token.start[0]] - 1  # a comment goes to the end of its line
                end = min(end, len(self.data))
                found.append((end - len(token.string.encode()), end))
        return found

    def replaced(self, edits: Sequence[tuple[Span, str]]) -> str:
        """Return the whole text with spans replaced; they must not overlap."""
        data = self.data
        for (start, end), new in sorted(edits, reverse=True):
            data = data[:start] + new.encode() + data[end:]
        return data.decode()

    def put(self, operator: str, node: ast.AST, new: str) -> Change:
        """Return the change of one node's text into another."""
        what = f"`{_short(self.of(node))}` → `{_short(new)}`"
        return Change(operator, _positions(node)[0][0], what, ((self.span(node), new),))

    def exchange(self, operator: str, one: ast.AST, other: ast.AST) -> Change:
        """Return the change that lets two nodes change places."""
        first, second = self.of(one), self.of(other)
        what = f"`{_short(first)}` ↔ `{_short(second)}`"
        return Change(operator, _positions(one)[0][0], what, ((self.span(one), second), (self.span(other), first)))


def _positions(node: ast.AST) -> tuple[tuple[int, int], tuple[int, int]]:
    assert isinstance(node, ast.expr | ast.stmt | ast.keyword | ast.arg), type(node).__name__
    return (node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def name_of(function: ast.expr) -> str:
    """Return the last part of a called function's name: `plot` of `plt.plot`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_text(node: ast.AST) -> bool:
    """Whether a statement is a bare string: a docstring, or words between statements."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
