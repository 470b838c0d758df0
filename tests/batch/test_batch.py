"""`grade batch` and what follows it, as people call them: programs run in two workers, and one run is killed."""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from grader import spec
from grader.batch import judging
from grader.batch.journal import Journal
from grader.batch.records import Replayer, unpacked
from grader.gathering import gather
from tests.batch.hand_ins import ROOT, Made, make

pytestmark = pytest.mark.needs("torch")
SEED = 48  # its draws: some of each sort, and none that takes its whole time


class Batch(NamedTuple):
    """One batch, killed on the way and resumed."""

    folder: Path
    made: list[Made]
    resumed: subprocess.CompletedProcess[str]
    kept: int  # records that were there after the kill

    @property
    def out(self) -> Path:
        return self.folder / "results"


def grade(*arguments: str | Path, cwd: Path, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True, text=True,
        timeout=180, env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **variables},
    )  # fmt: skip
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


def records(out: Path) -> int:
    try:
        with sqlite3.connect(f"file:{out}/journal.sqlite?mode=ro", uri=True) as journal:
            return int(journal.execute("SELECT count(*) FROM records").fetchone()[0])
    except sqlite3.OperationalError:  # not there yet
        return 0


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> Batch:
    """Grade 26 hand-ins, two of which have the same file; kill everything once some are graded; call it again."""
    folder = tmp_path_factory.mktemp("batch")
    made = make(24, folder / "download", SEED)
    for name in ("twin1", "twin2"):
        (folder / "download" / name).mkdir()
        shutil.copy(ROOT / "solutions" / "partials.py", folder / "download" / name)
    for name in ("exercises", "solutions"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "rubric.yaml", folder)
    command = [sys.executable, "-m", "grader", "batch", "download", "--workers", "2", "--seed", "7"]
    first = subprocess.Popen(
        command, cwd=folder, start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while records(folder / "results") < 5 and time.monotonic() < deadline and first.poll() is None:
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    kept = records(folder / "results")
    return Batch(folder, made, grade(*command[3:], cwd=folder), kept)


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def contents(out: Path) -> dict[str, bytes]:
    """Return all files but the journal, without seconds and how long what took."""
    files = (path for path in out.rglob("*") if path.is_file() and "journal" not in path.name)
    slow = re.compile(rb'<section aria-labelledby="slow">.*?</section>', re.DOTALL)
    return {path.relative_to(out).as_posix(): slow.sub(b"", path.read_bytes()) for path in files}


def test_killed_batch_goes_on_where_it_was(batch):
    said = re.search(r"(\d+) hand-ins; (\d+) answers run now, 0 not graded", batch.resumed.stdout)
    assert said, batch.resumed.stdout
    hand_ins, runs = map(int, said.groups())
    assert hand_ins == 26
    assert batch.kept >= 5
    assert 0 < runs <= 24 - batch.kept  # one has no answer, the twins have one between them


def test_every_hand_in_is_accounted_for(batch):
    found = rows(batch.out / "grades.csv")
    keys = {one.key for one in batch.made} | {"twin1", "twin2"}
    assert set(found) == keys
    assert {path.stem for path in (batch.out / "feedback").glob("*.html")} == keys
    right = [found[one.key] for one in batch.made if one.sort in ("right", "identical")]
    low = [row for row in right if row["status"] != "graded" or float(row["earned"]) + float(row["pending"]) < 8]
    assert low == []
    hostile = [one for one in batch.made if one.sort == "hostile"]
    assert len(hostile) >= 2
    assert all(float(found[one.key]["earned"]) <= 5 for one in hostile)


def test_what_cannot_be_used_is_listed_and_told_by_the_exit_code(batch):
    assert batch.resumed.returncode == 1
    listed = (batch.out / "listed.csv").read_text(encoding="utf-8-sig")
    assert "own_control_flow.zip" in listed
    assert "own_control_flow.zip" in batch.resumed.stdout


def test_identical_files_are_run_once_and_shown(batch):
    found = rows(batch.out / "grades.csv")
    assert found["twin1"]["feedback"] == found["twin2"]["feedback"]
    page = (batch.out / "index.html").read_text()
    assert re.search(r"identical files: <code>partials</code>: [^\n]*twin1[^\n]*twin2", page)


def test_unchanged_batch_runs_nothing_and_writes_the_same(batch):
    before = contents(batch.out)
    done = grade("batch", "download", "--seed", "7", cwd=batch.folder)
    assert "0 answers run now" in done.stdout
    assert contents(batch.out) == before


def test_what_workers_settled_is_what_judging_again_says(batch):
    course = {one.id: one for one in spec.load_course([batch.folder / "exercises"])}
    settled = 0
    with closing(Journal(batch.out / "journal.sqlite")) as journal:
        for answered, number in journal.answers():
            if number is None:
                continue
            record, exercise = unpacked(journal.record(number)), course[answered.exercise]
            evidence = gather(exercise, record.submission, Replayer(record.runs), record.seed, record.ways)
            again = judging.settled(evidence, record.settled.follows if record.settled else "")
            assert again == record.settled, answered
            settled += again is not None
    assert settled >= 2


def test_regrading_tells_who_changes_and_agrees_with_a_new_batch(batch, tmp_path):
    shutil.copytree(batch.folder, tmp_path / "b")
    here = tmp_path / "b"
    rubric = here / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("weights: {}", "weights: {partials: 20}"))
    told = grade("regrade", "results", "--dry-run", cwd=here)
    assert contents(here / "results") == contents(batch.out)
    done = grade("regrade", "results", cwd=here)
    assert done.stdout.splitlines()[0] == told.stdout.splitlines()[0]
    assert re.search(
        r"^twin1 partials: 10 → 20\n(    .*\n)+    10 of 10 points are now 20 of 20", done.stdout, re.MULTILINE
    )
    assert rows(here / "results" / "grades.csv")["twin1"]["earned"] == "20"
    regraded = contents(here / "results")
    again = grade("batch", "download", cwd=here)
    assert "0 answers run now" in again.stdout
    assert contents(here / "results") == regraded


