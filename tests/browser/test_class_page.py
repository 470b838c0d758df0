"""The class's page and the page of reviews in a real browser: alone, harmless, usable by keyboard and screen reader."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import i18n
from grader.batch.journal import Journal
from grader.batch.review_page import serve
from grader.batch.reviewing import Item, Line
from grader.batch.similar import Alike
from grader.batch.statistics import Collected
from grader.model import CheckReport, Diagnosis, Report, RunStatus, RunSummary, Status
from grader.reports import class_page
from grader.reports.class_page import Class, Student
from tests.browser.pages import HOSTILE

pytestmark = pytest.mark.needs("browser")

OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"
REACHED = """(() => { const part = document.activeElement, style = getComputedStyle(part);
    return [part.localName, style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2]; })()"""


def report(text: str, status: Status) -> Report:
    check = CheckReport(id=text, kind="function", status=status, earned=1, possible=2, pending=1, message=text)
    ended = RunSummary(status=RunStatus.KILLED, message=text)
    return Report(
        exercise=text, title=text, submission=text, status="graded", run=ended, earned=1, possible=2, pending=1,
        checks=(check,), diagnosis=Diagnosis(code=text, message=text, hint=text),
    )  # fmt: skip


def class_of(texts: tuple[str, ...]) -> str:
    """Return the page of a class whose students, exercises and messages are all called so."""
    figures = Collected()
    for key in texts:
        figures.add(key, [report(key, Status.REVIEW), report(key, Status.PARTIAL)], (1.0, 2.0))
    return class_page.render(
        Class(
            figures=figures.figures(),
            students=[Student(key, 1.0, 2.0, 1.0, "graded") for key in texts],
            names=dict(zip(texts, texts, strict=True)),
            pages=dict.fromkeys(texts, "feedback/a.html"),
            slowest=[(key, key, 1.5) for key in texts],
            identical=[(texts[0], texts)],
            alike=[(texts[0], Alike(texts[:2], 0.8, 20))],
        )
    )


def item(key: str, text: str) -> Item:
    return Item(
        hand_in=key, name=text, exercise="ex", check="why", points=2.0, question=text, answer=(text, "second line"),
        lines=(Line(1.0, text), Line(0.5, "and why")), decided=None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("class")
    texts = {"en": class_of(("ann", "bob", "cid")), "hostile": class_of(HOSTILE)}
    i18n.activate("zh")
    texts["zh"] = class_of(("ann", "bob"))
    i18n.activate("en")
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def reviewing(tmp_path) -> Iterator[tuple[str, Path]]:
    """Serve two items, the first of a hostile student; sqlite wants its journal in the thread that serves."""
    path, said, ready = tmp_path / "journal.sqlite", list[str](), threading.Event()

    def run() -> None:
        with Journal(path) as journal:
            todo = [item("ann", "".join(HOSTILE).replace("\ud800", "")), item("bob", "Bob")]
            serve(todo, journal, "me", blind=False, say=lambda text: (said.append(text), ready.set()))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    yield re.search(r"http://\S+/0", said[0])[0], path  # type: ignore[index]


def faults_of_axe(page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    return [(fault["id"], fault["nodes"][0]["html"]) for fault in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("name", ["en", "zh", "hostile"])
def test_class_page_is_quiet_harmless_and_readable(show, pages, name):
    page = show(pages[name])
    page.evaluate(OPEN_ALL)
    assert page.faults == []
    assert page.evaluate("window.ran") is None
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert faults_of_axe(page) == []
    links = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert {link.partition("/")[0] for link in links} <= {"feedback", "#main"}
    if name == "hostile":
        text = page.locator("body").inner_text()
        assert all(re.split(r"[`\u202e\x00-\x1f]", one)[0] in text for one in HOSTILE)


def test_class_page_fits_a_narrow_window_and_is_reached_by_keyboard(show, pages):
    page = show(pages["en"], 360)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    unseen = []
    for _ in range(page.locator("a[href], summary, [tabindex='0']").count() - 1):
        page.keyboard.press("Tab")
        where, is_seen = page.evaluate(REACHED)
        unseen += [] if is_seen else [where]
    assert unseen == []


def test_review_takes_points_by_keyboard_alone_and_shows_hostile_words_as_text(browser, reviewing):
    address, path = reviewing
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda sent: faults.append(sent.url) if not sent.url.startswith(address[:-1]) else None)
    page.goto(address)
    assert page.evaluate("window.ran") is None
    assert HOSTILE[0] in page.locator("body").inner_text()
    assert faults_of_axe(page) == []
    page.locator("input[type=checkbox]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1")
    assert "Bob" in page.locator("body").inner_text()
    page.locator("input[name=points]").focus()
    page.keyboard.type("1.5")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2")
    assert faults_of_axe(page) == []
    page.locator("button[name=end]").click()
    context.close()
    assert [one for one in faults if "favicon" not in one] == []
    with Journal(path) as journal:
        given = {hand_in: review.points for (hand_in, _exercise, _check), review in journal.reviews().items()}
    assert given == {"ann": 1.0, "bob": 1.5}
