"""The report's page in a real browser: quiet, alone, usable by keyboard, by screen reader, on paper, in the dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from grader import grade, spec, submission
from grader.curve_fit import Color
from grader.i18n import localised
from grader.model import Level
from grader.reports import html
from grader.rubric import Rubric
from tests.browser import pages

pytestmark = pytest.mark.needs("browser")

ROOT = Path(__file__).resolve().parent.parent.parent
ALL = ("en", "zh", "hostile")
OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"
CONTROLS = "a[href], summary, button, input, select, textarea, [tabindex]:not([tabindex='-1'])"


# ---------------------------------------------------------------- alone and quiet


@pytest.mark.parametrize("name", ALL)
def test_opens_without_complaint_and_asks_for_nothing(show, name):
    page = show(name)
    page.evaluate(OPEN_ALL)
    assert page.faults == []
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_shows_everything_without_scripts(show):
    page = show("en", java_script_enabled=False)
    assert page.locator("script").count() == 0
    closed = page.locator("details:not([open])")
    before = closed.count()
    closed.first.locator("summary").click()
    assert closed.count() == before - 1
    page.get_by_role("link", name="All right").click()
    assert page.url.endswith("#exercise-2")
    assert page.faults == []


# ---------------------------------------------------------------- hostile texts


def test_hostile_texts_are_texts(show):
    page = show("hostile")
    page.evaluate(OPEN_ALL)
    for place in ("summary", "svg", "mark", "h2"):  # what a pointer may hit
        for one in page.locator(place).all()[:3]:
            one.hover(force=True)
    assert page.evaluate("window.ran") is None
    assert page.faults == []
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    ours = show("en").evaluate("[...new Set([...document.all].map(part => part.localName))]")
    assert set(page.evaluate("[...new Set([...document.all].map(part => part.localName))]")) <= set(ours)
    names = page.evaluate("[...new Set([...document.all].flatMap(part => part.getAttributeNames()))]")
    assert [name for name in names if name.startswith("on") or name in ("src", "srcdoc", "action", "autofocus")] == []
    assert {link[0] for link in page.evaluate("[...document.links].map(link => link.getAttribute('href'))")} == {"#"}


def test_hostile_texts_can_be_read(show):
    page = show("hostile")
    page.evaluate(OPEN_ALL)
    text = page.locator("body").inner_text()
    for hostile in pages.HOSTILE:
        plain = re.split(r"[`\u202e\x00-\x1f]", hostile)[0]
        assert plain in text


@pytest.mark.parametrize(("keeps_policy", "ran"), [(True, None), (False, "script")])
def test_markup_that_got_in_would_not_run(show, tmp_path, files, keeps_policy, ran):
    """The page's policy is a second wall; without it the same markup runs, so this test can fail."""
    text = files["en"].read_text(encoding="utf-8").replace("</main>", f"{pages.HOSTILE[0]}</main>")
    if not keeps_policy:
        text = re.sub(r"<meta http-equiv=.*", "", text)
    file = tmp_path / "broken.html"
    file.write_text(text, encoding="utf-8")
    assert show(file).evaluate("window.ran") == ran


# ---------------------------------------------------------------- keyboard


def test_every_control_is_reached_by_the_tab_key_and_can_be_seen(show):
    page = show("en")
    page.evaluate(OPEN_ALL)
    controls = page.evaluate(f"[...document.querySelectorAll(`{CONTROLS}`)].map((part, k) => (part.dataset.k = k, k))")
    reached, unseen = [], []
    for _ in controls:
        page.keyboard.press("Tab")
        number, outline, inside = page.evaluate(
            """(() => {
                const part = document.activeElement, style = getComputedStyle(part), box = part.getBoundingClientRect();
                const inside = box.width > 0 && box.left >= 0 && box.top >= 0 && box.bottom <= innerHeight + 1;
                return [Number(part.dataset.k), style.outlineStyle != "none" && parseFloat(style.outlineWidth), inside];
            })()"""
        )
        reached.append(number)
        if not (outline >= 2 and inside):
            unseen.append(number)
    assert (reached, unseen) == (controls, [])
    assert len(controls) > 20


def test_controls_do_what_they_say_when_enter_is_pressed(show):
    page = show("en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "exercises"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    was_open = page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open") is not was_open
    page.get_by_role("link", name="All right").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "All right"


# ---------------------------------------------------------------- screen readers


@pytest.mark.parametrize(("name", "theme"), [("en", "light"), ("en", "dark"), ("zh", "light")])
def test_axe_finds_no_fault(show, name, theme):
    from axe_playwright_python.sync_playwright import Axe

    page = show(name, color_scheme=theme)
    page.evaluate(OPEN_ALL)
    found = Axe().run(page)
    faults = [(fault["id"], fault["impact"], fault["nodes"][0]["html"]) for fault in found.response["violations"]]
    assert faults == []
    assert {"color-contrast", "html-has-lang", "link-name", "svg-img-alt"} <= {
        rule["id"] for rule in found.response["passes"]
    }


