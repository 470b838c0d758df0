"""Assertions about gradients that did not hold, and gradients taken where there is none."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from grader.diagnoses.base import Case, Facts, met, place
from grader.diagnoses.data import numbers
from grader.diagnoses.origins import computed_from, is_gradient, origins
from grader.diagnoses.statements import Context, source
from grader.diagnoses.trees import Program, program
from grader.numeric import number

KINKED = ("abs", "absolute", "relu", "leaky_relu")
"""Functions whose slopes differ on the two sides of 0."""
BOUNDED = ("clamp", "clip", "maximum", "minimum", "max", "min")
"""Functions whose slopes differ on the two sides of a bound; here only the bound 0 counts."""


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
    """Yield the calls that have a kink where the input is 0: what they are given is the input itself."""
    tree = program(case)
    for call, context in tree.calls(*KINKED, *BOUNDED):
        library = tree.name(call.func).partition(".")[0] in ("torch", "numpy")
        method = isinstance(call.func, ast.Attribute) and not library
        given = call.func.value if method else next(iter(call.args), None)  # type: ignore[attr-defined]
        bounds = [*call.args, *(keyword.value for keyword in call.keywords)]
        if not isinstance(given, ast.Name) or not _is_input(given, context, tree):
            continue
        if tree.is_call(call, *KINKED) or any(_is_zero(part) for part in bounds):
            yield call


def _is_input(name: ast.Name, context: Context, tree: Program) -> bool:
    """Whether a name is a parameter, or nothing was computed to give it its value."""
    steps = origins(tree, name, context).steps
    computed = any(isinstance(node, ast.BinOp) for value, _c in steps for node in computed_from(value))
    return name.id in tree.parameters(context.scope) or not computed


def _is_zero(node: ast.expr) -> bool:
    while isinstance(node, ast.Call) and node.args:  # torch.tensor(0.0)
        node = node.args[0]
    return isinstance(node, ast.Constant) and not isinstance(node.value, str) and node.value == 0
