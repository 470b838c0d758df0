"""One zygote process as the host sees it: start, health, requests, end."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from grader.errors import RunnerError
from grader.i18n import _
from grader.model import Level, Limits, RunRequest, RunResult
from grader.runner import font_cache, vitals, wire
from grader.runner.supervisor import Lost, Supervisor, ZygoteStuck
from grader.runner.work_directory import WorkDirectory

_START_S = 120.0  # imports from a cold network disk
_LOOK_EVERY_S = 0.25
_BURY_S = 0.5  # between a zygote's death and the moment we can know of it
_PING_S = 10.0
_PACKAGE = Path(__file__).resolve().parents[1]
# -I: no user site, no PYTHON* variables, no working directory. The checkout leaves sys.path before anything is imported
_START_ZYGOTE = (
    "import sys; sys.path.append(sys.argv[1]); from grader.runner import zygote; sys.path.pop(); "
    "zygote.main(int(sys.argv[2]), *sys.argv[3:])"
)


class ZygoteProcess:
    """One zygote process, seen from outside."""

    def __init__(self, levels: Sequence[Level], modules: tuple[str, ...] = (), frameworks: tuple[str, ...] = ()):
        """Start one that runs programs at the strongest of `levels`, named strongest first, or not at all.

        It imports `frameworks` beside PyTorch and NumPy.
        """
        self._weakest = levels[-1]
        self._directory = WorkDirectory()
        self._work = self._directory.path
        font_cache.restore(self._work)
        os.chmod(self._work, 0o711)  # children of other uids pass through to their own directory in it
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        self._ready: wire.Ready | wire.Refused | None = None
        with theirs:
            self._process = subprocess.Popen(
                _command(theirs.fileno(), levels, self._work, [",".join(frameworks), *modules]),
                cwd="/",
                env=_environment(self._work),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                pass_fds=[theirs.fileno(), self._directory.fileno()],
                start_new_session=True,  # ^C in the terminal is for the host alone
            )

    def ready(self) -> wire.Ready:
        with self._lock:
            if self._ready is None:
                self._ready = self._wait()
        if isinstance(self._ready, wire.Refused):
            raise RunnerError(self._refusal(self._ready.reason))
        return self._ready

    def _refusal(self, reason: str) -> str:
        said = _("no program is run: this machine does not reach the isolation level {level} ({reason})")
        said = said.format(level=self._weakest.value, reason=reason)
        return said + "; " + _("`grade doctor` tells what it reaches, and what is missing")

    @property
    def level(self) -> Level:
        return self.ready().level

    def run(self, request: RunRequest, limits: Limits, slot: int) -> RunResult:
        self.ready()
        try:
            return Supervisor(_Forker(self, slot), request, limits).result()
        except ZygoteStuck:
            self._process.kill()
            raise
        except Lost:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_BURY_S)  # of its death, if it died
            raise

    def fork(self, limits: Limits, slot: int, ends: tuple[int, int, int]) -> None:
        try:
            wire.send(self._control, wire.Fork(limits, slot), *ends)
        except OSError as error:
            raise Lost(f"the zygote is gone ({error})") from None

    def is_stopped(self) -> bool:
        seen = vitals.look(self._process.pid)
        return seen is not None and seen.is_stopped

    def kill_stopped_wardens(self) -> None:
        for pid in vitals.children(self._process.pid):
            seen = vitals.look(pid)
            if seen and seen.is_stopped:
                _kill_child(self._process.pid, pid)

    def is_well(self) -> bool:
        return self._process.poll() is None and not self.is_stopped()

    def is_ready(self) -> bool:
        """Whether requests are being served, without waiting for it; one that cannot serve is stopped."""
        if self._ready is None and not select.select([self._control], [], [], 0)[0]:
            return False
        try:
            self.ready()
        except (Lost, RunnerError):
            self._process.kill()
            self._process.wait()
            return False
        return True

    def answers(self) -> bool:
        """Whether it would serve a request now; only while nothing runs."""
        if not self.is_ready():
            return self._process.poll() is None  # still importing
        self._control.settimeout(_PING_S)
        try:
            wire.send(self._control, wire.Ping())
            return isinstance(wire.receive(self._control)[0], wire.Ping)
        except OSError:
            return False
        finally:
            self._control.settimeout(None)

    def resident_bytes(self) -> int:
        seen = vitals.look(self._process.pid)
        return seen.resident_bytes if seen else 0

    def warm(self, modules: tuple[str, ...]) -> None:
        with contextlib.suppress(OSError):  # gone: the next run finds out
            wire.send(self._control, wire.Warm(modules))

    def close(self) -> None:
        self._process.kill()  # its wardens go with it, and their children with them
        self._process.wait()
        self._control.close()
        self._said.close()
        self._directory.let_go()

    def _wait(self) -> wire.Ready | wire.Refused:
        try:
            self._wait_for_word()
            message, _ = wire.receive(self._control)
        except (OSError, ValueError) as error:  # ValueError: closed, because another run lost patience
            self._process.kill()
            raise Lost(f"the zygote did not start: {error}") from None
        if not isinstance(message, wire.Ready | wire.Refused):
            raise Lost(f"the zygote did not start: {self._last_words()}")
        font_cache.keep(self._work)
        return message

    def _wait_for_word(self) -> None:
        deadline = time.monotonic() + _START_S
        while not select.select([self._control], [], [], _LOOK_EVERY_S)[0]:
            if self.is_stopped():
                raise TimeoutError("it was stopped")
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing heard for {_START_S:g} s")

    def _last_words(self) -> str:
        if self._said.closed:
            return "it was closed"  # by another thread, while this one waited
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - 2000))
        lines = self._said.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


class _Forker(NamedTuple):
    """A zygote as one run sees it."""

    zygote: ZygoteProcess
    slot: int

    @property
    def level(self) -> Level:
        return self.zygote.level

    def fork(self, limits: Limits, ends: tuple[int, int, int]) -> None:
        self.zygote.fork(limits, self.slot, ends)

    def is_stopped(self) -> bool:
        return self.zygote.is_stopped()

    def kill_stopped_wardens(self) -> None:
        self.zygote.kill_stopped_wardens()


def _kill_child(parent: int, pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        pidfd = os.pidfd_open(pid)
        try:
            if pid in vitals.children(parent):  # and not a stranger who has its number since
                signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        finally:
            os.close(pidfd)


def _command(control: int, levels: Sequence[Level], work: str, imports: Sequence[str]) -> list[str]:
    asked = ",".join(level.value for level in levels)
    arguments = [str(_PACKAGE.parent), str(control), asked, work, *imports]
    return [sys.executable, "-I", "-B", "-c", _START_ZYGOTE, *arguments]


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
        "KERAS_HOME": work,  # else it makes a folder in HOME, which is none outside the sandbox
    }
    # importing numpy starts a thread of OpenBLAS otherwise
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    # glibc reserves 64 MB of address space for each thread otherwise, and 40 threads use up what a program may have
    arenas = {"MALLOC_ARENA_MAX": "2"}
    # its heap in huge pages: a fork copies one entry of the page table for each, not 512 (15 % of a run's CPU time)
    arenas["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1"
    # TensorFlow's and XLA's pools would have a thread for each core otherwise, and write to a student's output
    pools = dict.fromkeys(("TF_NUM_INTEROP_THREADS", "TF_NUM_INTRAOP_THREADS", "NPROC"), "1")
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}
    backends = {"JAX_PLATFORMS": "cpu", "CUDA_VISIBLE_DEVICES": "", "KERAS_BACKEND": "tensorflow"}
    backends |= {"JAX_DISABLE_MOST_OPTIMIZATIONS": "1"}  # what is compiled here runs once
    search = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return fixed | threads | arenas | pools | quiet | backends | search
