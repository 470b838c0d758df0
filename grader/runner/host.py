"""The trusted side of the runner: starts the zygote, asks it for children, watches the clock, keeps the facts.

Imports no numpy and no framework, and decodes what a child says only through `wire`.
"""

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
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from grader.errors import RunnerError
from grader.model import Facts, Level, Limits, Observations, RunRequest, RunResult, RunStatus
from grader.runner import wire

_START_S = 120.0  # imports from a cold network disk
_SET_UP_S = 60.0  # fork and isolation, on a machine that swaps
_GRACE_S = 5.0  # from SIGKILL to the kernel's report
_LOOK_EVERY_S = 0.025
_OUTPUT_FACTOR = 16  # output is cut at the limit, and the program killed at this many times as much
_RESIDENT_SPARE = 64 << 20  # library pages that the program is the first to touch
_SLOTS = 100
_PACKAGE = Path(__file__).resolve().parents[1]
# -I: no user site, no PYTHON* variables, no working directory. The checkout leaves sys.path before anything is imported
_START_ZYGOTE = (
    "import sys; sys.path.append(sys.argv[1]); from grader.runner import zygote; sys.path.pop(); "
    "zygote.main(int(sys.argv[2]), sys.argv[3], sys.argv[4])"
)


class _Lost(Exception):
    """A run's zygote or warden is gone, through no fault of the program."""


class Runner:
    """Runs untrusted programs, each in a confined process of its own.

    The constructor returns at once, while the libraries are still being imported elsewhere.
    """

    def __init__(self, level: Level | None = None, workers: int | None = None):
        """Start; `level=None` means the strongest that holds here, `workers` how many run at a time."""
        if sys.platform != "linux":
            raise RunnerError("programs can be run on Linux only; elsewhere, use a virtual machine, WSL 2 or a container")
        self._asked = level
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(workers or os.cpu_count() or 1)
        self._slots: set[int] = set()
        self._warmed: list[str] = []
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
        return self._current().ready()

    def warm(self, modules: Iterable[str]) -> None:
        """Have modules imported before later forks; those not known to be libraries are ignored."""
        names = tuple(modules)
        with self._lock:
            self._warmed.extend(names)
            self._zygote.warm(names)

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        """Run one program; any number of threads may call this at a time.

        Status NOT_RUN means that we failed twice, on two zygotes; no program can bring that about.
        """
        with self._places:
            slot = self._take_slot()
            try:
                return self._run(request, limits, slot)
            finally:
                self._slots.discard(slot)

    def close(self) -> None:
        """Stop the zygote and all that still runs."""
        self._closed = True
        self._zygote.close()

    def _run(self, request: RunRequest, limits: Limits, slot: int) -> RunResult:
        zygote = self._current()
        try:
            return _Run(zygote, request, limits, slot).result()
        except _Lost:
            zygote = self._replace(zygote)
        try:
            return _Run(zygote, request, limits, slot).result()
        except _Lost as lost:
            return RunResult(status=RunStatus.NOT_RUN, observations=Observations(), detail=f"the sandbox failed: {lost}")

    def _current(self) -> _Zygote:
        with self._lock:
            if self._closed:
                raise RunnerError("the runner is closed")
            return self._zygote

    def _replace(self, zygote: _Zygote) -> _Zygote:
        """Start a fresh zygote, unless another thread has already replaced this one."""
        with self._lock:
            if zygote is self._zygote and not self._closed:
                zygote.close()
                self._zygote = _Zygote(self._asked)
                self._zygote.warm(tuple(self._warmed))
        return self._current()

    def _take_slot(self) -> int:
        with self._lock:
            slot = next(slot for slot in range(_SLOTS) if slot not in self._slots)
            self._slots.add(slot)
            return slot


# ---------------------------------------------------------------- zygote


class _Zygote:
    """One zygote process, seen from outside."""

    def __init__(self, level: Level | None):
        self._work = tempfile.mkdtemp(prefix="grade-")
        os.chmod(self._work, 0o711)  # children of other uids pass through to their own directory in it
        self._said = tempfile.TemporaryFile()
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

    def fork(self, limits: Limits, slot: int, ends: tuple[int, int, int]) -> None:
        self.ready()
        try:
            wire.send(self._control, wire.Fork(limits, slot), *ends)
        except OSError as error:
            raise _Lost(f"the zygote is gone ({error})") from None

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
        except (TimeoutError, OSError) as error:
            raise RunnerError(f"the zygote did not start: {error}") from None
        finally:
            self._control.settimeout(None)
        if not isinstance(message, wire.Ready | wire.Refused):
            raise RunnerError(f"the zygote did not start: {self._last_words()}")
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
        "MPLCONFIGDIR": _font_cache() or work,
        "TORCHINDUCTOR_CACHE_DIR": work,
    }
    # importing numpy starts a thread of OpenBLAS otherwise
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    search = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return fixed | threads | search


