"""Waiting for gradings: results in order, what Ctrl-C and failures leave, silence where nobody looks."""

from __future__ import annotations

import io
import sys
import time
from concurrent.futures import Future
from threading import Timer

import pytest

from grader.commands import progress


def done(value):
    job = Future()
    job.set_result(value)
    return job


def test_results_come_in_the_order_of_the_jobs():
    late = Future()
    Timer(0.05, late.set_result, ["late"]).start()
    assert progress.finished([late, done("early")], stop=pytest.fail) == ["late", "early"]


def test_interrupt_keeps_what_was_done_before_the_stop(monkeypatch):
    def press(*arguments, **options):
        raise KeyboardInterrupt

    waiting = Future()
    waiting.set_running_or_notify_cancel()
    monkeypatch.setattr(progress, "wait", press)
    found = progress.finished([done(1), waiting, done(2)], stop=lambda: waiting.set_result("of no worth"))
    assert found == [1, None, 2]


def test_failure_of_a_job_stops_the_others():
    failed, stopped = Future(), []
    failed.set_exception(OSError("no more processes"))
    waiting = Future()
    with pytest.raises(OSError, match="no more"):
        progress.finished([waiting, failed], stop=lambda: stopped.append(True))
    assert (stopped, waiting.cancelled()) == ([True], True)


@pytest.mark.parametrize(("is_terminal", "shown"), [(True, True), (False, False)])
def test_bar_is_shown_in_a_terminal_only_and_not_at_once(monkeypatch, is_terminal, shown):
    stderr = io.StringIO()
    stderr.isatty = lambda: is_terminal
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "SILENT_S", 0.15)
    late = Future()
    Timer(0.6, late.set_result, ["late"]).start()
    started = time.monotonic()
    assert progress.finished([done(1), late], stop=pytest.fail) == [1, "late"]
    assert ("1/2" in stderr.getvalue(), time.monotonic() - started > 0.5) == (shown, True)


def test_quick_jobs_are_silent_in_a_terminal(monkeypatch):
    stderr = io.StringIO()
    stderr.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", stderr)
    progress.finished([done(1), done(2)], stop=pytest.fail)
    assert stderr.getvalue() == ""
