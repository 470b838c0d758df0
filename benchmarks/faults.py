"""Kills and stops processes at random moments, and counts what was right and what was left behind.

    python benchmarks/faults.py [BLOWS [HOSTS]] [--what all|runner|host]

runner: each blow falls on a zygote, warden or child while four programs run; every one must end with its own right
result. HOSTS programs that use a runner are killed as well.

host: each blow is `kill -9` of a whole `grade`, sometimes of its zygote too, anywhere between its first line and its
last. Nothing may be left, no report may be cut, and the same command must give the same report afterwards. Half of the
blows are struck at level full; a tenth as many again at an exercise that uses torch.
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from grader.runner import vitals
from grader.runner.host import Runner
from tests.runner.faults import draw, kill_host, strike
from tests.runner.host_faults import LEVELS, PHASES, ROOT, Grading, kill_often

TORCH = (ROOT / "exercises" / "branch_gradient.yaml", ROOT / "solutions" / "branch_gradient.py")


def strike_runner(blows: int, hosts: int) -> list[str]:
    """Strike `blows` times, print a tally; return what was wrong."""
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
    return wrong + left


def kill_grade(blows: int) -> list[str]:
    """Kill `blows` gradings of a small exercise and a tenth as many that use torch; return what was wrong."""
    with tempfile.TemporaryDirectory() as name:
        small = [Grading(Path(name, level), level=level) for level in LEVELS]
        wrong = _tally("small", [small[0], small[1], small[0], small[2]], blows)
        return wrong + _tally("torch", [Grading(Path(name, "torch"), TORCH)], blows // 10)


def _tally(what: str, gradings: list[Grading], blows: int) -> list[str]:
    started = time.monotonic()
    struck = kill_often(gradings, range(blows))
    for phase in PHASES:
        lefts = [left for blow, left in struck if blow.phase == phase]
        slowest = max((left.gone_after_s for left in lefts), default=0)
        over = sum(left.was_over for left in lefts)
        print(f"{what}, {phase:10} {len(lefts):4} killed, {over:3} had reported, tidy after {slowest:.1f} s at most")
    left_behind = [f"{blow}: {thing}" for blow, left in struck for thing in left.things]
    reports = [f"{blow}: {text}" for blow, left in struck for text in left.wrong_reports]
    both = sum(blow.zygote_too for blow, _ in struck)
    print(f"{what}: {blows} killed, {both} of them with the zygote, {time.monotonic() - started:.0f} s")
    print(f"{what}: things left behind {len(left_behind)}, reports wrong {len(reports)}")
    return left_behind + reports


def _held() -> str:
    seen = vitals.look(os.getpid())
    assert seen is not None
    return f"{len(os.listdir('/proc/self/fd'))} descriptors, {seen.resident_bytes >> 20} MB"


def main() -> None:
    """Do what was asked; exit code 1 and a list when something was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("blows", type=int, nargs="?", default=200)
    parser.add_argument("hosts", type=int, nargs="?", default=20)
    parser.add_argument("--what", choices=["all", "runner", "host"], default="all")
    asked = parser.parse_args()
    wrong = strike_runner(asked.blows, asked.hosts) if asked.what != "host" else []
    wrong += kill_grade(asked.blows) if asked.what != "runner" else []
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
