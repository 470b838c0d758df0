"""How a run ended: facts of the warden and the kernel first, the child's claims last."""

from __future__ import annotations

import signal

from grader.model import Facts, Limits, Observations, RunResult, RunStatus
from grader.runner import wire

ANSWER_LIMIT = "answer"  # our own limit, not one of the exercise's

_STATUS_OF_LIMIT = {
    "wall_s": RunStatus.TIMED_OUT,
    "cpu_s": RunStatus.TIMED_OUT,
    "memory_mb": RunStatus.OUT_OF_MEMORY,
    "output_kb": RunStatus.OUTPUT_LIMIT,
    "file_mb": RunStatus.KILLED,
    ANSWER_LIMIT: RunStatus.GARBLED,
}


def judge(limits: Limits, ended: wire.Ended | None, killed_for: str, answer: bytearray, output: bytearray) -> RunResult:
    """Say how a run ended.

    Parameters
    ----------
    ended : Ended or None
        What the warden reported; None when it had to be killed as well.
    killed_for : str
        The limit for which the host killed the child, or "".
    answer, output : bytearray
        What the child wrote to its data socket, and to stdout and stderr.
    """
    observations, complaint = _decode(answer)
    ended = ended or wire.Ended(None, None, 0.0, 0.0, 0)
    limit = killed_for or ended.limit or _cpu_limit(limits, ended)
    status = _status(limit, ended, observations, complaint)
    return RunResult(
        status=status,
        facts=Facts(
            exit_status=ended.exit_status,
            signal=ended.signal,
            wall_s=ended.wall_s,
            cpu_s=ended.cpu_s,
            peak_bytes=ended.peak_bytes,
            limit="" if limit == ANSWER_LIMIT else limit,
        ),
        observations=observations,
        output=output.decode("utf-8", "replace"),
        detail=_detail(status, limit, complaint),
    )


def _cpu_limit(limits: Limits, ended: wire.Ended) -> str:
    by_kernel = ended.signal in (signal.SIGKILL, signal.SIGXCPU)
    return "cpu_s" if by_kernel and ended.cpu_s >= limits.cpu_s else ""


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
    return f"its answer exceeds {wire.MAX_ANSWER >> 20} MiB" if limit == ANSWER_LIMIT else complaint
