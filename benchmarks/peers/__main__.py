"""Run the same submissions through every grader, in turn, and print what each costs and how it judged.

    python -m benchmarks.peers [--rounds 3] [--only NAME ...] [--copies 1 10 50]

The first time, each peer is installed from the package index into an environment of its own below `build/peers`.
A grader that takes many submissions at a time is given all 20 at once, the others one after another. CPU time counts
every process, start-up included; ten and fifty copies of each submission show how much of this grader's is start-up.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from benchmarks.peers import answers, cost
from benchmarks.peers.cost import Cost

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ROOT / "build" / "peers"
PEERS = ["otter", "otter_check", "nbgrader", "pytest_process", "pytest_plotchecker", "pytest_matplotcheck",
         "pytest_together", "check50"]  # fmt: skip
OURS = ["ours", "ours_full"]
COPIES = (1, 10, 50)
"""Of each submission, for graders that take many at a time and start once for all of them."""


class Figures(NamedTuple):
    """What one grader took per submission, in each round, and how many verdicts were right of how many."""

    costs: list[Cost]
    right: int
    of: int


def environment(packages: tuple[str, ...]) -> Path:
    """Return the folder of programs of an environment that has these packages; make it the first time."""
    if not packages:
        return Path(sys.executable).parent
    place = ENVIRONMENTS / packages[0]
    if not (place / "ready").exists():
        print(f"installing {' '.join(packages)} (once only)", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        wanted = [*packages, "torch==2.13.0", "numpy", "matplotlib"]
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", "-c", str(ROOT / "constraints.txt")]
        subprocess.run([*pip, *wanted], check=True)
        (place / "ready").touch()
    return place / "bin"


def measure(peer: ModuleType, copies: int = 1) -> Figures:
    """Grade all submissions with one grader, once."""
    binaries = environment(peer.PACKAGES)
    costs, right = [], 0
    with tempfile.TemporaryDirectory(prefix="peers") as name:
        place = Path(name)
        (place / "grader").mkdir()
        handed_in = answers.write(place / "handed_in", copies)
        peer.prepare(place / "grader", handed_in)
        batches = [handed_in] if peer.SHARED else [[answer] for answer in handed_in]
        for batch in batches:
            spent, verdicts = peer.grade(place / "grader", binaries, batch)
            costs.append(spent.per(len(batch)))
            right += sum(said == answer.is_right for said, answer in zip(verdicts, batch, strict=True))
    return Figures(costs, right, len(handed_in))


def measured(chosen: list[str], copies: Sequence[int]) -> Iterator[tuple[str, Figures]]:
    """Yield what each grader took, in turn; ours with several numbers of copies."""
    for name in chosen:
        peer = importlib.import_module(f"benchmarks.peers.{name}")
        for count in copies if name in OURS else (1,):
            yield name if count == 1 else f"{name}, {count * 20} submissions", measure(peer, count)


def floor() -> float:
    """Return CPU seconds of executing one submission in a warm process, checking nothing."""
    with tempfile.TemporaryDirectory(prefix="peers") as name:
        paths = [str(answer.path) for answer in answers.write(Path(name), 10)]
        command = [sys.executable, str(Path(__file__).with_name("one_process.py")), "floor", *paths]
        output = cost.measured(command, Path(name)).output
    return float(json.loads(output.splitlines()[-1])["cpu_s"])


def line(name: str, figures: Figures, checks: str) -> str:
    """Return one line of the table."""
    cpu = [one.cpu_s for one in figures.costs]
    wall = statistics.median(one.wall_s for one in figures.costs)
    peaks = [one.peak_bytes / 2**20 for one in figures.costs if one.peak_bytes is not None]
    cells = [
        name, f"{statistics.median(cpu):.3f}", f"{min(cpu):.3f} to {max(cpu):.3f}", f"{wall:.3f}",
        f"{statistics.median(peaks):.0f}" if peaks else "?", f"{figures.right} of {figures.of}", checks,
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def table(chosen: list[str], rounds: int, copies: Sequence[int]) -> Iterator[str]:
    """Yield the lines of the report. Rounds go through all graders: the machine's speed changes within minutes."""
    yield f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions(chosen)}."
    yield f"Medians of {rounds} rounds; CPU time counted by {cost.counted_by()}; load before {os.getloadavg()[0]:.1f}."
    yield ""
    found: dict[str, Figures] = {}
    floors = []
    for _round in range(rounds):
        floors.append(floor())
        for label, figures in measured(chosen, copies):
            before = found.get(label, Figures([], 0, 0))
            found[label] = Figures(before.costs + figures.costs, before.right + figures.right, before.of + figures.of)
            print(label, *(f"{1000 * one.cpu_s:.0f}" for one in figures.costs), file=sys.stderr)
    warm = statistics.median(floors)
    yield "| grader | CPU s per submission | spread | wall s | peak MB | right verdicts | checks |"
    yield "|---|---|---|---|---|---|---|"
    for label, figures in found.items():
        yield line(label, figures, importlib.import_module(f"benchmarks.peers.{label.partition(',')[0]}").CHECKS)
    yield ""
    yield f"Floor (executed in one warm process, nothing checked): {1000 * warm:.1f} ms of CPU time per submission."
    yield ""
    medians = {label: statistics.median(one.cpu_s for one in figures.costs) for label, figures in found.items()}
    for label, own in medians.items():
        if label.startswith("ours"):
            times = [f"{name} {other / own:.0f}" for name, other in medians.items() if not name.startswith("ours")]
            yield f"- {label}: {1000 * own:.0f} ms, {own / warm:.1f} times the floor; times less than " + ", ".join(
                times
            )


def versions(chosen: list[str]) -> str:
    """Return the versions of the peers' packages, and of PyTorch."""
    found = {}
    for name in chosen:
        packages = importlib.import_module(f"benchmarks.peers.{name}").PACKAGES
        program = "from importlib.metadata import version; import sys; print(*map(version, sys.argv[1:]))"
        wanted = [*packages, "torch"]
        said = subprocess.run(
            [environment(packages) / "python", "-c", program, *wanted], capture_output=True, text=True
        )
        found.update(zip(wanted, said.stdout.split(), strict=False))
    return ", ".join(f"{name} {version}" for name, version in sorted(found.items()))


def main() -> None:
    """Print the table and the ratios; write them where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=[*PEERS, *OURS], choices=[*PEERS, *OURS])
    parser.add_argument("--copies", nargs="*", type=int, default=COPIES)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    lines = []
    for said in table(chosen.only, chosen.rounds, chosen.copies):
        print(said, flush=True)
        lines.append(said)
    if chosen.write:
        chosen.write.write_text(
            f"# Side by side\n\n`{' '.join(['python -m benchmarks.peers', *sys.argv[1:]])}`\n\n"
            + "\n".join(lines)
            + "\n"
        )


if __name__ == "__main__":
    main()
