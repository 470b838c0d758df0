"""C: what branches and loops do to a gradient."""

from __future__ import annotations

import ast
import itertools
import re

import numpy as np

from grader.checks.base import one_or_more
from grader.checks.control_flow import ControlFlow
from grader.checks.function import Function
from grader.checks.gradient import Gradient
from grader.dependence import dependence
from grader.diagnoses.base import (
    Case,
    Facts,
    Mistake,
    failed_call,
    failing,
    first_error,
    is_a,
    place,
    raised,
    signatures,
)  # fmt: skip
from grader.diagnoses.data import numbers
from grader.diagnoses.kinks import asserted, at_a_kink
from grader.diagnoses.no_graph import explains
from grader.diagnoses.origins import differentiated, origins
from grader.diagnoses.statements import source
from grader.diagnoses.trees import program
from grader.i18n import N_
from grader.model import CallResult, Outcome, Raised

LOOKED_AT = 20  # differentiations that are followed
STEPS = ("sign", "floor", "ceil", "round", "trunc", "heaviside")


def _lost_on_the_way(case: Case) -> Facts | None:
    """The gradient is wrong, and a part of what was differentiated had left the graph."""
    for check, outcome in explored(case, "gradient"):
        for name in one_or_more(check.name):
            for cut in dependence(case.submission, name).cuts:
                found = place(case, Raised(type="", cell=cut.cell, line=cut.line))
                if any(line.startswith(f"{found}: `{cut.how}`") for line in outcome.evidence):
                    return {"where": found, "what": cut.how}
    error = first_error(case)
    if (error and not is_a(error, "AssertionError")) or not (failing(case, Gradient) or _wrong_gradients(case)):
        return None
    tree = program(case)
    differentiating = ((value, c) for n, c in tree.nodes() if (value := differentiated(n, tree)) is not None)
    for value, context in itertools.islice(differentiating, LOOKED_AT):
        broken = origins(tree, value, context).first_break()
        if broken and broken.how:
            return {"where": place(case, Raised(type="", cell=broken.at[0], line=broken.at[1])), "what": broken.how}
    return None


def _piecewise_constant(case: Case) -> Facts | None:
    """A comparison or an integer is differentiated; or the gradient is 0, and floor() or its like is called."""
    without_graph = explains("C4")(case)
    if without_graph is not None:
        return without_graph
    calls = program(case).calls(*STEPS)
    zero = "zero" in signatures(case) or explored(case, "constant") or _all_zero(_wrong_gradients(case))
    if calls and zero:
        return {"what": source(calls[0][0])}
    return None


def explored(case: Case, *said: str) -> list[tuple[ControlFlow, Outcome]]:
    """Return the checks of control flow that failed in one of these ways."""
    wanted = [f"control_flow:{what}" for what in said]
    return [(check, outcome) for check, outcome in failing(case, ControlFlow) if outcome.signature in wanted]


def _endless(case: Case) -> Facts | None:
    """The function did not come to an end for half of the ordinary inputs."""
    found = explored(case, "endless")
    return {"function": one_or_more(found[0][0].name)[0]} if found else None


def _same_for_every_input(case: Case) -> Facts | None:
    """No condition of the function depends on the value of its input."""
    found = explored(case, "independent", "none", "selects")
    return {"function": one_or_more(found[0][0].name)[0]} if found else None


def _one_way(case: Case) -> Facts | None:
    """A condition depends on the input, and no input was found that changes its outcome."""
    found = explored(case, "one_way")
    return {"function": one_or_more(found[0][0].name)[0]} if found else None


def _compared_exactly(case: Case) -> Facts | None:
    """An assertion with == between a gradient and something else did not hold."""
    return asserted(case, lambda node: isinstance(node, ast.Compare) and any(isinstance(o, ast.Eq) for o in node.ops))


def _divided_by_input(case: Case) -> Facts | None:
    """An assertion that a gradient is near a quotient did not hold."""
    tree = program(case)
    return asserted(
        case,
        lambda node: (
            tree.is_call(node, "isclose", "allclose")
            and any(isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div) for part in ast.walk(node))
        ),
    )


