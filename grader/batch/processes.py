"""Work on all cores, in order: what is sent and not yet answered stays little."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextvars import ContextVar
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

from grader import thrift
from grader.runner.isolation import kernel

T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T")
R = TypeVar("R")

FEW = 64
"""Things that are done here: starting processes takes longer."""
_CHUNK = 16
_AHEAD = 4  # chunks sent per process before answers are fetched


class Work(Protocol[T_contra, R_co]):
    """What is done to each thing, and what it holds is closed at last."""

    def __call__(self, thing: T_contra, /) -> R_co: ...

    def close(self) -> None: ...


def mapped(
    make: Callable[..., Work[T, R]], told: tuple[Any, ...], things: Iterable[T], at_a_time: int | None = None
) -> Iterator[R]:
    """Yield what becomes of each thing; ``make(*told)`` is called once in each process and returns what does it.

    `at_a_time` says how many processes, if not one for each core.
    """
    cores = len(os.sched_getaffinity(0))
    count = min(at_a_time or cores, cores)
    todo = iter(things)
    first = list(islice(todo, FEW))
    if not first:
        return
    if len(first) < FEW or count == 1:
        with contextlib.closing(make(*told)) as work:
            yield from map(work, chain(first, todo))
        return
    with _pool(count) as pool:
        waiting: deque[Future[list[R]]] = deque()
        rest = chain(first, todo)
        for chunk in batched(rest, _CHUNK):
            waiting.append(pool.submit(_do, make, told, chunk))
            if len(waiting) > _AHEAD * count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Have all that is mapped in here done by the same processes: one needs half a second to start."""
    with contextlib.ExitStack() as ends:
        before = _pools.set((ends, {}))
        try:
            yield
        finally:
            _pools.reset(before)


_pools: ContextVar[tuple[contextlib.ExitStack, dict[int, ProcessPoolExecutor]] | None]
_pools = ContextVar("_pools", default=None)  # those that are kept, by the number of their processes


def _pool(count: int) -> contextlib.AbstractContextManager[ProcessPoolExecutor]:
    if (keeping := _pools.get()) is None:
        return _started(count)
    ends, pools = keeping
    if count not in pools:
        pools[count] = ends.enter_context(_started(count))
    return contextlib.nullcontext(pools[count])


def _started(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, initializer=_start, initargs=(os.getpid(),))


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` (itertools.batched, from Python 3.12)."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


_made: tuple[Any, Work[Any, Any]] | None = None  # in this process: of what, and what does it


def _start(parent: int) -> None:
    kernel.die_with_parent()
    if os.getppid() != parent:  # it was killed before that
        os._exit(1)
    thrift.begin()


def _do(make: Callable[..., Work[T, R]], told: tuple[Any, ...], chunk: list[T]) -> list[R]:
    global _made
    if _made is None or _made[0] != (make, told):
        if _made is not None:
            _made[1].close()
        _made = (make, told), make(*told)
        thrift.settle()
    return [_made[1](one) for one in chunk]
