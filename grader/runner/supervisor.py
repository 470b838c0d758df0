"""One run as the host sees it: feeds the child, listens, watches clock and memory, kills."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from typing import Protocol

from grader.model import Level, Limits, RunRequest, RunResult
from grader.runner import ending, vitals, wire

_SET_UP_S = 60.0  # fork and isolation, on a machine that swaps
_GRACE_S = 5.0  # from a child's end to its own warden's report
_LOOK_EVERY_S = 0.025
_LISTEN_EVERY_S = 0.02  # the child says a little for each call of a function, and each time to listen costs 0.1 ms
_MUCH = 1 << 16  # bytes heard at once: more may be waiting
_STALL_S = 1.0  # the host itself was stopped or starved: no program pays for that
_OUTPUT_FACTOR = 16  # output is cut at the limit, and the program killed at this many times as much
_RESIDENT_SPARE = 64 << 20  # library pages that the program is the first to touch


class Forker(Protocol):
    """The zygote, as far as one run is concerned."""

    def fork(self, limits: Limits, ends: tuple[int, int, int]) -> None:
        """Have a child forked with the status socket, the data socket and the output pipe."""

    def is_stopped(self) -> bool: ...

    def kill_stopped_wardens(self) -> None:
        """End those that were stopped, also before they could say who they are."""

    @property
    def level(self) -> Level: ...


class Lost(Exception):
    """A process was killed, stopped or is stuck, and as far as we can tell not through the program.

    `result` is what to report if it happens again and the program can do it to itself; None where it cannot.
    """

    def __init__(self, what: str, result: RunResult | None = None):
        super().__init__(what)
        self.result = result


class ZygoteStuck(Lost):
    """The zygote lives and does not fork."""


class Supervisor:
    """One run, from the request to the child's end."""

    def __init__(self, forker: Forker, request: RunRequest, limits: Limits):
        self._forker = forker
        self._limits = limits
        self._to_send = memoryview(wire.encode(request))
        self._answer = bytearray()
        self._output = bytearray()
        self._output_bytes = 0
        self._pid = self._warden = 0
        self._pidfds: list[int] = []
        self._resident: int | None = None  # of the libraries in the child; None: the program has not begun
        self._seen = vitals.Vitals(False, 0.0, 0, 0)
        self._began = 0.0
        self._ended: wire.Ended | None = None
        self._killed_for = ""  # the limit for which the host killed the child
        self._warden_is_gone = self._child_is_gone = False
        self._open_channels()
        self._listen_from = 0.0
        self._looked = self._watched = time.monotonic()
        self._deadline = self._looked + _SET_UP_S

    def _open_channels(self) -> None:
        self._status, status = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._data, data = socket.socketpair()
        self._pipe, output = os.pipe()
        try:
            self._forker.fork(self._limits, (status.fileno(), data.fileno(), output))
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
        """Carry on until the child is gone, and say how it went; raise Lost when it is not the program's doing."""
        try:
            while not self._is_over():
                self._wait_for_events()
                self._watch()
            return self._judged()
        finally:
            if self._ended is None:  # otherwise the child is dead, and the warden is tidying up
                self._kill_everything()
            self._close()

    def _judged(self) -> RunResult:
        if self._ended is None and not self._killed_for:
            raise Lost("the warden died")
        ended = self._ended or wire.Ended(
            exit_status=None,
            signal=signal.SIGKILL,
            wall_s=time.monotonic() - self._began,
            cpu_s=self._seen.cpu_s,
            peak_bytes=max(0, self._seen.resident_bytes - (self._resident or 0)),
        )
        heard = ending.Heard(
            ended, self._killed_for, self._answer, self._output, self._output_bytes, self._seen.threads
        )
        result = ending.judge(self._limits, heard)
        if ended.signal == signal.SIGKILL and not result.facts.limit:
            raise Lost("the program was killed from outside", result if self._can_signal_itself else None)
        return result

    @property
    def _can_signal_itself(self) -> bool:
        # nobody in a pid namespace can kill or stop its first process: pid_namespaces(7)
        return self._forker.level is not Level.FULL

    # ------------------------------------------------------------ events

    def _wait_for_events(self) -> None:
        waiting = select.poll()
        if not self._warden_is_gone:
            waiting.register(self._status, select.POLLIN)
        pause = 0.0 if self._to_send or self._ended else self._listen_from - time.monotonic()
        if self._data.fileno() >= 0 and pause <= 0:
            waiting.register(self._data, select.POLLIN | (select.POLLOUT if self._to_send else 0))
        if self._pipe >= 0:
            waiting.register(self._pipe, select.POLLIN)
        ready = {descriptor for descriptor, _ in waiting.poll((pause if pause > 0 else _LOOK_EVERY_S) * 1000)}
        self._forgive_stall()
        # data before status: what was written before the end is read before the end
        if self._data.fileno() in ready:
            self._exchange()
        if self._pipe in ready:
            self._read_output()
        if self._status.fileno() in ready:
            self._hear_warden()

    def _forgive_stall(self) -> None:
        now = time.monotonic()
        if now - self._looked > _STALL_S:
            self._deadline += now - self._looked
        self._looked = now

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
        if len(part) < _MUCH:
            self._listen_from = time.monotonic() + _LISTEN_EVERY_S
        if not part or len(self._answer) > wire.MAX_ANSWER:
            self._data.close()
        if len(self._answer) > wire.MAX_ANSWER:
            self._kill(ending.ANSWER_LIMIT)

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
                self._pid, self._warden = message.pid, message.warden
            case wire.Running():
                self._resident = message.resident
                self._began = time.monotonic()
                self._deadline = self._began + self._limits.wall_s
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
        now = time.monotonic()
        if self._ended is None and now - self._watched >= _LOOK_EVERY_S:
            self._watched = now
            self._watch_helpers()
            if self._pid and not self._killed_for:
                self._watch_child()
        if now > self._deadline:
            self._out_of_time()

    def _watch_helpers(self) -> None:
        if not self._warden and self._forker.is_stopped():
            raise ZygoteStuck("the zygote was stopped")
        if not self._pid:
            self._forker.kill_stopped_wardens()
        elif not self._warden_is_gone and (warden := vitals.look(self._warden)) and warden.is_stopped:
            raise Lost("the warden was stopped")

    def _watch_child(self) -> None:
        seen = vitals.look(self._pid)
        # a child that has not ended by now was not yet reaped when its pid was read: it was its own
        if seen is None or self._child_has_ended():
            return
        if seen.is_stopped and (self._resident is None or not self._can_signal_itself):
            raise Lost("the program was stopped from outside")
        if self._resident is not None:
            self._seen = seen
            if limit := _exceeded(self._limits, seen, seen.resident_bytes - self._resident):
                self._kill(limit)

    def _child_has_ended(self) -> bool:
        """Whether the child is dead; its warden should say so any moment."""
        waiting = select.poll()
        waiting.register(self._pidfds[0], select.POLLIN)
        if waiting.poll(0) and not self._child_is_gone:
            self._child_is_gone = True
            self._deadline = time.monotonic() + (_GRACE_S if self._warden else _SET_UP_S)  # the zygote may be importing
        return self._child_is_gone

    def _out_of_time(self) -> None:
        if not self._pid:
            raise ZygoteStuck(f"no child within {_SET_UP_S:g} s")
        if self._resident is None:
            raise self._lost_warden(f"no program within {_SET_UP_S:g} s")
        if self._ended or self._killed_for:
            self._kill_everything()
            self._close()  # the warden is stuck, or a process we cannot see holds the output
            self._warden_is_gone = True
        elif self._child_has_ended():
            self._out_of_grace()
        else:
            self._kill("wall_s")

    def _out_of_grace(self) -> None:
        if time.monotonic() > self._deadline:
            raise self._lost_warden("the warden did not report the program's end")

    def _lost_warden(self, what: str) -> Lost:
        return Lost(what) if self._warden else ZygoteStuck(what)

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


def _exceeded(limits: Limits, seen: vitals.Vitals, used_bytes: int) -> str:
    """Return the limit that a running program exceeds; "" when it keeps them all."""
    if seen.cpu_s >= limits.cpu_s:
        return "cpu_s"
    if used_bytes > (limits.memory_mb << 20) + _RESIDENT_SPARE:
        return "memory_mb"
    # the kernel refuses the thread first, where it can tell whose it is
    return "threads" if seen.threads > limits.threads + 1 else ""
