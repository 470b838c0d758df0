"""Autolab: `make` runs us beside the hand-in; the last line of the standard output is the scores.

Read in the platform's manual and source (grading.rb), not run on it. Problems of the assessment are named after the
exercises.
"""

from __future__ import annotations

from grader.autograders.base import UNPACKED, Answer, Attempt, Graded, Place, encoded, points, shortened
from grader.model import CheckReport, Status

ROOT = "."
TAR = "autograde.tar"


def files(arguments: str) -> dict[str, str]:
    call = f'{UNPACKED} {arguments} --root "$here"'.replace("$", "$$")
    unpack = 'here="$$PWD" && course="$$(mktemp -d)" && tar xf autograde.tar -C "$$course" && cd "$$course"'
    return {"autograde-Makefile": f"autograde:\n\t@{unpack} && {call}\n"}


def attempt(place: Place) -> Attempt:
    return Attempt(place.root)


def answer(graded: Graded, place: Place) -> Answer:
    """Without scores where something was not graded through no fault of the student's: Autolab then says so."""
    text = "".join(f"  {line}\n" for line in shortened(graded.text).split("\n"))
    if graded.failures:
        return Answer(says=text, code=3)
    shown = {report.exercise: _stage(report.checks) for report in graded.reports if report.checks}
    presentation = {"_presentation": "semantic", "stages": list(shown), **shown}
    scores = {report.exercise: earned for report, earned, _most in points(graded)}
    return Answer(says=text + encoded(presentation, indent=None) + encoded({"scores": scores}, indent=None))


def _stage(checks: tuple[CheckReport, ...]) -> dict[str, dict[str, object]]:
    return {
        check.id: {"passed": check.status is Status.PASSED, "hint": shortened(check.hint or check.message)}
        for check in checks
    }
