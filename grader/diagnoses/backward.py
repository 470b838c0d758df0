"""B: backward() ran, or tried to, and the gradient is not the one that was asked for."""

from __future__ import annotations

import ast
import math

from grader.checks.base import one_or_more
from grader.checks.gradient import Gradient
from grader.diagnoses.accumulation import added_up, changed_alias, first_again, left_over, running_sum, second_added
from grader.diagnoses.base import (
    Case,
    Facts,
    Mistake,
    derivative_missing,
    either,
    failing,
    met,
    place,
    raised,
)
from grader.diagnoses.no_graph import explains
from grader.diagnoses.origins import differentiated
from grader.diagnoses.statements import source
from grader.diagnoses.trees import program
from grader.diagnoses.weights import mean_taken, weighted
from grader.i18n import N_, _

JACOBIANS = ("jacobian", "jacrev", "jacfwd")

# ---------------------------------------------------------------- what backward() was asked for


def _vector(case: Case) -> Facts | None:
    """RuntimeError `grad can be implicitly created only for scalar outputs`."""
    error = met(case, "RuntimeError", r"grad can be implicitly created only for scalar outputs")
    if error is None:
        return None
    tree = program(case)
    roots = [value for node, _c in tree.at(error) if (value := differentiated(node, tree)) is not None]
    sizes = [math.prod(event.root_shape) for event in case.run.observations.gradients if event.raised is not None]
    y, n = source(roots[0], 30) if roots else "y", str(sizes[-1]) if sizes else _("several")
    return {"where": place(case, error), "y": y, "n": n}


def _jacobian(case: Case) -> Facts | None:
    """A Jacobian was computed, and n × n numbers are kept, or n lines are drawn, for one derivative at n points."""
    if not program(case).calls(*JACOBIANS) or not derivative_missing(case):
        return None
    wanted = {name for check, _outcome in failing(case, Gradient) for name in one_or_more(check.of)}
    wanted |= _jacobians_kept(case) if "any" in wanted else set()
    for value in case.run.observations.values:
        square = value.shape is not None and len(value.shape) == 2 and value.shape[0] == value.shape[1] > 1
        if square and value.shape and value.name in wanted:
            return {"n": str(value.shape[0])}
    lines: dict[tuple[int, int], int] = {}
    for curve in case.run.observations.curves:
        lines[curve.axes, curve.points] = lines.get((curve.axes, curve.points), 0) + 1
    n = next((points for (_axes, points), count in lines.items() if 4 <= points <= count), 0)
    return {"n": str(n)} if n else None


