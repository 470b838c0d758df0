"""A course of three exercises, and reports on them made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader import spec
from grader.model import CheckReport, Report, Status
from grader.spec import Exercise

TEXT = """
title: The exercise {name}
prompt: Do what {name} asks.
checks:
  - {{kind: runs}}
  - {{kind: tensor, id: shape, of: y, shape: [3], hint: Look at the shape.}}
  - {{kind: output, id: shown, hint: Print something.}}
"""


@pytest.fixture
def course(tmp_path: Path) -> list[Exercise]:
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name in ("first", "second", "third"):
        (folder / f"{name}.yaml").write_text(TEXT.format(name=name))
    return spec.load_course([folder])


def report(exercise: str, *wrong: str, status: str = "graded") -> Report:
    """Build a report in which some checks failed."""
    hints = {"runs": "", "shape": "Look at the shape.", "shown": "Print something."}
    checks = [
        CheckReport(
            id=name, kind=name, status=Status.FAILED if name in wrong else Status.PASSED, possible=1.0,
            earned=float(name not in wrong), message=f"about {name}", hint=hint if name in wrong else "",
        )
        for name, hint in hints.items()
    ]  # fmt: skip
    graded = status == "graded"
    return Report(
        exercise=exercise, title=f"The exercise {exercise}", submission=f"{exercise}.py" if graded else None,
        status=status, earned=3.0 - len(wrong), possible=3.0, checks=tuple(checks) if graded else (),
    )  # fmt: skip


@pytest.fixture
def made() -> Callable[..., Report]:
    return report
