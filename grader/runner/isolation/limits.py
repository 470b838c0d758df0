"""Resource limits the child puts on itself, and the memory it sets aside to report that it has none left."""

from __future__ import annotations

import math
import mmap
import os
import resource
import threading
from typing import NamedTuple

from grader.model import Limits
from grader.runner.isolation import kernel

_MB = 1 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")
_ADDRESS_SPACE_SPARE = 256 * _MB  # thread stacks, malloc arenas and file mappings are not the program's data
_RESERVE = 24 * _MB  # measured: without it a MemoryError was followed by a bare crash while recording
_FILES = 256
_STACK = 64 * _MB
_THREAD_STACK = 8 * _MB  # what it is anyway
_MIN_THREAD_STACK = 2 * _MB  # measured: endless recursion through C is an error with two, a crash with one
_reserve: list[mmap.mmap] = []


class Memory(NamedTuple):
    """What a process occupies, in bytes."""

    address_space: int
    resident: int
    data: int


def memory() -> Memory:
    """Read what this process occupies now."""
    fields = kernel.read("/proc/self/statm").split()
    return Memory(int(fields[0]) * _PAGE, int(fields[1]) * _PAGE, int(fields[5]) * _PAGE)


def enforce(limits: Limits, before: Memory, count_threads: bool) -> None:
    """Limit this process for good.

    Parameters
    ----------
    limits : Limits
        What the program may use.
    before : Memory
        What the libraries occupy already; memory limits come on top of it.
    count_threads : bool
        The uid is this child's alone, so that the kernel's count per uid is a count of its threads.
    """
    program = limits.memory_mb * _MB + _RESERVE  # what we set aside is not charged to the program
    cpu_s = math.ceil(limits.cpu_s)
    _limit(resource.RLIMIT_AS, before.address_space + program + _ADDRESS_SPACE_SPARE)
    _limit(resource.RLIMIT_DATA, before.data + program)
    # pid 1 of a namespace ignores SIGXCPU; at the hard limit the kernel sends SIGKILL
    _limit(resource.RLIMIT_CPU, cpu_s)
    _limit(resource.RLIMIT_FSIZE, limits.file_mb * _MB)
    _limit(resource.RLIMIT_NOFILE, _FILES)
    _limit(resource.RLIMIT_STACK, _STACK)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_MEMLOCK, _MB)
    _limit(resource.RLIMIT_MSGQUEUE, 0)
    _limit(resource.RLIMIT_SIGPENDING, 128)
    if count_threads:
        _limit(resource.RLIMIT_NPROC, limits.threads + 1)
    # stacks count as data as soon as they are mapped: all threads that are allowed must fit beside the program's own
    threading.stack_size(max(_MIN_THREAD_STACK, min(program // 2 // limits.threads, _THREAD_STACK)) // _PAGE * _PAGE)


def reserve_memory() -> None:
    """Set memory aside for reporting a MemoryError."""
    # mapped, not touched: 24 MB of page faults would cost 10 ms
    _reserve.append(mmap.mmap(-1, _RESERVE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))


def release_memory() -> None:
    """Free what `reserve_memory` set aside; harmless to repeat."""
    while _reserve:
        _reserve.pop().close()


def _limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))
