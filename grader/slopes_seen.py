"""What may be a derivative, as observed in a run -> series of numbers, and the same series in another run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import numpy as np
from msgspec import Struct

from grader.changes import SEED_FACTOR
from grader.curves_seen import of_artists
from grader.derivations import Series, computes
from grader.expressions import Expression
from grader.model import Array, Call, RunResult
from grader.numeric import to_float64

MAX_EVENTS = 300  # differentiations that are looked at; a loop over points is one

CLOSE = 1e-3
"""How near a gradient must be to a curve to be what it shows, as a share of the curve's size."""


def of_curve(run: RunResult, artists: tuple[int, ...], unit: float, name: str) -> Series | None:
    """Return what some artists show in a run, seen or not: under an experiment they may leave their axes.

    unit: of the abscissas, in radians or whatever the expression's x is in.
    """
    found = of_artists(run, artists)
    return None if found is None or not found.x.size else Series(found.x * unit, found.y, name, (artists, unit))


def of_gradients(run: RunResult, name: str) -> Iterator[Series]:
    """Yield the .grad of the leaf called `name`, or for "any" every gradient that was computed."""
    if name != "any":
        found = next((value for value in run.observations.values if value.name == name), None)
        if found is not None and found.grad is not None and found.array is not None:
            yield from _series(found.array, found.grad, f"{name}.grad", name)
        return
    for index, seen in enumerate(run.observations.gradients[:MAX_EVENTS]):
        if seen.at is not None and seen.grad is not None:
            yield from _series(seen.at, seen.grad, seen.api, index)


def of_variable(run: RunResult, name: str, at: str) -> Iterator[Series]:
    """Yield what the variable `name` holds, at what `at` holds."""
    values = {value.name: value.array for value in run.observations.values}
    yield from _series(values.get(at), values.get(name), name, name)


def of_calls(run: RunResult, calls: Sequence[Call], name: str) -> Iterator[Series]:
    """Yield what a function returned for the judge's inputs."""
    results = {result.id: result for result in run.observations.calls}
    parts = [
        part
        for call in calls
        if (result := results.get(call.id)) is not None
        for part in _series(call.inputs[0], result.value, name, name, least=1)
    ]
    if parts:
        yield Series(np.concatenate([p.x for p in parts]), np.concatenate([p.y for p in parts]), name, name)


def _series(at: Array | None, values: Array | None, name: str, group: object, least: int = 2) -> Iterator[Series]:
    if at is None or values is None:
        return
    x, y = to_float64(at).ravel(), to_float64(values).ravel()
    if x.size == y.size and x.size >= least:
        yield Series(x, y, name, group)


# ---------------------------------------------------------------- under changed seeds


class Tapped(Struct, frozen=True):
    """Differentiations under changed seeds, shape (count, *s) each, and the sum of each root, shape (count,)."""

    at: np.ndarray
    grad: np.ndarray
    value: np.ndarray
    second: np.ndarray
    handwritten: bool


def tapped(run: RunResult) -> Iterator[Tapped]:
    """Yield the differentiations whose graphs could be looked at."""
    for seen in run.observations.gradients[:MAX_EVENTS]:
        if seen.at is None or seen.grad is None or seen.value is None or seen.second is None:
            continue
        at, grad, value, second = (to_float64(part) for part in (seen.at, seen.grad, seen.value, seen.second))
        if at.size and at.ndim and at.shape == grad.shape == second.shape and value.shape == at.shape[:1]:
            yield Tapped(at, grad, value, second, seen.handwritten)


def scales(old: Series, new: Series) -> bool:
    """Whether a series scales with what differentiation starts from."""
    with np.errstate(all="ignore"):  # a program may draw anything
        expected = old.y * SEED_FACTOR
        return bool(old.y.any() and np.all(np.abs(new.y - expected) <= CLOSE * np.abs(expected).max()))


def graph_of(
    f: Expression, pairs: Iterable[tuple[Series, Series]], run: RunResult
) -> Literal["built-in", "handwritten", ""]:
    """Tell from what graph a derivative comes that scales with the seeds of differentiation; "" when from none.

    A graph of built-in operations must compute f: its value and its second derivative are those of f.
    """
    found = list(tapped(run))
    for old, new in pairs:
        for event in found if scales(old, new) else ():
            if _covers(event, new):
                if event.handwritten:
                    return "handwritten"
                if computes(f, event.at, event.value, event.second):
                    return "built-in"
    return ""


@np.errstate(all="ignore")
def _covers(event: Tapped, series: Series) -> bool:
    """Whether a series shows an event's gradients."""
    at, grad = event.at.ravel(), event.grad.ravel()
    order = np.argsort(at, kind="stable")
    at, grad = at[order], grad[order]
    right = np.clip(np.searchsorted(at, series.x), 0, at.size - 1)
    left = np.clip(right - 1, 0, at.size - 1)
    nearest = np.where(np.abs(at[left] - series.x) < np.abs(at[right] - series.x), left, right)
    close = np.abs(at[nearest] - series.x) <= 1e-5 * (1 + np.abs(series.x))
    same = np.abs(grad[nearest] - series.y) <= CLOSE * np.abs(series.y).max()
    return bool(np.mean(close & same) >= 0.9)
