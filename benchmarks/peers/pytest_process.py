"""One pytest process a submission, the figure checked by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.peers.answers import Answer
from benchmarks.peers.cost import Cost, measured

PACKAGES = ("pytest", "plotchecker", "matplotcheck")
SHARED = False
CHECKS = "numbers and figure"
FIGURE = "check_figure"

_TEST = """
import os
from pathlib import Path
import pytest
import checks
import one_process

@pytest.fixture(scope="session", params=os.environ["ANSWERS"].split(os.pathsep))
def names(request):
    return one_process.executed(Path(request.param))

@pytest.mark.parametrize("check", [*checks.NUMBERS, checks.{figure}], ids=lambda check: check.__name__)
def test_answer(names, check):
    check(names)
"""


def prepare(place: Path, _answers: list[Answer], figure: str = FIGURE) -> None:
    """Write the test and what it needs."""
    for name in ("checks.py", "one_process.py"):
        shutil.copy(Path(__file__).with_name(name), place / name)
    (place / "test_answers.py").write_text(_TEST.format(figure=figure))


def grade(place: Path, binaries: Path, answers: list[Answer]) -> tuple[Cost, list[bool]]:
    """Grade submissions by one process; return what it cost, and whether all of them are right."""
    environment = {"ANSWERS": ":".join(str(answer.path) for answer in answers), "MPLBACKEND": "agg"}
    cost = measured([f"{binaries}/python", "-m", "pytest", "-q", "--tb=no", "-rfE"], place, environment, wanted=(0, 1))
    failed = [line for line in cost.output.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return cost, [not any(str(answer.path) in line for line in failed) for answer in answers]