def test_reports_do_not_depend_on_the_order_of_sets(batch, tmp_path):
    """Python's hashes of texts differ from one process to the next."""
    found = []
    for hash_seed in ("1", "2"):
        here = tmp_path / hash_seed
        shutil.copytree(batch.folder, here)
        done = grade("regrade", "results", "--lang", "zh", cwd=here, PYTHONHASHSEED=hash_seed)
        assert done.returncode == 0
        found.append(contents(here / "results"))
    assert found[0] == found[1]
    assert found[0] != contents(batch.out)


def test_shards_put_together_are_the_whole(batch, tmp_path):
    shutil.copytree(batch.folder, tmp_path / "b")
    here = tmp_path / "b"
    for part in ("1", "2"):
        shutil.copytree(here / "results", here / part)
        done = grade("batch", "download", "--shard", f"{part}/2", "--out", part, cwd=here)
        assert "0 answers run now" in done.stdout
        assert len(rows(here / part / "grades.csv")) < 26
    done = grade("merge", "1", "2", "--out", "whole", cwd=here)
    assert "26 hand-ins of 2 shards" in done.stdout
    whole, alone = contents(here / "whole"), contents(batch.out)
    assert whole == {name: data for name, data in alone.items() if not name.startswith("answers/")}


def test_review_gives_points_that_reach_the_gradebook(batch, tmp_path):
    shutil.copytree(batch.folder, tmp_path / "b")
    here = tmp_path / "b"
    before = rows(here / "results" / "grades.csv")
    waiting = [key for key, row in before.items() if float(row["pending"])]
    done = grade("review", "results", "--by", "me", cwd=here, stdin="f\nq")
    assert f"{len(waiting) - 1} still wait" in done.stdout
    after = rows(here / "results" / "grades.csv")
    (changed,) = [key for key in before if before[key] != after[key]]
    assert float(after[changed]["earned"]) == float(before[changed]["earned"]) + float(before[changed]["pending"])
    assert "0 answers run now" in grade("batch", "download", cwd=here).stdout
    assert rows(here / "results" / "grades.csv")[changed] == after[changed]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [(("batch", "download", "--isolation", "none"), 2, "is asked for, but at least restricted is required"),
     (("batch", "download", "--shard", "3/2"), 2, "expected I/N"),
     (("batch", "download", "--seed", "8"), 2, "keeps its seed"),
     (("batch", "nothing.zip"), 2, "nothing.zip"),
     (("batch", "download", "--dask", "tcp://10.0.0.1:8786"), 2, "only tls:// or this machine"),
     (("regrade", "exercises"), 2, "there is no journal"),
     (("merge", "exercises", "--out", "whole"), 2, "there is no journal")],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_refusals_are_one_line_and_exit_with_2(batch, tmp_path, arguments, code, said):
    shutil.copytree(batch.folder / "exercises", tmp_path / "exercises")
    shutil.copytree(batch.folder / "solutions", tmp_path / "solutions")
    shutil.copytree(batch.folder / "download", tmp_path / "download")
    if "8" in arguments:
        shutil.copytree(batch.out, tmp_path / "results")
    done = grade(*arguments, cwd=tmp_path)
    assert said in done.stderr
    assert done.returncode == code
