"""A worker: a process with a runner of its own that takes jobs and gives records, over its standard input and output.

Frames are a length in 8 bytes and that many bytes of msgpack. Dask's workers call `Worker` directly.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from grader import gathering, i18n, spec, submission, thrift
from grader.batch import judging, similar
from grader.batch.jobs import Job
from grader.batch.records import Record, Recorder, SolutionsOnce
from grader.errors import GradeError, UsageError
from grader.model import Level, RunStatus
from grader.runner.host import Runner


class Setting(Struct, frozen=True):
    """What a worker is told once."""

    exercises: tuple[str, ...]  # paths
    level: str | None
    require: str
    language: str


class Done(Struct, frozen=True):
    """What came of a job: a record, or why there is none, which is our fault."""

    job: Job
    record: bytes = b""
    marks: bytes = b""  # fingerprints of the program
    failure: str = ""


class Started(Struct, frozen=True):
    """What a worker says first: nothing, or why no program can be run here."""

    refusal: str = ""
    is_usage: bool = False  # the command line asks for what cannot be


class Worker:
    """Holds a runner and the course."""

    def __init__(self, setting: Setting):
        """Start.

        Raises
        ------
        RunnerError
            When programs cannot be run here, or not as safely as is required.
        """
        i18n.activate(setting.language)
        self.runner = Runner(Level(setting.level) if setting.level else None, workers=1, require=Level(setting.require))
        self.course = spec.load_course([Path(path) for path in setting.exercises])
        self.by_id = {exercise.id: exercise for exercise in self.course}
        self.bases = judging.bases(self.course, setting.language)
        self.asked = SolutionsOnce(self.runner, self.course)
        self.runner.ready()
        thrift.settle()

    def perform(self, job: Job) -> Done:
        """Do one job; what goes wrong through our fault is said, not raised."""
        try:
            return self._record(job)
        except GradeError as error:
            return Done(job, failure=str(error))

    def _record(self, job: Job) -> Done:
        exercise = self.by_id[job.exercise]
        handed_in = submission.read(Path(job.file), exercise, self.course)
        ways = gathering.ways_of(exercise, self.runner)
        recorder = Recorder(self.asked, {})
        evidence = gathering.gather(exercise, handed_in, recorder, job.seed, ways)
        failed = [result.detail for result in recorder.runs.values() if result.status is RunStatus.NOT_RUN]
        if failed:
            return Done(job, failure=failed[0])
        settled = judging.settled(evidence, self.bases[exercise.id])
        record = Record(submission=handed_in, seed=job.seed, ways=tuple(ways), runs=recorder.runs, settled=settled)
        return Done(job, record.packed(), similar.packed(similar.program(handed_in)))

    def close(self) -> None:
        self.runner.close()


def put(stream: BinaryIO, message: Struct) -> None:
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(8, "little") + data)
    stream.flush()


def take(stream: BinaryIO) -> bytes | None:
    """Return one frame's bytes; None at the end."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "little")
    data = stream.read(length)
    return data if len(data) == length else None


def main(_argv: Sequence[str] = ()) -> None:
    """Serve until the standard input ends."""
    incoming = sys.stdin.buffer
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed by mistake must not fall among the frames
    first = take(incoming)
    if first is None:
        return
    try:
        worker = Worker(msgspec.msgpack.decode(first, type=Setting))
    except GradeError as error:
        put(outgoing, Started(str(error), isinstance(error, UsageError)))
        return
    put(outgoing, Started())
    try:
        with contextlib.suppress(BrokenPipeError):  # nobody wants the answer any more
            while (data := take(incoming)) is not None:
                put(outgoing, worker.perform(msgspec.msgpack.decode(data, type=Job)))
    finally:
        worker.close()


if __name__ == "__main__":
    thrift.begin()
    main()
