"""Every call of a differentiation function, as data: at which input, with which result."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.model import Array, Gradients, Raised
from grader.runner import frameworks
from grader.runner.observe.arrays import pack
from grader.runner.observe.errors import Places
from grader.runner.observe.probe import Probe

MAX_NUMBERS = 4_000_000  # recorded in all; a training loop would record without end


class GradientWatch:
    """Collects calls; consecutive ones that look alike (a loop over points) become one observation."""

    def __init__(self) -> None:
        self.start(Places([]), wanted=False)

    def start(self, places: Places, *, wanted: bool) -> None:
        """Forget everything, and record nothing until `enabled`."""
        self.places = places
        self.wanted = wanted  # False: nobody will ask, so calls need not be looked at
        self.enabled = False
        self.probing = False  # look at what the graphs compute, too
        self.recorded: list[_Call] = []
        self.numbers = 0
        self.depth = 0
        self.completed = 0
        self.sources: dict[int, tuple[int, Any]] = {}  # keeps inputs alive, so that no two share an id
        self.differentiating: dict[int, Any] = {}  # functions, by id; kept, so that no other has it
        self.returned: dict[int, np.ndarray] = {}  # by source: the gradient that was returned for it last
        self.unread: dict[int, _Call] = {}  # by leaf: the call whose result nobody has looked at yet

    def install(self) -> None:
        for framework in frameworks.in_use():
            framework.watch(self)

    def calling(self, api: str, root: Any, options: dict[str, Any]) -> _Calling:
        """Return the context in which the original function is called."""
        return _Calling(self, api, root, bool(options.get("create_graph")))

    def number_of(self, source: Any) -> int:
        """Return the same small number for the same object."""
        return self.sources.setdefault(id(source), (len(self.sources), source))[0]

    def differentiates(self, function: Any, seen: bool = False) -> bool:
        """Whether a function was ever seen to differentiate: once it is compiled it is not called again."""
        if seen:
            self.differentiating[id(function)] = function
        return id(function) in self.differentiating

    def looked_at(self, source: Any) -> None:
        """Note that the program reads the gradient of a leaf."""
        if not self.depth and id(source) in self.sources:
            call = self.unread.pop(self.sources[id(source)][0], None)
            if call is not None:
                call.read = True

    def was_read(self, source: Any) -> bool:
        """Whether the program read the gradient that a leaf has now."""
        number = self.sources.get(id(source), (-1, None))[0]
        return number >= 0 and number not in self.unread

    def returned_for(self, source: Any) -> np.ndarray | None:
        """Return the gradient by `source`, of its shape, that a function returned last."""
        return self.returned.get(self.sources.get(id(source), (-1, None))[0])

    def events(self) -> list[Gradients]:
        groups: list[list[_Call]] = []
        for call in self.recorded:
            if groups and groups[-1][-1].looks_like(call):
                groups[-1].append(call)
            else:
                groups.append([call])
        return [_merged(group) for group in groups]


class _Call:
    """One recorded call."""

    def __init__(self, watch: GradientWatch, api: str, create_graph: bool, root_shape: tuple[int, ...]):
        self.api, self.create_graph, self.root_shape = api, create_graph, root_shape
        self.at: np.ndarray | None = None
        self.grad: np.ndarray | None = None
        self.before: np.ndarray | None = None
        self.leaf = -1
        self.read = True
        self.probe = Probe()
        self.raised: Raised | None = None
        self.cell, self.line = watch.places.here()

    def looks_like(self, other: _Call) -> bool:
        mine, others = self.grad, other.grad
        if mine is None or others is None or self.at is None or other.at is None:
            return False
        return (self.api, self.line, self.cell, self.root_shape, mine.shape, mine.dtype, self.at.shape) == (
            other.api, other.line, other.cell, other.root_shape, others.shape, others.dtype, other.at.shape,
        )  # fmt: skip


class _Calling:
    """Around one call of the original function: records its results, or what it raised."""

    def __init__(self, watch: GradientWatch, api: str, root: Any, create_graph: bool):
        self.watch, self.api, self.root, self.create_graph = watch, api, root, create_graph
        self.results: list[tuple[Any, Any, Any, bool]] = []
        self.probes: list[Probe] = []  # as many as results, or fewer
        self.is_differentiation = True  # False: of a map or a compiled function that differentiates nothing

    def __enter__(self) -> _Calling:
        self.watch.depth += 1
        self.completed_before = self.watch.completed
        return self

    def differentiated(self, source: Any, grad: Any, before: Any, *, returned: bool = True) -> None:
        """Note a result: the input differentiated, its gradient, what the gradient was before."""
        self.results.append((source, grad, before, returned))

    def had_inner_calls(self) -> bool:
        return self.watch.completed > self.completed_before

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self.watch.depth -= 1
        self.watch.completed += self.is_differentiation
        # jacobian() calls grad() itself: only the outermost call is the student's.
        if self.watch.depth or not (self.watch.enabled and self.is_differentiation) or self.watch.numbers > MAX_NUMBERS:
            return
        if error is not None:
            call = self._call()
            call.raised = self.watch.places.raised(error, call.cell)
            call.raised.line = call.raised.line or call.line
            self.watch.recorded.append(call)
        for index, (source, grad, before, returned) in enumerate(self.results):
            probe = self.probes[index] if index < len(self.probes) else Probe()
            self._record(source, grad, before, returned, probe)

    def _call(self) -> _Call:
        shape = tuple(int(size) for size in getattr(self.root, "shape", ()))
        return _Call(self.watch, self.api, self.create_graph, shape)

    def _record(self, source: Any, grad: Any, before: Any, returned: bool, probe: Probe) -> None:
        call = self._call()
        call.probe = probe
        call.at, call.grad, call.before = (_numbers(thing) for thing in (source, grad, before))
        if call.at is None or call.grad is None:
            return
        call.leaf = self.watch.number_of(source)
        call.read = returned
        if returned and call.grad.shape == call.at.shape:
            self.watch.returned[call.leaf] = call.grad
        if not returned:
            self.watch.unread[call.leaf] = call  # what an earlier call left there is gone, or part of the sum
        self.watch.numbers += call.at.size + call.grad.size
        self.watch.recorded.append(call)


def _numbers(thing: Any) -> np.ndarray | None:
    """Return a copy of an array's numbers: a gradient changes under the next call."""
    framework = frameworks.owner(thing) if thing is not None else None
    if framework is None:
        return None
    values = framework.to_numpy(thing)
    return None if values is None or values.dtype.kind not in "fiubc" else np.array(values)


def _merged(group: list[_Call]) -> Gradients:
    first = group[0]
    if first.at is None or first.grad is None:
        return Gradients(
            api=first.api, count=1, root_shape=first.root_shape, create_graph=first.create_graph,
            raised=first.raised, cell=first.cell, line=first.line,
        )  # fmt: skip
    zeros = np.zeros_like(first.grad)
    before = np.stack([zeros if call.before is None else call.before for call in group])
    return Gradients(
        api=first.api,
        count=len(group),
        at=pack(np.stack([call.at for call in group if call.at is not None])),
        grad=pack(np.stack([call.grad for call in group if call.grad is not None])),
        before=pack(before),
        fresh=not before.any(),
        leaf=first.leaf if all(call.leaf == first.leaf for call in group) else -1,
        read=any(call.read for call in group),
        root_shape=first.root_shape,
        create_graph=first.create_graph,
        value=_stacked([call.probe.value for call in group]),
        second=_stacked([call.probe.second for call in group]),
        handwritten=any(call.probe.handwritten for call in group),
        cell=first.cell,
        line=first.line,
    )


def _stacked(parts: list[np.ndarray | None]) -> Array | None:
    found = [part for part in parts if part is not None]
    return pack(np.stack(found)) if len(found) == len(parts) else None
