"""Whether a fork of a process that has imported TensorFlow or JAX computes rightly, each time, and what it costs.

Each run is a fork of one zygote, and starts the framework's threads by itself; its numbers are compared with the
formula. Prints the cold start, and medians and 90th percentiles of warm runs; ends with 1 if any run was wrong.

    python benchmarks/forks.py [RUNS [FRAMEWORK ...]]
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections import Counter
from typing import get_args

from grader.model import Cell, Framework, Limits, RunRequest, RunResult, RunStatus
from grader.runner.host import Runner

PROGRAMS: dict[str, str] = {
    "torch": """
import torch
x = torch.linspace(-3, 3, 100, requires_grad=True)
torch.sin(x).sum().backward()
print(*x.grad.tolist())
""",
    "tensorflow": """
import tensorflow as tf
x = tf.linspace(-3.0, 3.0, 100)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.sin(x)
print(*tape.gradient(y, x).numpy().tolist())
""",
    "jax": """
import jax
import jax.numpy as jnp
x = jnp.linspace(-3, 3, 100)
print(*jax.vmap(jax.grad(jnp.sin))(x).tolist())
""",
    "numpy": """
import numpy as np
x, h = np.linspace(-3, 3, 100), 1e-6
print(*((np.sin(x + h) - np.sin(x - h)) / (2 * h)).tolist())
""",
}
EXPECTED = [math.cos(-3 + 6 * i / 99) for i in range(100)]


def verdict(result: RunResult) -> str:
    """Return "right", or what is wrong with a run."""
    if result.status is not RunStatus.OK:
        return f"{result.status.value} {result.detail} {result.output[:200]}"
    numbers = [float(word) for word in result.output.split()]
    right = len(numbers) == 100 and all(abs(a - b) < 1e-5 for a, b in zip(numbers, EXPECTED, strict=True))
    return "right" if right else "other numbers"


def measure(runner: Runner, framework: Framework, runs: int) -> Counter[str]:
    request = RunRequest(cells=(Cell("a.py", PROGRAMS[framework]),), frameworks=(framework,))
    results, seconds = [], []
    for _run in range(runs + 1):
        started = time.perf_counter()
        results.append(runner.run(request, Limits()))
        seconds.append(time.perf_counter() - started)
    cold, warm = seconds[0], sorted(seconds[1:])
    cpu = statistics.median(result.facts.cpu_s for result in results[1:])
    peak = max(result.facts.peak_bytes for result in results) >> 20
    print(
        f"{framework:11}{cold:7.2f} s cold{statistics.median(warm):7.2f} s warm{warm[int(0.9 * runs)]:7.2f} s p90"
        f"{cpu:7.2f} s CPU{peak:6} MB",
        flush=True,
    )
    return Counter(verdict(result) for result in results)


def main(runs: int, *frameworks: str) -> int:
    wrong = 0
    with Runner() as runner:
        runner.ready()
        for framework in get_args(Framework):
            if not frameworks or framework in frameworks:
                found = measure(runner, framework, runs)
                wrong += runs + 1 - found["right"]
                print(f"{'':11}{dict(found)}", flush=True)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, *sys.argv[2:]))
