"""Bounds on time that say something of the work, not of what else the machine does."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 3


def within(limit_s: float, work: Callable[[], object]) -> bool:
    """Whether `work` needs less CPU time than `limit_s`, in one of a few tries: others may slow each down."""
    return any(_cpu_s(work) < limit_s for _try in range(TRIES))


def _cpu_s(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
