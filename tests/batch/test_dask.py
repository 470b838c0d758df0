"""Dask as it is: a scheduler and two workers in processes of their own; killing one of them loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from grader import spec
from grader.batch.jobs import Job, answers, job_of
from grader.batch.on_dask import OnDask
from grader.batch.records import unpacked
from grader.batch.worker import Setting
from grader.errors import UsageError
from grader.model import RunStatus
from grader.platforms.base import HandIn
from tests.batch.hand_ins import ROOT, make

EXERCISES = ROOT / "exercises"
SETTING = Setting((str(EXERCISES),), None, "restricted", "en")


class Cluster(NamedTuple):
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path) -> Iterator[Cluster]:
    """Start a scheduler and two workers, without nannies: a worker that is killed stays dead."""
    file = tmp_path / "scheduler.json"
    scheduler = _start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file)
    started = [scheduler]
    try:
        deadline = time.monotonic() + 60
        while not (file.is_file() and file.stat().st_size):
            assert time.monotonic() < deadline and scheduler.poll() is None
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        common = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        workers = [_start("worker", address, *common, "--local-directory", tmp_path / name) for name in "ab"]
        started += workers
        yield Cluster(address, workers)
    finally:
        for process in started:
            process.kill()
            process.wait()


def _start(kind: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{kind}", *map(str, arguments)], cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def jobs(folder: Path) -> list[Job]:
    course = spec.load_course([EXERCISES])
    by_id = {exercise.id: exercise for exercise in course}
    made = make(14, folder, 48)
    files = {one.key: next((folder / one.key).iterdir()) for one in made if one.sort in ("right", "wrong")}
    hand_ins = [HandIn(key=key, files=(f"{key}/{file.name}",)) for key, file in files.items()]
    found = (one for one in answers(hand_ins, folder, course) if one.file is not None)
    return [job_of(one, by_id[one.exercise], 7) for one in found]


@pytest.mark.needs("dask", "torch")
@pytest.mark.filterwarnings("ignore")  # of Dask's, about a worker that is gone
def test_worker_killed_in_mid_run_loses_nothing(cluster, tmp_path):
    todo = jobs(tmp_path / "download")
    assert len(todo) > 6
    done = []
    for one in OnDask(SETTING, cluster.address, 2).results(todo):
        done.append(one)
        if len(done) == 2:
            cluster.workers[0].send_signal(signal.SIGKILL)
    assert cluster.workers[0].wait() == -signal.SIGKILL
    assert sorted(one.job.key for one in done) == sorted(job.key for job in todo)
    assert [one.failure for one in done if one.failure] == []
    statuses = {result.status for one in done for result in unpacked(one.record).runs.values()}
    assert RunStatus.OK in statuses
    assert RunStatus.NOT_RUN not in statuses


SBATCH = """#!/bin/sh
cp "$1" "$0.$$.job"
setsid sh "$0.$$.job" </dev/null >/dev/null 2>&1 &
echo "Submitted batch job $!"
"""
SCANCEL = """#!/bin/sh
for job; do kill -- "-$job"; done
"""


@pytest.mark.needs("dask", "torch")
def test_job_scripts_start_workers_that_grade(tmp_path):
    """Commands on the path carry out job scripts here and now, as Slurm does on a node."""
    commands, home = tmp_path / "slurm", tmp_path / "home"
    commands.mkdir()
    home.mkdir()
    for name, text in (("sbatch", SBATCH), ("scancel", SCANCEL)):
        (commands / name).write_text(text)
        (commands / name).chmod(0o755)
    made = make(8, tmp_path / "download", 48)
    done = subprocess.run(
        [sys.executable, "-m", "grader", "batch", tmp_path / "download", "--exercises", EXERCISES, "--out", tmp_path,
         "--dask", "slurm", "--workers", "1"], capture_output=True, text=True, timeout=180,
        env={**os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "HOME": str(home), "PYTHONPATH": str(ROOT),
             "DASK_JOBQUEUE__SLURM__SCHEDULER_OPTIONS": "{'host': '127.0.0.1', 'dashboard': False}"},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert ", 0 not graded" in done.stdout
    assert {path.stem for path in (tmp_path / "feedback").glob("*.html")} == {one.key for one in made}
    [script] = commands.glob("*.job")
    told = script.read_text()
    assert "#SBATCH -t 01:00:00" in told
    assert "#SBATCH --cpus-per-task=1" in told
    assert "dask_worker tls://127.0.0.1:" in told
    assert (home / ".cache" / "grade").stat().st_mode & 0o777 == 0o700  # keys lie there


@pytest.mark.needs("dask")
@pytest.mark.parametrize("where", ["tcp://192.0.2.1:8786", "ws://example.org", "192.0.2.1:8786"])
def test_scheduler_that_anybody_reaches_in_the_clear_is_refused(where):
    with pytest.raises(UsageError, match="only tls:// or this machine"):
        OnDask(SETTING, where)
