"""A guard against getting slower: ratios of this machine's run beside those that were written down.

Times differ from machine to machine and from hour to hour; ratios of things measured in turn differ less. Each is the
median of ROUNDS rounds. Exit code 1 when one is more than 25 % worse than in `benchmarks/ratios.json`.

    python -m benchmarks.guard [--rounds 3] [--write]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path

from benchmarks import scaling
from benchmarks.peers import __main__ as peers
from benchmarks.peers import ours
from benchmarks.peers.cost import measured

WRITTEN = Path(__file__).with_name("ratios.json")
SLACK = 1.25

_IMPORT = [sys.executable, "-c", "import torch, matplotlib.pyplot"]
_COLD = ["exercises/chain_graph.yaml", "solutions/chain_graph.py"]


def grade(*arguments: str) -> float:
    """Return CPU seconds of one `grade` in this checkout."""
    command = [sys.executable, "-m", "grader", *arguments]
    return measured(command, ours.ROOT, {"PYTHONPATH": str(ours.ROOT)}).cpu_s


def ratios() -> dict[str, float]:
    """Return what is compared, by name: the smaller, the better."""
    bare = measured([sys.executable, "-c", "pass"], ours.ROOT).cpu_s
    imports = measured(_IMPORT, ours.ROOT).cpu_s
    few, many = scaling.batch(1, 1), scaling.batch(6, 1)
    return {
        "grade --help / python": grade("--help") / bare,
        "grade of one answer, cold / importing torch and pyplot": grade(*_COLD) / imports,
        "100 submissions more in a batch / executing them": (many.cpu_s - few.cpu_s) / 100 / peers.floor(1),
    }


def main() -> None:
    """Measure, compare, and write down if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guard")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    rounds = [ratios() for _round in range(chosen.rounds)]
    found = {name: round(statistics.median(one[name] for one in rounds), 2) for name in rounds[0]}
    known = json.loads(WRITTEN.read_text()) if WRITTEN.exists() else {}
    worse = [name for name, ratio in found.items() if ratio > SLACK * known.get(name, ratio)]
    for name, ratio in found.items():
        mark = "worse" if name in worse else "ok"
        print(f"{ratio:8.2f}  {mark:5}  {name}  (written down: {known.get(name, '-')})")
    if chosen.write:
        WRITTEN.write_text(json.dumps(found, indent=2) + "\n")
    sys.exit(bool(worse) and not chosen.write)


if __name__ == "__main__":
    main()
