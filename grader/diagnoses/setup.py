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
    kind, how = found.break_in_graph() or ("", "")
    if kind == "gradient" and (not watched(case) or _differentiated_before(case)):
        return NoGraph("B12", facts)
    if kind == "cut":
        return NoGraph("A5", {**facts, "what": how})
    return _without_break(case, found, facts, error)


def _without_break(case: Case, found: Origins, facts: Facts, error: Raised) -> NoGraph | None:
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


def _row(name: str) -> Callable[[Case], Facts | None]:
    def applies(case: Case) -> Facts | None:
        found = no_graph(case)
        return found.facts if found and found.row == name else None

    return applies


# ---------------------------------------------------------------- x.grad is None


def gradient_reads(case: Case) -> list[tuple[str, Context]]:
    """Return the names whose `.grad` the exercise's part reads."""
    return [
        (node.value.id, context)
        for node, context in program(case).nodes()
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and isinstance(node.ctx, ast.Load)
        and is_gradient(node, program(case))
    ]


def _none_met(case: Case) -> Raised | None:
    """Return the error that a gradient of None led to."""
    error = first_error(case)
    return error if error is not None and re.search(NONE_USED, error.message) else None


def _gradient_lacking(case: Case) -> bool:
    """Whether None was met in place of a gradient: in an error, or by the judge."""
    return _none_met(case) is not None or (first_error(case) is None and derivative_missing(case))


def _unfilled(case: Case) -> str:
    """Return a name whose `.grad` is read though it is not a leaf and stays without; "" when there is none."""
    if not _gradient_lacking(case):
        return ""
    values = {value.name: value for value in case.run.observations.values}
    warned = {(w.cell, w.line) for w in case.run.observations.warnings if NOT_A_LEAF in w.message}
    for name, context in gradient_reads(case):
        value = values.get(name)
        if context.at[:2] in warned if value is None else _lacks_gradient(value) and not value.is_leaf:
            return name
    return ""


def _lacks_gradient(value: Value) -> bool:
    return value.requires_grad and value.grad is None


def _results(case: Case) -> set[str]:
    """Return the names of what is differentiated: y in y.sum().backward()."""
    names = set()
    for node, _context in program(case).nodes():
        value = differentiated(node, program(case))
        while isinstance(value, ast.Call | ast.Attribute):
            value = value.func if isinstance(value, ast.Call) else value.value
        if isinstance(value, ast.Name):
            names.add(value.id)
    return names


def _not_a_leaf(case: Case) -> Facts | None:
    name = _unfilled(case)
    return {"x": name} if name and name not in _results(case) else None


def _gradient_of_result(case: Case) -> Facts | None:
    name = _unfilled(case)
    return {"y": name} if name in _results(case) else None


def _return_value_used(case: Case) -> Facts | None:
    """Backward's return value met as None, or kept under the name that should hold the gradient."""
    backward = {id(call): source(call) for call, _context in program(case).calls("backward")}
    kept = {
        target.id: backward[id(node.value)]
        for node, _context in program(case).nodes()
        if isinstance(node, ast.Assign) and id(node.value) in backward
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    wanted = {name for check, _outcome in failing(case, Gradient) for name in one_or_more(check.of)}
    named = next((kept[value.name] for value in case.run.observations.values
                  if value.type == "NoneType" and value.name in wanted & set(kept)), "")  # fmt: skip
    for node, _context in program(case).at(_none_met(case)):
        if isinstance(node, ast.Name) and node.id in kept:
            return {"call": kept[node.id]}
        if isinstance(node, ast.Call) and id(node) in backward and not named:
            named = backward[id(node)]
    return {"call": named} if named else None


def _never_differentiated(case: Case) -> Facts | None:
    if not _gradient_lacking(case) or case.run.status not in (RunStatus.OK, RunStatus.RAISED):
        return None
    seen = case.run.observations
    if seen.gradients or (not watched(case) and program(case).calls("backward", *DIFFERENTIATING)):
        return None
    read = [name for name, _context in gradient_reads(case)]
    waiting = [value.name for value in seen.values if value.is_leaf and _lacks_gradient(value)]
    # Without a tensor that waits for a gradient, the program never meant to differentiate by the framework.
    named = [name for name in read if name in waiting] or waiting or (read if _none_met(case) else [])
    return {"x": named[0]} if named else None


# ---------------------------------------------------------------- errors that need a look at the source


def _plain_function(case: Case) -> Facts | None:
    """math or NumPy met a tensor in the offending statement, or gave the number that cannot be differentiated."""
    for error in errors(case):
        nodes = program(case).at(error)
        name = ""
        if re.search(r"only one element tensors can be converted|Can't call numpy\(\)", error.message):
            name = next((text for node, _c in nodes if (text := plain_function(node, program(case)))), "")
        elif is_a(error, "AttributeError") and re.search(NUMBER_DIFFERENTIATED, error.message):
            found = root(program(case), error)
            name = found.plain_function() if found else ""
        if name:
            return {"where": place(case, error), "function": name}
    return None


def _cut(case: Case) -> Facts | None:
    """backward() found no graph, or no tensor at all, behind something that leaves the graph."""
    found = no_graph(case)
    if found is not None:
        return found.facts if found.row == "A5" else None
    for error in errors(case):
        if is_a(error, "AttributeError") and re.search(NUMBER_DIFFERENTIATED, error.message):
            value = root(program(case), error)
            kind, how = (value.break_in_graph() if value else None) or ("", "")
            if value and kind == "cut" and not value.plain_function():
                return {"where": place(case, error), "y": source(value.steps[0][0]), "what": how}
    return _cut_in_function(case)


def _cut_in_function(case: Case) -> Facts | None:
    """A function's value did not depend on the judge's input, though the input required a gradient."""
    for result in case.run.observations.calls:
        called = program(case).functions.get(result.found)
        if called is None or not result.no_grad_reason or result.value is None:
            continue
        for value, context in program(case).returned(result.found):
            how = origins(program(case), value, context).left_by(called)
            if how:
                return {"where": f"{result.found}()", "y": source(value), "what": how}
    return None


def _plotted_with_graph(case: Case) -> Facts | None:
    found = raised("RuntimeError", r"Can't call numpy\(\) on Tensor that requires grad")(case)
    return found if _plain_function(case) is None else None
