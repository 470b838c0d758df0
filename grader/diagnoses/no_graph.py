"""Why backward() found no graph: one error message of PyTorch, five mistakes."""

from __future__ import annotations

from typing import NamedTuple

from grader.diagnoses.base import Applies, Case, Facts, met, place, watched
from grader.diagnoses.origins import Origins, requires, root
from grader.diagnoses.statements import source
from grader.diagnoses.trees import program
from grader.model import Raised

MESSAGE = r"does not require grad and does not have a grad_fn"


SEEN = {
    "A1": "nothing on the way to what is differentiated requires a gradient",
    "A5": "the way from a tensor that requires a gradient is cut",
    "A6": "the way from a tensor that requires a gradient leads through a function of math or NumPy",
    "B12": "a gradient is differentiated that was computed without its graph",
    "C4": "what is differentiated is a comparison or an integer",
}


class NoGraph(NamedTuple):
    """Which row explains it, and the facts for its texts."""

    row: str
    facts: Facts


def no_graph(case: Case) -> NoGraph | None:
    """Tell apart why a result has no graph (`SEEN`); None where that is not established."""
    error = met(case, "RuntimeError", MESSAGE)
    if error is None:
        return None
    found = root(program(case), error)
    facts = {"where": place(case, error), "y": source(found.steps[0][0]) if found else "y"}
    if found is None:
        return None if _something_requires_grad(case) else NoGraph("A1", facts)
    broken = found.first_break()
    if broken is not None and broken.function:
        return NoGraph("A6", {**facts, "function": broken.function})
    if broken is not None and broken.how:
        return NoGraph("A5", {**facts, "what": broken.how})
    if broken is not None and (not watched(case) or _differentiated_before(case)):
        return NoGraph("B12", facts)
    return _unbroken(case, found, facts, error)


def explains(row: str) -> Applies:
    """Return the matcher of one of the rows that share the message."""

    def applies(case: Case) -> Facts | None:
        found = no_graph(case)
        return found.facts if found and found.row == row else None

    applies.__doc__ = f"RuntimeError `{MESSAGE}`: {SEEN[row]}."
    return applies


def _unbroken(case: Case, found: Origins, facts: Facts, error: Raised) -> NoGraph | None:
    if found.requires_grad():
        if constant := found.piecewise_constant():
            return NoGraph("C4", {**facts, "what": constant})
        # grad(grad(f)): the same line succeeded for the inner derivative.
        again = _differentiated_before(case, line=(error.cell, error.line))
        return NoGraph("B12", facts) if again else None
    return NoGraph("A1", facts) if found.closed or not _something_requires_grad(case) else None


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
