"""Kills and stops the runner's processes at random moments and counts the results that were right.

Each blow falls on a zygote, warden or child while four programs run; every one must end with its own right result.

    python benchmarks/faults.py [BLOWS [HOSTS]]
"""

from __future__ import annotations

import collections
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from grader.runner import vitals
from grader.runner.host import Runner
from tests.runner.faults import draw, kill_host, strike

LEVELS = ("full", "restricted", "none")


def main(blows: int, hosts: int) -> None:
    """Strike `blows` times, print a tally; exit code 1 when a result was wrong or missing."""
    started = time.monotonic()
    struck: collections.Counter[str] = collections.Counter()
    right, wrong, slowest = 0, [], 0.0
    with Runner(workers=4) as runner:
        runner.ready()
        strike(runner, draw(0, ("child",)))
        before = _held()
        for seed in range(blows):
            fault = draw(seed)
            begun = time.monotonic()
            tally = strike(runner, fault)
            slowest = max(slowest, time.monotonic() - begun)
            right += tally.right
            wrong += tally.wrong
            struck[f"{fault.victim}, signal {fault.signal}"] += tally.struck
        after = _held()
    for name, times in sorted(struck.items()):
        print(f"{name:24} {times:4} times")
    print(f"results right            {right:5}")
    print(f"results wrong or missing {len(wrong):5}")
    print(f"slowest four results     {slowest:5.1f} s")
    print(f"host before {before}, after {after}")
    print(f"{blows} blows, {sum(struck.values())} hit a process, {time.monotonic() - started:.0f} s")
    left = [
        thing for seed in range(hosts) for thing in kill_host(LEVELS[seed % 3], random.Random(seed).uniform(0, 0.5))
    ]
    print(f"{hosts} hosts killed, left behind: {left}")
    wrong += left
    sys.exit("\n".join(wrong) if wrong else 0)


def _held() -> str:
    seen = vitals.look(os.getpid())
    assert seen is not None
    return f"{len(os.listdir('/proc/self/fd'))} descriptors, {seen.resident_bytes >> 20} MB"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