def _wrong_gradients(case: Case) -> list[CallResult]:
    """Return the judge's calls of failed checks that compare gradients."""
    if not any("gradient" in check.compare for check, _outcome in failing(case, Function)):
        return []
    return [call for call in case.run.observations.calls if call.grad is not None and failed_call(case, call.id)]


def _all_zero(calls: list[CallResult]) -> bool:
    grads = [grad for call in calls if (grad := numbers(call.grad)) is not None]
    return bool(grads) and not any(grad.any() for grad in grads)


def _untaken_branch(case: Case) -> Facts | None:
    """A value is finite and its gradient is not, and torch.where is at work."""
    if not program(case).calls("where"):
        return None
    for call in _wrong_gradients(case):
        value, grad = numbers(call.value), numbers(call.grad)
        if value is not None and grad is not None and np.isfinite(value).all() and np.isnan(grad).any():
            return {"function": call.found}
    for check, outcome in explored(case, "gradient"):
        if any(re.search(r"\bnan\b", line) for line in outcome.evidence):
            return {"function": one_or_more(check.name)[0]}
    for event in case.run.observations.gradients:
        grad = numbers(event.grad)
        if failing(case, Gradient) and grad is not None and np.isnan(grad).any():
            return {"function": f"{event.api}()"}
    return None


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="C1",
        message=N_("{where}: a condition needs one truth value, but it was given a tensor of several."),
        hint=N_("Condition on one number, such as a.norm() or a.sum(); to choose element by element, use torch.where."),
        applies=raised("RuntimeError", r"Boolean value of Tensor with more than one value is ambiguous"),
    ),
    Mistake(
        code="C2",
        message=N_("`{function}`: for ordinary inputs the loop never ends."),
        hint=N_(
            "Follow the condition by hand for a small, a negative and a large input: each turn must bring it nearer to "
            "its end."
        ),
        applies=_endless,
    ),
    Mistake(
        code="C3",
        message=N_(
            "{where}: `{what}` takes a value out of the graph, so its part of the derivative is lost and the gradient "
            "is wrong."
        ),
        hint=N_("Conditions may look at a.item(); what is computed with must stay a tensor."),
        applies=_lost_on_the_way,
    ),
    Mistake(
        code="C4",
        message=N_(
            "The result is constant on each piece, because of `{what}`: its derivative is 0, and undefined where it "
            "jumps."
        ),
        hint=N_("Use such expressions in conditions; let each branch compute something that changes with its input."),
        applies=_piecewise_constant,
    ),
    Mistake(
        code="C5",
        message=N_(
            "A gradient is nan though the value is finite ({function}): torch.where computes both branches, and the "
            "one not taken has an infinite slope there, which gives 0 · inf = nan."
        ),
        hint=N_("Make the argument of that branch safe first, with a torch.where inside it."),
        applies=_untaken_branch,
    ),
    Mistake(
        code="C7",
        message=N_("`{function}` carries out the same operations for every input."),
        hint=N_(
            "Let a condition depend on the value of the input, such as `while b.norm() < 1000` or `if a.sum() > 0`."
        ),
        applies=_same_for_every_input,
    ),
    Mistake(
        code="C6",
        message=N_(
            "{where}: at 0 the two sides of `{what}` have different slopes, so there is no derivative; PyTorch gives "
            "{value} by convention."
        ),
        hint=N_("Compare at points beside the kink, not at the kink itself."),
        applies=at_a_kink,
    ),
    Mistake(
        code="C8",
        message=N_("{where}: == asks whether a gradient is equal to the last digit, which rounding prevents."),
        hint=N_("Compare with torch.isclose or torch.allclose."),
        applies=_compared_exactly,
    ),
    Mistake(
        code="C9",
        message=N_("{where}: the gradient is f(a) / a only where each branch multiplies a by a constant."),
        hint=N_("Look which branch was taken, and differentiate its operations by hand."),
        applies=_divided_by_input,
    ),
    Mistake(
        code="C10",
        message=N_(
            "`{function}` went the same way for every input that was tried: its condition holds always, or never."
        ),
        hint=N_("Find one input for which the condition holds and one for which it does not, and print both results."),
        applies=_one_way,
    ),
)
