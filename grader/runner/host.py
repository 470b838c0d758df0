"""The trusted side of the runner: starts the zygote, asks it for children, watches the clock, keeps the facts.

Imports no numpy and no framework, and decodes what a child says only through `wire`.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from grader.errors import RunnerError
from grader.model import Level, Limits, Observations, RunRequest, RunResult, RunStatus
from grader.runner import font_cache, wire
from grader.runner.slow_imports import SlowImports
from grader.runner.supervisor import Lost, Supervisor

_START_S = 120.0  # imports from a cold network disk
_BURY_S = 0.5  # between a zygote's death and the moment we can know of it
_SLOTS = 100
_PACKAGE = Path(__file__).resolve().parents[1]
# -I: no user site, no PYTHON* variables, no working directory. The checkout leaves sys.path before anything is imported
_START_ZYGOTE = (
    "import sys; sys.path.append(sys.argv[1]); from grader.runner import zygote; sys.path.pop(); "
    "zygote.main(int(sys.argv[2]), sys.argv[3], sys.argv[4])"
)


class Runner:
    """Runs untrusted programs, each in a confined process of its own.

    The constructor returns at once, while the libraries are still being imported elsewhere.
    """

    def __init__(self, level: Level | None = None, workers: int | None = None):
        """Start; `level=None` means the strongest that holds here, `workers` how many run at a time."""
        if sys.platform != "linux":
            raise RunnerError("programs run on Linux only; elsewhere, use a virtual machine, WSL 2 or a container")
        self._asked = level
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(workers or os.cpu_count() or 1)
        self._slots: dict[int, socket.socket] = {}
        self._slow_imports = SlowImports()
        self._closed = False
        self._zygote = _Zygote(level)

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
            return self._current().ready()
        except Lost as lost:
            raise RunnerError(f"programs cannot be run: {lost}") from None

    def warm(self, modules: Iterable[str]) -> None:
        """Have modules imported before later forks; those not known to be libraries are ignored."""
        self._current().warm(tuple(modules))

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        """Run one program; any number of threads may call this at a time.

        Status NOT_RUN means that we failed twice, on two zygotes; no program can bring that about.
        """
        with self._places:
            if due := self._slow_imports.due(request):
                self.warm(due)
            slot = self._take_slot()
            try:
                return self._run_twice(request, limits, slot)
            finally:
                self._slots.pop(slot).close()

    def close(self) -> None:
        """Stop the zygote and all that still runs."""
        self._closed = True
        self._zygote.close()

    def _run_twice(self, request: RunRequest, limits: Limits, slot: int) -> RunResult:
        zygote = self._current()
        try:
            return zygote.run(request, limits, slot)
        except Lost:
            zygote = self._replace(zygote)
        try:
            return zygote.run(request, limits, slot)
        except Lost as lost:
            detail = f"the sandbox failed: {lost}"
            return RunResult(status=RunStatus.NOT_RUN, observations=Observations(), detail=detail)

    def _current(self) -> _Zygote:
        with self._lock:
            if self._closed:
                raise RunnerError("the runner is closed")
            return self._zygote

    def _replace(self, zygote: _Zygote) -> _Zygote:
        """Start a fresh zygote unless this one is well or was replaced; nothing is warmed: that may have killed it."""
        with self._lock:
            if zygote is self._zygote and not self._closed and not zygote.is_alive():
                zygote.close()
                self._zygote = _Zygote(self._asked)
        return self._current()

    def _take_slot(self) -> int:
        """Take a number that no run of this machine has; it becomes a uid, whose threads the kernel counts."""
        with self._lock:
            free = [slot for slot in range(_SLOTS + len(self._slots)) if slot not in self._slots]
            lock = socket.socket(socket.AF_UNIX)
            for slot in free[:_SLOTS]:
                with contextlib.suppress(OSError):  # another grader has it
                    lock.bind(f"\0grade-slot-{slot}")
                    break
            else:
                slot = free[0]  # to share is better than not to run
            self._slots[slot] = lock
            return slot


# ---------------------------------------------------------------- zygote


class _Zygote:
    """One zygote process, seen from outside."""

    def __init__(self, level: Level | None):
        self._work = tempfile.mkdtemp(prefix="grade-")
        font_cache.restore(self._work)
        os.chmod(self._work, 0o711)  # children of other uids pass through to their own directory in it
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        self._ready: wire.Ready | wire.Refused | None = None
        with theirs:
            self._process = subprocess.Popen(
                _command(theirs.fileno(), level, self._work),
                cwd="/",
                env=_environment(self._work),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # ^C in the terminal is for the host alone
            )

    def ready(self) -> wire.Ready:
        with self._lock:
            if self._ready is None:
                self._ready = self._wait()
        if isinstance(self._ready, wire.Refused):
            raise RunnerError(f"the isolation level asked for does not hold on this machine: {self._ready.reason}")
        return self._ready

    def run(self, request: RunRequest, limits: Limits, slot: int) -> RunResult:
        self.ready()

        def fork(ends: tuple[int, int, int]) -> None:
            try:
                wire.send(self._control, wire.Fork(limits, slot), *ends)
            except OSError as error:
                raise Lost(f"the zygote is gone ({error})") from None

        try:
            return Supervisor(fork, request, limits).result()
        except TimeoutError as error:
            self._process.kill()
            raise Lost(str(error)) from None

    def is_alive(self) -> bool:
        try:
            self._process.wait(_BURY_S)
        except subprocess.TimeoutExpired:
            return True
        return False

    def warm(self, modules: tuple[str, ...]) -> None:
        with contextlib.suppress(OSError):  # gone: the next run finds out
            wire.send(self._control, wire.Warm(modules))

    def close(self) -> None:
        self._process.kill()  # its wardens go with it, and their children with them
        self._process.wait()
        self._control.close()
        self._said.close()
        # not shutil.rmtree: a program may have nested directories deeper than Python recurses
        subprocess.run(["/bin/rm", "-rf", "--", self._work], stderr=subprocess.DEVNULL, check=False)

    def _wait(self) -> wire.Ready | wire.Refused:
        self._control.settimeout(_START_S)
        try:
            message, _ = wire.receive(self._control)
        except OSError as error:
            self._process.kill()
            raise Lost(f"the zygote did not start: {error}") from None
        finally:
            self._control.settimeout(None)
        if not isinstance(message, wire.Ready | wire.Refused):
            raise Lost(f"the zygote did not start: {self._last_words()}")
        font_cache.keep(self._work)
        return message

    def _last_words(self) -> str:
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - 2000))
        lines = self._said.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


def _command(control: int, level: Level | None, work: str) -> list[str]:
    asked = level.value if level else ""
    return [sys.executable, "-I", "-B", "-c", _START_ZYGOTE, str(_PACKAGE.parent), str(control), asked, work]


def _environment(work: str) -> dict[str, str]:
    """Return the zygote's whole environment, which its children see: nothing of the user's."""
    fixed = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": "/box",
        "USER": "student",
        "LOGNAME": "student",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": work,
        "TORCHINDUCTOR_CACHE_DIR": work,
    }
    # importing numpy starts a thread of OpenBLAS otherwise
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    search = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return fixed | threads | search
