"""Looks for inputs for which the conditions of a function turn out differently.

They come from the constants of the source and from ordinary sizes, then from random numbers of all sizes, from between
two inputs that go different ways, and last from climbing towards the outcomes that are missing: every comparison tells
how far its sides are apart (Korel 1990, "Automated software test data generation", IEEE TSE 16).
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from grader.model import Array, Raised, Search, Searched, Trouble, Way
from grader.runner.observe.arrays import pack
from grader.runner.observe.calls import MAX_DECISIONS, packed_outcomes

MAX_INPUTS = 4  # kept of one way
MAX_WAYS, MAX_SENT = 400, 64
MAX_TROUBLES = 8
ORDINARY = (1.7, -1.7, 0.6, 3.4, -0.3)
SIZES = (0.0, 1e-3, 0.1, 0.5, 1.0, 2.0, 3.7, 10.0, 50.0, 100.0, 1e3, 1e4, 1e6)
RADII = (0.25, 0.05, 1e-2, 1e-3, 1e-5)
GIVEN_UP_AFTER = 60  # tries that bring a missing outcome no nearer
FEWER_DECISIONS = 4  # times the longest way that ended: what a call may take once an endless one was met


class Attempt(NamedTuple):
    """What one call did."""

    outcomes: Sequence[int]
    distances: dict[int, float]  # number of a comparison -> left side minus right side, where they were nearest
    raised: Raised | None = None
    endless: bool = False


class Explorer:
    """What is known of the ways through one function."""

    def __init__(
        self,
        attempt: Callable[[np.ndarray, int], Attempt],
        wanted: Search,
        shape: tuple[int, ...],
        one_sided: frozenset[int] = frozenset(),
    ):
        self.attempt, self.shape = attempt, shape
        self.one_sided = one_sided
        self.rng = np.random.default_rng(wanted.seed)
        self.tries = 0
        self.max_tries = wanted.tries
        self.between = wanted.between
        self.until = time.thread_time() + wanted.cpu_s, time.monotonic() + 4 * wanted.cpu_s
        self.ways: dict[tuple[int, ...], list[np.ndarray]] = {}
        self.radius: dict[tuple[int, ...], float] = {}
        self.outcomes: set[int] = set()
        self.nearest: dict[int, tuple[float, np.ndarray]] = {}  # missing outcome -> distance and input
        self.troubles: list[tuple[np.ndarray, Attempt]] = []
        self.longest = 0
        self.met_endless = False

    def is_taken(self) -> bool:
        """Whether the function takes inputs of this kind: an ordinary one gives something."""
        for size in ORDINARY[:3]:
            done = self.attempt(np.full(self.shape, size), MAX_DECISIONS)
            if done.raised is None or done.endless:
                return True
        return False

    def phases(self, known: Sequence[float]) -> Iterator[None]:
        """Search, with a pause after each way of searching."""
        self._try_all(np.full(self.shape, size) for size in ORDINARY)
        yield
        self._try_all(self._starts(known))
        self._try_all(self._random() for _ in range(60))
        yield
        self._look_between()
        self._climb()
        if self.missing():
            self._try_all(self._random() for _ in range(120))
        yield
        self._measure_room()
        yield

    def missing(self) -> list[int]:
        """Return the outcomes whose opposite was seen; of a loop's turns or a case there is none."""
        seen = self.outcomes
        return [outcome ^ 1 for outcome in seen if outcome ^ 1 not in seen and outcome >> 1 not in self.one_sided]

    def tell(self, found: Searched) -> None:
        """Write what is known so far."""
        found.tries = self.tries
        found.ways = tuple(
            Way(
                inputs=tuple(_packed(values) for values in self.ways[way][:MAX_INPUTS]),
                outcomes=packed_outcomes(way),
                radius=self.radius.get(way, 0.0),
            )
            for way in self._chosen()[:MAX_SENT]
        )
        found.outcomes = packed_outcomes(sorted(self.outcomes))
        found.troubles = tuple(
            Trouble(input=_packed(values), raised=done.raised, endless=done.endless)
            for values, done in self.troubles
            if done.raised is not None
        )

    def _chosen(self) -> list[tuple[int, ...]]:
        """Return the ways: first those that add an outcome, then the others, the shortest first."""
        covered: set[int] = set()
        first: list[tuple[int, ...]] = []
        others: list[tuple[int, ...]] = []
        for way in sorted(self.ways, key=len):
            (others if covered.issuperset(way) else first).append(way)
            covered.update(way)
        return first + others

    # ------------------------------------------------------------ one try

    def _over(self) -> bool:
        cpu_s, wall_s = self.until
        return self.tries >= self.max_tries or time.thread_time() > cpu_s or time.monotonic() > wall_s

    def _try_all(self, inputs: Iterator[np.ndarray]) -> None:
        for values in inputs:
            if self._over():
                break
            self._try(values)

    def _try(self, values: np.ndarray) -> None:
        """Call the function, and learn from it."""
        if self.between is not None:
            low, high = self.between
            outside = (values < low) | (values > high)
            values = np.where(outside, low + np.mod(values - low, max(high - low, 1e-300)), values)
        limit = MAX_DECISIONS
        if self.met_endless and self.longest:
            limit = min(limit, 200 + FEWER_DECISIONS * self.longest)
        done = self.attempt(values, limit)
        self.tries += 1
        self.met_endless = self.met_endless or done.endless
        self.outcomes.update(done.outcomes)
        for number, distance in done.distances.items():
            for outcome in (2 * number, 2 * number + 1):
                if outcome not in self.outcomes and abs(distance) < self.nearest.get(outcome, (np.inf, values))[0]:
                    self.nearest[outcome] = abs(distance), values
        if done.raised is not None:
            kind = (done.endless, done.raised.type, done.raised.line)
            alike = sum((d.endless, d.raised.type, d.raised.line) == kind for _v, d in self.troubles if d.raised)
            if alike < 3 and len(self.troubles) < MAX_TROUBLES:
                self.troubles.append((values, done))
            return
        self.longest = max(self.longest, len(done.outcomes))
        way = tuple(done.outcomes)
        if way in self.ways or len(self.ways) < MAX_WAYS:
            inputs = self.ways.setdefault(way, [])
            if len(inputs) < MAX_INPUTS:
                inputs.append(values)

    # ------------------------------------------------------------ inputs

    def _starts(self, known: Sequence[float]) -> Iterator[np.ndarray]:
        steps = (0.0, 1e-3, -1e-3, 0.5, -0.5) if len(known) < 40 else (0.0,)
        near = {number + step for number in known for step in steps}
        sizes = {sign * size for size in SIZES for sign in (1, -1)}
        for size in sorted(near | sizes, key=abs):
            yield np.full(self.shape, size)
            if self.shape and size > 0:
                yield size * self.rng.standard_normal(self.shape)

    def _random(self) -> np.ndarray:
        return np.asarray(10.0 ** self.rng.uniform(-3, 4) * self.rng.standard_normal(self.shape))

    def _look_between(self) -> None:
        """Try what lies between two inputs that go different ways, neighbours where they are numbers."""
        for _ in range(40):
            if self._over() or len(self.ways) < 2:
                break
            points = [(values, way) for way, inputs in self.ways.items() for values in inputs]
            if not self.shape:
                points.sort(key=lambda point: float(point[0]))
                pairs = [pair for pair in itertools.pairwise(points) if pair[0][1] != pair[1][1]]
            else:
                pairs = [(points[i], points[j]) for i, j in self.rng.integers(len(points), size=(8, 2))]
            (a, _), (b, _) = pairs[int(self.rng.integers(len(pairs)))]
            self._try(np.asarray(a + (b - a) * self.rng.uniform(0.2, 0.8)))

    def _climb(self) -> None:
        """Move the inputs that came nearest to a missing outcome nearer, until it is seen or nothing helps."""
        steps: dict[int, float] = {}
        failures: dict[int, int] = {}
        while not self._over():
            goals = [o for o in self.missing() if o in self.nearest and failures.get(o, 0) < GIVEN_UP_AFTER]
            if not goals:
                break
            goal = goals[int(self.rng.integers(len(goals)))]
            distance, values = self.nearest[goal]
            step = steps.setdefault(goal, max(1.0, 0.5 * float(np.abs(values).max(initial=0.0))))
            self._try(self._moved(values, step))
            better = goal in self.outcomes or self.nearest[goal][0] < distance
            steps[goal] = step * 1.5 if better else max(step * 0.8, 1e-9)
            failures[goal] = 0 if self.nearest[goal][0] < 0.99 * distance else failures.get(goal, 0) + 1

    def _moved(self, values: np.ndarray, step: float) -> np.ndarray:
        change = self.rng.standard_normal(self.shape) * step
        if values.size > 1 and self.rng.random() < 0.5:
            change *= self.rng.random(self.shape) < 1.5 / values.size
        return np.asarray(values + change)

    def _measure_room(self) -> None:
        """Find out how far the judge may move the inputs of a way without leaving it."""
        self.max_tries += 200
        for way in self._chosen()[:24]:
            inputs = self.ways[way]
            inputs.sort(key=lambda values: float(np.abs(values).sum()))
            for values in [inputs[len(inputs) // 2], *inputs]:
                self.radius[way] = self._room(way, values)
                if self.radius[way]:
                    inputs.insert(0, values)
                    break

    def _room(self, way: tuple[int, ...], values: np.ndarray) -> float:
        size = max(float(np.abs(values).max(initial=0.0)), 1e-3)
        return next((share * size for share in RADII if self._stays(way, values, share * size)), 0.0)

    def _stays(self, way: tuple[int, ...], values: np.ndarray, radius: float) -> bool:
        for sign in (1, -1):
            change = sign * radius * (self.rng.uniform(-1, 1, self.shape) if self.shape else 1.0)
            if self._over():
                return False
            self.tries += 1
            if tuple(self.attempt(np.asarray(values + change), MAX_DECISIONS).outcomes) != way:
                return False
        return True


def _packed(values: np.ndarray) -> Array:
    packed = pack(values)
    assert packed is not None
    return packed
