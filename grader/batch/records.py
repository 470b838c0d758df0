"""What is kept of one grading: enough to judge it again without running anything."""

from __future__ import annotations

import hashlib
import platform
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from typing import Any, NamedTuple

import msgspec
import msgspec.inspect
from msgspec import Struct
from msgspec.structs import replace

from grader import __version__
from grader.errors import GradeError
from grader.gathering import Runs, solution_of
from grader.i18n import _
from grader.model import (
    LISTS_SEEN,
    Limits,
    Observations,
    Outcome,
    RunRequest,
    RunResult,
    RunStatus,
    Searched,
    Submission,
)
from grader.spec import Exercise

SEEN_BY_PROGRAMS = ("torch", "numpy", "matplotlib", "tensorflow-cpu", "tensorflow", "jax", "sympy", "pandas", "seaborn")
"""Packages whose version may change what a program does."""


MAX_KNOWN = 1000
"""Runs of solutions that are kept at a time."""


class NeedsRun(GradeError):
    """Judging asks for a run that was not recorded."""


class Settled(Struct, frozen=True):
    """Outcomes that were reached while it was found out which runs they need.

    follows: a digest of what they follow from beside the runs.
    outcomes: by the place of the check among an exercise's checks and their parts.
    """

    follows: str
    outcomes: dict[int, Outcome]


class Record(Struct, frozen=True, kw_only=True):
    """One grading's submission and its runs, by digest of what was asked."""

    submission: Submission
    seed: int
    ways: tuple[Searched, ...]
    runs: dict[str, RunResult]
    settled: Settled | None = None

    def packed(self) -> bytes:
        frames = {key: _frames(result.observations) for key, result in self.runs.items()}
        bare = {key: replace(result, observations=Observations()) for key, result in self.runs.items()}
        return zlib.compress(msgspec.msgpack.encode(_Packed(replace(self, runs=bare), frames)), 1)


class _Packed(Struct, frozen=True):
    record: Record
    frames: dict[str, list[Observations]]  # of each run: what is decoded may not be longer than one


def unpacked(data: bytes) -> Record:
    stored = msgspec.msgpack.decode(zlib.decompress(data), type=_Packed)
    runs = {}
    for key, (first, *others) in stored.frames.items():
        for frame in others:
            first.extend(frame)
        runs[key] = replace(stored.record.runs[key], observations=first)
    return replace(stored.record, runs=runs)


def _frames(seen: Observations) -> list[Observations]:
    """Return the pieces that a child could have said it in: a program that says much says it in many."""
    most = {field.name: field.type.max_length for field in _fields() if field.name in LISTS_SEEN}
    count = max(1, *(-(-len(getattr(seen, name)) // size) for name, size in most.items()))
    pieces = [
        {name: getattr(seen, name)[place * size : (place + 1) * size] for name, size in most.items()}
        for place in range(count)
    ]
    return [replace(seen, **pieces[0]), *(Observations(**piece) for piece in pieces[1:])]


@cache
def _fields() -> tuple[Any, ...]:
    return msgspec.inspect.type_info(Observations).fields  # type: ignore[attr-defined,no-any-return]


class Recorder(NamedTuple):
    """A runner that keeps what it was asked and what came of it."""

    runner: Runs
    runs: dict[str, RunResult]

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        result = self.runner.run(request, limits)
        self.runs[digest(request, limits)] = result
        return result


class SolutionsOnce:
    """A runner that runs each solution once for the same inputs, of which a batch has few sets per exercise."""

    def __init__(self, runner: Runs, exercises: Iterable[Exercise]):
        self._runner = runner
        self._solutions = {solution.cells for one in exercises if (solution := solution_of(one)) is not None}
        self._known: dict[str, RunResult] = {}

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        if request.cells not in self._solutions or request.intervention is not None:
            return self._runner.run(request, limits)
        key = digest(request, limits)
        result = self._known.get(key) or self._runner.run(request, limits)
        if result.status in (RunStatus.OK, RunStatus.RAISED):  # any other may be bad luck: the next one may fare better
            self._known[key] = result
            if len(self._known) > MAX_KNOWN:  # of a worker that serves one batch after the other
                del self._known[next(iter(self._known))]
        return result


class Replayer(NamedTuple):
    """A runner that runs nothing: it answers from a record."""

    runs: dict[str, RunResult]

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        known = self.runs.get(digest(request, limits))
        if known is None:
            raise NeedsRun(_("judging it needs a run that was not recorded"))
        return known


def digest(request: RunRequest, limits: Limits) -> str:
    """Return what tells one run from another: equal digests, equal runs."""
    return hashlib.blake2b(msgspec.msgpack.encode((request, limits)), digest_size=16).hexdigest()


@cache
def environment() -> str:
    """Return versions of everything that a program's behaviour may depend on."""
    versions = [f"grade {__version__}", f"Python {platform.python_version()} {platform.machine()}"]
    for name in SEEN_BY_PROGRAMS:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return "; ".join(versions)
