"""nbgrader: one `nbgrader autograde` for all submissions; scripts are handed in as the notebook they would be."""

from __future__ import annotations

import csv
import inspect
import json
import re
from pathlib import Path
from typing import Any

from benchmarks.peers import checks
from benchmarks.peers.answers import Answer, cells_of
from benchmarks.peers.cost import Cost, measured

PACKAGES = ("nbgrader", "ipykernel")
SHARED = True
"""One command grades all."""
CHECKS = "numbers only: inline plotting has closed the figures when tests run"
_TESTS = (("check_value", "check_gradient"), ("check_branches", "check_own_gradient"))  # after the parts they test


def prepare(place: Path, answers: list[Answer]) -> None:
    """Lay out a course with one assignment, and the submissions in it."""
    (place / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'c'\n")
    source = place / "source" / "ps1"
    source.mkdir(parents=True)
    (source / "problem.ipynb").write_text(_notebook(["", "", ""]))
    for answer in answers:
        folder = place / "submitted" / answer.path.parent.name / "ps1"
        folder.mkdir(parents=True)
        (folder / "problem.ipynb").write_text(_notebook(cells_of(answer.path)))


def grade(place: Path, binaries: Path, answers: list[Answer]) -> tuple[Cost, list[bool]]:
    """Return what grading cost, and the verdicts."""
    path = {"PATH": f"{binaries}:/usr/bin:/bin"}
    measured([f"{binaries}/nbgrader", "generate_assignment", "ps1"], place, path)
    cost = measured([f"{binaries}/nbgrader", "autograde", "ps1"], place, path)
    measured([f"{binaries}/nbgrader", "export", "--to", "grades.csv"], place, path)
    with open(place / "grades.csv", newline="") as file:
        scores = {row["student_id"]: float(row["raw_score"] or 0) for row in csv.DictReader(file)}
    return cost, [scores.get(answer.path.parent.name, 0) == 4 for answer in answers]


def _notebook(parts: list[str]) -> str:
    head, *answered = parts
    made = [_cell(head, None)]
    for part, (answer, tests) in enumerate(zip(answered, _TESTS, strict=True)):
        made.append(_cell(answer, None))
        for test in tests:
            made.append(_cell(_test(test), {
                "grade": True, "grade_id": f"test{part}{test}", "locked": True, "points": 1, "schema_version": 3,
                "solution": False, "task": False, "cell_type": "code",
            }))  # fmt: skip
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    cells = [{**cell, "id": f"c{number}"} for number, cell in enumerate(made)]
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


def _test(name: str) -> str:
    code = inspect.getsource(checks)
    needed = re.sub(r"from __future__.*\n", "", code)
    return f"{needed}\n{name}(globals())"


def _cell(source: str, test: dict[str, Any] | None) -> dict[str, Any]:
    metadata = {} if test is None else {"nbgrader": test}
    return {"cell_type": "code", "metadata": metadata, "execution_count": None, "outputs": [], "source": source}
