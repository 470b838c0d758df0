"""H: the derivative was known beforehand, not computed."""

from __future__ import annotations

import ast

from grader.checks.derived import Derived
from grader.diagnoses.base import Applies, Case, Facts, Mistake, failing, short
from grader.diagnoses.trees import program
from grader.i18n import N_

_BY_HAND = ("register_hook", "register_full_backward_hook", "once_differentiable")


def _answered(signature: str) -> Applies:
    """Return the matcher of a derivative that answered to the experiments in this way."""

    def applies(case: Case) -> Facts | None:
        return {} if _seen(case, signature) else None

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


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="H5",
        message=N_("Line {line} (`{seen}`) writes a derivative by hand: autograd hands on what stands there."),
        hint=N_("Use the built-in function and let autograd differentiate it: y.sum().backward(), then x.grad."),
        applies=_backward_by_hand,
    ),
    Mistake(
        code="H6",
        message=N_("The program tests whether f is the function of the exercise, and draws a formula if it is."),
        hint=N_("Draw what differentiating f gives, whatever f is: y.sum().backward(), then plot x.grad."),
        applies=_answered("adaptive"),
    ),
    Mistake(
        code="H3",
        message=N_(
            "The derivative is made from values of f by an identity that holds for this function only, "
            "such as sin(x + π/2) = cos(x): that knows the answer already."
        ),
        hint=N_("Differentiate f itself: x with requires_grad=True, y.sum().backward(), then plot x.grad."),
        applies=_answered("identity"),
    ),
    Mistake(
        code="H1",
        message=N_("When f was replaced by another function, the derivative did not change: it does not come from f."),
        hint=N_("Differentiate f itself: x with requires_grad=True, y.sum().backward(), then plot x.grad."),
        applies=_answered("hard-coded"),
    ),
)
