"""The child: the fork of the zygote that carries out one run.

It confines itself, reads what to execute, and says so just before the first line of it; what goes wrong until then is
ours, and from then on the program's.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
from typing import NamedTuple, NoReturn

from grader.model import Limits, Observations, Raised, RunRequest
from grader.runner import program, random_numbers, wire
from grader.runner.isolation import limits
from grader.runner.isolation.box import Box

CONFINED = b"\0confined"
"""What a child says before the bytes that the libraries occupy in it; anything else is a complaint."""


class Ends(NamedTuple):
    """Descriptors of one run, as numbers: an object collected in the child would close somebody else's."""

    status: int
    data: int
    output: int


def be_child(box: Box, allowed: Limits, slot: int, ends: Ends, directory: str, ready: int) -> NoReturn:
    """Be the child of one run, which says on `ready` when it is confined."""
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
    os.write(ready, CONFINED + resident.to_bytes(8, "little"))  # fails when the warden is gone, and then so do I
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
