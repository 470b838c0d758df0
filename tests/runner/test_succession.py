"""Which zygote serves: on stand-ins for zygotes, and once with real ones."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader.errors import RunnerError
from grader.model import Cell, Limits, RunRequest
from grader.runner import succession
from grader.runner.host import Runner
from grader.runner.succession import Succession


class Stand:
    """Stands in for a zygote process."""

    def __init__(self, modules: tuple[str, ...]):
        self.modules = modules
        self.well = self.ready = self.answering = True
        self.resident = 100
        self.warmed: list[str] = []
        self.closed = 0

    def is_well(self) -> bool:
        return self.well

    def is_ready(self) -> bool:
        return self.ready

    def answers(self) -> bool:
        return self.answering

    def resident_bytes(self) -> int:
        return self.resident

    def warm(self, modules: tuple[str, ...]) -> None:
        self.warmed += modules

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def started() -> list[Stand]:
    return []


@pytest.fixture
def zygotes(started) -> Succession[Stand]:
    def start(modules: tuple[str, ...]) -> Stand:
        started.append(Stand(modules))
        return started[-1]

    return Succession(start, forks=3)


def serve(zygotes: Succession[Stand], times: int) -> list[Stand]:
    served = []
    for _ in range(times):
        with zygotes.serving() as zygote:
            served.append(zygote)
    return served


def test_successor_serves_after_the_agreed_number_of_runs(zygotes, started):
    served = serve(zygotes, 6)
    assert served == [*[started[0]] * 4, *[started[1]] * 2]
    assert [zygote.closed for zygote in started] == [1, 0]


def test_old_zygote_serves_until_its_successor_is_ready(zygotes, started):
    serve(zygotes, 4)
    started[1].ready = False
    assert serve(zygotes, 5) == [started[0]] * 5
    started[1].ready = True
    assert serve(zygotes, 1) == [started[1]]


def test_old_zygote_is_closed_only_when_its_last_run_is_over(zygotes, started):
    serve(zygotes, 3)
    with zygotes.serving() as old:
        assert serve(zygotes, 1) == [started[1]]
        assert old.closed == 0
    assert old.closed == 1


def test_successor_that_fails_is_given_up(zygotes, started):
    serve(zygotes, 4)
    started[1].well = started[1].ready = False
    assert serve(zygotes, 2) == [started[0]] * 2
    assert (started[1].closed, len(started)) == (1, 2)


def test_dead_zygote_is_replaced_before_the_next_run(zygotes, started):
    started[0].well = False
    assert serve(zygotes, 1) == [started[1]]
    assert started[0].closed == 1


def test_idle_zygote_is_asked_before_it_serves(zygotes, started, monkeypatch):
    monkeypatch.setattr(succession, "_IDLE_S", -1.0)
    started[0].answering = False
    assert serve(zygotes, 1) == [started[1]]


def test_grown_zygote_is_followed_by_another(started):
    zygotes = Succession(lambda modules: started.append(Stand(modules)) or started[-1])
    serve(zygotes, 65)
    started[0].resident += succession.GROWTH_BYTES + 1
    serve(zygotes, 66)
    assert len(started) == 2


def test_modules_warmed_without_harm_are_warmed_again(zygotes, started):
    zygotes.warm(["torch.optim"])
    serve(zygotes, 5)
    assert (started[0].warmed, started[1].modules) == (["torch.optim"], ("torch.optim",))


def test_modules_under_which_the_zygote_died_are_not_warmed_again(zygotes, started):
    zygotes.warm(["torch.optim"])
    with pytest.raises(OSError), zygotes.serving():
        raise OSError
    started[0].well = False
    serve(zygotes, 5)
    assert [zygote.modules for zygote in started[1:]] == [(), ()]


def test_closing_closes_all_of_them(zygotes, started):
    serve(zygotes, 4)
    zygotes.close()
    assert [zygote.closed for zygote in started] == [1, 1]
    with pytest.raises(RunnerError, match="closed"):
        serve(zygotes, 1)


def test_real_zygotes_follow_each_other_without_losing_a_result():
    with Runner(workers=3, forks=6) as runner:
        runner.warm(["sqlite3"])
        work = Path(runner._zygote._work)
        with ThreadPoolExecutor(3) as pool:
            said = list(pool.map(lambda number: _say(runner, number), range(90)))
        assert not work.exists()
        assert said == [f"{number} True\n" for number in range(90)]


def _say(runner: Runner, number: int) -> str:
    source = f"import sys; print({number}, 'sqlite3' in sys.modules)"
    time.sleep(0.1)
    return runner.run(RunRequest(cells=(Cell("a.py", source),)), Limits()).output
