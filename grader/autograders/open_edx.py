"""Open edX's external grader: one message of the queue on the standard input, the reply on the standard output.

Read in the source of xqueue's views (edx-submissions) and of xqueue-watcher, not run. Messages are JSON within JSON;
``grader_payload`` names the exercise where the course has several. A message that is offered again is graded again: the
same answer gets the same points.
"""

from __future__ import annotations

import html
import json

from grader.autograders.base import INSTALLED, Answer, Attempt, Graded, Place, encoded, script, shortened, xml_legal
from grader.errors import UsageError
from grader.i18n import _

ROOT = "."
TAR = ""


def files(arguments: str) -> dict[str, str]:
    return {"reply.sh": script('cd "$(dirname "$0")"', f"{INSTALLED} {arguments}")}


def attempt(place: Place) -> Attempt:
    try:
        body = json.loads(place.stdin)["xqueue_body"]
        body = json.loads(body) if isinstance(body, str) else body
        text, payload = body["student_response"], body.get("grader_payload") or ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(_("the standard input is no message of Open edX's queue")) from None
    if not isinstance(text, str) or not isinstance(payload, str):
        raise UsageError(_("the standard input is no message of Open edX's queue"))
    return Attempt(None, text=text, exercise=_exercise(payload))


def answer(graded: Graded, place: Place) -> Answer:
    """No reply where something was not graded through no fault of the student's: the queue offers it again."""
    if graded.failures:
        return Answer(code=3)
    said = html.escape(xml_legal(shortened(graded.text)))
    full = all(report.all_passed for report in graded.reports)
    reply = {"correct": full, "score": round(graded.share, 6), "msg": f"<div><pre>{said}</pre></div>"}
    return Answer(says=encoded(reply, indent=None))


def _exercise(payload: str) -> str:
    """Return the exercise that a payload names: itself, or as JSON ``{"exercise": …}``."""
    try:
        told = json.loads(payload)
    except ValueError:
        return payload.strip()
    named = told.get("exercise", "") if isinstance(told, dict) else told
    return named if isinstance(named, str) else ""
