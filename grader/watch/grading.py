"""Grading in the background: what was saved last comes first."""

from __future__ import annotations

import contextvars
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from grader.model import Report

THREADS = 3
"""A program without an end keeps one busy until its time is over: a corrected version need not wait for that."""


class Result(NamedTuple):
    """What became of one grading; `report` is None where there is nothing new to say."""

    exercise: str
    report: Report | None = None
    error: Exception | None = None


class Grading:
    """Threads that grade exercises by id."""

    def __init__(self, grade: Callable[[str], Report | None], wake: Callable[[], None]):
        """Start; `grade` is called in the threads, `wake` after each result."""
        self._grade, self._wake = grade, wake
        self._waiting: list[str] = []
        self._running: Counter[str] = Counter()
        self._results: list[Result] = []
        self._condition = threading.Condition()
        for _number in range(THREADS):  # each in a copy of this context: the language is part of it
            threading.Thread(target=contextvars.copy_context().run, args=(self._work,), daemon=True).start()

    def ask(self, exercises: Iterable[str]) -> None:
        """Grade these next, in this order, even those that are being graded now: they may have changed since."""
        with self._condition:
            first = list(dict.fromkeys(exercises))
            self._waiting = [*first, *(name for name in self._waiting if name not in first)]
            self._condition.notify_all()

    def results(self) -> list[Result]:
        """Return what is new."""
        with self._condition:
            found, self._results = self._results, []
        return found

    def is_busy(self, exercise: str) -> bool:
        """Whether an exercise is being graded, or about to be."""
        with self._condition:
            return exercise in self._waiting or self._running[exercise] > 0

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._waiting)
                name = self._waiting.pop(0)
                self._running[name] += 1
            try:
                result = Result(name, self._grade(name))
            except Exception as error:  # shown by whoever asked; the thread lives on
                result = Result(name, error=error)
            with self._condition:
                self._running[name] -= 1
                self._results.append(result)
            self._wake()
