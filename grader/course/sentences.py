"""One line for each thing that was observed."""

from __future__ import annotations

import numpy as np

from grader.checks.base import call_text
from grader.model import Array, AxesSeen, Call, CallResult, Curve, Gradients, Intervention, Raised, Searched, Value
from grader.numeric import number, to_float64


def of_intervention(changed: Intervention) -> str:
    """Return what was changed; a wave's numbers are the grading's own and stay in the JSON."""
    names = ", ".join(replacement.function for replacement in changed.replacements)
    return f"{changed.kind} × {changed.size:g}" + (f": {names}" if names else "")


def of_value(value: Value) -> str:
    graph = " leaf" * value.is_leaf + " requires_grad" * value.requires_grad + f" {value.grad_fn}".rstrip()
    numbers = f" = {of_array(value.array)}" if value.array is not None else ""
    grad = f"; grad {of_array(value.grad)}{', read' * value.grad_read}" if value.grad is not None else ""
    shape = "" if value.shape is None else f" {value.dtype}{list(value.shape)}"
    return f"{value.name}: {value.type}{shape}{graph}{numbers}{grad}"


def of_gradients(event: Gradients) -> str:
    place = "" if event.line is None else f"line {event.line}: "
    if event.raised is not None:
        return f"{place}{event.api}: {of_raised(event.raised)}"
    read = "" if event.read else ", never looked at"
    fresh = "" if event.fresh else ", added to what was there"
    return f"{place}{event.api} × {event.count}, at {of_array(event.at)}: {of_array(event.grad)}{fresh}{read}"


def of_curve(curve: Curve) -> str:
    x, y = to_float64(curve.x), to_float64(curve.y)
    seen = "" if curve.visible and curve.shown else f", not seen: {curve.why_invisible or 'never shown'}"
    what = f"{curve.kind} {curve.label!r} {curve.color}{curve.marker}, {curve.points or x.size} points"
    return f"axes {curve.axes}: {what}, x {extent(x)}, y {extent(y)}{seen}"


def of_axes(axes: AxesSeen) -> str:
    x, y = f"x {axes.xlabel!r} {span(axes.xlim)}", f"y {axes.ylabel!r} {span(axes.ylim)}"
    legend = list(axes.legend) if axes.has_legend else None
    return f"axes {axes.axes}: title {axes.title!r}, {x}, {y}, legend {legend}"


def of_call(call: Call) -> str:
    return f"{call.id}: {call_text('/'.join(call.names), to_float64(call.inputs[0])) if call.inputs else '()'}"


def of_result(result: CallResult, call: Call | None) -> str:
    given = f"{call_text(result.found, to_float64(call.inputs[0]))}" if call and call.inputs else result.found
    if result.raised is not None:
        return f"{result.id}: {given}: {of_raised(result.raised)}{' (endless)' * result.endless}"
    grad = f", gradient {of_array(result.grad)}" if result.grad is not None else ""
    why = f", no gradient: {result.no_grad_reason}" if result.no_grad_reason else ""
    return f"{result.id}: {given} = {of_array(result.value) if result.value else result.value_type}{grad}{why}"


def of_search(searched: Searched) -> str:
    ways = [f"{call_text('', to_float64(way.inputs[0]))}" for way in searched.ways[:6] if way.inputs]
    found = f"{searched.found}{list(searched.shape)} {searched.dtype}, {searched.tries} tries"
    return f"{searched.id}: {found}, {len(searched.ways)} ways, for instance {' '.join(ways)}"


def of_raised(error: Raised) -> str:
    place = "" if error.line is None else f", line {error.line}"
    return f"{error.type}: {(error.message.splitlines() or [''])[0][:160]}{place}"


def of_array(array: Array | None) -> str:
    if array is None:
        return "-"
    values = to_float64(array)
    if values.ndim == 0:
        return number(values.item(), 6)
    shown = ", ".join(number(value, 4) for value in values.ravel()[:6])
    return f"{list(values.shape)} [{shown}{', …' if values.size > 6 else ''}]"


def extent(values: np.ndarray) -> str:
    finite = values[np.isfinite(values)]
    return span((float(finite.min()), float(finite.max()))) if finite.size else "[]"


def span(bounds: tuple[float, float]) -> str:
    return f"{number(bounds[0], 4)} … {number(bounds[1], 4)}"
