"""Processes are killed and stopped under the runner: every program still ends with one right result."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from grader.model import Cell, Level, Limits, RunRequest, RunStatus
from grader.runner.host import Runner
from grader.runner.vitals import children
from grader.runner.zygote_process import ZygoteProcess
from tests.runner.faults import Fault, draw, kill_host, strike
from tests.runner.host_faults import Grading, kill_often


@pytest.fixture(scope="module")
def own():
    """A runner that may be hurt."""
    with Runner(workers=4) as runner:
        runner.ready()
        yield runner


@pytest.fixture(scope="module")
def guarded():
    """A runner that may be hurt, whose children have a warden each."""
    with Runner(Level.RESTRICTED, workers=4) as runner:
        runner.ready()
        yield runner


@pytest.mark.parametrize("seed", range(12))
def test_child_that_is_struck_costs_no_program_its_result(own, seed):
    tally = strike(own, draw(seed, ("child",)))
    assert tally.wrong == []


@pytest.mark.parametrize("seed", range(6))
def test_warden_that_is_struck_costs_no_program_its_result(guarded, seed):
    tally = strike(guarded, draw(seed, ("warden",)))
    assert tally.wrong == []


@pytest.mark.parametrize("seed", range(2))
def test_zygote_that_is_struck_costs_no_program_its_result(own, seed):
    tally = strike(own, draw(seed, ("zygote",)))
    assert tally.wrong == []


@pytest.mark.parametrize(("whose", "victim"), [("own", "zygote"), ("guarded", "warden"), ("own", "child")])
def test_stopped_process_costs_no_program_its_result(request, whose, victim):
    tally = strike(request.getfixturevalue(whose), Fault(victim, signal.SIGSTOP, 0.1))
    assert (tally.wrong, tally.struck) == ([], True)


def test_struck_runner_leaves_no_process_and_no_directory(own):
    for seed in (1, 2):
        strike(own, draw(seed, ("zygote", "child")))
    zygote, work = own._zygote._process.pid, Path(own._zygote._work)
    deadline = time.monotonic() + 5
    while children(zygote) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert children(zygote) == []
    assert [path.name for path in work.iterdir() if path.is_dir() and path.name.startswith("tmp")] == []


def test_directory_of_a_killed_warden_is_removed_before_the_next_run(restricted):
    for victim in ("warden", "warden", "child"):
        assert strike(restricted, Fault(victim, signal.SIGKILL, 0.1), runs=2).wrong == []
    said = restricted.run(program("import os; print(os.getcwd())"), Limits()).output.strip()
    work = Path(restricted._zygote._work)
    deadline = time.monotonic() + 5
    while (left := [path for path in work.glob("tmp*") if path.is_dir()]) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == []
    assert Path(said).parent == work


# ---------------------------------------------------------------- what a program can do to itself


def program(source: str) -> RunRequest:
    return RunRequest(cells=(Cell("a.py", source),))


def test_program_cannot_kill_or_stop_itself_in_a_pid_namespace(run):
    source = "import os, signal\nfor s in (9, 19, 20, 15): os.kill(os.getpid(), s)\nos.kill(0, 9)\nprint('alive')"
    assert run(source).output == "alive\n"


def test_program_that_kills_itself_at_a_weaker_level_is_killed_not_ungraded():
    with Runner(Level.NONE) as runner:
        result = runner.run(program("import os; os.kill(os.getpid(), 9)"), Limits())
    assert (result.status, result.facts.signal) == (RunStatus.KILLED, signal.SIGKILL)


def test_program_that_ends_just_before_its_time_is_not_timed_out(run):
    # the host looks every 25 ms; whatever happens in between is told by the kernel
    for _ in range(5):
        result = run("import time; time.sleep(0.29)", wall_s=0.3)
        assert result.status in (RunStatus.OK, RunStatus.TIMED_OUT)
        assert (result.facts.signal == signal.SIGKILL) == (result.status is RunStatus.TIMED_OUT)


# ---------------------------------------------------------------- the host itself


@pytest.mark.parametrize(("level", "seed"), [("full", 1), ("restricted", 2), ("none", 3)])
def test_killed_host_leaves_nothing(level, seed):
    assert kill_host(level, random.Random(seed).uniform(0, 0.3)) == []


def test_killed_grade_leaves_nothing_and_gives_the_same_report_when_repeated(tmp_path):
    struck = kill_often([Grading(tmp_path / "full")], range(12), repeat_every=3)
    assert [(blow, left) for blow, left in struck if left.things or left.wrong_reports] == []
    assert sum(left.was_over for _, left in struck) <= 3  # those that fell in the last phase


@pytest.mark.parametrize("whose", ["own", "guarded"])
def test_child_or_warden_stopped_before_it_is_told_of_costs_no_program_its_result(request, whose, monkeypatch):
    own = request.getfixturevalue(whose)
    send, struck = ZygoteProcess.fork, []

    def fork_and_stop(zygote, *arguments):
        send(zygote, *arguments)
        while not struck:
            for pid in children(zygote._process.pid):
                os.kill(pid, signal.SIGSTOP)
                struck.append(pid)

    monkeypatch.setattr(ZygoteProcess, "fork", fork_and_stop)
    started = time.monotonic()
    assert own.run(program("print('here')"), Limits()).output == "here\n"
    assert struck
    assert time.monotonic() - started < 10
