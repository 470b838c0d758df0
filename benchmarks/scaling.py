"""How cost grows: with workers, submissions, exercises, plotted points and the judge's inputs.

Prints one table per question. Times are of this machine and this moment; the growth from row to row is the figure.

    python -m benchmarks.scaling [--rounds 3] [workers submissions exercises points inputs]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.peers import answers, ours
from benchmarks.peers.cost import Cost, measured
from grader.model import Cell, Limits, RunRequest, RunStatus, Wants
from grader.runner.host import Runner

_EXERCISE = """
title: A function with two branches
prompt: Called with as many inputs as asked.
checks:
  - kind: function
    name: f
    inputs: {{shape: [3], scale: [1, 100], count: {count}}}
    compare: [value, gradient]
    expected: {{value: "where(norm(x) > 100, sum(x**2), sum(x**3))", gradient: "where(norm(x) > 100, 2*x, 3*x**2)"}}
"""
_POINTS = """
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(-3, 3, {count})
plt.plot(x, np.sin(x))
plt.show()
"""
_LARGE = Limits(memory_mb=4096, wall_s=60, cpu_s=60)


def workers(rounds: int) -> Iterator[str]:
    """One worker against two, 1000 submissions of one exercise."""
    found = {count: [batch(50, count) for _round in range(rounds)] for count in (1, 2)}
    wall = {count: statistics.median(cost.wall_s for cost in costs) for count, costs in found.items()}
    for count, costs in found.items():
        yield f"{count} | {wall[count]:.1f} | {statistics.median(cost.cpu_s for cost in costs):.1f}"
    yield f"two are {wall[1] / wall[2]:.2f} times as fast as one, start and end included | |"


def submissions(rounds: int) -> Iterator[str]:
    """From 100 to 10 000 submissions on two workers."""
    for count in (100, 500, 2000, 10_000):
        costs = [batch(count // 20, 2) for _round in range(1 if count > 500 else rounds)]
        cost = min(costs, key=lambda one: one.cpu_s)
        peak = "?" if cost.peak_bytes is None else f"{cost.peak_bytes / 2**20:.0f}"
        yield f"{count} | {1000 * cost.cpu_s / count:.1f} | {1000 * cost.wall_s / count:.1f} | {peak}"


def batch(copies: int, count: int) -> Cost:
    """Grade copies of the twenty submissions by one `grade batch`."""
    with tempfile.TemporaryDirectory(prefix="scaling") as name:
        place = Path(name)
        (place / "grader").mkdir()
        handed_in = answers.write(place / "handed_in", copies)
        ours.prepare(place / "grader", handed_in)
        cost, verdicts = ours.grade(place / "grader", Path(), handed_in, count)
        if verdicts != [one.is_right for one in handed_in]:
            sys.exit("a verdict is wrong")
        return cost


def exercises(rounds: int) -> Iterator[str]:
    """From 1 to 50 exercises in one `grade`, cold, each with an answer of its own."""
    for count in (1, 5, 10, 25, 50):
        with tempfile.TemporaryDirectory(prefix="scaling") as name:
            place = Path(name)
            (place / "exercises").mkdir()
            (place / "answers").mkdir()
            text = (ours.LIGHT / "exercises" / "answer.yaml").read_text()
            for number in range(count):
                (place / "exercises" / f"e{number}.yaml").write_text(text)
                sine, branches, _right = answers.programs()[number % 15]
                program = f"import numpy as np\nimport torch\nimport matplotlib.pyplot as plt\n{sine}{branches}"
                (place / "answers" / f"e{number}.py").write_text(program)
            command = [sys.executable, "-m", "grader", "exercises", "--submissions", "answers"]
            costs = [measured(command, place, {"PYTHONPATH": str(ours.ROOT)}) for _round in range(rounds)]
        cpu, wall = (statistics.median(getattr(cost, kind) for cost in costs) for kind in ("cpu_s", "wall_s"))
        yield f"{count} | {wall:.2f} | {cpu:.2f} | {1000 * wall / count:.0f}"


def points(rounds: int) -> Iterator[str]:
    """From 100 to 10 million plotted points in one curve."""
    with Runner() as runner:
        runner.run(RunRequest(cells=(Cell("a.py", _POINTS.format(count=10)),)), _LARGE)
        for power in range(2, 8):
            request = RunRequest(
                cells=(Cell("a.py", _POINTS.format(count=10**power)),), wants=Wants(values=True, figures=True)
            )
            times = []
            for _round in range(rounds):
                started = time.perf_counter()
                result = runner.run(request, _LARGE)
                times.append(1000 * (time.perf_counter() - started))
            if result.status is not RunStatus.OK:
                yield f"10^{power} | {result.status.value}: {result.detail} | | |"
                continue
            kept = sum(len(curve.x.data) // 8 for curve in result.observations.curves)
            size = len(msgspec.msgpack.encode(result.observations)) / 2**20
            yield f"10^{power} | {statistics.median(times):.0f} | {kept} | {size:.2f}"


def inputs(rounds: int) -> Iterator[str]:
    """From 10 to 1000 inputs of a `function` check, which is the most a spec may ask for: run and judged, cold."""
    for count in (10, 100, 1000):
        with tempfile.TemporaryDirectory(prefix="scaling") as name:
            place = Path(name)
            (place / "e.yaml").write_text(_EXERCISE.format(count=count))
            (place / "e.py").write_text(f"import torch\n{answers.programs()[0][1]}")
            command = [sys.executable, "-m", "grader", "e.yaml", "e.py", "--json"]
            environment = {"PYTHONPATH": str(ours.ROOT)}
            costs = [measured(command, place, environment, wanted=(0, 1)) for _round in range(rounds)]
        report = json.loads(costs[0].output)["reports"][0]["checks"][0]
        yield f"{count} | {statistics.median(cost.wall_s for cost in costs):.2f} | {report['status']}"


QUESTIONS = {
    "workers": (workers, "workers | wall s | CPU s"),
    "submissions": (submissions, "submissions | CPU ms each | wall ms each | peak MB of all processes"),
    "exercises": (exercises, "exercises | wall s | CPU s | wall ms each"),
    "points": (points, "points | ms | numbers kept | MB sent"),
    "inputs": (inputs, "inputs | wall s | verdict"),
}


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling")
    parser.add_argument("questions", nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    for name in chosen.questions or QUESTIONS:
        ask, head = QUESTIONS[name]
        print(f"\n{ask.__doc__}\n\n| {head} |\n|{'---|' * (head.count('|') + 1)}")
        for row in ask(chosen.rounds):
            print(f"| {row} |", flush=True)


if __name__ == "__main__":
    main()
