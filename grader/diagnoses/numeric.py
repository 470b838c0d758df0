"""N: the derivative was taken by differences, and these are off."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import numpy as np

from grader.diagnoses.accumulation import accumulation
from grader.diagnoses.base import Case, Facts, Mistake, raised, ratios
from grader.diagnoses.data import Drawn, distance, missing_derivatives
from grader.diagnoses.trees import program
from grader.i18n import N_
from grader.numeric import number

SINGLE = 1.2e-7
"""Machine epsilon of float32, the frameworks' default."""
SHIFTS = 81  # tried between minus and plus a tenth of the curve's width, and then around the best


def quotients(case: Case) -> Iterator[ast.BinOp]:
    """Yield the quotients whose numerator is a difference: (f(x + h) - f(x)) / h."""
    for node, _context in program(case).nodes():
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and _is_difference(node.left):
            yield node


def _is_difference(node: ast.expr) -> bool:
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Sub):
        return False
    return all(isinstance(side, ast.Call | ast.Subscript | ast.Name) for side in (node.left, node.right))


def _differences_taken(case: Case) -> bool:
    return any(True for _quotient in quotients(case)) or bool(program(case).calls("diff", "gradient"))


def steps(case: Case) -> set[float]:
    """Return the constants that stand for the step in the denominators of difference quotients."""
    tree = program(case)
    names = {node.id for q in quotients(case) for node in ast.walk(q.right) if isinstance(node, ast.Name)}
    found = {_constant(node) for q in quotients(case) for node in ast.walk(q.right)}
    for node, _context in tree.nodes():
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id in names for t in node.targets):
            found.add(_constant(node.value))
        if isinstance(node, ast.arguments):
            with_default = [*node.posonlyargs, *node.args][-len(node.defaults) :] if node.defaults else []
            pairs = zip(with_default, node.defaults, strict=True)
            found |= {_constant(default) for arg, default in pairs if arg.arg in names}
    return {step for step in found if 0 < step < 1}


def _constant(node: ast.AST) -> float:
    """Return the value of 1e-7, 10**-7 or np.float32(1e-7); 0 for anything else."""
    if isinstance(node, ast.Call) and len(node.args) == 1:
        node = node.args[0]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        base, power = _literal(node.left), _literal(node.right)
        return base**power if 1 < base <= 10 and -30 <= power <= 0 else 0.0
    return _literal(node)


def _literal(node: ast.AST) -> float:
    try:
        value = ast.literal_eval(node) if isinstance(node, ast.expr) else 0
    except (ValueError, TypeError, RecursionError, MemoryError):
        return 0.0
    return float(value) if isinstance(value, int | float) and abs(value) < 1e9 else 0.0


# ---------------------------------------------------------------- rows


def _cancellation(case: Case) -> Facts | None:
    """The step is so small that the difference has few digits left: the curve takes few values."""
    small = sorted(step for step in steps(case) if step <= 1e-5)
    for curve in missing_derivatives(case) if small else ():
        size = max(1.0, float(np.abs(curve.x).max()), float(np.abs(curve.y).max()))
        distinct = np.unique(np.round(curve.y, 12)).size
        error = distance(curve.y, curve.expected())
        if curve.y.size >= 10 and distinct < 0.5 * curve.y.size and 0.01 < error <= 2 + 4 * SINGLE * size / small[0]:
            return {"h": number(small[0]), "distinct": str(distinct), "n": str(curve.y.size)}
    return None


def _one_sided(case: Case) -> Facts | None:
    """The curve is the derivative at a point half a step away."""
    for curve in missing_derivatives(case) if _differences_taken(case) else ():
        shift, error, unshifted = _best_shift(curve)
        if shift and error <= 0.03 and unshifted > 3 * error:
            return {"shift": number(abs(shift), 2), "h": number(2 * abs(shift), 2)}
    return None


