"""What was claimed of the ways through a function, read with care: outcomes of conditions, and where ways part."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from grader.model import Array, RunResult, Searched, Way
from grader.numeric import to_float64, to_numpy

MAX_OUTCOMES = 20_000
LARGEST = 1e12

Outcomes = tuple[int, ...]
"""2 * number of the condition + outcome, in the order in which they came."""


def searched(run: RunResult | None, search: str) -> Searched | None:
    """Return the last that was said of a search."""
    claims = [claim for claim in run.observations.searches if claim.id == search] if run else []
    return claims[-1] if claims else None


def outcomes(claim: Array | None, count: int) -> Outcomes:
    """Return claimed outcomes of conditions that exist: their numbers are below `count`."""
    if claim is None or claim.dtype != "<u4":
        return ()
    numbers = to_numpy(claim).ravel()[:MAX_OUTCOMES]
    return tuple(int(number) for number in numbers[numbers < 2 * count])


def only(way: Outcomes, numbers: Collection[int]) -> Outcomes:
    """Return the outcomes of some conditions."""
    return tuple(outcome for outcome in way if outcome >> 1 in numbers)


def parting(ways: Iterable[Outcomes], turns: Collection[int]) -> set[int]:
    """Return the numbers of the conditions at which ways part.

    turns : collection of int
        Numbers that are told only when something is entered, such as a loop's next turn: where one way goes on with
        such a number and another with some other condition, the former decides.
    """
    found: set[int] = set()
    for one, other in itertools.pairwise(sorted(set(ways))):
        for a, b in itertools.zip_longest(one, other):
            if a != b:
                numbers = {outcome >> 1 for outcome in (a, b) if outcome is not None}
                found |= numbers if len(numbers) == 1 else {number for number in numbers if number in turns}
                break
    return found


def inputs(way: Way, shape: tuple[int, ...]) -> list[np.ndarray]:
    """Return the claimed inputs of a way that have the shape that was asked for and are finite."""
    return [values for array in way.inputs if (values := usable(array, shape)) is not None]


def usable(array: Array, shape: tuple[int, ...]) -> np.ndarray | None:
    """Return a claimed input; None when it has another shape, or numbers that nobody would try."""
    if array.shape != shape:
        return None
    values = to_float64(array)
    return values if bool((np.abs(values) <= LARGEST).all()) else None


def covering(ways: Sequence[Way], count: int) -> list[Way]:
    """Return the ways: first those that show a new outcome, the shortest first, then the others."""
    ordered = sorted(ways, key=lambda way: len(way.outcomes.data))
    covered: set[int] = set()
    first: list[Way] = []
    others: list[Way] = []
    for way in ordered:
        seen = set(outcomes(way.outcomes, count))
        (others if seen <= covered else first).append(way)
        covered |= seen
    return first + others


def moved(way: Way, shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray | None:
    """Return a fresh input that should go this way; None where the search found no room around its inputs."""
    known = inputs(way, shape)
    if not known or not 0 < way.radius < LARGEST:
        return None
    return np.asarray(known[0] + way.radius * rng.uniform(-0.9, 0.9, shape))
