"""There is no gradient where one is needed: None, or a tuple around it."""

from __future__ import annotations

import ast
import re

import numpy as np

from grader.checks.base import one_or_more
from grader.checks.gradient import Gradient
from grader.curves_seen import MAX_CURVES
from grader.diagnoses.base import (
    Case,
    Facts,
    curve_missing,
    derivative_missing,
    failing,
    first_error,
    met,
    place,
    watched,
)
from grader.diagnoses.origins import DIFFERENTIATING, differentiated, is_gradient, origins, requires
from grader.diagnoses.statements import Context, source
from grader.diagnoses.trees import program
from grader.model import Raised, RunStatus, Value
from grader.numeric import to_float64

LOOKED_AT = 100  # nodes of one statement that are followed
ONE_ROW = r"same first dimension, but have shapes \((\d+),\) and \(1, \1\)"
NOT_A_LEAF = "not a leaf Tensor"


def _gradient_reads(case: Case) -> list[tuple[str, Context]]:
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
    """Return the error of a statement that uses None where a gradient, or what backward() returns, should be."""
    error = first_error(case)
    if error is None or not re.search(r"must not be None|NoneType", error.message):
        return None
    tree = program(case)
    for node, context in tree.at(error)[:LOOKED_AT]:
        if isinstance(node, ast.Name | ast.Attribute | ast.Call) and any(
            is_gradient(part, tree) or tree.is_call(part, "backward")
            for part, _context in origins(tree, node, context).nodes()
        ):
            return error
    return None


def _gradient_lacking(case: Case) -> bool:
    """Whether there was no gradient where one was needed: the program met None, or the judge met nothing right."""
    return _none_met(case) is not None or (first_error(case) is None and derivative_missing(case))


def _unfilled(case: Case) -> str:
    """Return a name whose `.grad` is read though it is not a leaf and stays without; "" when there is none."""
    if not _gradient_lacking(case):
        return ""
    values = {value.name: value for value in case.run.observations.values}
    warned = {(seen.cell, seen.line) for seen in case.run.observations.warnings if NOT_A_LEAF in seen.message}
    for name, context in _gradient_reads(case):
        value = values.get(name)
        if context.at[:2] in warned or (value is not None and _lacks_gradient(value) and not value.is_leaf):
            return name
    return ""


def _lacks_gradient(value: Value) -> bool:
    return value.kind == "tensor" and value.requires_grad and value.grad is None


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


def not_a_leaf(case: Case) -> Facts | None:
    """`.grad` is read of a tensor that is no leaf and keeps none (PyTorch warns), where a gradient is lacking."""
    name = _unfilled(case)
    return {"x": name} if name and name not in _results(case) else None


def gradient_of_result(case: Case) -> Facts | None:
    """The same of the tensor that is differentiated, or of what it is the sum of."""
    name = _unfilled(case)
    return {"y": name} if name and name in _results(case) else None


def return_value_used(case: Case) -> Facts | None:
    """backward()'s return value was met as None, or is kept under the name that should hold the gradient."""
    tree = program(case)
    calls = {id(call): source(call) for call, _context in tree.calls("backward")}
    kept = {
        target.id: calls[id(node.value)]
        for node, _context in tree.nodes()
        if isinstance(node, ast.Assign) and id(node.value) in calls
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node, _context in tree.at(_none_met(case)):
        if id(node) in calls:
            return {"call": calls[id(node)]}
        if isinstance(node, ast.Name) and node.id in kept:
            return {"call": kept[node.id]}
    wanted = {name for check, _outcome in failing(case, Gradient) for name in one_or_more(check.of)}
    held = [value.name for value in case.run.observations.values if value.type == "NoneType"]
    if nothing := _nothing_drawn(case):
        return {"call": nothing}
    return next(({"call": kept[name]} for name in held if wanted & {name, "any"} and name in kept), None)


def _nothing_drawn(case: Case) -> str:
    """Return the call of backward() whose results were collected, where a curve of nothing but nan was drawn."""
    tree = program(case)
    empty = curve_missing(case) and any(
        not np.isfinite(to_float64(curve.y)).any() for curve in case.run.observations.curves[:MAX_CURVES]
    )
    for node, _context in tree.nodes() if empty else ():
        parts = node.args if isinstance(node, ast.Call) else [node.elt] if isinstance(node, ast.ListComp) else []
        if collected := [part for part in parts if tree.is_call(part, "backward")]:
            return source(collected[0])
    return ""


def never_differentiated(case: Case) -> Facts | None:
    """A gradient is lacking, a tensor waits for one, and no call of backward() or its like was seen."""
    if not _gradient_lacking(case) or case.run.status not in (RunStatus.OK, RunStatus.RAISED):
        return None
    seen = case.run.observations
    if seen.gradients or (not watched(case) and program(case).calls("backward", *DIFFERENTIATING)):
        return None
    read = [name for name, _context in _gradient_reads(case)]
    waiting = [value.name for value in seen.values if value.is_leaf and _lacks_gradient(value)]
    # Without a tensor that waits for its gradient, the program never meant to differentiate by a framework.
    tree = program(case)
    asked = any(requires(node) for node, _context in tree.nodes()) and not tree.calls("backward", *DIFFERENTIATING)
    wanted = asked or _none_met(case) is not None
    named = [name for name in read if name in waiting] or waiting or (read if wanted else [])
    return {"x": named[0]} if named else None


def tuple_of_gradients(case: Case) -> Facts | None:
    """What autograd.grad returned was used as if it were the gradient itself."""
    error = met(case, "AttributeError", r"^'tuple' object has no attribute") or met(case, "ValueError", ONE_ROW)
    tree = program(case)
    for node, context in tree.at(error)[:LOOKED_AT]:
        if isinstance(node, ast.Name | ast.Call):
            made_of = [value for value, _c in origins(tree, node, context).steps[:2]]
            if error and any(tree.is_call(value, "autograd.grad") for value in made_of):
                return {"where": place(case, error)}
    return None
