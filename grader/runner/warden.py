"""The warden: who waits for a child, and tells the host what the kernel says of it.

It is trusted and stays outside the child's pid namespace. Where the zygote can give a child a pid namespace and keep
its own, it is the warden of all its children: a fork is a tenth of what a run costs. Elsewhere each run has a process
for it, a fork of the zygote that forks the child.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import stat
import sys
import tempfile
import time
from typing import NoReturn

from grader.model import Level, Limits
from grader.runner import wire
from grader.runner.child import CONFINED, Ends, be_child
from grader.runner.isolation import disk, kernel, root
from grader.runner.isolation.box import Box

_LOOK_EVERY_MS = 100


class Ward:
    """A child as its parent sees it."""

    def __init__(self, status: int, pid: int, said: int):
        """`said` is where the child says that it is confined."""
        self.ended = os.pidfd_open(pid)
        self._status = socket.socket(fileno=status)
        self.pid, self._said = pid, said
        self._resident: int | None = None  # of the libraries in the child; None: it is not confined yet
        self._began = 0.0

    @property
    def news(self) -> int:
        """The descriptor that can be read when there is something to hear."""
        return self._said if self._resident is None else self.ended

    def announce(self, warden: int) -> None:
        """Tell the host of the child, and of the process that is there to wait for it alone; 0 where none is."""
        descriptors = [self.ended, *([os.pidfd_open(warden)] if warden else [])]
        self._tell(wire.Started(self.pid, warden), *descriptors)
        for descriptor in descriptors[1:]:
            os.close(descriptor)

    def hear(self, outgrown: int = 0) -> bool:
        """Wait for the next news and tell them the host; return whether there will be more.

        `outgrown` is the size of the child's files in bytes where the child was killed for it.
        """
        if self._resident is None:
            return self._hear_of_confinement()
        _, code, usage = os.wait4(self.pid, 0)
        self._tell(
            wire.Ended(
                exit_status=os.WEXITSTATUS(code) if os.WIFEXITED(code) else None,
                signal=os.WTERMSIG(code) if os.WIFSIGNALED(code) else None,
                wall_s=time.monotonic() - self._began,
                cpu_s=usage.ru_utime + usage.ru_stime,
                peak_bytes=max(0, usage.ru_maxrss * 1024 - self._resident),
                limit="file_mb" if outgrown else "",
                used=outgrown / (1 << 20) if outgrown < sys.maxsize else 0,
            )
        )
        return False

    def _hear_of_confinement(self) -> bool:
        message = os.read(self._said, 2000)
        self._began = time.monotonic()
        if not message.startswith(CONFINED):
            os.waitpid(self.pid, 0)
            self._tell(wire.Broken(message.decode(errors="replace") or "the child died while being confined"))
            return False
        self._resident = int.from_bytes(message[len(CONFINED) :], "little")
        self._tell(wire.Running(self._resident))
        return True

    def _tell(self, message: wire.Control, *descriptors: int) -> None:
        with contextlib.suppress(ConnectionError):  # the host wants to know no more
            wire.send(self._status, message, *descriptors)

    def close(self) -> None:
        for descriptor in (self._said, self.ended):
            os.close(descriptor)
        self._status.close()


def begin(box: Box, allowed: Limits, slot: int, ends: Ends, directory: str, warden: int = 0) -> Ward:
    """Fork a child and tell the host; of the `ends`, the status socket becomes the ward's, the others are closed.

    Parameters
    ----------
    warden : int
        This process, if it is there for this child alone.

    Raises
    ------
    OSError
        The machine lacks something; the `ends` are still open, and there is no child.
    """
    said, ready = os.pipe()
    try:
        pid = _child(box, allowed, slot, ends, directory, ready)
    except OSError:
        os.close(said)
        raise
    finally:
        os.close(ready)
    try:
        ward = Ward(ends.status, pid, said)
    except OSError:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(said)
        raise
    for descriptor in (ends.data, ends.output):
        os.close(descriptor)
    ward.announce(warden)
    return ward


def _child(box: Box, allowed: Limits, slot: int, ends: Ends, directory: str, ready: int) -> int:
    """Fork it; return its pid."""
    try:
        box.separate()
        pid = os.fork()
        if pid == 0:
            try:
                be_child(box, allowed, slot, ends, directory, ready)
            finally:
                os._exit(1)  # never back into the zygote's loop
        return pid
    finally:
        _rejoin(box)


def _rejoin(box: Box) -> None:
    try:
        box.rejoin()
    except OSError as error:
        sys.exit(f"this process cannot have another child: {error}")


def refuse(ends: Ends, why: Exception) -> None:
    """Tell the host that no program can be run now, and close the `ends`."""
    with socket.socket(fileno=ends.status) as status, contextlib.suppress(ConnectionError):
        wire.send(status, wire.Broken(f"{type(why).__name__}: {why}"[:1000]))
    for descriptor in (ends.data, ends.output):
        os.close(descriptor)


# ---------------------------------------------------------------- a process for one child


def guard(box: Box, allowed: Limits, slot: int, ends: Ends, zygote: int) -> NoReturn:
    """Be the warden of one run."""
    try:
        _guard(box, allowed, slot, ends, zygote)
    except Exception as error:
        refuse(ends, error)
    finally:  # a fork of the zygote must never return into its loop
        os._exit(0)


def _guard(box: Box, allowed: Limits, slot: int, ends: Ends, zygote: int) -> None:
    kernel.die_with_parent()
    if os.getppid() != zygote:
        return  # it died before the line above
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # the zygote ignores it
    directory = root.BOX if box.level is Level.FULL else _make_work_directory(box, slot)
    try:
        ward = begin(box, allowed, slot, ends, directory, os.getpid())
        kernel.set_dumpable(False)
        if ward.hear():
            max_bytes = 0 if box.level is Level.FULL else allowed.file_mb << 20
            ward.hear(_watch_directory(ward, directory, max_bytes) if max_bytes else 0)
    finally:
        if directory != root.BOX:
            _kill_orphans()
            remove_directory(directory)


def work_prefix(warden: int) -> str:
    """Return how the name of a warden's directory begins: should it be killed, the zygote removes what it left."""
    return f"tmp{warden}-"


def _make_work_directory(box: Box, slot: int) -> str:
    directory = tempfile.mkdtemp(prefix=work_prefix(os.getpid()), dir=box.work)
    uid = box.uid(slot)
    if uid is not None:
        os.chown(directory, uid, uid)
    return directory


def _watch_directory(ward: Ward, directory: str, max_bytes: int) -> int:
    """Wait for the child's end; kill it when its files outgrow `max_bytes`, since no quota does it here.

    Returns their size if it was more than allowed, else 0.
    """
    waiting = select.poll()
    waiting.register(ward.ended, select.POLLIN)
    over = False
    while not over:
        over = bool(waiting.poll(_LOOK_EVERY_MS))
        if (occupied := disk.occupied(ward.pid, directory)) > max_bytes:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(ward.ended, signal.SIGKILL)
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
