"""How a run ended: facts of the warden and the kernel first, the child's claims last."""

from __future__ import annotations

import signal
from typing import NamedTuple

from grader.model import LISTS_SEEN, Facts, Limits, Observations, Raised, RunResult, RunStatus
from grader.runner import wire

ANSWER_LIMIT = "answer_mb"  # our own limit, not one of the exercise's

_STATUS_OF_LIMIT = {
    "wall_s": RunStatus.TIMED_OUT,
    "cpu_s": RunStatus.TIMED_OUT,
    "memory_mb": RunStatus.OUT_OF_MEMORY,
    "output_kb": RunStatus.OUTPUT_LIMIT,
    "file_mb": RunStatus.KILLED,
    "threads": RunStatus.KILLED,
    ANSWER_LIMIT: RunStatus.GARBLED,
}
_CPU_SLACK_S = 0.1  # the kernel's limit and its report count differently


class Heard(NamedTuple):
    """All that the host heard of a run."""

    ended: wire.Ended
    killed_for: str  # the limit for which the host killed the child, or ""
    answer: bytearray  # what the child wrote to its data socket
    output: bytearray  # and to stdout and stderr, cut
    output_bytes: int  # before it was cut
    threads: int  # when last looked at


def judge(limits: Limits, heard: Heard) -> RunResult:
    """Say how a run ended."""
    observations, complaint = _decode(heard.answer)
    ended = heard.ended
    limit = _limit(limits, heard)
    status = _status(limit, ended, observations, complaint)
    limit = limit or _refused(status, observations)
    return RunResult(
        status=status,
        facts=Facts(
            exit_status=ended.exit_status,
            signal=ended.signal,
            wall_s=ended.wall_s,
            cpu_s=ended.cpu_s,
            peak_bytes=ended.peak_bytes,
            limit=limit,
            limit_value=_value(limits, limit),
            used=_used(limits, limit, heard),
        ),
        observations=observations,
        output=heard.output.decode("utf-8", "replace"),
        detail=complaint if status is RunStatus.GARBLED and limit != ANSWER_LIMIT else "",
    )


# ---------------------------------------------------------------- limits


def _limit(limits: Limits, heard: Heard) -> str:
    """Return the limit that ended the run, by the host's, the warden's or the kernel's hand."""
    ended = heard.ended
    # a program that was gone before the kill arrived has kept its time; what it wrote is written
    if heard.killed_for and (ended.signal == signal.SIGKILL or heard.killed_for in ("output_kb", ANSWER_LIMIT)):
        return heard.killed_for
    by_kernel = ended.signal in (signal.SIGKILL, signal.SIGXCPU) and ended.cpu_s >= limits.cpu_s - _CPU_SLACK_S
    return ended.limit or ("cpu_s" if by_kernel else "")


def _refused(status: RunStatus, observations: Observations) -> str:
    """Return the limit at which the kernel refused a request, so that the program stopped itself: its claim."""
    if status is RunStatus.OUT_OF_MEMORY:
        return "memory_mb"
    if status is not RunStatus.RAISED:
        return ""
    last = observations.errors[-1]
    if last.type == "RuntimeError" and last.message == "can't start new thread":
        return "threads"
    too_large = last.message.startswith(("[Errno 27]", "[Errno 28]"))  # EFBIG, ENOSPC
    return "file_mb" if last.type == "OSError" and too_large else ""


def _value(limits: Limits, limit: str) -> float:
    if limit == ANSWER_LIMIT:
        return wire.MAX_ANSWER >> 20
    return float(getattr(limits, limit)) if limit else 0.0


def _used(limits: Limits, limit: str, heard: Heard) -> float:
    ended = heard.ended
    amounts: dict[str, float] = {
        "wall_s": ended.wall_s,
        "cpu_s": ended.cpu_s,
        "memory_mb": ended.peak_bytes / (1 << 20),
        "output_kb": heard.output_bytes / (1 << 10),
        "file_mb": ended.used,  # 0: refused, or nested too deeply to be measured
        # beside the first one; who was refused another had them all, whenever we looked
        "threads": max(heard.threads - 1, limits.threads),
        ANSWER_LIMIT: len(heard.answer) / (1 << 20),
    }
    return amounts.get(limit, 0.0)


# ---------------------------------------------------------------- claims


def _decode(answer: bytearray) -> tuple[Observations, str]:
    """Return what could be read of an answer, and why the rest could not.

    What a program that was cut short had no time to say at its end is taken from its last draft.
    """
    seen, draft, complaint = Observations(), Observations(), ""
    try:
        for frame in wire.frames(answer):
            if frame.draft:
                draft = frame
            else:
                seen.extend(frame)
    except wire.WireError as error:
        complaint = str(error)
    if not seen.finished:
        complaint = complaint or "it ended without its last word"
        for name in LISTS_SEEN:
            setattr(seen, name, getattr(seen, name) or getattr(draft, name))
    return seen, complaint


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
    return RunStatus.OUT_OF_MEMORY if _is_memory_error(observations.errors[-1]) else RunStatus.RAISED


def _is_memory_error(error: Raised) -> bool:
    words = ("can't allocate memory", "DefaultCPUAllocator", "no memory is left for its stack")
    allocator = any(word in error.message for word in words)
    return "MemoryError" in (error.type, *error.bases) or (error.type == "RuntimeError" and allocator)
