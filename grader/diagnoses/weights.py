"""Derivatives that are right up to a factor: the mean taken instead of the sum, and weights given to backward()."""

from __future__ import annotations

import ast
import itertools
import math
from collections.abc import Iterator

import numpy as np

from grader.diagnoses.base import Case, Facts, ratios, signatures
from grader.diagnoses.data import TIGHT, Derivative, distance, numbers, wrong_derivatives
from grader.diagnoses.origins import differentiated, origins
from grader.diagnoses.statements import source
from grader.diagnoses.trees import program

MEANS = ("mean", "nanmean", "average", "mse_loss", "MSELoss", "l1_loss", "L1Loss")
LOOKED_AT = 20  # differentiations that are followed


def mean_taken(case: Case) -> Facts | None:
    """The derivative is 1/n of the right one, at n points, and what is differentiated was divided by something."""
    if not _divides(case):
        return None
    for ratio in ratios(case):
        if 0 < ratio < 0.6:
            n = next((n for n in sorted(_sizes(case)) if abs(ratio * n - 1) <= 4e-3), None)
            if n is not None:
                return {"n": str(n)}
    return None


def _divides(case: Case) -> bool:
    """Whether what is differentiated was divided by something: mean() does, and so does ``y.sum() / n``."""
    tree = program(case)
    if tree.calls(*MEANS):
        return True
    roots = ((value, context) for node, context in tree.nodes() if (value := differentiated(node, tree)) is not None)
    found = (node for value, context in itertools.islice(roots, LOOKED_AT)
             for node, _c in origins(tree, value, context).nodes())  # fmt: skip
    return any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) for node in found)


def _sizes(case: Case) -> set[int]:
    """Return the numbers of elements of what was differentiated or drawn."""
    seen = case.run.observations
    sizes = {math.prod(value.shape) for value in seen.values if value.shape is not None and value.requires_grad}
    sizes |= {math.prod(event.at.shape[1:]) for event in seen.gradients if event.at is not None}
    return {size for size in sizes | {curve.points for curve in seen.curves} if size > 1}


def _arguments(case: Case) -> Iterator[ast.expr]:
    """Yield the gradient arguments of backward() calls."""
    for call, _context in program(case).calls("backward"):
        yield from [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "gradient")]


def _weights(case: Case) -> Iterator[ast.expr]:
    """Yield those that are computed."""
    ones = ("ones_like", "ones", "tensor")
    for given in _arguments(case):
        if not isinstance(given, ast.Constant) and not program(case).is_call(given, *ones):
            yield given


def _literals(node: ast.expr) -> list[float]:
    """Return the numbers that are written in an expression, each once."""
    values = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return sorted({float(value) for value in values if isinstance(value, int | float)})


def weighted(case: Case) -> Facts | None:
    """The right derivative, multiplied by the argument that backward() was given."""
    for weights, numbers_in_it in ((w, _literals(w)) for w in _arguments(case)):
        if len(numbers_in_it) == 1 and any(
            abs(ratio - numbers_in_it[0]) <= 4e-3 * abs(ratio) for ratio in ratios(case)
        ):
            return {"weights": source(weights)}
    for weights in _weights(case):
        if "times_value" in signatures(case) or any(_is_product(case, weights, one) for one in wrong_derivatives(case)):
            return {"weights": source(weights)}
    return None


def _is_product(case: Case, weights: ast.expr, derivative: Derivative) -> bool:
    names = {node.id for node in ast.walk(weights) if isinstance(node, ast.Name)}
    values = [numbers(value.array) for value in case.run.observations.values if value.name in names]
    factors = [value.ravel() for value in values if value is not None and value.size in (1, derivative.got.size)]
    factors.append(derivative.x)
    return any(
        not np.allclose(factor, 1) and distance(derivative.got, factor * derivative.expected) <= TIGHT
        for factor in factors
    )
