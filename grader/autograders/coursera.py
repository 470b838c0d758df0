"""Coursera: a container without root that writes /shared/feedback.json as its last step.

Read in the platform's own example (programming-assignments-demo), not run on it. The part's id names the exercise where
it is one's.
"""

from __future__ import annotations

from grader.autograders.base import INSTALLED, Answer, Attempt, Graded, Place, encoded, script, shortened

ROOT = "/shared"
TAR = ""


def files(arguments: str) -> dict[str, str]:
    dockerfile = (
        "FROM python:3.11\nCOPY . /grader\nRUN bash /grader/install.sh && chmod -R a+rX /grader\n"
        'USER nobody\nENTRYPOINT ["/grader/run.sh"]\n'
    )
    return {"Dockerfile": dockerfile, "run.sh": script("cd /grader", f"{INSTALLED} {arguments}")}


def attempt(place: Place) -> Attempt:
    return Attempt(place.root / "submission", exercise=place.environment.get("partId", ""))


def answer(graded: Graded, place: Place) -> Answer:
    """Nothing is written when something was not graded: Coursera then says that the grader failed."""
    if graded.failures:
        return Answer(says="\n".join(graded.failures) + "\n", code=3)
    told = {"fractionalScore": round(graded.share, 6), "feedback": shortened(graded.text), "feedbackType": "TXT"}
    return Answer(files={"feedback.json": encoded(told)})
