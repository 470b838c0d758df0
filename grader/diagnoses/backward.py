"""B: backward() ran, or tried to, and the gradient is not the one that was asked for."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator

import numpy as np

from grader.checks.base import one_or_more
from grader.checks.figure import Figure
from grader.checks.gradient import Gradient
from grader.diagnoses.base import (
    Case,
    Facts,
    Mistake,
    curve_missing,
    derivative_missing,
    either,
    failing,
    first_error,
    place,
    raised,
    ratios,
    signatures,
    watched,
)  # fmt: skip
from grader.diagnoses.data import TIGHT, Derivative, distance, event_derivatives, numbers, wrong_derivatives
from grader.diagnoses.no_graph import explains
from grader.diagnoses.origins import differentiated, is_gradient, origins
from grader.diagnoses.trees import Context, program, source
from grader.i18n import N_, _
from grader.model import Gradients, Raised
from grader.plotted import PLOTTING

JACOBIANS = ("jacobian", "jacrev", "jacfwd")
ALIASING = ("numpy", "detach", "view", "reshape", "squeeze", "flatten", "ravel")
"""Methods whose result shares its memory with the tensor."""

# ---------------------------------------------------------------- what was accumulated


def accumulated(case: Case) -> dict[int, int]:
    """Return leaf -> number of backward() calls, for leaves whose gradient was added to one that was there already."""
    runs: dict[int, int] = {}
    added: set[int] = set()
    for event in case.run.observations.gradients:
        if event.api == "backward" and event.raised is None:
            runs[event.leaf] = runs.get(event.leaf, 0) + event.count
            if not event.fresh:
                added.add(event.leaf)
    return {leaf: count for leaf, count in runs.items() if leaf in added}


def accumulation(case: Case) -> tuple[int, int] | None:
    """Return by which whole factor a derivative is too large, and how often backward() ran; None for other causes."""
    factors = [round(ratio) for ratio in ratios(case) if ratio > 1.5 and abs(ratio - round(ratio)) <= 0.004 * ratio]
    runs = max(accumulated(case).values(), default=0) if watched(case) else _written_runs(case)
    return next(((factor, runs) for factor in factors if factor <= runs), None)


def _written_runs(case: Case) -> int:
    """Return the number of backward() calls in the source; 0 where loops or zeroing leave it open how they add up."""
    tree = program(case)
    calls = tree.calls("backward")
    looped = any(context.loops or context.scope for _call, context in calls)
    return 0 if looped or _zeroed(case) else len(calls)


def _zeroed(case: Case) -> bool:
    tree = program(case)
    return bool(tree.calls("zero_", "zero_grad", "zeros_like", "fill_")) or any(
        isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == "grad"
        for node, _context in tree.nodes()
    )


def _added_up(case: Case) -> Facts | None:
    found = accumulation(case)
    return {"k": str(found[0]), "runs": str(found[1])} if found else None


def _running_sum(case: Case) -> Facts | None:
    looped = any(context.loops for _call, context in program(case).calls("backward"))
    proven = bool(accumulated(case)) if watched(case) else looped
    return {} if "cumsum" in signatures(case) and proven else None


def _left_over(case: Case) -> Facts | None:
    """What is shown is the right derivative plus what `.grad` held before the call."""
    if accumulation(case) or not derivative_missing(case):
        return None
    earlier: dict[int, Gradients] = {}
    for event in case.run.observations.gradients:
        first = earlier.get(event.leaf)
        if first is not None and not first.create_graph and not event.fresh and _right_without(case, event):
            return _call_facts(case, first)
        if event.api == "backward" and event.raised is None:
            earlier[event.leaf] = event
    return None


def _derivative_checks(case: Case) -> list[Gradient | Figure]:
    return [
        *(check for check, _outcome in failing(case, Gradient)),
        *(check for check, _outcome in curve_missing(case)),
    ]


def _right_without(case: Case, event: Gradients) -> bool:
    """Whether a call's gradient is right once what was there before is taken off."""
    before = numbers(event.before)
    if before is None:
        return False
    for check in _derivative_checks(case):
        for found in event_derivatives(event, check):
            own = found.got - np.resize(before, found.got.size)
            if before.any() and distance(own, found.expected) <= TIGHT:
                return True
    return False