def _best_shift(curve: Drawn) -> tuple[float, float, float]:
    """Return the shift s that brings the expected curve E(x + s) nearest, its distance, and that without a shift."""
    reach = 0.1 * float(curve.x.max() - curve.x.min())
    best = 0.0
    for _pass in range(2):  # coarse, then fine
        shifts = best + np.linspace(-reach, reach, SHIFTS)
        distances = [distance(curve.y, curve.expected(curve.x + shift)) for shift in shifts]
        best, least = float(shifts[np.argmin(distances)]), min(distances)
        reach *= 2 / SHIFTS
    return best, least, distance(curve.y, curve.expected())


def _wrong_denominator(case: Case) -> Facts | None:
    """The derivative is 2 or 1/2 of the right one, and a difference quotient is in the program."""
    if accumulation(case) or not any(True for _quotient in quotients(case)):
        return None
    factor = next((ratio for ratio in ratios(case) if abs(ratio - 2) <= 0.02 or abs(ratio - 0.5) <= 0.005), None)
    return {"k": number(factor, 2)} if factor else None


def _without_spacing(case: Case) -> Facts | None:
    """np.gradient or np.diff was taken without the distance between the points, and is wrong by just that."""
    if not program(case).calls("gradient", "diff"):
        return None
    for curve in missing_derivatives(case):
        gaps = np.diff(curve.x)
        spacing = float(np.median(gaps)) if gaps.size else 0.0
        even = spacing and float(np.abs(gaps - spacing).max()) <= 1e-3 * abs(spacing)
        if even and abs(spacing - 1) > 0.02 and distance(curve.y, spacing * curve.expected()) <= 0.03:
            return {"spacing": number(spacing, 3)}
    return None


def _one_shorter(case: Case) -> Facts | None:
    """ValueError `x and y must have same first dimension` for n and n - 1 numbers, and neighbours are subtracted."""
    found = raised("ValueError", r"same first dimension, but have shapes \((?P<n>\d+),\) and \((?P<m>\d+),\)")(case)
    if found is None or abs(int(found["n"]) - int(found["m"])) != 1:
        return None
    sliced = any(isinstance(node, ast.Slice) for node, _context in program(case).nodes())
    return found if sliced or program(case).calls("diff") else None


def _upside_down(case: Case) -> Facts | None:
    """The derivative is -1 times the right one."""
    return {} if any(abs(ratio + 1) <= 0.01 for ratio in ratios(case)) else None


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="N1",
        message=N_(
            "The step h = {h} is too small: f(x+h) − f(x) has hardly a digit left, and your derivative takes only "
            "{distinct} different values at {n} points."
        ),
        hint=N_("Take h ≈ 1e-3 in float32 (machine epsilon 1.2e-7), or compute in float64."),
        applies=_cancellation,
    ),
    Mistake(
        code="N2",
        message=N_(
            "Your curve is the derivative {shift} beside the point where it is drawn: a one-sided difference with the "
            "step {h} does that."
        ),
        hint=N_("Take the central difference (f(x+h) − f(x−h)) / (2h), or a smaller step."),
        applies=_one_sided,
    ),
    Mistake(
        code="N3",
        message=N_(
            "Your derivative is exactly {k} × the right one: the difference is divided by something else than the "
            "distance between its two points."
        ),
        hint=N_("From x−h to x+h it is 2h, from x to x+h it is h: divide by that."),
        applies=_wrong_denominator,
    ),
    Mistake(
        code="N4",
        message=N_(
            "Your derivative is {spacing} × the right one, and {spacing} is the distance between your points: "
            "np.gradient and np.diff take it to be 1 unless they are told."
        ),
        hint=N_("Write np.gradient(y, x), or divide np.diff(y) by np.diff(x)."),
        applies=_without_spacing,
    ),
    Mistake(
        code="N5",
        message=N_(
            "{where}: x and y have {n} and {m} values. Differences of neighbours are one fewer than the points."
        ),
        hint=N_("Plot them against the midpoints (x[1:] + x[:-1]) / 2, or use np.gradient(y, x)."),
        applies=_one_shorter,
    ),
    Mistake(
        code="N8",
        message=N_("Your derivative is upside down: at every point it is −1 × the right one."),
        hint=N_("Subtract in the order f(x+h) − f(x), or take the minus sign off the gradient."),
        applies=_upside_down,
    ),
)
