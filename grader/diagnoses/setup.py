"""A: the graph was not built as it should be, or the gradient is looked for in the wrong place."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import NamedTuple

from grader.diagnoses.base import (
    Case, Facts, Mistake, derivative_missing, either, errors, first_error, is_a, place, raised, watched,
)  # fmt: skip
from grader.diagnoses.origins import (
    DIFFERENTIATING, Origins, differentiated, is_gradient, origins, plain_function, requires, root,
)  # fmt: skip
from grader.diagnoses.syntax import program, source
from grader.i18n import N_
from grader.model import Raised, RunStatus, Value

NO_GRAPH = r"does not require grad and does not have a grad_fn"
NONE_PLOTTED = r"x, y, and format string must not be None|'NoneType'|got NoneType|must be .*, not None"
NOT_A_LEAF = "not a leaf Tensor"

# ---------------------------------------------------------------- backward() without a graph


class NoGraph(NamedTuple):
    """Which row explains that backward() found no graph, and the facts for its texts."""

    row: str  # A1, A5, B12 or C4
    facts: Facts


def no_graph(case: Case) -> NoGraph | None:
    """Tell apart why a result has no graph; None where that is not established.

    A5: the graph is cut on the way from a tensor that requires a gradient. B12: a gradient is differentiated that was
    computed without its graph. C4: the value is a comparison or an integer. A1: nothing on the way requires a gradient.
    """
    error = next((e for e in errors(case) if is_a(e, "RuntimeError") and re.search(NO_GRAPH, e.message)), None)
    if error is None:
        return None
    found = root(program(case), error)
    y = source(found.steps[0][0]) if found else "y"
    facts = {"where": place(case, error), "y": y}
    if found is None:
        return None if _something_requires_grad(case) else NoGraph("A1", facts)
    if found.takes_gradient() and (not watched(case) or _differentiated_before(case)):
        # What cuts the graph on the way back to x is not the cause when the gradient comes first.
        if not _cut_first(found):
            return NoGraph("B12", facts)
    if cut := found.cut():
        return NoGraph("A5", {**facts, "what": cut})
    return _without_cut(case, found, facts, error)


def _without_cut(case: Case, found: Origins, facts: Facts, error: Raised) -> NoGraph | None:
    if found.requires_grad():
        if constant := found.piecewise_constant():
            return NoGraph("C4", {**facts, "what": constant})
        # grad(grad(f)): the same line succeeded for the inner derivative.
        again = _differentiated_before(case, line=(error.cell, error.line))
        return NoGraph("B12", facts) if again else None
    return NoGraph("A1", facts) if found.closed or not _something_requires_grad(case) else None


def _cut_first(found: Origins) -> bool:
    """Whether a cut is met no later than a gradient, on the way back from the value."""
    for index in range(1, len(found.steps) + 1):
        part = found._replace(steps=found.steps[:index])
        if part.cut():
            return True
        if part.takes_gradient():
            return False
    return False


def _differentiated_before(case: Case, line: tuple[int | None, int | None] | None = None) -> bool:
    """Whether some differentiation succeeded (in this very line) before the first that raised."""
    for event in case.run.observations.gradients:
        if event.raised is not None:
            return False
        if line is None or line == (event.cell, event.line):
            return True
    return False


def _something_requires_grad(case: Case) -> bool:
    seen = case.run.observations
    return (
        any(value.requires_grad for value in seen.values)
        or any(event.raised is None for event in seen.gradients)
        or any(requires(node) for node, _context in program(case).nodes())
    )


def _row(name: str) -> Callable[[Case], Facts | None]:
    def applies(case: Case) -> Facts | None:
        found = no_graph(case)
        return found.facts if found and found.row == name else None

    return applies
