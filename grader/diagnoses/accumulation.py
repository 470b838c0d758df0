"""What backward() added to a gradient that was there, and what it changed behind a name."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from grader.checks.base import one_or_more
from grader.checks.figure import Figure
from grader.checks.gradient import Gradient
from grader.diagnoses.base import (
    Case,
    Facts,
    curve_missing,
    derivative_missing,
    failing,
    place,
    ratios,
    signatures,
    watched,
)
from grader.diagnoses.data import TIGHT, distance, event_derivatives, numbers
from grader.diagnoses.origins import differentiated, is_gradient, origins
from grader.diagnoses.statements import Context, source
from grader.diagnoses.trees import program
from grader.i18n import _
from grader.model import Gradients, Raised
from grader.plotted import PLOTTING

ALIASING = ("numpy", "detach", "view", "reshape", "squeeze", "flatten", "ravel")
"""Methods whose result shares its memory with the tensor."""
MAX_FACTOR = 10  # runs of backward() that somebody would overlook
END = (sys.maxsize, 0, 0)


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
    return next(((factor, runs) for factor in (*factors, *_unread_factors(case)) if factor <= runs), None)


def _unread_factors(case: Case) -> Iterator[int]:
    """Yield by which factors the last gradient is too large, where an earlier one was right and never looked at."""
    for check, outcome in failing(case, Gradient):
        if outcome.signature or not case.run.observations.gradients:
            continue
        for found in event_derivatives(case.run.observations.gradients[-1], check, case.run):
            yield from (k for k in range(2, MAX_FACTOR) if distance(found.got, k * found.expected) <= TIGHT)


def _written_runs(case: Case) -> int:
    """Return the number of backward() calls in the source; 0 where loops or zeroing leave it open how they add up."""
    tree = program(case)
    calls = tree.calls("backward")
    looped = any(context.loops or context.scope for _call, context in calls)
    return 0 if looped or _zeroed(case) else len(calls)


def _zeroed(case: Case) -> bool:
    tree = program(case)
    return bool(tree.calls("zero_", "zero_grad", "zeros_like", "fill_")) or any(
        _stores_grad(node) for node, _context in tree.nodes()
    )


def added_up(case: Case) -> Facts | None:
    """The derivative is a whole number of times the right one, and at least so many calls of backward() added up."""
    found = accumulation(case)
    return {"k": str(found[0]), "runs": str(found[1])} if found else None


def running_sum(case: Case) -> Facts | None:
    """The derivative is the running sum of the right one, and calls of backward() added up."""
    looped = any(context.loops for _call, context in program(case).calls("backward"))
    proven = bool(accumulated(case)) if watched(case) else looped
    return {} if "cumsum" in signatures(case) and proven else None


def left_over(case: Case) -> Facts | None:
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
        for found in event_derivatives(event, check, case.run):
            with np.errstate(over="ignore", invalid="ignore"):  # either may be infinite, or as good as
                own = found.got - np.resize(before, found.got.size)
            if before.any() and distance(own, found.expected) <= TIGHT:
                return True
    return False


def _call_facts(case: Case, event: Gradients) -> Facts:
    """Return the text and the place of an observed call."""
    at = Raised(type="", cell=event.cell, line=event.line)
    calls = [n for n, _c in program(case).at(at) if differentiated(n, program(case)) is not None]
    return {"previous": source(calls[0]) if calls else f"{event.api}()", "where": place(case, at)}


def changed_alias(case: Case) -> Facts | None:
    """The gradient was right after backward(), and the name that was to keep it shares the memory of `.grad`."""
    if not derivative_missing(case) or not _right_once(case):
        return None
    tree = program(case)
    changes = [context.at for _call, context in tree.calls("zero_", "backward", "fill_")]
    renewed = [context.at for node, context in tree.nodes() if _stores_grad(node)]  # x.grad = None: another tensor
    wanted = {name for check, _outcome in failing(case, Gradient) for name in one_or_more(check.of)}
    for node, context in tree.nodes():
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name, shared, start = node.targets[0].id, _shared(node.value), context.at
        end = min([at for at in renewed if at > start], default=END)
        # A curve keeps the numbers it was drawn with, so only what changed before counts.
        ends = [end] if name in wanted else [min(at, end) for at in _plotted_at(case, name)]
        if shared and any(start < change < last for change in changes for last in ends):
            return {"name": name, "shared": shared}
    return None


def _stores_grad(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == "grad"


def _right_once(case: Case) -> bool:
    return any(
        distance(found.got, found.expected) <= TIGHT
        for check in _derivative_checks(case)
        for event in case.run.observations.gradients
        for found in event_derivatives(event, check, case.run)
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


def first_again(case: Case) -> Facts | None:
    """What is kept as the second derivative is the first, once or added up."""
    values = {value.name: numbers(value.array) for value in case.run.observations.values}
    for check, _outcome in failing(case, Gradient):
        own = check.derivative_of
        got = next((array for name in one_or_more(check.of) if (array := values.get(name)) is not None), None)
        if own is None or own.order != 2 or got is None:
            continue
        first = check.derivative(case.run, replace(own, order=1))
        for k in range(1, MAX_FACTOR):
            if distance(got.ravel(), k * first) <= TIGHT:
                what = _("{k} × the first derivative").format(k=k) if k > 1 else _("the first derivative")
                return {"name": one_or_more(check.of)[0], "what": what}
    return None


def second_added(case: Case) -> Facts | None:
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
