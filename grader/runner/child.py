"""The warden and the child: two forks of the zygote that carry out one run.

The warden is trusted. It stays outside the child's pid namespace, owns the status socket, and tells the host what
the kernel says. The child confines itself, reads what to execute, and says so just before the first line of it; what
goes wrong until then is ours, and from then on the program's.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import shutil
import signal
import socket
import stat
import sys
import tempfile
import time
from typing import NamedTuple, NoReturn

from grader.model import Level, Limits, Observations, Raised, RunRequest
from grader.runner import program, random_numbers, wire
from grader.runner.isolation import disk, kernel, limits, root
from grader.runner.isolation.box import Box

_CONFINED = b"\0confined"
_LOOK_EVERY_MS = 100


class Ends(NamedTuple):
    """Descriptors of one run, as numbers: an object collected in the child would close somebody else's."""

    status: int
    data: int
    output: int


# ---------------------------------------------------------------- warden


def guard(box: Box, allowed: Limits, slot: int, ends: Ends, zygote: int) -> NoReturn:
    """Be the warden of one run."""
    status = socket.socket(fileno=ends.status)
    try:
        _guard(box, allowed, slot, ends, status, zygote)
    except BaseException as error:  # protects the zygote: a fork of it must never return into its loop
        wire.send(status, wire.Broken(f"{type(error).__name__}: {error}"[:1000]))
    finally:
        os._exit(0)


def _guard(box: Box, allowed: Limits, slot: int, ends: Ends, status: socket.socket, zygote: int) -> None:
    kernel.die_with_parent()
    if os.getppid() != zygote:
        return  # it died before the line above
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # the zygote ignores it
    directory = root.BOX if box.level is Level.FULL else _make_work_directory(box, slot)
    try:
        box.separate()
        said, ready = os.pipe()
        pid = os.fork()
        if pid == 0:
            status.detach()
            _be_child(box, allowed, slot, ends, directory, ready)
        kernel.set_dumpable(False)
        for descriptor in (ready, ends.data, ends.output):
            os.close(descriptor)
        _announce(status, pid)
        _follow(status, pid, said, 0 if box.level is Level.FULL else allowed.file_mb << 20, directory)
    finally:
        if directory != root.BOX:
            _kill_orphans()
            remove_directory(directory)


def _announce(status: socket.socket, pid: int) -> None:
    descriptors = [os.pidfd_open(pid), os.pidfd_open(os.getpid())]
    wire.send(status, wire.Started(pid, os.getpid()), *descriptors)
    os.close(descriptors[1])
    os.close(descriptors[0])


def _follow(status: socket.socket, pid: int, said: int, max_bytes: int, directory: str) -> None:
    """Report when the child is confined, and how it ended."""
    message = os.read(said, 2000)
    started = time.monotonic()
    if not message.startswith(_CONFINED):
        os.waitpid(pid, 0)
        wire.send(status, wire.Broken(message.decode(errors="replace") or "the child died while being confined"))
        return
    resident = int.from_bytes(message[len(_CONFINED) :], "little")
    wire.send(status, wire.Running(resident))
    outgrown = _watch_directory(pid, directory, max_bytes) if max_bytes else 0
    _, code, usage = os.wait4(pid, 0)
    wire.send(
        status,
        wire.Ended(
            exit_status=os.WEXITSTATUS(code) if os.WIFEXITED(code) else None,
            signal=os.WTERMSIG(code) if os.WIFSIGNALED(code) else None,
            wall_s=time.monotonic() - started,
            cpu_s=usage.ru_utime + usage.ru_stime,
            peak_bytes=max(0, usage.ru_maxrss * 1024 - resident),
            limit="file_mb" if outgrown else "",
            used=outgrown / (1 << 20) if outgrown < sys.maxsize else 0,
        ),
    )


def work_prefix(warden: int) -> str:
    """Return how the name of a warden's directory begins: should it be killed, the zygote removes what it left."""
    return f"tmp{warden}-"


def _make_work_directory(box: Box, slot: int) -> str:
    directory = tempfile.mkdtemp(prefix=work_prefix(os.getpid()), dir=box.work)
    uid = box.uid(slot)
    if uid is not None:
        os.chown(directory, uid, uid)
    return directory


def _watch_directory(pid: int, directory: str, max_bytes: int) -> int:
    """Wait for the child's end; kill it when its files outgrow `max_bytes`, since no quota does it here.

    Returns their size if it was more than allowed, else 0.
    """
    ended = os.pidfd_open(pid)
    waiting = select.poll()
    waiting.register(ended, select.POLLIN)
    over = False
    while not over:
        over = bool(waiting.poll(_LOOK_EVERY_MS))
        if (occupied := disk.occupied(pid, directory)) > max_bytes:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(ended, signal.SIGKILL)
            return occupied
    return 0


def _kill_orphans() -> None:
    """Kill what the child left behind where there is no pid namespace; they are my children now."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            for pid in file.read().split():
                os.kill(int(pid), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def remove_directory(directory: str) -> None:
    """Remove a tree that a program wrote, following no link and whatever modes it left."""
    with contextlib.suppress(OSError, RecursionError):  # nested too deeply: the host removes it at the end
        for _, directories, _, descriptor in os.fwalk(directory):
            for name in directories:
                if stat.S_ISDIR(os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode):
                    os.chmod(name, 0o700, dir_fd=descriptor)
        shutil.rmtree(directory)


# ---------------------------------------------------------------- child


def _be_child(box: Box, allowed: Limits, slot: int, ends: Ends, directory: str, ready: int) -> NoReturn:
    try:
        resident = box.confine(slot, allowed, directory, ends.output, {ends.data, ready})
        limits.reserve_memory()
        _settle(directory)
        request = wire.decode_request(wire.read_frame(ends.data))
        _write_files(request.files)
        random_numbers.seed(request.seed)  # each fork would otherwise repeat the zygote's
    except BaseException as error:  # protects the student: what fails here is ours
        os.write(ready, f"{type(error).__name__}: {error}"[:1000].encode(errors="replace"))
        os._exit(1)
    os.write(ready, _CONFINED + resident.to_bytes(8, "little"))  # fails when the warden is gone, and then so do I
    os.close(ready)
    try:
        _execute(request, ends.data)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(0)


def _execute(request: RunRequest, data: int) -> None:
    def send(observations: Observations) -> None:
        try:
            frame = wire.encode(observations)
        except MemoryError:
            limits.release_memory()
            frame = wire.encode(observations)
        if not observations.draft or drafts.has_room(observations, frame):
            wire.write_all(data, frame)

    drafts = wire.DraftBudget()
    try:
        program.execute(request, send)
    except BaseException as error:  # protects the answer: whatever a program raises is told, not lost
        limits.release_memory()
        send(Observations(errors=[_describe(error)], finished=True))


def _describe(error: BaseException) -> Raised:
    try:
        message = str(error)[:2000]
    except BaseException:  # a student's exception may raise another when it is looked at
        message = ""
    return Raised(type=type(error).__name__[:200], message=message)


def _settle(directory: str) -> None:
    """Point the libraries at the child's own directory, and undo what suits only the zygote."""
    for name in ("HOME", "TMPDIR", "MPLCONFIGDIR", "TORCHINDUCTOR_CACHE_DIR", "KERAS_HOME"):
        os.environ[name] = directory
    tempfile.tempdir = None
    sys.argv[:] = ["program.py"]
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # what was printed before a kill is kept
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    gc.enable()


def _write_files(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "wb") as file:
            file.write(content)
