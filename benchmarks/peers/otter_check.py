"""otter-grader's check by a student: one `otter check` a submission."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.peers import otter
from benchmarks.peers.answers import Answer
from benchmarks.peers.cost import Cost, measured

PACKAGES, SHARED, CHECKS = otter.PACKAGES, otter.SHARED, otter.CHECKS
prepare = otter.prepare


def grade(place: Path, binaries: Path, answers: list[Answer]) -> tuple[Cost, list[bool]]:
    """Check one submission; return what it cost, and the verdict."""
    (answer,) = answers
    name = f"answer{answer.path.suffix}"
    shutil.copy(answer.path, place / name)
    check = [f"{binaries}/otter", "check", "-t", "tests", name]
    cost = measured(check, place, {"PATH": f"{binaries}:/usr/bin:/bin"}, wanted=(0, 1))
    return cost, ["All tests passed!" in cost.output]
