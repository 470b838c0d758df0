"""Gradescope: an upload zip with setup.sh and run_autograder at its root; answers are results/results.json.

Read in the platform's own manual (gradescope-autograders), not run on it.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from grader.autograders.base import INSTALLED, Answer, Attempt, Graded, Place, encoded, lines, script, shortened
from grader.disclosure import Occasion
from grader.platforms.base import hours_late

ROOT = "/autograder"
TAR = ""
SHOWN = "visible"  # a test that is hidden hides the total, too: checks that are hidden tell nothing anyway


def files(arguments: str) -> dict[str, str]:
    setup = ("set -euo pipefail", "bash /autograder/source/install.sh")
    run = ("mkdir -p /autograder/results", "cd /autograder/source", f"{INSTALLED} {arguments}")
    return {"setup.sh": script(*setup), "run_autograder": script(*run)}


def attempt(place: Place) -> Attempt:
    told = _metadata(place)
    assignment, before = told.get("assignment"), told.get("previous_submissions")
    times = assignment if isinstance(assignment, dict) else {}
    due, made = _time(times.get("due_date")), _time(told.get("created_at"))
    occasion = Occasion(
        attempt=len(before) + 1 if isinstance(before, list) else 1, late_hours=hours_late(made, due),
        after_due=hours_late(made, due) > 0,
    )  # fmt: skip
    return Attempt(place.root / "submission", occasion=occasion)


def answer(graded: Graded, place: Place) -> Answer:
    """Nothing is written when something was not graded: Gradescope then says that the autograder failed."""
    if graded.failures:
        return Answer(says="\n".join(graded.failures) + "\n", code=3)
    tests = [
        {
            "name": line.name, "name_format": "text", "number": line.number, "score": line.check.earned,
            "max_score": line.most, "status": "passed" if line.passed else "failed", "output": line.says,
            "output_format": "text", "visibility": SHOWN,
        }
        for line in lines(graded)
    ]  # fmt: skip
    results = {
        "score": round(_worth(graded, place), 4), "execution_time": round(graded.seconds, 1),
        "output": shortened(graded.text), "output_format": "text", "test_output_format": "text",
        "test_name_format": "text", "visibility": SHOWN, "stdout_visibility": "hidden", "tests": tests,
    }  # fmt: skip
    return Answer(files={"results/results.json": encoded(results)})


def _worth(graded: Graded, place: Place) -> float:
    """Return the points, scaled to those of the assignment where Gradescope says how many it has."""
    assignment = _metadata(place).get("assignment")
    try:
        return graded.share * float(assignment["total_points"]) if isinstance(assignment, dict) else graded.earned
    except (KeyError, TypeError, ValueError):
        return graded.earned


def _metadata(place: Place) -> dict[str, Any]:
    try:
        told = json.loads((place.root / "submission_metadata.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _time(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