def _font_cache() -> str | None:
    """Return a directory where matplotlib keeps its list of fonts between starts; no child can write there."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    directory = os.path.join(base, "grade", "matplotlib")
    try:
        os.makedirs(directory, mode=0o700, exist_ok=True)
    except OSError:
        return None
    return directory if os.access(directory, os.W_OK) else None


# ---------------------------------------------------------------- one run


class _Run:
    """One run, from the request to the child's end."""

    def __init__(self, zygote: _Zygote, request: RunRequest, limits: Limits, slot: int):
        self._limits = limits
        self._to_send = memoryview(wire.encode(request))
        self._answer = bytearray()
        self._output = bytearray()
        self._output_bytes = 0
        self._pid = 0
        self._pidfds: list[int] = []
        self._resident: int | None = None  # of the libraries in the child; None: the program has not begun
        self._ended: wire.Ended | None = None
        self._killed_for = ""  # the limit for which the host killed the child
        self._warden_is_gone = False
        self._deadline = time.monotonic() + _SET_UP_S
        self._open_channels(zygote, slot)

    def _open_channels(self, zygote: _Zygote, slot: int) -> None:
        self._status, status = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._data, data = socket.socketpair()
        self._pipe, output = os.pipe()
        try:
            zygote.fork(self._limits, slot, (status.fileno(), data.fileno(), output))
        except BaseException:
            self._close()
            raise
        finally:
            status.close()
            data.close()
            os.close(output)
        for descriptor in (self._status.fileno(), self._data.fileno(), self._pipe):
            os.set_blocking(descriptor, False)

    def result(self) -> RunResult:
        """Carry on until the child is gone, and say how it went."""
        try:
            while not self._is_over():
                self._wait_for_events()
                self._watch()
            return self._judge()
        finally:
            self._kill_everything()
            self._close()

    # ------------------------------------------------------------ events

    def _wait_for_events(self) -> None:
        waiting = select.poll()
        if not self._warden_is_gone:
            waiting.register(self._status, select.POLLIN)
        if self._data.fileno() >= 0:
            waiting.register(self._data, select.POLLIN | (select.POLLOUT if self._to_send else 0))
        if self._pipe >= 0:
            waiting.register(self._pipe, select.POLLIN)
        ready = {descriptor for descriptor, _ in waiting.poll(_LOOK_EVERY_S * 1000)}
        # data before status: what was written before the end is read before the end
        if self._data.fileno() in ready:
            self._exchange()
        if self._pipe in ready:
            self._read_output()
        if self._status.fileno() in ready:
            self._hear_warden()

    def _exchange(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._send_request()
        with contextlib.suppress(BlockingIOError):
            self._read_answer()

    def _send_request(self) -> None:
        if self._to_send:
            try:
                self._to_send = self._to_send[self._data.send(self._to_send, socket.MSG_NOSIGNAL) :]
            except (BrokenPipeError, ConnectionResetError):
                self._to_send = memoryview(b"")

    def _read_answer(self) -> None:
        try:
            part = self._data.recv(1 << 20)  # plain recv: descriptors sent along are dropped by the kernel
        except ConnectionResetError:
            part = b""
        self._answer += part
        if not part or len(self._answer) > wire.MAX_ANSWER:
            self._data.close()
        if len(self._answer) > wire.MAX_ANSWER:
            self._kill("answer")

    def _read_output(self) -> None:
        part = os.read(self._pipe, 1 << 16)
        if not part:
            os.close(self._pipe)
            self._pipe = -1
        limit = self._limits.output_kb << 10
        self._output += part[: limit - len(self._output)]
        self._output_bytes += len(part)
        if self._output_bytes > limit * _OUTPUT_FACTOR:
            self._kill("output_kb")

    def _hear_warden(self) -> None:
        message, descriptors = wire.receive(self._status, 2)
        self._pidfds += descriptors
        match message:
            case wire.Started():
                self._pid = message.pid
            case wire.Running():
                self._resident = message.resident
                self._deadline = time.monotonic() + self._limits.wall_s
            case wire.Ended():
                self._ended = message
                self._deadline = time.monotonic() + _GRACE_S
            case wire.Broken() if self._ended is None:
                raise _Lost(message.detail)
            case None:
                self._warden_is_gone = True
                self._deadline = min(self._deadline, time.monotonic() + _GRACE_S)

    # ------------------------------------------------------------ limits

    def _watch(self) -> None:
        if self._ended is None and not self._killed_for:
            self._watch_memory()
        if time.monotonic() > self._deadline:
            self._out_of_time()

    def _watch_memory(self) -> None:
        if self._resident is None:
            return
        with contextlib.suppress(OSError, IndexError):  # it has just ended; nothing is left to watch
            with open(f"/proc/{self._pid}/statm", "rb") as file:
                resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            if resident > self._resident + (self._limits.memory_mb << 20) + _RESIDENT_SPARE:
                self._kill("memory_mb")

    def _out_of_time(self) -> None:
        if self._resident is None:
            raise _Lost(f"no child within {_SET_UP_S:g} s")
        if self._ended or self._killed_for:
            self._kill_everything()
            self._close()  # the warden is stuck, or a process we cannot see holds the output
            self._warden_is_gone = True
        else:
            self._kill("wall_s")

    def _kill(self, reason: str) -> None:
        self._killed_for = self._killed_for or reason
        self._deadline = time.monotonic() + _GRACE_S
        self._signal(self._pidfds[:1])

    def _kill_everything(self) -> None:
        if not self._warden_is_gone:
            self._signal(self._pidfds)

    def _signal(self, pidfds: list[int]) -> None:
        for pidfd in pidfds:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(pidfd, signal.SIGKILL)

    def _is_over(self) -> bool:
        closed = self._data.fileno() < 0 and self._pipe < 0
        return (self._ended is not None or self._warden_is_gone) and closed

    def _close(self) -> None:
        self._status.close()
        self._data.close()
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
        while self._pidfds:
            os.close(self._pidfds.pop())

    # ------------------------------------------------------------ judgement

    def _judge(self) -> RunResult:
        if self._ended is None and not self._killed_for:
            raise _Lost("the warden died")
        observations, complaint = _decode(self._answer)
        ended = self._ended or wire.Ended(None, None, 0.0, 0.0, 0)
        limit = self._killed_for or ended.limit or self._cpu_limit(ended)
        status = _status(limit, ended, observations, complaint)
        return RunResult(
            status=status,
            facts=Facts(
                exit_status=ended.exit_status,
                signal=ended.signal,
                wall_s=ended.wall_s,
                cpu_s=ended.cpu_s,
                peak_bytes=ended.peak_bytes,
                limit="" if limit == "answer" else limit,
            ),
            observations=observations,
            output=self._output.decode("utf-8", "replace"),
            detail=_detail(status, limit, complaint),
        )

    def _cpu_limit(self, ended: wire.Ended) -> str:
        by_kernel = ended.signal in (signal.SIGKILL, signal.SIGXCPU)
        return "cpu_s" if by_kernel and ended.cpu_s >= self._limits.cpu_s else ""


_STATUS_OF_LIMIT = {
    "wall_s": RunStatus.TIMED_OUT,
    "cpu_s": RunStatus.TIMED_OUT,
    "memory_mb": RunStatus.OUT_OF_MEMORY,
    "output_kb": RunStatus.OUTPUT_LIMIT,
    "file_mb": RunStatus.KILLED,
    "answer": RunStatus.GARBLED,
}


def _decode(answer: bytearray) -> tuple[Observations, str]:
    """Return what could be read of an answer, and why the rest could not."""
    observations = Observations()
    try:
        for frame in wire.frames(answer):
            observations.extend(frame)
    except wire.WireError as error:
        return observations, str(error)
    return observations, "" if observations.finished else "it ended without its last word"


def _status(limit: str, ended: wire.Ended, observations: Observations, complaint: str) -> RunStatus:
    """Facts first, then whether the claims can be read, then the claims."""
    if limit:
        return _STATUS_OF_LIMIT[limit]
    if ended.signal is not None:
        return RunStatus.KILLED
    if complaint:
        return RunStatus.GARBLED
    if not observations.errors:
        return RunStatus.OK
    return RunStatus.OUT_OF_MEMORY if _is_memory_error(observations) else RunStatus.RAISED


def _is_memory_error(observations: Observations) -> bool:
    last = observations.errors[-1]
    allocator = "can't allocate memory" in last.message or "DefaultCPUAllocator" in last.message
    return last.type == "MemoryError" or (last.type == "RuntimeError" and allocator)


def _detail(status: RunStatus, limit: str, complaint: str) -> str:
    if status is not RunStatus.GARBLED:
        return ""
    return f"its answer exceeds {wire.MAX_ANSWER >> 20} MiB" if limit == "answer" else complaint


