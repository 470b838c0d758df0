"""One run as the host sees it: feeds the child, listens, watches clock and memory, kills."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable

from grader.model import Limits, RunRequest, RunResult
from grader.runner import wire
from grader.runner.ending import ANSWER_LIMIT, judge

_SET_UP_S = 60.0  # fork and isolation, on a machine that swaps
_GRACE_S = 5.0  # from SIGKILL to the kernel's report
_LOOK_EVERY_S = 0.025
_OUTPUT_FACTOR = 16  # output is cut at the limit, and the program killed at this many times as much
_RESIDENT_SPARE = 64 << 20  # library pages that the program is the first to touch
_PAGE = os.sysconf("SC_PAGE_SIZE")

Fork = Callable[[tuple[int, int, int]], None]
"""Has a child forked with the status socket, the data socket and the output pipe."""


class Lost(Exception):
    """The zygote or the warden is gone or stuck, through no fault of the program."""


class Supervisor:
    """One run, from the request to the child's end."""

    def __init__(self, fork: Fork, request: RunRequest, limits: Limits):
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
        self._open_channels(fork)
        self._deadline = time.monotonic() + _SET_UP_S

    def _open_channels(self, fork: Fork) -> None:
        self._status, status = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._data, data = socket.socketpair()
        self._pipe, output = os.pipe()
        try:
            fork((status.fileno(), data.fileno(), output))
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
            if self._ended is None and not self._killed_for:
                raise Lost("the warden died")
            return judge(self._limits, self._ended, self._killed_for, self._answer, self._output)
        finally:
            if self._ended is None:  # otherwise the child is dead, and the warden is tidying up
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
            self._kill(ANSWER_LIMIT)

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
                raise Lost(message.detail)
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
                resident = int(file.read().split()[1]) * _PAGE
            allowed = self._resident + (self._limits.memory_mb << 20) + _RESIDENT_SPARE
            # a child that has not ended by now was not yet reaped when its pid was read: it was its own
            if resident > allowed and not self._child_has_ended():
                self._kill("memory_mb")

    def _child_has_ended(self) -> bool:
        waiting = select.poll()
        waiting.register(self._pidfds[0], select.POLLIN)
        return bool(waiting.poll(0))

    def _out_of_time(self) -> None:
        if self._resident is None:
            raise TimeoutError(f"no child within {_SET_UP_S:g} s")
        if self._ended or self._killed_for:
            self._kill_everything()
            self._close()  # the warden is stuck, or a process we cannot see holds the output
            self._warden_is_gone = True
        else:
            self._kill("wall_s")

    def _kill(self, reason: str) -> None:
        if not self._killed_for:
            self._killed_for = reason
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