def test_parts_are_announced(show):
    page = show("en")
    assert page.get_by_role("navigation", name="Summary").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("heading", level=1, name="Report").count() == 1
    assert page.get_by_role("columnheader").all_inner_texts() == ["Exercise", "Points", "State"]
    assert page.get_by_role("article", name="All right").count() == 1
    stayed = page.get_by_role("img", name="with `sin` replaced by another function: your orange curve stayed what")
    assert stayed.count() == 2
    assert stayed.first.get_attribute("aria-labelledby").split()[1].endswith("-desc")


@pytest.mark.parametrize(("name", "lang", "word"), [("en", "en", "Your program"), ("zh", "zh-CN", "你的程序")])
def test_language_is_told_and_spoken(show, name, lang, word):
    page = show(name)
    assert page.locator("html").get_attribute("lang") == lang
    assert word in page.locator("body").inner_text()


# ---------------------------------------------------------------- widths, themes, paper


@pytest.mark.parametrize("name", ALL)
def test_page_is_as_wide_as_its_window(show, name):
    page = show(name)
    page.evaluate(OPEN_ALL)
    beyond = """[...document.querySelectorAll('body *:not(svg *):not(.skip)')]
        .filter(part => part.getBoundingClientRect().right > innerWidth + 1).map(part => part.outerHTML.slice(0, 99))"""
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(beyond) == []


def brightness(color: str) -> float:
    """Return the relative luminance of rgb(r, g, b), as WCAG 2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


STYLE = "([place, name]) => getComputedStyle(document.querySelector(place))[name]"


@pytest.mark.parametrize(("theme", "is_dark"), [("light", False), ("dark", True)])
def test_curves_can_be_told_in_both_themes(show, theme, is_dark):
    page = show("en", color_scheme=theme)
    paper = page.evaluate(STYLE, ["html", "backgroundColor"])
    assert (brightness(paper) < 0.05) is is_dark
    faint = [
        place
        for place in (".expected", *(f"svg.{color} .drawn" for color in get_args(Color)))
        if contrast(page.evaluate(STYLE, [place, "stroke"]), paper) < 3
    ]
    assert faint == []


def test_curves_can_be_told_without_colour(show):
    page = show("en", forced_colors="active")
    drawn, expected = (
        [page.evaluate(STYLE, [f"svg {place}", name]) for name in ("strokeDasharray", "strokeWidth")]
        for place in (".drawn", ".expected")
    )
    assert drawn[0] == "none" != expected[0]
    assert float(expected[1].rstrip("px")) > 2 * float(drawn[1].rstrip("px"))
    strokes = {page.evaluate(STYLE, [place, "stroke"]) for place in (".drawn", ".expected")}
    assert strokes == {page.evaluate("getComputedStyle(document.body).color")}


def test_everything_is_on_paper_and_nothing_dark(show):
    page = show("en", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() > 3
    hidden = """[...document.querySelectorAll('details > :not(summary)')]
        .filter(part => !part.checkVisibility({contentVisibilityAuto: true}) || !part.getBoundingClientRect().height)
        .map(part => part.outerHTML.slice(0, 80))"""
    assert page.evaluate(hidden) == []
    places = ("html", ".diagnosis", "pre", "mark")
    dark = [place for place in places if brightness(page.evaluate(STYLE, [place, "backgroundColor"])) < 0.8]
    assert dark == []
    assert brightness(page.evaluate(STYLE, ["html", "color"])) < 0.05
    page.emulate_media(media="screen")
    assert len(page.evaluate(hidden)) > 3


# ---------------------------------------------------------------- a real grading


def test_real_report(show, runner, tmp_path: Path):
    course = spec.load_course([ROOT / "exercises"])
    answers = [ROOT / "tests/course/wrong/sin_derivative/cos_drawn.py"]
    answers += [ROOT / "examples/student" / name for name in ("chain_graph.py", "sin_derivative.ipynb")]
    found, beside = [], {}
    for path in answers:
        exercise = next(one for one in course if one.id in (path.stem, path.parent.name))
        found.append(grade.grade(exercise, path, runner, Rubric(), seed=1, course=course))
        beside[exercise.id] = html.Beside(localised(exercise.prompt), submission.read(path, exercise, course).cells)
    file = tmp_path / "report.html"
    file.write_text(html.render(found, (1.0, 2.0), Level.FULL, beside), encoding="utf-8")
    page = show(file, 360)
    page.evaluate(OPEN_ALL)
    assert page.faults == []
    assert page.locator("article").count() == 3
    assert page.get_by_role("img", name="your blue curve followed").count() == 1
    assert page.get_by_role("img", name="your orange curve stayed what it was").count() == 1
    assert page.locator("mark").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert file.stat().st_size < 100_000
