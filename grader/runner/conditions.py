"""The conditions of a program, and their rewriting into calls that tell how each turned out.

`if x > 0` becomes `if decide(7, compare(8, "Gt", x, 0))`, in the syntax tree: that costs little, sees conditional
expressions and `and`, and leaves the source that students' tools read as it is.
"""

from __future__ import annotations

import ast
import contextlib
import operator
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

DECIDE, CHOOSE, COMPARE = "__grade_decide__", "__grade_choose__", "__grade_compare__"
TELL, ENTER = "__grade_tell__", "__grade_enter__"
DEEPEST = 20_000  # frames: a sum of 500 terms or a chain of 400 `elif` needs more than Python grants

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "Lt": operator.lt, "LtE": operator.le, "Gt": operator.gt, "GtE": operator.ge, "Eq": operator.eq,
    "NotEq": operator.ne,
}  # fmt: skip


class Site(NamedTuple):
    """A condition in the source. Its number is its index among all of a program's."""

    cell: int
    line: int
    kind: str  # the syntax node that asks (If, While, IfExp, ...), or Compare, or Call
    column: int = 0  # of its first character, from 0
    end_line: int = 0
    end_column: int = 0


def sites(trees: Sequence[ast.Module | None]) -> list[Site]:
    """Return a program's conditions in the order in which `Rewriter` numbers them; None stands for broken cells."""
    found: list[Site] = []
    with recursion():
        for cell, tree in enumerate(trees):
            if tree is not None:
                Rewriter(found, cell).visit(tree)
    return found


_one_at_a_time = threading.Lock()  # the limit is the whole interpreter's


@contextlib.contextmanager
def recursion() -> Iterator[None]:
    """Walk trees as deep as the parser makes them; calls of Python functions do not use up the stack of C."""
    with _one_at_a_time:
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, DEEPEST))
        try:
            yield
        finally:
            sys.setrecursionlimit(before)


class Rewriter(ast.NodeTransformer):
    """Rewrites one cell's conditions, and notes them in `found`."""

    def __init__(self, found: list[Site], cell: int):
        self.found, self.cell = found, cell

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._asked("If", node.test)
        node.body, node.orelse = self._all(node.body), self._all(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        node.test = self._asked("While", node.test)
        node.body, node.orelse = self._all(node.body), self._all(node.orelse)
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        call = self._call(ENTER, self._number("For", node.iter))
        node.target, node.iter = self.visit(node.target), self.visit(node.iter)
        node.body, node.orelse = self._all(node.body), self._all(node.orelse)
        node.body.insert(0, ast.copy_location(ast.Expr(call), node.body[0]))
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = self._asked("IfExp", node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        if isinstance(node.test, ast.Tuple):  # always true, of which the compiler warns
            return self.generic_visit(node)
        node.test = self._asked("Assert", node.test)
        node.msg = None if node.msg is None else self.visit(node.msg)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.target, node.iter = self.visit(node.target), self.visit(node.iter)
        node.ifs = [self._asked("comprehension", test) for test in node.ifs]
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        node.guard = None if node.guard is None else self._asked("match_case", node.guard)
        node.body = self._all(node.body)
        # Which case was taken is an outcome as well: entering one is told.
        call = self._call(DECIDE, self._number("match_case", node.pattern), ast.Constant(True))
        node.body.insert(0, ast.copy_location(ast.Expr(call), node.body[0]))
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        *deciding, last = node.values
        node.values = [*(self._asked("BoolOp", value, CHOOSE) for value in deciding), self.visit(last)]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        number = self._number("Compare", node)
        self.generic_visit(node)
        if len(node.ops) == 1 and type(node.ops[0]).__name__ in COMPARISONS:
            name = ast.Constant(type(node.ops[0]).__name__)
            return self._at(node, self._call(COMPARE, number, name, node.left, node.comparators[0]))
        return self._at(node, self._call(TELL, number, node))

    def visit_Call(self, node: ast.Call) -> ast.AST:
        number = self._number("Call", node)
        self.generic_visit(node)
        return self._at(node, self._call(TELL, number, node))

    # Annotations decide nothing, and programs read them as text.

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.target, node.value = self.visit(node.target), node.value and self.visit(node.value)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        returns, node.returns = node.returns, None
        self.generic_visit(node)
        node.returns = returns
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def _asked(self, kind: str, test: ast.expr, function: str = DECIDE) -> ast.expr:
        number = self._number(kind, test)
        return self._at(test, self._call(function, number, self.visit(test)))

    def _number(self, kind: str, place: ast.expr | ast.pattern) -> int:
        self.found.append(
            Site(self.cell, place.lineno, kind, place.col_offset, place.end_lineno or 0, place.end_col_offset or 0)
        )
        return len(self.found) - 1

    def _all(self, body: list[ast.stmt]) -> list[ast.stmt]:
        return [self.visit(statement) for statement in body]

    @staticmethod
    def _call(function: str, number: int, *args: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(function, ast.Load()), [ast.Constant(number), *args], [])

    @staticmethod
    def _at(place: ast.expr, node: ast.Call) -> ast.Call:
        ast.copy_location(node, place)
        for part in (node.func, *node.args):
            if not hasattr(part, "lineno"):
                ast.copy_location(part, place)
        return node
