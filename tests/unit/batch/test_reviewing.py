"""Persons' decisions: lines of the rubric, points within bounds, a page that serves only who knows its address."""

from __future__ import annotations

import http.client
import re
import threading
import urllib.parse

import pytest

from grader.batch.journal import Journal, Review
from grader.batch.judging import Judged, with_reviews
from grader.batch.review_page import Pages, serve
from grader.batch.reviewing import Item, Line, Sheet
from grader.model import CheckReport, Report, Status

LINES = (Line(1.0, "names the branch"), Line(0.5, "and why"))


def item(**fields: object) -> Item:
    known = {
        "hand_in": "ann", "name": "Ann", "exercise": "ex", "check": "why", "points": 2.0, "question": "Why?",
        "answer": ("Because <script>alert(1)</script>",), "lines": LINES, "decided": None,
    }  # fmt: skip
    return Item(**{**known, **fields})


def test_lines_that_apply_add_up_and_become_the_comment():
    sheet = Sheet(item())
    sheet.toggle(1)
    sheet.toggle(2)
    sheet.toggle(9)
    decision = sheet.review("me")
    assert (decision.points, decision.comment, decision.by) == (1.5, "names the branch and why", "me")
    sheet.toggle(2)
    assert sheet.review("me").points == 1.0


@pytest.mark.parametrize(("given", "points"), [(-1, 0), (1.25, 1.25), (99, 2)])
def test_points_stay_within_what_the_check_is_worth(given, points):
    sheet = Sheet(item())
    sheet.give(given)
    assert sheet.review("me").points == points


def test_nothing_is_decided_until_somebody_does():
    assert Sheet(item()).review("me") is None


def test_earlier_decision_is_shown_again():
    before = Review("ann", "ex", "why", 0.5, "thin", "me", "2026-11-23")
    assert (Sheet(item(decided=before)).points, Sheet(item(decided=before)).comment) == (0.5, "thin")


@pytest.mark.parametrize(
    ("points", "status", "earned"),
    [(2, Status.PASSED, 5), (1, Status.PARTIAL, 4), (0, Status.FAILED, 3), (7, Status.PASSED, 5)],
)
def test_decision_settles_pending_points(points, status, earned):
    waiting = CheckReport(id="why", kind="written", status=Status.REVIEW, earned=0, possible=0, pending=2)
    passed = CheckReport(id="runs", kind="runs", status=Status.PASSED, earned=3, possible=3)
    report = Report(
        exercise="ex", title="T", submission="a.py", status="graded", earned=3, possible=3, pending=2,
        checks=(passed, waiting),
    )  # fmt: skip
    decided = {
        "why": Review("ann", "ex", "why", points, "", "me", ""),
        "runs": Review("ann", "ex", "runs", 0, "", "", ""),
    }
    after = with_reviews(report, decided)
    assert (after.earned, after.possible, after.pending, after.checks[1].status) == (earned, 5, 0, status)
    assert after.checks[0] == passed


# ---------------------------------------------------------------- the page


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "journal.sqlite"
    with Journal(path) as opened:
        opened.put_reports([Judged("ann", "ex", Report(exercise="ex", title="", submission=None, status="graded"))])
        yield opened


class Visitor:
    """Speaks to a page that is served in another thread; sqlite wants its journal in that thread."""

    def __init__(self, path):
        self.said: list[str] = []
        ready = threading.Event()

        def run() -> None:
            with Journal(path) as journal:
                serve([item(), item(hand_in="bob", name="Bob")], journal, "me", blind=True, say=say)

        def say(text: str) -> None:
            self.said.append(text)
            ready.set()

        self.thread = threading.Thread(target=run, daemon=True)
        self.thread.start()
        assert ready.wait(10)
        self.port, self.path = re.search(r":(\d+)(/\S+/)0", self.said[0]).groups()

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, host: str = "127.0.0.1"):
        connection = http.client.HTTPConnection("127.0.0.1", int(self.port), timeout=10)
        body = urllib.parse.urlencode(form or {})
        connection.request(method, path, body if form is not None else None, {"Host": host})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, answer.headers


def test_page_shows_takes_and_ends(journal):
    visitor = Visitor(journal.path)
    status, text, headers = visitor.ask("GET", visitor.path + "0")
    assert status == 200
    assert "<script>" not in text
    assert "Ann" not in text  # blind
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert visitor.ask("GET", "/0")[0] == 404
    assert visitor.ask("GET", visitor.path + "0", host="evil.example")[0] == 404
    assert visitor.ask("POST", visitor.path + "0", {"line": "1", "points": "", "comment": "good"})[0] == 303
    assert journal.reviews()["ann", "ex", "why"][3:5] == (1.0, "good")
    assert visitor.ask("POST", visitor.path + "2", {"end": ""})[0] == 303
    visitor.thread.join(10)
    assert not visitor.thread.is_alive()


@pytest.mark.parametrize("tail", ["", "-1", "3", "1e3", "٣", "../0", "0?x=1", "99999999999"])
def test_address_that_is_none_of_its_own_is_nothing(journal, tail):
    pages = Pages([item(), item()], journal, "me", blind=False)
    assert pages.place(pages.root + tail) is None


@pytest.mark.parametrize(("points", "given"), [("1,5", 1.5), ("2", 2), ("nan", None), ("", None), ("x" * 500, None)])
def test_points_are_read_as_people_write_them(journal, points, given):
    pages = Pages([item()], journal, "me", blind=False)
    pages.take(0, {"points": [points]})
    assert pages.sheets[0].points == given
