"""How much a cold `grade exercises/` costs beyond what any program pays that imports torch and pyplot.

Prints medians and ratios of one run: `grade` on the eight exercises of the book, `python -c "import torch,
matplotlib.pyplot"`, the programs' own time (executed in one warm process), and `grade --help`. The commands take
turns, so that a machine whose speed drifts changes all of them alike.

    python benchmarks/start_up.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXERCISES = [
    "second_derivative", "backward_twice", "nonscalar_output", "branch_gradient", "own_control_flow", "sin_derivative",
    "chain_graph", "tangent_line",
]  # fmt: skip

IMPORT = [sys.executable, "-c", "import torch, matplotlib.pyplot"]
GRADE = [
    sys.executable, "-m", "grader", *(f"exercises/{name}.yaml" for name in EXERCISES), "--submissions", "solutions",
]  # fmt: skip
HELP = [sys.executable, "-m", "grader", "--help"]

OWN_TIME = """
import contextlib, io, os, sys, time
import torch, matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
plt.figure().canvas.draw()
total = 0.0
for path in sys.argv[1:]:
    code = compile(open(path).read(), path, "exec")
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, {"__name__": "__main__"})
    total += time.perf_counter() - start
    plt.close("all")
print(total)
"""


def seconds(command: list[str]) -> float:
    """Return the wall time of one process."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")
    return time.perf_counter() - start


def own_seconds() -> float:
    """Return what the programs themselves take in a warm process."""
    files = [str(ROOT / "solutions" / f"{name}.py") for name in EXERCISES]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
    command = [sys.executable, "-W", "ignore", "-c", OWN_TIME, *files]
    return float(
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.split()[-1]
    )


def main(runs: int) -> None:
    for command in (IMPORT, GRADE):  # warm the disk cache
        seconds(command)
    rows = [(seconds(IMPORT), seconds(GRADE), own_seconds(), seconds(HELP)) for _run in range(runs)]
    imports, grades, own, helps = (statistics.median(column) for column in zip(*rows, strict=True))
    ratio = statistics.median(grade / (base + mine) for base, grade, mine, _help in rows)
    print(f"import torch, matplotlib.pyplot     {imports:6.2f} s")
    print(f"the programs' own time              {own:6.2f} s")
    print(f"grade, {len(EXERCISES)} exercises, cold            {grades:6.2f} s")
    print(f"ratio grade / (import + own)        {ratio:6.2f}    (at most 1.25 wanted)")
    print(f"grade --help                        {helps:6.2f} s  (at most 0.2 s wanted)")
    print(f"medians of {runs} runs, taken in turn; {os.cpu_count()} cores")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
