"""Worker processes on this machine: as many as there are cores and memory for, each replaced when it dies."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from grader.batch.jobs import Job
from grader.batch.worker import Done, Setting, Started, put, take
from grader.errors import RunnerError, UsageError
from grader.i18n import _

ATTEMPTS = 2  # times that a job is given to a worker which dies of it
_RESIDENT_MB = 700  # of a worker: its zygote with torch and pyplot, and itself
_PACKAGE = Path(__file__).resolve().parents[2]


def sensible_count(memory_mb: int) -> int:
    """Return how many workers this machine carries, when each program may use `memory_mb`."""
    cores = len(os.sched_getaffinity(0))
    available = _available_mb()
    return max(1, min(cores, available // (_RESIDENT_MB + memory_mb)))


class Pool:
    """Runs jobs in `count` processes."""

    def __init__(self, setting: Setting, count: int):
        self._setting = setting
        self._count = count
        self._todo: queue.Queue[Job | None] = queue.Queue(maxsize=2 * count)
        self._done: queue.Queue[Done | BaseException | None] = queue.Queue()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._closed = threading.Event()

    def results(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Yield what comes of jobs, in no order; closing the iterator ends the workers."""
        threads = [threading.Thread(target=self._serve, daemon=True) for _worker in range(self._count)]
        feeder = threading.Thread(target=self._feed, args=(jobs,), daemon=True)
        for thread in (*threads, feeder):
            thread.start()
        finished = 0
        try:
            while finished < self._count:
                done = self._done.get()
                if done is None:
                    finished += 1
                elif isinstance(done, BaseException):
                    raise done
                else:
                    yield done
        finally:
            self.close()

    def close(self) -> None:
        """End the workers and what runs in them."""
        self._closed.set()
        for process in list(self._processes):
            process.kill()  # its zygote, and all below it, go with it

    def _feed(self, jobs: Iterable[Job]) -> None:
        try:
            for job in jobs:
                self._put(job)
        except BaseException as error:
            self._done.put(error)
        for _worker in range(self._count):
            self._put(None)

    def _put(self, job: Job | None) -> None:
        while not self._closed.is_set():
            with contextlib.suppress(queue.Full):
                self._todo.put(job, timeout=0.5)
                return

    def _serve(self) -> None:
        """Give one worker job after job; replace it when it is gone."""
        process: subprocess.Popen[bytes] | None = None
        try:
            while (job := self._todo.get()) is not None and not self._closed.is_set():
                for attempt in range(ATTEMPTS):
                    process = process or self._start()
                    if done := _ask(process, job):
                        self._done.put(done)
                        break
                    self._bury(process)
                    process = None
                    if attempt + 1 == ATTEMPTS and not self._closed.is_set():
                        self._done.put(Done(job, failure=_("the worker that graded it died twice")))
        except BaseException as error:
            self._done.put(error)
        finally:
            if process is not None:
                self._bury(process)
            self._done.put(None)

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "grader.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, [str(_PACKAGE), os.environ.get("PYTHONPATH")])),
            },
            start_new_session=True,  # ^C in the terminal is for us alone
        )
        self._processes.add(process)
        if self._closed.is_set():
            process.kill()
        self._greet(process)
        return process

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        """Tell a new worker its setting; raise its reason as an error when it cannot run programs here."""
        assert process.stdin and process.stdout
        with contextlib.suppress(OSError):  # it died: the first job will show it
            put(process.stdin, self._setting)  # type: ignore[arg-type]
            said = take(process.stdout)  # type: ignore[arg-type]
            started = msgspec.msgpack.decode(said, type=Started) if said else Started()
            if started.refusal:
                self._bury(process)
                raise (UsageError if started.is_usage else RunnerError)(started.refusal)

    def _bury(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        self._processes.discard(process)
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()


def _ask(process: subprocess.Popen[bytes], job: Job) -> Done | None:
    """Return a worker's answer; None when it is gone."""
    assert process.stdin and process.stdout
    try:
        put(process.stdin, job)  # type: ignore[arg-type]
        data = take(process.stdout)  # type: ignore[arg-type]
    except OSError:
        return None
    return None if data is None else msgspec.msgpack.decode(data, type=Done)


def _available_mb() -> int:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) >> 10
    return 1 << 20
