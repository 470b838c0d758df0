"""Records the outcome of every condition of a program, and can have a later run of it decide alike.

Conditions are rewritten in the syntax tree, `if x > 0` to `if decide(7, compare(8, "Gt", x, 0))`, not traced: that
costs little, sees conditional expressions and `and`, leaves the source that students' tools read as it is, and tells
how far a comparison was from turning out otherwise.
"""

from __future__ import annotations

import array
import ast
import builtins
import contextlib
import operator
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from grader.model import Array

MAX_RECORDED = 200_000  # outcomes; what comes later is neither recorded nor repeated
MAX_OF_A_CALL = 10_000
DECIDE, CHOOSE, COMPARE = "__grade_decide__", "__grade_choose__", "__grade_compare__"
TELL, ENTER = "__grade_tell__", "__grade_enter__"
DEEPEST = 20_000  # frames: a sum of 500 terms or a chain of 400 `elif` needs more than Python grants

_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
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
    with _recursion():
        for cell, tree in enumerate(trees):
            if tree is not None:
                Rewriter(found, cell).visit(tree)
    return found


_one_at_a_time = threading.Lock()  # the limit is the whole interpreter's


@contextlib.contextmanager
def _recursion() -> Iterator[None]:
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
        if len(node.ops) == 1 and type(node.ops[0]).__name__ in _COMPARISONS:
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


class Endless(BaseException):
    """A call took so many decisions, or so long, that it seems to have no end. No `except Exception` catches it."""


class Decisions:
    """Outcomes in the order in which they came, and those of an earlier run to be repeated."""

    def __init__(self, earlier: Sequence[int] = ()):
        self.sites: list[Site] = []
        self.outcomes: list[int] = []  # 2 * number + outcome
        self.repeated = list(earlier)
        self.left: int | None = None  # within `of_call`: how many may still be taken
        self.at_distance: Callable[[int, Any, Any], None] | None = None  # told of every comparison's two sides

    def install(self) -> None:
        """Make the functions known to rewritten code, whatever namespace it runs in."""
        known = {
            DECIDE: self.decide, CHOOSE: self.choose, COMPARE: self.compare, TELL: self.tell, ENTER: self.enter,
        }  # fmt: skip
        for name, function in known.items():
            setattr(builtins, name, function)

    def rewrite(self, tree: ast.Module, cell: int) -> ast.Module:
        """Rewrite the conditions of a cell; cells come in order."""
        with _recursion():
            rewritten: ast.Module = Rewriter(self.sites, cell).visit(tree)
            return ast.fix_missing_locations(rewritten)

    def packed(self) -> Array:
        return Array("<u4", (len(self.outcomes),), array.array("I", self.outcomes).tobytes())

    @contextlib.contextmanager
    def of_call(self, limit: int) -> Iterator[list[int]]:
        """Record the outcomes of one call by themselves; raise `Endless` in it where it takes more than `limit`."""
        before = self.outcomes, self.repeated
        self.outcomes, self.repeated, self.left = [], [], limit
        try:
            yield self.outcomes
        finally:
            self.left = None
            self.outcomes, self.repeated = before

    def enter(self, number: int) -> None:
        """Note, within `of_call`, that a `for` loop goes round once more."""
        if self.left is not None and len(self.outcomes) < MAX_OF_A_CALL:
            self.outcomes.append(2 * number + 1)

    def decide(self, number: int, test: Any) -> bool:
        """Ask whether something is true, once, as `if` does; return the answer, or the one it had before."""
        return self._take(number, bool(test))

    def choose(self, number: int, test: Any) -> Any:
        """Return an operand of `and` or `or`, which may be its value; a truth value if it was another before."""
        outcome = bool(test)
        return test if self._take(number, outcome) == outcome else not outcome

    def compare(self, number: int, name: str, left: Any, right: Any) -> Any:
        if self.at_distance is not None:
            self.at_distance(number, left, right)
        return self.tell(number, _COMPARISONS[name](left, right))

    def tell(self, number: int, result: Any) -> Any:
        """Record a result that is a truth value; others pass."""
        kind = type(result)
        if kind is bool:
            return self._take(number, result)
        if kind.__name__ in ("bool", "bool_") or (kind.__name__ == "Tensor" and _is_one_truth_value(result)):
            try:
                outcome = bool(result)
            except Exception:  # a placeholder of vmap: nobody can decide by it
                return result
            return result if self._take(number, outcome) == outcome else _negated(result)
        return result

    def _take(self, number: int, outcome: bool) -> bool:
        if self.left is not None:
            if self.left <= 0:
                raise Endless
            self.left -= 1
        position = len(self.outcomes)
        if position >= MAX_RECORDED:
            return outcome
        if position < len(self.repeated):
            earlier = self.repeated[position]
            if earlier >> 1 == number:
                outcome = bool(earlier & 1)
            else:
                self.repeated = []  # another way was taken: from here on there is nothing to repeat
        self.outcomes.append(2 * number + outcome)
        return outcome


def _is_one_truth_value(tensor: Any) -> bool:
    return tensor.dtype is sys.modules["torch"].bool and tensor.dim() == 0


def _negated(truth: Any) -> Any:
    return truth.logical_not() if hasattr(truth, "logical_not") else type(truth)(not truth)
