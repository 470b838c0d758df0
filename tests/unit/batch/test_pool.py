"""Workers that refuse, die or answer: a stand-in of a few lines takes the place of the real one."""

from __future__ import annotations

import sys

import pytest

from grader.batch.jobs import Job
from grader.batch.pool import Pool
from grader.batch.worker import Setting
from grader.errors import RunnerError, UsageError

STAND_IN = """#!{python}
import os, sys
sys.path.insert(0, {packages!r})
import msgspec
def take():
    head = sys.stdin.buffer.read(8)
    return sys.stdin.buffer.read(int.from_bytes(head, "little")) if head else sys.exit()
def put(message):
    data = msgspec.msgpack.encode(message)
    sys.stdout.buffer.write(len(data).to_bytes(8, "little") + data)
    sys.stdout.buffer.flush()
setting = msgspec.msgpack.decode(take())
{start}
while True:
    job = msgspec.msgpack.decode(take())
    {work}
    put({{"job": job, "record": job["key"].encode(), "marks": b"", "failure": ""}})
"""
SETTING = Setting(("exercises",), None, "restricted", "en")


@pytest.fixture
def answers(tmp_path, monkeypatch):
    """Return what a pool of two makes of six jobs when workers do as told."""

    def answers(start: str = "put({})", work: str = "pass") -> dict[str, tuple[bytes, str]]:
        import msgspec

        program = tmp_path / "worker"
        packages = str(next(path for path in sys.path if path and msgspec.__file__.startswith(path)))
        program.write_text(STAND_IN.format(python=sys.executable, packages=packages, start=start, work=work))
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        jobs = [Job(f"k{number}", "ex", "a.py", "s", 7) for number in range(6)]
        return {done.job.key: (done.record, done.failure) for done in Pool(SETTING, 2).results(jobs)}

    return answers


def test_every_job_is_answered_once(answers):
    assert answers() == {f"k{number}": (f"k{number}".encode(), "") for number in range(6)}


def test_job_whose_worker_died_is_given_to_another(answers, tmp_path):
    mark = str(tmp_path / "mark")
    work = f"if job['key'] == 'k3' and not os.path.exists({mark!r}): open({mark!r}, 'x'), os._exit(9)"
    assert answers(work=work)["k3"] == (b"k3", "")


def test_job_that_kills_its_workers_costs_nobody_else_anything(answers):
    found = answers(work="job['key'] == 'k2' and os._exit(9)")
    assert found.pop("k2") == (b"", "the worker that graded it died twice")
    assert all(record and not failure for record, failure in found.values())
    assert len(found) == 5


@pytest.mark.parametrize(("is_usage", "error"), [(False, RunnerError), (True, UsageError)])
def test_refusal_to_run_programs_here_is_told_as_it_is(answers, is_usage, error):
    with pytest.raises(error, match="no Landlock here"):
        answers(start=f"put({{'refusal': 'no Landlock here', 'is_usage': {is_usage}}})\nsys.exit()")


def test_worker_that_dies_at_once_fails_its_jobs_only(answers):
    found = answers(start="os._exit(1)")
    assert {failure for _record, failure in found.values()} == {"the worker that graded it died twice"}
    assert len(found) == 6
