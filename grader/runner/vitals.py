"""What the kernel says of a running process, to whoever may see its number."""

from __future__ import annotations

import os
from typing import NamedTuple

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_STOPPED = ("T", "t")


class Vitals(NamedTuple):
    """One look at a process, all its threads together."""

    is_stopped: bool  # by SIGSTOP or a debugger
    cpu_s: float  # in steps of 10 ms
    threads: int
    resident_bytes: int  # shared memory included


def look(pid: int) -> Vitals | None:
    """Look at a process; None when there is none of this number."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            text = file.read()
    except OSError:
        return None
    # the name in brackets is the program's choice, brackets and blanks too: proc_pid_stat(5)
    fields = text[text.rindex(b")") + 2 :].split()
    return Vitals(
        is_stopped=fields[0].decode() in _STOPPED,
        cpu_s=(int(fields[11]) + int(fields[12])) * _TICK_S,
        threads=int(fields[17]),
        resident_bytes=int(fields[21]) * _PAGE,
    )


def children(pid: int) -> list[int]:
    """Return the children of a process with one thread; none when there is no such process."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []
