"""The zygote: imports the libraries once, then forks a child for each run, or a warden that does.

It has never seen a submission or an expected value, so that no fork of it can. `host` starts it; see `wire` for
what the two say to each other. It ends when its control socket does.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from grader.model import Level
from grader.runner import libraries, vitals, wire
from grader.runner.isolation import kernel, probe, root, seccomp
from grader.runner.isolation.box import Box

if TYPE_CHECKING:  # it imports libraries, which is to be done after the probe
    from grader.runner.warden import Ward

_TIDY_S = 5.0
_MANY = 24  # forks: huge pages save 8 ms in each, and take 200 ms once


def main(control: int, asked: str, work: str, frameworks: str, *modules: str) -> None:
    """Serve the host at the other end of `control`; `asked` are levels, by name, `modules` are to be warmed."""
    gc.disable()  # imports make no garbage worth 10 % of the start-up; each child enables it again
    kernel.set_dumpable(False)
    clock = _Clock()
    channel = socket.socket(fileno=control)
    box, reason = probe.strongest({Level(name) for name in asked.split(",")}, root.visible(), work)
    clock.lap("probe")
    if box is None:
        wire.send(channel, wire.Refused(reason))
        return
    libraries.load(frameworks.split(",") if frameworks else [])
    clock.lap("imports")
    libraries.warm(modules)
    clock.lap("warm_up")
    box = _furnished(_with_executable(box._replace(trees=root.visible()), frameworks), work)
    if box.level is Level.FULL:
        seccomp.header(None)  # remembered for all children
    gc.freeze()
    if box.own_wardens:
        _leave_reaping_to_kernel()
        kernel.adopt_orphans()
    with contextlib.suppress(ConnectionError):  # the host is gone
        wire.send(channel, wire.Ready(box.level, reason, box.own_uids, clock.laps))
        _Service(channel, box).serve()
    _leave_reaping_to_kernel()
    _kill_descendants()  # the host had no time to


class _Service:
    """Does as the host says, and tells it of the children that have no warden of their own."""

    def __init__(self, channel: socket.socket, box: Box):
        self._channel, self._box = channel, box
        self._wards: dict[int, Ward] = {}  # by the descriptor that has news of each
        self._forks = 0
        self._waiting = select.poll()
        self._waiting.register(channel, select.POLLIN)

    def serve(self) -> None:
        """Return when the host is gone."""
        while True:
            for descriptor, _events in self._waiting.poll():
                if descriptor in self._wards:
                    self._attend(descriptor)
                elif not self._obey():
                    return

    def _obey(self) -> bool:
        message, descriptors = wire.receive(self._channel, 3)
        match message:
            case wire.Fork():
                self._fork(message, descriptors)
            case wire.Warm():  # what children tell meanwhile waits: their time is told too long by that
                libraries.warm(message.modules)
                gc.freeze()
                self._forks = 0
            case wire.Ping():
                wire.send(self._channel, message)
            case _:
                return False
        return True

    def _fork(self, asked: wire.Fork, descriptors: list[int]) -> None:
        from grader.runner.child import Ends
        from grader.runner.warden import begin, guard, refuse, work_prefix

        _assert_single_thread()
        self._forks += 1
        if self._forks == _MANY:
            kernel.use_huge_pages()
        box, ends, own_pid = self._box, Ends(*descriptors), os.getpid()
        if not box.own_wardens:
            try:
                self._care_for(begin(box, asked.limits, asked.slot, ends, root.BOX))
            except OSError as error:  # of this run alone
                refuse(ends, error)
            return
        if box.level is not Level.FULL:
            _sweep(box.work, tuple(work_prefix(pid) for pid in vitals.children(own_pid)))
        if os.fork() == 0:
            os.close(self._channel.detach())
            guard(box, asked.limits, asked.slot, ends, own_pid)
        for descriptor in descriptors:
            os.close(descriptor)

    def _care_for(self, ward: Ward) -> None:
        self._wards[ward.news] = ward
        self._waiting.register(ward.news, select.POLLIN)

    def _attend(self, descriptor: int) -> None:
        self._waiting.unregister(descriptor)
        ward = self._wards.pop(descriptor)
        if ward.hear():
            self._care_for(ward)
        else:
            ward.close()


def _sweep(work: str, in_use: tuple[str, ...]) -> None:
    """Remove the directories of wardens that were killed."""
    for name in os.listdir(work):
        if name.startswith("tmp") and not name.startswith(in_use):
            subprocess.run(["/bin/rm", "-rf", "--", os.path.join(work, name)], stderr=subprocess.DEVNULL, check=False)


def _leave_reaping_to_kernel() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def _kill_descendants() -> None:
    deadline = time.monotonic() + _TIDY_S
    while (pids := vitals.children(os.getpid())) and time.monotonic() < deadline:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)


def _with_executable(box: Box, frameworks: str) -> Box:
    """Let TensorFlow learn its executable's path: it ends a process that does not know it.

    In a private root that is a link, whose name is made up and which leads nowhere. Elsewhere it is a Python, of which
    TensorFlow reads the command line, too: the zygote's, with paths that a program can find out anyway.
    """
    if "tensorflow" not in frameworks:
        return box
    if box.level is Level.FULL:
        return box._replace(links=(("/proc/self/exe", f"{root.BOX}/program"),))
    return box._replace(trees=(*box.trees, "/proc/self/cmdline"))


def _furnished(box: Box, work: str) -> Box:
    """Build the root directory of all children once, where I may have mounts of my own and that holds.

    Elsewhere (in a user namespace that each warden makes) every child builds it, for 1 ms.
    """
    if box.level is not Level.FULL or box.user_namespace:
        return box
    furnished = box._replace(built_at=os.path.join(work, "root"))
    try:
        os.mkdir(furnished.built_at)
        kernel.unshare(kernel.NEW_MOUNTS)
        root.build(furnished.built_at, box.trees, box.links)
    except OSError:
        return box
    return box if probe.refused(furnished) else furnished


def _assert_single_thread() -> None:
    # a lock that another thread holds at the fork is never released in the child
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        sys.exit(f"the zygote has {threads} threads; it cannot fork")


class _Clock:
    """Splits the start-up time."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(now - self._last, 4)
        self._last = now
