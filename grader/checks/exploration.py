"""What is known of one function after its ways were searched for: where to look at it, and what it did there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from grader import differences, ways_seen
from grader.checks.base import Evidence
from grader.dependence import Condition, Cut, Dependence, Place, dependence, trees
from grader.model import Call, CallResult, RunResult, Search, Searched
from grader.numeric import from_numpy, to_float64
from grader.runner.conditions import Site, sites

ORDINARY = 6  # inputs of a size that people try
MAX_WAYS = 14  # on which the gradient is looked at
MAX_EXACT = 6  # inputs without room around them
MAX_OWN = 12  # inputs at which the program itself differentiated


class Probe(NamedTuple):
    """A point at which the function is called, and its neighbours."""

    kind: Literal["ordinary", "way", "exact", "own"]
    around: differences.Stencil
    ids: tuple[str, ...]  # of the calls: the point's, then its neighbours'


class Plan:
    """Where the judge looks at a function: fresh points, only suggested by what the search claims."""

    def __init__(self, search: Search, found: Searched, own: Sequence[np.ndarray], rng: np.random.Generator):
        self.search, self.found = search, found
        self.rng = rng
        self.dtype = "float32" if found.dtype == "float32" else "float64"
        self.calls: tuple[Call, ...] = ()
        self.probes: list[Probe] = []
        shape = found.shape
        for index in range(ORDINARY):
            size = 10 ** self.rng.uniform(-0.5, 1.0, shape) * self.rng.choice([-1.0, 1.0], shape)
            self._add("ordinary", np.asarray(np.abs(size) if index == 0 else -np.abs(size) if index == 1 else size))
        exact = 0
        for way in ways_seen.covering(found.ways, 1 << 30)[: MAX_WAYS + MAX_EXACT]:
            fresh = ways_seen.moved(way, shape, self.rng)
            known = ways_seen.inputs(way, shape)
            if fresh is not None:
                self._add("way", fresh)
            elif known and exact < MAX_EXACT:
                exact += 1
                self._add("exact", known[0])
        for at in own:
            self._add("own", at)

    def _add(self, kind: Literal["ordinary", "way", "exact", "own"], at: np.ndarray) -> None:
        around = differences.stencil(at, self.dtype, self.rng)
        beside = self.found.ways and kind in ("ordinary", "way")  # where no call ended, there are no slopes
        inputs = [at, *(around.neighbours() if beside else ())]
        ids = tuple(f"{self.search.id}/{len(self.calls) + index}" for index in range(len(inputs)))
        self.probes.append(Probe(kind, around, ids))
        self.calls += tuple(
            Call(
                id=name,
                names=self.search.names,
                inputs=(from_numpy(values.astype(self.dtype)),),
                gradient=index == 0,
                way=True,
            )
            for index, (name, values) in enumerate(zip(ids, inputs, strict=True))
        )


def differentiated_at(run: RunResult) -> list[np.ndarray]:
    """Return some inputs at which the program took a gradient."""
    found: list[np.ndarray] = []
    for event in run.observations.gradients:
        if event.at is not None and event.grad is not None and event.at.shape == event.grad.shape and event.at.shape:
            found += [row for row in to_float64(event.at)[:2] if row.size <= 1000 and np.isfinite(row).all()]
        if len(found) >= MAX_OWN:
            break
    return found[:MAX_OWN]


class Explored:
    """One function: what its text tells, and what it did at the judge's points.

    select : names of the functions that choose between values and count as conditions.
    """

    def __init__(self, evidence: Evidence, name: str, plan: Plan, run: RunResult, select: Collection[str]):
        self.name, self.select = name, select
        self.text: Dependence = dependence(evidence.submission, name)
        self.sites: list[Site] = _sites(evidence)
        self.results = {result.id: result for result in run.observations.calls}
        self.probes = [probe for probe in plan.probes if probe.ids[0] in self.results]
        self.conditions = self._conditions()
        count = len(self.sites)
        seen = [ways_seen.outcomes(self.at(probe).outcomes, count) for probe in self.probes if not self.broken(probe)]
        self.ways = {ways_seen.only(way, self.conditions) for way in seen}
        turns = {n for n, site in enumerate(self.sites) if site.kind in ("For", "match_case")}
        parting = ways_seen.parting(self.ways, turns)
        told = {outcome for way in self.ways for outcome in way}
        both = {n for n in self.conditions if {2 * n, 2 * n + 1} <= told}
        self.parting = [self.conditions[n] for n in sorted(parting)]
        self.deciding = [self.conditions[n] for n in sorted(parting | both)]

    def _conditions(self) -> dict[int, Condition]:
        """Return what counts as a condition, by number: in the function, or in a selection that counts as one."""
        known = {(condition.place, condition.kind): condition for condition in self.text.conditions}
        counted: dict[int, Condition] = {}
        for number_, site in enumerate(self.sites):
            place = (site.cell, site.line, site.column, site.end_line, site.end_column)
            if (place, site.kind) in known:
                counted[number_] = known[place, site.kind]
            elif site.kind == "Compare" and (inside := self._selected(place)):
                counted[number_] = Condition(place, site.kind, inside, True)
        return counted

    def _selected(self, place: Place) -> str:
        """Return the selection that counts as a condition and contains a place."""
        cell, line, column, end_line, end_column = place
        for chosen in self.text.selections:
            at = chosen.place
            inside = at[0] == cell and at[1:3] <= (line, column) and (end_line, end_column) <= at[3:5]
            if inside and chosen.name.rpartition(".")[2] in self.select:
                return chosen.name
        return ""

    def at(self, probe: Probe) -> CallResult:
        return self.results[probe.ids[0]]

    def broken(self, probe: Probe) -> bool:
        return self.at(probe).raised is not None

    def chooses_unseen(self) -> bool:
        """Whether a selection counts whose choice is not told: that of a whole array, or without a comparison."""
        told = {outcome >> 1 for way in self.ways for outcome in way}
        counted = [c for c in self.text.selections if c.name.rpartition(".")[2] in self.select]
        return bool(counted) and not any(self.conditions[n].kind == "Compare" for n in told)

    def slopes(self) -> Iterator[tuple[Probe, list[differences.Slope]]]:
        for probe in self.probes:
            neighbours = [self.results.get(name, CallResult(id=name)) for name in probe.ids[1:]]
            if neighbours and not self.broken(probe):
                yield probe, differences.slopes(probe.around, self.at(probe), neighbours)

    def right(self) -> set[str]:
        """Return the ways on which the gradient is right in every direction."""
        return {self.at(p).way for p, found in self.slopes() if {slope.kind for slope in found} == {"right"}}

    def cuts(self, result: CallResult) -> list[Cut]:
        """Return where a value leaves the graph on the way of a call; anywhere else where that explains nothing."""
        seen = set(ways_seen.outcomes(result.outcomes, len(self.sites)))
        numbers: dict[Place, int] = {condition.place: n for n, condition in self.conditions.items()}

        def passed_by(cut: Cut) -> bool:
            return all(
                place not in numbers or 2 * numbers[place] + outcome in seen for place, outcome in cut.under
            )  # fmt: skip

        return [cut for cut in self.text.cuts if passed_by(cut)] or list(self.text.cuts)

    def computed(self, run: RunResult) -> bool:
        """Whether a gradient that the program took is that of this function at this point."""
        own = [(probe.around.at, to_float64(grad)) for probe in self.probes
               if probe.kind == "own" and (grad := self.at(probe).grad) is not None]  # fmt: skip
        for event in run.observations.gradients:
            if event.at is None or event.grad is None or event.at.shape != event.grad.shape or not event.at.shape:
                continue
            before = event.before
            grads = to_float64(event.grad)
            if before is not None and before.shape == event.grad.shape:
                grads = grads - to_float64(before)
            for at, grad in zip(to_float64(event.at)[:2], grads[:2], strict=True):
                if any(_same(at, point) and _same(grad, right) for point, right in own):
                    return True
        return False


def _sites(evidence: Evidence) -> list[Site]:
    try:
        return sites(trees(evidence.submission))
    except RecursionError:  # nested deeper than Python goes: there is nothing to compare with
        return []


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=1e-3, atol=1e-6))
