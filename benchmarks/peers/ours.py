"""This grader: one `grade batch` for all, at the strongest isolation there is, on one worker."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from benchmarks.peers.answers import Answer
from benchmarks.peers.cost import Cost, measured

PACKAGES: tuple[str, ...] = ()
SHARED = True
CHECKS = "numbers and figure"
LIGHT = Path(__file__).with_name("light")
ROOT = Path(__file__).resolve().parents[2]


def prepare(place: Path, _answers: list[Answer], course: Path = LIGHT) -> None:
    """Copy the course."""
    shutil.copytree(course, place, dirs_exist_ok=True)


def grade(place: Path, _binaries: Path, answers: list[Answer], workers: int = 1) -> tuple[Cost, list[bool]]:
    """Return what grading cost, and whether each submission got all points."""
    handed_in, out = answers[0].path.parents[1], place / "results"
    batch = ["batch", str(handed_in), "--exercises", str(place / "exercises"), "--out", str(out), "--fresh"]
    batch += ["--platform", "folder", "--workers", str(workers), "--require", "full"]
    cost = measured([sys.executable, "-m", "grader", *batch], place, {"PYTHONPATH": str(ROOT)}, wanted=(0, 1))
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    right = {line["key"]: line["earned"] == line["possible"] for line in lines}
    return cost, [right[answer.path.parent.name] for answer in answers]
