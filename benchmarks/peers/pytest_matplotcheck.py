"""One pytest process a submission, the figure checked with matplotcheck."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers import pytest_process
from benchmarks.peers.answers import Answer

PACKAGES, SHARED, CHECKS = pytest_process.PACKAGES, pytest_process.SHARED, pytest_process.CHECKS
grade = pytest_process.grade


def prepare(place: Path, answers: list[Answer]) -> None:
    """Write the test and what it needs."""
    pytest_process.prepare(place, answers, "check_figure_with_matplotcheck")
