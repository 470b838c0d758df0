"""Assertions about gradients that did not hold, and gradients taken where there is none."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from grader.diagnoses.base import Case, Facts, met, place
from grader.diagnoses.data import numbers
from grader.diagnoses.origins import is_gradient
from grader.diagnoses.statements import source
from grader.diagnoses.trees import program
from grader.numeric import number

KINKED = ("abs", "absolute", "relu", "leaky_relu", "elu", "clamp", "clip", "maximum", "minimum", "max", "min")
"""Functions whose slopes differ on the two sides of 0, of what they are given or of its difference to 0."""


def asserted(case: Case, is_it: Callable[[ast.AST], bool]) -> Facts | None:
    """Say where an assertion about a gradient did not hold that contains such a node."""
    error = met(case, "AssertionError", "")
    tree = program(case)
    for node, _context in tree.at(error):
        if is_it(node) and any(isinstance(p, ast.expr) and is_gradient(p, tree) for p in ast.walk(node)):
            return {"where": place(case, error)} if error else None
    return None


def at_a_kink(case: Case) -> Facts | None:
    """An assertion about a gradient did not hold, taken at 0, where a function of the program has a kink."""
    found = asserted(case, lambda node: isinstance(node, ast.Assert))
    kinks = list(_kinks(case)) if found else []
    for event in case.run.observations.gradients if kinks else ():
        at, grad = numbers(event.at), numbers(event.grad)
        if found and at is not None and grad is not None and at.shape == grad.shape and (at == 0).any():
            return {**found, "what": source(kinks[0]), "value": number(float(grad[at == 0][0]))}
    return None


def _kinks(case: Case) -> Iterator[ast.Call]:
    """Yield the calls that have a kink where their first argument is 0; what they are given is a plain name."""
    for call, _context in program(case).calls(*KINKED):
        inner = [call.func.value] if isinstance(call.func, ast.Attribute) else []
        bounds = [*call.args, *(keyword.value for keyword in call.keywords)]
        if not any(isinstance(part, ast.Name) for part in (*inner, *call.args[:1])):
            continue
        name = program(case).name(call.func).rpartition(".")[2]
        if name in ("abs", "absolute", "relu", "leaky_relu", "elu") or any(_is_zero(part) for part in bounds):
            yield call


def _is_zero(node: ast.expr) -> bool:
    while isinstance(node, ast.Call) and node.args:  # torch.tensor(0.0)
        node = node.args[0]
    return isinstance(node, ast.Constant) and not isinstance(node.value, str) and node.value == 0
