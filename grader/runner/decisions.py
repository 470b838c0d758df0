"""Records the outcome of every condition of a program, and can have a later run of it decide alike.

Conditions are rewritten, not traced: see `conditions`. A comparison tells how far it was from turning out otherwise.
"""

from __future__ import annotations

import array
import ast
import builtins
import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from grader.model import Array
from grader.runner.conditions import CHOOSE, COMPARE, COMPARISONS, DECIDE, ENTER, TELL, Rewriter, Site, recursion

MAX_RECORDED = 200_000  # outcomes; what comes later is neither recorded nor repeated
MAX_OF_A_CALL = 10_000


def sound(claimed: Sequence[Array]) -> Array | None:
    """Return a run's claimed decisions if another run can repeat them, else None: nobody is to blame for none."""
    first = claimed[0] if claimed else None
    return first if first and first.dtype == "<u4" and len(first.data) <= 4 * MAX_RECORDED else None


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
        with recursion():
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
        return self.tell(number, COMPARISONS[name](left, right))

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
