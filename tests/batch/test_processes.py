"""Work in other processes: in order, and gone when nobody wants it any more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from grader.batch import processes

ROOT = Path(__file__).resolve().parents[2]


class Square:
    """Squares numbers, and says where."""

    def __init__(self, power: int):
        self.power = power

    def __call__(self, number: int) -> tuple[int, int]:
        return number**self.power, os.getpid()

    def close(self) -> None: ...


def test_few_things_are_done_here():
    assert list(processes.mapped(Square, (2,), range(5))) == [(n * n, os.getpid()) for n in range(5)]


def test_one_at_a_time_is_done_here():
    assert {pid for _cube, pid in processes.mapped(Square, (3,), range(200), 1)} == {os.getpid()}


def test_many_are_done_elsewhere_and_in_order():
    found = list(processes.mapped(Square, (3,), range(200)))
    assert [cube for cube, _pid in found] == [n**3 for n in range(200)]
    assert os.getpid() not in {pid for _cube, pid in found}


def test_kept_processes_do_one_thing_after_another():
    with processes.kept():
        squares = list(processes.mapped(Square, (2,), range(500)))
        cubes = list(processes.mapped(Square, (3,), range(500)))
    assert [cube for cube, _pid in cubes] == [n**3 for n in range(500)]
    assert [square for square, _pid in squares] == [n**2 for n in range(500)]
    assert len({pid for _power, pid in squares + cubes}) <= len(os.sched_getaffinity(0))
    assert not any(os.path.exists(f"/proc/{pid}") for _power, pid in squares)


KILLED = """
from grader.batch import processes
from tests.batch.test_processes import Square

if __name__ == "__main__":
    for _square, pid in processes.mapped(Square, (2,), range(10**9)):
        print(pid, flush=True)
"""


def test_workers_end_when_whoever_wants_their_work_is_killed(tmp_path):
    (tmp_path / "killed.py").write_text(KILLED)
    with subprocess.Popen(
        [sys.executable, tmp_path / "killed.py"], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while _lives(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(worker)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
