"""What the isolation layers cost a run: level full against level none, the same program, in turn.

python benchmarks/isolation.py [RUNS]
"""

from __future__ import annotations

import statistics
import sys
import time

from grader.model import Cell, Level, Limits, RunRequest, RunStatus, Wants
from grader.runner.host import Runner

WANTED_MS = 10.0
PROGRAM = """
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-3, 3, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='f(x)')
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
"""
REQUEST = RunRequest(cells=(Cell("a.py", PROGRAM),), wants=Wants(values=True, gradients=True, figures=True))


def milliseconds(runner: Runner) -> float:
    """Return the wall time of one run, from request to result."""
    started = time.perf_counter()
    result = runner.run(REQUEST, Limits())
    if result.status is not RunStatus.OK:
        sys.exit(f"the program did not run: {result.status.value} {result.detail}")
    return 1000 * (time.perf_counter() - started)


def main(runs: int) -> None:
    """Print medians over `runs` pairs, after a few that warm the caches."""
    with Runner(Level.NONE) as bare, Runner() as confined:
        level = confined.level
        for _run in range(5):
            milliseconds(bare), milliseconds(confined)
        pairs = [(milliseconds(bare), milliseconds(confined)) for _run in range(runs)]
    without, with_all = (statistics.median(column) for column in zip(*pairs, strict=True))
    added = statistics.median(b - a for a, b in pairs)
    print(f"a run at level none            {without:7.1f} ms")
    print(f"a run at level {level.value:<15} {with_all:7.1f} ms")
    print(f"added by the layers            {added:7.1f} ms  (median of differences; at most {WANTED_MS:g} ms wanted)")
    print(f"ratio                          {with_all / without:7.2f}")
    print(f"{runs} runs of each, taken in turn")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
