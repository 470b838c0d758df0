"""H: the derivative was known beforehand, not computed."""

from __future__ import annotations

import ast
import math
import re

import numpy as np

from grader import expressions
from grader.checks.derived import Derived
from grader.diagnoses.base import Applies, Case, Facts, Mistake, failing, short
from grader.diagnoses.statements import source
from grader.diagnoses.trees import program
from grader.errors import ExpressionError
from grader.i18n import N_

ANSWERS = {
    "hard-coded": "f was replaced by another function, and the derivative did not change.",
    "adaptive": "The derivative follows f when it is replaced, but not when only its slope is changed a little.",
}
_BY_HAND = ("register_hook", "register_full_backward_hook", "once_differentiable")


def _answered(signature: str) -> Applies:
    """Return the matcher of a derivative that answered to the experiments in this way."""

    def applies(case: Case) -> Facts | None:
        return {} if _seen(case, signature) else None

    applies.__doc__ = ANSWERS[signature]
    return applies


def _seen(case: Case, *signatures: str) -> bool:
    return any(outcome.signature.removeprefix("derived:") in signatures for _check, outcome in failing(case, Derived))


def _backward_by_hand(case: Case) -> Facts | None:
    """A backward rule, a hook, an assigned .grad: only where the experiments showed that the slope is no derivative."""
    if not _seen(case, "hard-coded", "identity"):
        return None
    found = program(case)
    for node, _context in found.nodes():
        shown = _rule(node) or (ast.unparse(node.func) if found.is_call(node, *_BY_HAND) else "")  # type: ignore[attr-defined]
        if shown:
            return {"seen": short(shown), "line": str(getattr(node, "lineno", 0))}
    return None


def _rule(node: ast.AST) -> str:
    """Return the text of a statement that writes a slope by hand; "" for others."""
    if isinstance(node, ast.FunctionDef) and node.name in ("backward", "vjp", "jvp"):
        return f"def {node.name}"
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr == "grad" and not _is_none(node.value):
                return ast.unparse(target) + " ="
    return ""


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _shifted(case: Case) -> Facts | None:
    """Values of f a quarter of its period away: by a constant in its argument, or by turning the array."""
    if not _seen(case, "identity"):
        return None
    found = program(case)
    rolled = next((call for call, _context in found.calls("roll")), None)
    if rolled is not None:
        return {"seen": source(rolled), "line": str(rolled.lineno)}
    for node, _context in found.nodes():
        if isinstance(node, ast.Call) and any(_quarter(argument) for argument in node.args):
            return {"seen": source(node), "line": str(node.lineno)}
    return None


def _identity(case: Case) -> Facts | None:
    """The derivative answers to another f, but not as a derivative does, and is no shifted sine."""
    return {} if _seen(case, "identity") and _shifted(case) is None else None


def _quarter(node: ast.expr) -> bool:
    """Whether an expression is x + c, x - c or c - x with c an odd multiple of a quarter turn."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add | ast.Sub):
        return False
    sides = [_constant(side) for side in (node.left, node.right)]
    constants = [side for side in sides if side is not None]
    turns = constants[0] / (math.pi / 2) if len(constants) == 1 else 0.0
    return abs(turns - round(turns)) < 1e-3 and round(turns) % 2 == 1


def _constant(node: ast.expr) -> float | None:
    """Return the value of an expression of numbers and π; None for others."""
    try:
        text = re.sub(r"\b(?:\w+\.)?pi\b", "pi", ast.unparse(node))
        value = expressions.parse(text, ()).evaluate()
    except (ExpressionError, RecursionError):
        return None
    return float(value) if value.ndim == 0 and np.isfinite(value) else None


def _other_method(case: Case) -> Facts | None:
    """The derivative was computed, but not as the exercise asks."""
    for _check, outcome in failing(case, Derived):
        if outcome.signature.removeprefix("derived:") in ("autodiff", "numeric", "symbolic"):
            return {"how": outcome.message}
    return None


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="H5",
        message=N_("Line {line} (`{seen}`) writes a derivative by hand: autograd hands on what stands there."),
        hint=N_("Use the built-in function and let autograd differentiate it: y.sum().backward(), then x.grad."),
        elsewhere=N_("Use the built-in function and let your framework differentiate it."),
        applies=_backward_by_hand,
    ),
    Mistake(
        code="H6",
        message=N_("The program tests whether f is the function of the exercise, and draws a formula if it is."),
        hint=N_("Draw what differentiating f gives, whatever f is: y.sum().backward(), then plot x.grad."),
        elsewhere=N_("Differentiate f itself, with a tape, jax.grad or differences, and draw what comes out."),
        applies=_answered("adaptive"),
    ),
    Mistake(
        code="H2",
        message=N_(
            "Line {line} (`{seen}`) shifts f by a quarter of its period. That gives the derivative of a sine only: "
            "nothing was differentiated."
        ),
        hint=N_("Differentiate f itself: x with requires_grad=True, y.sum().backward(), then plot x.grad."),
        elsewhere=N_("Differentiate f itself, with a tape, jax.grad or differences, and draw what comes out."),
        applies=_shifted,
    ),
    Mistake(
        code="H3",
        message=N_(
            "The derivative is made from values of f by an identity that holds for this function only, "
            "such as sin(x + π/2) = cos(x): that knows the answer already."
        ),
        hint=N_("Differentiate f itself: x with requires_grad=True, y.sum().backward(), then plot x.grad."),
        elsewhere=N_("Differentiate f itself, with a tape, jax.grad or differences, and draw what comes out."),
        applies=_identity,
    ),
    Mistake(
        code="H1",
        message=N_("When f was replaced by another function, the derivative did not change: it does not come from f."),
        hint=N_("Differentiate f itself: x with requires_grad=True, y.sum().backward(), then plot x.grad."),
        elsewhere=N_("Differentiate f itself, with a tape, jax.grad or differences, and draw what comes out."),
        applies=_answered("hard-coded"),
    ),
    Mistake(
        code="H7",
        message=N_("The derivative is not computed as the exercise asks: {how}."),
        hint=N_("Compute it in one of the ways that the exercise allows, and draw that."),
        applies=_other_method,
    ),
)
