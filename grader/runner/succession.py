"""Which zygote serves now: health checks, a successor in time, a replacement after a fault.

All children of one zygote share its address layout and hash seed, and what an exploit might have done to it; so it
serves a bounded number of runs. Its successor imports the libraries while it still serves, and it is closed when its
last run is over.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from grader.errors import RunnerError

FORKS = 2500  # runs per zygote
GROWTH_BYTES = 512 << 20  # of a zygote since its first run; what it is told to warm is well below
_MEASURE_EVERY = 64
_IDLE_S = 60.0


class Zygote(Protocol):
    """What matters of a zygote here."""

    def is_well(self) -> bool: ...
    def is_ready(self) -> bool: ...
    def answers(self) -> bool: ...
    def resident_bytes(self) -> int: ...
    def warm(self, modules: tuple[str, ...]) -> None: ...
    def close(self) -> None: ...


Z = TypeVar("Z", bound=Zygote)


class Succession(Generic[Z]):
    """Keeps one zygote in service."""

    def __init__(self, start: Callable[[tuple[str, ...]], Z], forks: int = FORKS):
        """`start` makes a zygote that has imported these modules; it returns before the zygote is ready."""
        self._start = start
        self._forks_each = forks
        self._lock = threading.Lock()
        self._closed = False
        self._successor: Z | None = None
        self._retired: list[Z] = []
        self._users: Counter[int] = Counter()
        self._on_trial: set[str] = set()  # told to warm, no run has ended well since
        self._proven: set[str] = set()
        self._resident = 0
        self._begin(start(()))

    @property
    def current(self) -> Z:
        """The zygote in service."""
        with self._lock:
            self._assert_open()
            return self._zygote

    @contextlib.contextmanager
    def serving(self) -> Iterator[Z]:
        """Have a zygote that was well a moment ago; it is not closed under the caller."""
        zygote, tried = self._enter()
        try:
            yield zygote
            self._proven |= tried
        finally:
            self._leave(zygote)

    def start_another(self) -> Z:
        """Start a zygote that the caller closes; none once this is closed."""
        with self._lock:
            self._assert_open()
        return self._start(())

    def warm(self, modules: Iterable[str]) -> None:
        """Have modules imported before later forks, also by later zygotes if no harm came of it."""
        with self._lock:
            self._on_trial.update(modules)
            self._zygote.warm(tuple(modules))

    def close(self) -> None:
        """Stop all zygotes and what runs in them."""
        with self._lock:
            self._closed = True
            alive = [self._zygote, *([self._successor] if self._successor else []), *self._retired]
            self._successor = None
            self._retired.clear()
        for zygote in alive:
            zygote.close()

    # ------------------------------------------------------------ service

    def _enter(self) -> tuple[Z, set[str]]:
        with self._lock:
            self._assert_open()
            if not self._is_fit():
                self._replace()
            else:
                self._renew()
            self._forks += 1
            self._used = time.monotonic()
            self._users[id(self._zygote)] += 1
            return self._zygote, set(self._on_trial)

    def _leave(self, zygote: Z) -> None:
        with self._lock:
            self._users[id(zygote)] -= 1
            last = not self._users[id(zygote)]
            if last:
                del self._users[id(zygote)]
            if over := last and zygote in self._retired:
                self._retired.remove(zygote)
        if over:
            zygote.close()

    def _assert_open(self) -> None:
        if self._closed:
            raise RunnerError("the runner is closed")

    def _is_fit(self) -> bool:
        if not self._zygote.is_well():
            return False
        idle = not self._users[id(self._zygote)] and time.monotonic() - self._used > _IDLE_S
        return not idle or self._zygote.answers()

    def _replace(self) -> None:
        """Start afresh after a fault, without what nobody has run with: that may have been the cause."""
        self._on_trial.clear()
        self._zygote.close()
        successor, self._successor = self._successor, None
        self._begin(successor or self._start(tuple(sorted(self._proven))))

    def _renew(self) -> None:
        """Start a successor when it is time; let it serve when it is ready."""
        if self._successor is None:
            if self._is_due():
                self._successor = self._start(tuple(sorted(self._proven)))
        elif self._successor.is_ready():
            self._retire()
            self._begin(self._successor)
            self._successor = None
        elif not self._successor.is_well():
            self._successor.close()
            self._successor = None
            self._forks = 0  # not again at once

    def _is_due(self) -> bool:
        if self._forks and self._forks % _MEASURE_EVERY == 0:
            resident = self._zygote.resident_bytes()
            self._resident = self._resident or resident
            if resident > self._resident + GROWTH_BYTES:
                return True
        return self._forks >= self._forks_each

    def _retire(self) -> None:
        if self._users[id(self._zygote)]:
            self._retired.append(self._zygote)
        else:
            self._zygote.close()

    def _begin(self, zygote: Z) -> None:
        self._zygote = zygote
        self._forks = 0
        self._resident = 0
        self._used = time.monotonic()
