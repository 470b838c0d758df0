"""PrairieLearn's external grader: answers are /grade/results/results.json.

Read in the platform's manual and source (externalGraderCommon.ts), not run on it. The exercise that a question asks may
be named in its ``params.exercise``.
"""

from __future__ import annotations

import json

from grader.autograders.base import INSTALLED, Answer, Attempt, Graded, Place, encoded, lines, script, shortened

ROOT = "/grade"
TAR = ""
MAX_BYTES = 900_000  # of the megabyte that PrairieLearn takes


def files(arguments: str) -> dict[str, str]:
    options = {"enabled": True, "image": "YOUR/IMAGE", "timeout": 300, "entrypoint": "/source/run.sh"}
    return {
        "run.sh": script("mkdir -p /grade/results", "cd /source", f"{INSTALLED} {arguments}"),
        "Dockerfile": "FROM python:3.11\nCOPY . /source\nRUN bash /source/install.sh\n",
        "info.json.part": encoded({"gradingMethod": "External", "externalGradingOptions": options}),
    }


def attempt(place: Place) -> Attempt:
    try:
        data = json.loads((place.root / "data" / "data.json").read_text(encoding="utf-8"))
        exercise = data["params"]["exercise"]
    except (OSError, ValueError, KeyError, TypeError):
        exercise = ""
    return Attempt(place.root / "student", exercise=exercise if isinstance(exercise, str) else "")


def answer(graded: Graded, place: Place) -> Answer:
    """What cannot be run, or was not graded through no fault of the student's, costs no attempt."""
    problems = graded.failures or graded.unrunnable
    if problems:
        told: dict[str, object] = {"gradable": False, "format_errors": [shortened(one) for one in problems]}
        return Answer(files={"results/results.json": encoded(told)}, code=3 if graded.failures else 0)
    tests = [
        {
            "name": line.name, "description": "", "points": line.check.earned, "max_points": line.most, "message": "",
            "output": line.says,
        }
        for line in lines(graded)
    ]  # fmt: skip
    results = {"gradable": True, "score": round(graded.share, 6), "output": shortened(graded.text), "tests": tests}
    if len(encoded(results)) > MAX_BYTES:
        results["tests"] = [{**test, "output": str(test["output"])[:200]} for test in tests]
    return Answer(files={"results/results.json": encoded(results)})