def _call_facts(case: Case, event: Gradients) -> Facts:
    """Return the text and the place of an observed call."""
    at = Raised(type="", cell=event.cell, line=event.line)
    calls = [n for n, _c in program(case).at(at) if differentiated(n, program(case)) is not None]
    return {"previous": source(calls[0]) if calls else f"{event.api}()", "where": place(case, at)}


# ---------------------------------------------------------------- what backward() was asked for


def _vector(case: Case) -> Facts | None:
    found = raised("RuntimeError", r"grad can be implicitly created only for scalar outputs")(case)
    if found is None:
        return None
    tree = program(case)
    roots = [value for node, _c in tree.at(first_error(case)) if (value := differentiated(node, tree)) is not None]
    sizes = [math.prod(event.root_shape) for event in case.run.observations.gradients if event.raised is not None]
    return {**found, "y": source(roots[0], 30) if roots else "y", "n": str(sizes[-1]) if sizes else _("several")}


def _mean(case: Case) -> Facts | None:
    tree = program(case)
    if not (tree.calls("mean") or case.run.observations.gradients):
        return None
    for ratio in ratios(case):
        if 0 < ratio < 0.6:
            n = next((n for n in sorted(_sizes(case)) if abs(ratio * n - 1) <= 4e-3), None)
            if n is not None:
                return {"n": str(n)}
    return None


def _sizes(case: Case) -> set[int]:
    """Return the numbers of elements of what was differentiated or drawn."""
    seen = case.run.observations
    sizes = {math.prod(value.shape) for value in seen.values if value.shape is not None and value.requires_grad}
    sizes |= {math.prod(event.at.shape[1:]) for event in seen.gradients if event.at is not None}
    return {size for size in sizes | {curve.points for curve in seen.curves} if size > 1}


def _weights(case: Case) -> Iterator[ast.expr]:
    """Yield the gradient arguments of backward() calls."""
    for call, _context in program(case).calls("backward"):
        named = [keyword.value for keyword in call.keywords if keyword.arg == "gradient"]
        given = [*call.args[:1], *named]
        yield from (arg for arg in given if not program(case).is_call(arg, "ones_like", "ones", "tensor"))


def _weighted(case: Case) -> Facts | None:
    """The right derivative, multiplied by the argument that backward() was given."""
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


def _jacobian(case: Case) -> Facts | None:
    if not program(case).calls(*JACOBIANS) or not derivative_missing(case):
        return None
    wanted = {name for check, _outcome in failing(case, Gradient) for name in one_or_more(check.of)}
    for value in case.run.observations.values:
        square = value.shape is not None and len(value.shape) == 2 and value.shape[0] == value.shape[1] > 1
        if square and value.shape and value.name in wanted:
            return {"n": str(value.shape[0])}
    lines: dict[tuple[int, int], int] = {}
    for curve in case.run.observations.curves:
        lines[curve.axes, curve.points] = lines.get((curve.axes, curve.points), 0) + 1
    n = next((points for (_axes, points), count in lines.items() if 4 <= points <= count), 0)
    return {"n": str(n)} if n else None


def _alias(case: Case) -> Facts | None:
    """The gradient was right after backward(), and the name that was to keep it shares the memory of `.grad`."""
    if not derivative_missing(case) or not _right_once(case):
        return None
    tree = program(case)
    changes = [context.at for _call, context in tree.calls("zero_", "backward", "fill_")]
    wanted = {name for check, _outcome in failing(case, Gradient) for name in one_or_more(check.of)}
    for node, context in tree.nodes():
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name, shared = node.targets[0].id, _shared(node.value)
        used = [context.at] if name in wanted else _plotted_at(case, name)
        # A curve keeps the numbers it was drawn with, so only what changed before counts.
        late = [at for at in used if name in wanted or any(context.at < change < at for change in changes)]
        if shared and late and any(change > context.at for change in changes):
            return {"name": name, "shared": shared}
    return None


