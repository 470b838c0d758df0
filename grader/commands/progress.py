"""Waiting for many gradings: a bar on stderr, only in a terminal and only once it takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING, Any, TypeVar

from grader.i18n import _

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

SILENT_S = 1.0
_LOOK_EVERY_S = 0.1


def finished(jobs: Sequence[Future[T]], stop: Callable[[], None]) -> list[T | None]:
    """Wait for all results; after Ctrl-C, those there are, and None for each of the others.

    `stop` ends jobs under way, when Ctrl-C is pressed or one fails.

    Raises
    ------
    Exception
        That of a job that failed, at once.
    """
    try:
        _watch_over(jobs)
    except BaseException as error:
        is_done = [job.done() for job in jobs]  # what the others come to, once they are stopped, is of no worth
        stop()
        for job in jobs:
            job.cancel()
        if not isinstance(error, KeyboardInterrupt):
            raise
        return [job.result() if done else None for job, done in zip(jobs, is_done, strict=True)]
    return [job.result() for job in jobs]


def _watch_over(jobs: Sequence[Future[Any]]) -> None:
    waiting = set(jobs)
    bar: Progress | None = None
    started = time.monotonic()
    try:
        while waiting:
            done, waiting = wait(waiting, timeout=_LOOK_EVERY_S, return_when=FIRST_COMPLETED)
            for job in done:
                job.result()
            if bar is None and time.monotonic() - started > SILENT_S and waiting and sys.stderr.isatty():
                bar = _bar(len(jobs), started)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=len(jobs) - len(waiting))
    finally:
        if bar is not None:
            bar.stop()


def _bar(total: int, started: float) -> Progress:
    """Start a bar whose clock began when the jobs did; it vanishes when it is stopped."""
    from rich import progress
    from rich.console import Console

    columns = (
        progress.SpinnerColumn(),
        progress.TextColumn(_("grading")),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn(_("elapsed")),
        progress.TimeElapsedColumn(),
        progress.TextColumn(_("remaining")),
        progress.TimeRemainingColumn(),
    )
    bar = progress.Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total)
    bar.tasks[0].start_time = bar.get_time() - (time.monotonic() - started)
    bar.update(task, completed=0)
    bar.start()
    return bar
