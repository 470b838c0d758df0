"""How long a student waits after saving a file under `grade watch`, beyond the answer's own run time.

Starts `grade watch` in a pseudo-terminal, saves a correct answer to one exercise over and over, each time with another
error at its end, and waits until that error is on the screen. The answer's own time is taken in one warm process, as it
is now on this machine. Prints medians per exercise.

    python benchmarks/watch.py [SAVES]
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
PAUSE_S = 0.3  # between an answer and the next save

OWN_TIME = """
import contextlib, io, statistics, sys, time
import torch, matplotlib.pyplot as plt
plt.figure().canvas.draw()
for path in sys.argv[2:]:
    code = compile(open(path).read(), path, "exec")
    times = []
    for _run in range(int(sys.argv[1])):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, {"__name__": "__main__"})
        times.append(time.perf_counter() - start)
        plt.close("all")
    print(statistics.median(times))
"""


def own_seconds(answers: list[Path], runs: int) -> list[float]:
    """Return the median time that each answer itself takes in a warm process."""
    command = [sys.executable, "-W", "ignore", "-c", OWN_TIME, str(runs), *map(str, answers)]
    done = subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True)
    return [float(line) for line in done.stdout.split()[-len(answers) :]]


class Watching:
    """`grade watch` in a terminal, in a folder of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        shutil.copytree(ROOT / "exercises", folder / "exercises")
        shutil.copytree(ROOT / "solutions", folder / "solutions")
        (folder / "answers").mkdir()
        self.child = pexpect.spawn(
            sys.executable, ["-m", "grader", "watch", "--submissions", "answers"], cwd=str(folder), env=ENVIRONMENT,
            encoding="utf-8", dimensions=(50, 120), timeout=60,
        )  # fmt: skip
        self.child.expect_exact("save your answer as")

    def answered(self, answer: Path, number: int) -> float:
        """Save an answer that ends in an error of this number; return the seconds until it is on the screen."""
        text = answer.read_text(encoding="utf-8") + f'\nraise RuntimeError("save {number}")\n'
        draft = self.folder / "draft"
        draft.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        draft.rename(self.folder / "answers" / answer.name)
        self.child.expect(re.escape(f"RuntimeError: save {number}") + r"\b")
        seconds = time.perf_counter() - start
        time.sleep(PAUSE_S)
        return seconds


def main(saves: int) -> None:
    answers = sorted((ROOT / "solutions").glob("*.py"))
    own = own_seconds(answers, 5)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        watching = Watching(Path(folder))
        for answer, mine in zip(answers, own, strict=True):
            watching.answered(answer, 1000)  # its solution is explored once
            seen = [watching.answered(answer, number) for number in range(saves)]
            rows.append((statistics.median(seen) - mine, mine, max(seen) - mine))
            print(f"{answer.stem:20} {rows[-1][0]:6.3f} s  (own {mine:.3f} s, slowest {rows[-1][2]:.3f} s)")
        watching.child.send("q")
        watching.child.expect(pexpect.EOF)
    print(f"median of all        {statistics.median(row[0] for row in rows):6.3f} s  (at most 0.15 s + own wanted)")
    print(f"{saves} saves each; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
