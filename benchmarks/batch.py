"""A batch of N hand-ins: how fast, how much memory, what `kill -9` does to it, and how long judging again takes.

    python benchmarks/batch.py [N [KILLS]] [--workers 1 2] [--keep FOLDER]

Hand-ins are made of the answers in tests (tests/batch/hand_ins.py): 5 % hostile, 5 % broken, 5 % identical. Prints

- answers per second for each number of workers;
- the parent's peak memory, against that of a batch of 500 (at most 1.3 times wanted);
- after KILLS times `kill -9` of the whole process group at random moments, each followed by the same command: files
  that differ from those of a run that was left alone, but for seconds (none wanted);
- the time of `grade regrade` after a change of one exercise's tolerance, and after one that touches every answer.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.batch.hand_ins import ROOT, make

SEED = "7"
_TIMES = re.compile(r"\d+(?:\.\d+)? (?:s|MB)\b")
_SLOW = re.compile(r'<section aria-labelledby="slow">.*?</section>', re.DOTALL)


class Ended(NamedTuple):
    """One process: how it ended, how long it took, and its own largest resident memory."""

    code: int
    seconds: float
    peak_mb: float
    said: str


def run(arguments: list[str], kill_after_s: float | None = None) -> Ended:
    """Run `grade` in a process group of its own; kill all of that at some moment if asked to."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "grader", *arguments], cwd=ROOT, stdout=said, stderr=said, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        )  # fmt: skip
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _peak_mb(process.pid))
            if kill_after_s is not None and time.monotonic() - started > kill_after_s:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            time.sleep(0.05)
        said.seek(0)
        return Ended(process.returncode, time.monotonic() - started, peak, said.read().decode("utf-8", "replace"))


def _peak_mb(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def batch(download: Path, out: Path, workers: int, kill_after_s: float | None = None) -> Ended:
    arguments = ["batch", str(download), "--exercises", "exercises", "--out", str(out), "--workers", str(workers)]
    ended = run([*arguments, "--seed", SEED], kill_after_s)
    if ended.code not in (0, 1, -signal.SIGKILL):
        sys.exit(f"grade batch: exit {ended.code}\n{ended.said[-3000:]}")
    return ended


def killed_often(download: Path, out: Path, kills: int, whole_s: float) -> int:
    """Grade with kills on the way; return how many struck before the end."""
    struck = 0
    draw = random.Random(kills)
    for _kill in range(kills):
        share = draw.uniform(0, 2.5 * whole_s / max(kills, 1)) + draw.uniform(0, 3)
        struck += batch(download, out, 2, share).code == -signal.SIGKILL
    batch(download, out, 2)
    return struck


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that are not equal, those that only one has among them; seconds and megabytes are left out."""
    names = {path.relative_to(root).as_posix() for root in (one, other) for path in root.rglob("*") if path.is_file()}
    kept = [name for name in names if not name.startswith("journal.sqlite")]
    return sorted(name for name in kept if _stable(one / name) != _stable(other / name))


def _stable(path: Path) -> str:
    if not path.is_file():
        return ""
    return _TIMES.sub("", _SLOW.sub("", path.read_bytes().decode("utf-8", "replace")))


def regrade_times(out: Path, folder: Path) -> None:
    """Time judging again: one tolerance changed, then something in every exercise."""
    course = folder / "exercises"
    shutil.copytree(ROOT / "exercises", course)
    shutil.copytree(ROOT / "solutions", folder / "solutions")
    shutil.copy(ROOT / "rubric.yaml", folder)
    arguments = ["regrade", str(out), "--exercises", str(course)]
    print(f"  nothing changed                {run(arguments).seconds:6.1f} s")
    file = course / "partials.yaml"
    file.write_text(re.sub(r"(?m)^( *)(- kind: function\n)", r"\1\2\1  rtol: 0.1\n\1  atol: 0.1\n", file.read_text()))
    ended = run(arguments)
    print(f"  one exercise's tolerance       {ended.seconds:6.1f} s  {_last(ended)}")
    rubric = folder / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("cap: 0.5}", "cap: 0.4}", 1))
    ended = run(arguments)
    print(f"  a rule for every exercise      {ended.seconds:6.1f} s  {_last(ended)}")


def _last(ended: Ended) -> str:
    return next((line for line in ended.said.splitlines()[::-1] if line.strip()), "")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=500)
    parser.add_argument("kills", type=int, nargs="?", default=5)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp(prefix="grade-batch-"))
    made = make(chosen.count, folder / "download")
    print(
        f"{chosen.count} hand-ins: {dict(Counter(one.sort for one in made))}; load {os.getloadavg()[0]:.1f}", flush=True
    )
    for workers in chosen.workers:
        out = folder / f"alone{workers}"
        ended = batch(folder / "download", out, workers)
        rate = chosen.count / ended.seconds
        print(
            f"{workers} workers: {ended.seconds:.0f} s, {rate:.1f} hand-ins/s, parent's peak {ended.peak_mb:.0f} MB",
            flush=True,
        )
        print(f"  again, nothing to do: {batch(folder / 'download', out, workers).seconds:.1f} s", flush=True)
        accounted = {path.stem for path in (out / "feedback").glob("*.html")}
        print(f"  hand-ins without feedback: {len({one.key for one in made} - accounted)}", flush=True)
    if chosen.count > 500:
        make(500, folder / "few")
        print(f"500 hand-ins: parent's peak {batch(folder / 'few', folder / 'few-out', 2).peak_mb:.0f} MB", flush=True)
    if chosen.kills:
        struck = killed_often(folder / "download", folder / "killed", chosen.kills, ended.seconds)
        differ = differing(out, folder / "killed")
        print(f"kill -9 {struck} times before the end: {len(differ)} files differ {differ[:5]}", flush=True)
    print("regrade:", flush=True)
    regrade_times(out, folder / "course")
    if not chosen.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