def _right_once(case: Case) -> bool:
    return any(
        distance(found.got, found.expected) <= TIGHT
        for check in _derivative_checks(case)
        for event in case.run.observations.gradients
        for found in event_derivatives(event, check)
    )


def _shared(value: ast.expr) -> str:
    """Return ``x.grad`` when an expression is that tensor, or shares its memory."""
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in ALIASING:
        value = value.func.value
    if isinstance(value, ast.Attribute) and value.attr == "data":
        value = value.value
    return source(value) if isinstance(value, ast.Attribute) and value.attr == "grad" else ""


def _plotted_at(case: Case, name: str) -> list[tuple[int, int, int]]:
    return [
        context.at
        for call, context in program(case).calls(*PLOTTING)
        if any(isinstance(node, ast.Name) and node.id == name for arg in call.args for node in ast.walk(arg))
    ]


def _second_added(case: Case) -> Facts | None:
    """A gradient was differentiated by backward(), into the `.grad` that still held it."""
    if not derivative_missing(case) or _zeroed(case):
        return None
    calls = program(case).calls("backward")
    kept = [context for call, context in calls if any(k.arg == "create_graph" for k in call.keywords)]
    again = [call for call, context in calls if kept and context.at > kept[0].at and _of_gradient(case, call, context)]
    return {} if again and (accumulated(case) or not watched(case)) else None


def _of_gradient(case: Case, call: ast.Call, context: Context) -> bool:
    value = differentiated(call, program(case))
    if value is None:
        return False
    return any(is_gradient(node, program(case)) for node, _c in origins(program(case), value, context).nodes())


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
        applies=_added_up,
    ),
    Mistake(
        code="B5",
        message=N_(
            "Each point of your derivative is the sum of the derivatives at all points so far: x.grad is never set to "
            "zero inside the loop."
        ),
        hint=N_("Set the gradient to zero inside the loop, or create a new x for each point."),
        applies=_running_sum,
    ),
    Mistake(
        code="B6",
        message=N_(
            "x.grad still held the gradient of `{previous}` ({where}), and the next backward() added its own: you see "
            "the sum of both."
        ),
        hint=N_("Put x.grad.zero_() before you differentiate the next function."),
        applies=_left_over,
    ),
    Mistake(
        code="B7",
        message=N_(
            "Your derivative is exactly 1/{n} of the right one, and there are {n} points: it is the derivative of the "
            "mean, not of the sum."
        ),
        hint=N_("Use y.sum().backward() instead of y.mean().backward()."),
        applies=_mean,
    ),
    Mistake(
        code="B8",
        message=N_(
            "You passed `{weights}` to backward() as weights, so every derivative is multiplied by its value at that "
            "point."
        ),
        hint=N_("Pass torch.ones_like(y), or call y.sum().backward()."),
        applies=_weighted,
    ),
    Mistake(
        code="B9",
        message=N_("This is the full {n}×{n} Jacobian dy_i/dx_j, not one derivative per point."),
        hint=N_(
            "It is diagonal where each y_i depends on its own x_i only: take its diagonal, or use y.sum().backward()."
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
        applies=_alias,
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
        applies=_second_added,
    ),
    Mistake(
        code="B15",
        message=N_("{where}: the result was not computed from the tensor it is to be differentiated by."),
        hint=N_("Differentiate by the very tensor that y was computed from, not by a copy and not by an x made anew."),
        applies=raised("RuntimeError", r"appears to not have been used in the graph"),
    ),
)
