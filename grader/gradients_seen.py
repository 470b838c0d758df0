"""Gradients as observed -> candidates: what was differentiated, where, with which result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from grader.i18n import _
from grader.model import Gradients, RunResult, Value
from grader.numeric import numbers_in, to_float64

MAX_ROWS = 2000  # calls of one differentiation loop that are looked at row by row
MAX_ROWS_IN_ALL = 20_000  # of a check: about two seconds


class Candidate(NamedTuple):
    """A gradient somewhere in the program: rows of inputs and of gradients; whether the program looked at it."""

    name: str
    at: np.ndarray  # (rows, *s)
    grad: np.ndarray  # (rows, *s)
    dtype: str
    read: bool
    named: bool = True


def of_value(value: Value) -> Candidate | None:
    """Return the gradient a variable stands for: a leaf's `.grad`, or the numbers it holds."""
    if value.grad is not None and value.array is not None:
        at, grad = to_float64(value.array), to_float64(value.grad)
        name = f"{value.name}.grad" if value.kind == "tensor" else _("the gradient by {name}").format(name=value.name)
        return Candidate(name, at[None], grad[None], value.grad.dtype, value.grad_read)
    if value.array is not None and not (value.is_leaf and value.requires_grad):
        numbers = to_float64(value.array)
        return Candidate(value.name, np.full_like(numbers, np.nan)[None], numbers[None], value.array.dtype, True)
    return None


def of_event(event: Gradients) -> list[Candidate]:
    """Return what a recorded call differentiated, row by row; a Jacobian is no gradient."""
    if event.raised is not None or event.at is None or event.grad is None:
        return []
    at, grad = to_float64(event.at), to_float64(event.grad)
    if at.shape != grad.shape or at.ndim < 1:
        return []
    name = _("the gradient from {api}()").format(api=event.api)
    return [Candidate(name, at, grad, event.grad.dtype, event.read, named=False)]


def diagonals(event: Gradients, run: RunResult) -> Iterator[Candidate]:
    """Yield the diagonal of an observed diagonal Jacobian, the element-wise derivative, if the program shows it.

    That is, a variable holds it, or it was printed number after number.
    """
    if event.at is None or event.grad is None:
        return
    at, jacobian = to_float64(event.at), to_float64(event.grad)
    if at.ndim != 2 or len(at) != 1 or jacobian.shape != (1, at.shape[1], at.shape[1]):
        return
    diagonal = np.diagonal(jacobian[0])
    if np.any(jacobian[0] - np.diag(diagonal)):
        return
    for value in run.observations.values:
        if value.array is not None and np.array_equal(to_float64(value.array), diagonal):
            yield Candidate(value.name, at, diagonal[None], event.grad.dtype, read=True)
    if _printed(diagonal, run.output):
        name = _("the diagonal of the Jacobian")
        yield Candidate(name, at, diagonal[None], event.grad.dtype, read=True, named=False)


def _printed(values: np.ndarray, output: str) -> bool:
    """Whether numbers stand in a text one after the other, to the four digits that are usually printed."""
    if not 2 <= values.size <= 100:
        return False
    printed = np.array(numbers_in(output))[:MAX_ROWS_IN_ALL]
    if printed.size < values.size:
        return False
    windows = np.lib.stride_tricks.sliding_window_view(printed, values.size)
    with np.errstate(all="ignore"):
        return bool(np.isclose(windows, values, rtol=1e-3, atol=1e-4).all(axis=1).any())


def repetitions(events: list[Gradients]) -> Iterator[float]:
    """Yield how many times as large a gradient is as after the call before, for the same leaf at the same values.

    A loop over points is one event, and its leaves share a number: other values are another leaf.
    """
    last: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    rows = MAX_ROWS_IN_ALL
    for event in events:
        for candidate in of_event(event) if event.leaf >= 0 and rows > 0 else []:
            rows -= min(len(candidate.grad), MAX_ROWS) + 1
            for at, grad in zip(candidate.at[:MAX_ROWS], candidate.grad[:MAX_ROWS], strict=True):
                earlier = last.get(event.leaf)
                if earlier is not None and np.array_equal(earlier[0], at):
                    ratio = _ratio(grad, earlier[1])
                    if ratio is not None:
                        yield ratio
                last[event.leaf] = (at, grad)


@np.errstate(all="ignore")
def _ratio(after: np.ndarray, before: np.ndarray) -> float | None:
    """Return k where after = k·before in every element, None when there is no such k or nothing to compare."""
    if after.shape != before.shape or not np.any(before) or not np.isfinite(after).all():
        return None
    k = float(np.vdot(before, after) / np.vdot(before, before))
    return k if np.allclose(after, k * before, rtol=1e-3, atol=1e-6 * np.abs(before).max()) else None