def _jacobians_kept(case: Case) -> set[str]:
    """Return the names that hold what a Jacobian's function returned."""
    tree = program(case)
    assigned = [node for node, _c in tree.nodes() if isinstance(node, ast.Assign)]
    kept = [node for node in assigned if any(tree.is_call(part, *JACOBIANS) for part in ast.walk(node.value))]
    return {target.id for node in kept for target in node.targets if isinstance(target, ast.Name)}


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="B1",
        message=N_(
            "`{y}` has {n} components ({where}), so “the gradient of {y}” is ambiguous: backward() starts from a "
            "single number."
        ),
        hint=N_(
            "Where each y_i depends on its own x_i only, y.sum().backward() puts dy_i/dx_i into x.grad; "
            "y.backward(torch.ones_like(y)) does the same."
        ),
        applies=_vector,
    ),
    Mistake(
        code="B2",
        message=N_(
            "{where}: the argument of backward() must be a tensor of the same shape as y. It holds the weights with "
            "which the components of y are summed."
        ),
        hint=N_("Pass torch.ones_like(y), or call y.sum().backward()."),
        applies=either(
            raised("RuntimeError", r"Mismatch in shape: grad_output"),
            raised("TypeError", r"gradients can be either Tensors or None"),
            raised("TypeError", r"'(float|int)' object is not iterable", r"backward *\("),
        ),
    ),
    Mistake(
        code="B3",
        message=N_("{where}: this goes through the same graph a second time, but the first time has freed it."),
        hint=N_(
            "Compute y anew before the second call, or pass retain_graph=True to the first. Mind that the gradients "
            "add up."
        ),
        applies=raised("RuntimeError", r"Trying to backward through the graph a second time"),
    ),
    Mistake(
        code="B4",
        message=N_(
            "Your derivative is exactly {k} × the right one: backward() ran {runs} times, and every run adds to what "
            "x.grad already holds."
        ),
        hint=N_("Put x.grad.zero_() (or x.grad = None) before each new backward()."),
        applies=added_up,
    ),
    Mistake(
        code="B5",
        message=N_(
            "Each point of your derivative is the sum of the derivatives at all points so far: x.grad is never set to "
            "zero inside the loop."
        ),
        hint=N_("Set the gradient to zero inside the loop, or create a new x for each point."),
        applies=running_sum,
    ),
    Mistake(
        code="B6",
        message=N_(
            "x.grad still held the gradient of `{previous}` ({where}), and the next backward() added its own: you see "
            "the sum of both."
        ),
        hint=N_("Put x.grad.zero_() before you differentiate the next function."),
        applies=left_over,
    ),
    Mistake(
        code="B7",
        message=N_(
            "Your derivative is exactly 1/{n} of the right one, and there are {n} points: it is the derivative of the "
            "mean, not of the sum."
        ),
        hint=N_("Use y.sum().backward() instead of y.mean().backward()."),
        elsewhere=N_("Differentiate the sum of y instead of its mean."),
        applies=mean_taken,
    ),
    Mistake(
        code="B8",
        message=N_(
            "You passed `{weights}` to backward() as weights, so every derivative is multiplied by its value at that "
            "point."
        ),
        hint=N_("Pass torch.ones_like(y), or call y.sum().backward()."),
        applies=weighted,
    ),
    Mistake(
        code="B9",
        message=N_("This is the full {n}×{n} Jacobian dy_i/dx_j, not one derivative per point."),
        hint=N_(
            "It is diagonal where each y_i depends on its own x_i only: take its diagonal, or use y.sum().backward()."
        ),
        elsewhere=N_(
            "It is diagonal where each y_i depends on its own x_i only: take its diagonal, or differentiate the sum "
            "of y."
        ),
        applies=_jacobian,
    ),
    Mistake(
        code="B10",
        message=N_(
            "The gradient was right after backward(), but `{name}` is no copy of `{shared}`: it is the same memory, "
            "and a later backward() or zero_() has changed it."
        ),
        hint=N_("Keep a copy: {name} = {shared}.clone()"),
        applies=changed_alias,
    ),
    Mistake(
        code="B12",
        message=N_(
            "{where}: the first derivative was computed without a graph of its own, so it cannot be differentiated "
            "again."
        ),
        hint=N_(
            "Record it: g, = torch.autograd.grad(y.sum(), x, create_graph=True), and then "
            "torch.autograd.grad(g.sum(), x)."
        ),
        applies=explains("B12"),
    ),
    Mistake(
        code="B13",
        message=N_(
            "The second backward() added the second derivative to the first, which x.grad still held: now it holds f′ "
            "+ f″."
        ),
        hint=N_("Use torch.autograd.grad for both derivatives, or set x.grad = None in between."),
        applies=second_added,
    ),
    Mistake(
        code="B14",
        message=N_(
            "`{name}` is {what}: the same result was differentiated again, which differentiates f once more, not its "
            "derivative."
        ),
        hint=N_(
            "Differentiate the first derivative: g, = torch.autograd.grad(y.sum(), x, create_graph=True), and then "
            "torch.autograd.grad(g.sum(), x)."
        ),
        elsewhere=N_("Differentiate the first derivative: with a tape inside a tape, or jax.grad(jax.grad(f))."),
        applies=first_again,
    ),
    Mistake(
        code="B15",
        message=N_("{where}: the result was not computed from the tensor it is to be differentiated by."),
        hint=N_("Differentiate by the very tensor that y was computed from, not by a copy and not by an x made anew."),
        applies=raised("RuntimeError", r"appears to not have been used in the graph"),
    ),
)
