"""The trusted side of the runner: takes requests, gives results, whatever happens to the processes in between.

Imports no numpy and no framework, and decodes what a child says only through `wire`.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import sys
import threading
from collections.abc import Iterable
from types import TracebackType

from grader.errors import RunnerError, UsageError
from grader.i18n import _
from grader.model import FRAMEWORKS, Framework, Level, Limits, Observations, RunRequest, RunResult, RunStatus
from grader.runner import wire
from grader.runner.slots import Slots
from grader.runner.slow_imports import SlowImports
from grader.runner.succession import FORKS, Succession
from grader.runner.supervisor import Lost
from grader.runner.zygote_process import ZygoteProcess

SEPARATE = frozenset({"tensorflow", "jax"})
"""Frameworks that have zygotes of their own, for they take seconds to import and most answers do without."""


class Runner:
    """Runs untrusted programs, each in a confined process of its own.

    The constructor returns at once, while the libraries are still being imported elsewhere.
    """

    def __init__(
        self,
        level: Level | None = None,
        workers: int | None = None,
        forks: int = FORKS,
        require: Level = Level.NONE,
    ):
        """Start; `level=None` means the strongest that holds here, `workers` how many run at a time.

        Below the level `require` no program is run: then `ready`, `level` and `run` raise RunnerError. A zygote is
        followed by a fresh one after `forks` runs.
        """
        if sys.platform != "linux":
            raise RunnerError("programs run on Linux only; elsewhere, use a virtual machine, WSL 2 or a container")
        self._levels = _acceptable(level, require)
        at_a_time = workers or os.cpu_count() or 1
        self._places = threading.BoundedSemaphore(at_a_time)
        self._slots = Slots()
        self._slow_imports = SlowImports(at_a_time)
        self._forks = forks
        self._zygotes = Succession(functools.partial(self._start, ()), forks)
        self._others: dict[tuple[str, ...], Succession[ZygoteProcess]] = {}  # by what they import besides
        self._starting = threading.Lock()

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def level(self) -> Level:
        """The level in force; waits until it is known, RunnerError when the one asked for does not hold."""
        return self.ready().level

    def ready(self) -> wire.Ready:
        """Wait for the zygote; return its level, why none stronger holds, and where its start-up time went."""
        try:
            return self._zygote.ready()
        except Lost as lost:
            raise RunnerError(f"programs cannot be run: {lost}") from None

    def warm(self, modules: Iterable[str]) -> None:
        """Have modules imported before later forks; those not known to be libraries are ignored."""
        self._zygotes.warm(tuple(modules))

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        """Run one program; any number of threads may call this at a time.

        Status NOT_RUN means that we failed three times, the last time in a zygote that served nobody else; no program
        can bring that about. Likewise where a framework that it imports is not installed.
        """
        if missing := [name for name in request.frameworks if importlib.util.find_spec(name) is None]:
            return _not_run(_not_installed(missing[0]))
        with self._places:
            if due := self._slow_imports.due(request):
                self._serving(request).warm(due)
            with self._slots.one() as slot:
                return self._run(request, limits, slot)

    def close(self) -> None:
        """Stop the zygotes and all that still runs."""
        self._zygotes.close()
        with self._starting:  # none is added from here on
            others = list(self._others.values())
        for zygotes in others:
            zygotes.close()

    @property
    def _zygote(self) -> ZygoteProcess:
        return self._zygotes.current

    def _serving(self, request: RunRequest) -> Succession[ZygoteProcess]:
        """Return the zygotes that have imported what a program imports; they are started when first asked for."""
        besides = tuple(name for name in request.frameworks if name in SEPARATE)
        if not besides:
            return self._zygotes
        with self._starting:
            _zygote = self._zygote  # none is started once the runner is closed
            if besides not in self._others:
                self._others[besides] = Succession(functools.partial(self._start, besides), self._forks)
            return self._others[besides]

    def _start(self, frameworks: tuple[str, ...], modules: tuple[str, ...]) -> ZygoteProcess:
        return ZygoteProcess(self._levels, modules, frameworks)

    def _run(self, request: RunRequest, limits: Limits, slot: int) -> RunResult:
        before: Lost | None = None
        for attempt in (self._serve, self._serve, self._serve_alone):
            try:
                return attempt(request, limits, slot)
            except Lost as lost:
                if before and before.result and lost.result:
                    return lost.result  # where a program can do it to itself, it did
                before = lost
        return _not_run(f"the sandbox failed: {before}")

    def _serve(self, request: RunRequest, limits: Limits, slot: int) -> RunResult:
        with self._serving(request).serving() as zygote:
            result = zygote.run(request, limits, slot)
            self._levels = (zygote.level,)  # what one report says of isolation holds for the next
            return result

    def _serve_alone(self, request: RunRequest, limits: Limits, slot: int) -> RunResult:
        """Run where nobody else's program can be the cause."""
        zygote = self._serving(request).start_another()
        try:
            return zygote.run(request, limits, slot)
        finally:
            zygote.close()


def _not_run(detail: str) -> RunResult:
    return RunResult(status=RunStatus.NOT_RUN, observations=Observations(), detail=detail)


def _not_installed(framework: Framework) -> str:
    said = _("this answer needs {framework}, which is not installed here: pip install 'grade-exercises[{extra}]'")
    return said.format(framework=FRAMEWORKS[framework], extra=framework)


def _acceptable(level: Level | None, require: Level) -> tuple[Level, ...]:
    """Return the levels at which programs may run, strongest first."""
    levels = tuple(Level)
    enough = levels[: levels.index(require) + 1]
    if level is None:
        return enough
    if level not in enough:
        said = _("the isolation level {level} is asked for, but at least {required} is required")
        raise UsageError(said.format(level=level.value, required=require.value))
    return (level,)
