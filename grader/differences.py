"""Is the gradient that automatic differentiation gives the slope of the function? Central differences on either side.

The judge calls a student's function at a point of its own choice and at four neighbours in some directions. Where a
neighbour goes another way through the function, or the two sides have different slopes, there is nothing to compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from grader.model import CallResult
from grader.numeric import to_float64

STEPS = {"float64": (1e-6, 1e-3), "float32": (1e-2, 3e-2)}
"""Small and large step by dtype of the input, relative to its size: what rounding leaves, and the curvature's share."""

EPSILON = {"<f8": 2.2e-16, "<f4": 1.2e-7}
DIRECTIONS = 3  # in which the gradient of an array is looked at
ROUNDED = 8.0  # times the machine epsilon: what a few rounded operations leave
TOO_ROUNDED = 0.02
SAME_SIDES = 0.02  # how near the slopes of both sides are at the small step, where there is no kink
SAME_STEPS = 0.05  # how near the slopes by the small and the large step are, where both can be trusted
ALLOWED = 0.01  # relative error of a right gradient


class Slope(NamedTuple):
    """What differences say of a gradient in one direction."""

    kind: Literal["right", "wrong", "unknown"]
    got: float = 0.0
    expected: float = 0.0


class Stencil(NamedTuple):
    """A point, and where the function is called to learn its slope there."""

    at: np.ndarray
    directions: tuple[np.ndarray, ...]
    steps: tuple[float, float]

    def neighbours(self) -> Iterator[np.ndarray]:
        """Yield four inputs per direction: a large and a small step back, a small and a large step on."""
        small, large = self.steps
        for direction in self.directions:
            for step in (-large, -small, small, large):
                yield np.asarray(self.at + step * direction)


def stencil(at: np.ndarray, dtype: str, rng: np.random.Generator) -> Stencil:
    """Return the stencil around a point: the only direction of a number, some random ones of an array."""
    size = max(float(np.abs(at).max(initial=0.0)), 1e-2)
    directions: tuple[np.ndarray, ...] = (np.ones(()),)
    if at.shape:
        directions = tuple(
            rng.choice([-1.0, 1.0], at.shape) * rng.uniform(0.3, 1.0, at.shape) for _ in range(DIRECTIONS)
        )
    small, large = STEPS[dtype]
    return Stencil(at, directions, (small * size, large * size))


def slopes(around: Stencil, centre: CallResult, neighbours: Sequence[CallResult]) -> list[Slope]:
    """Compare the gradient at a point with the differences in each direction."""
    gradient = np.zeros(around.at.shape) if centre.grad is None else to_float64(centre.grad)
    if gradient.shape != around.at.shape:
        return [Slope("unknown")]
    found = []
    for index, direction in enumerate(around.directions):
        got = float(np.sum(gradient * direction))
        found.append(_compared(around.steps, centre, neighbours[4 * index : 4 * index + 4], got))
    return found


@np.errstate(all="ignore")
def _compared(steps: tuple[float, float], centre: CallResult, neighbours: Sequence[CallResult], got: float) -> Slope:
    here = _total(centre)
    values = [_total(call) if call.way == centre.way else np.nan for call in neighbours]
    unit = EPSILON.get(centre.value.dtype if centre.value else "", 2.2e-16)
    if len(values) != 4 or not np.isfinite([here, *values]).all():
        return Slope("unknown")
    noise = ROUNDED * unit * max(abs(here), *map(abs, values)) / np.array(steps)
    (small, bent), (large, _bent) = (_difference(values, here, steps, which) for which in (0, 1))
    trusted, margin = (small, noise[0]) if noise[0] <= TOO_ROUNDED * max(abs(large), abs(got)) else (large, noise[1])
    kink = trusted == small and bent > SAME_SIDES * max(abs(small), abs(got)) + 4 * noise[0]
    apart = abs(small - large) > SAME_STEPS * max(abs(small), abs(large)) + 4 * noise[0]
    if np.isfinite(got) and abs(got - trusted) <= ALLOWED * max(abs(trusted), abs(got)) + 4 * margin:
        return Slope("right", got, trusted)
    return Slope("unknown" if kink or apart else "wrong", got, trusted)


def _difference(values: list[float], here: float, steps: tuple[float, float], which: int) -> tuple[float, float]:
    """Return the central difference with one of the steps, and how far its two halves are apart."""
    back, on = ((values[1], values[2]), (values[0], values[3]))[which]
    step = steps[which]
    return (on - back) / (2 * step), abs((on - here) - (here - back)) / step


def _total(call: CallResult) -> float:
    """Return the sum of a value, which is what is differentiated; nan where there is none."""
    return float(np.sum(to_float64(call.value))) if call.value is not None else float("nan")
