from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest
from msgspec.structs import replace

from grader import i18n
from grader.checks.output import Output
from grader.disclosure import ON_TIME, Feedback, Telling
from grader.grade import check_reports
from grader.model import Cell, CheckReport, Diagnosis, Level, Outcome, Overlay, Report, RunStatus, RunSummary, Status
from grader.reports import html
from grader.rubric import Rubric, score

EVIL = (
    "\"'><script>alert(1)</script><a href='javascript:x'>&lt;\u202e`<img src=x onerror=y>`"
    "{{ 7*7 }}{x}\x1b\ud800\n✓ runs"
)
VOID = {"meta", "br", "path", "line", "circle", "rect"}
FORBIDDEN = {"script", "img", "iframe", "object", "embed", "link", "form", "input", "base"}
CURVE = Overlay(
    curve="df", label="mine", x=(0.0, 1.0, 2.0), y=(0.0, 1.0, 4.0), expected_x=(0.0, 2.0), expected_y=(0.0, 4.0)
)


class Page(HTMLParser):
    """A page's elements and texts; complains of tags that do not match."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    def text(self, *tags):
        return "".join(data for tag, data in self.texts if not tags or tag in tags)


def page(*reports: Report, **beside: html.Beside) -> Page:
    return Page(html.render(reports, (2.5, 14.0), Level.FULL, beside))


def spoiled(value: object) -> object:
    """Replace every text of a report's plain data but words of ours."""
    if isinstance(value, dict):
        return {key: text if key in ("status", "kind") else spoiled(text) for key, text in value.items()}
    if isinstance(value, list):
        return [spoiled(text) for text in value]
    return EVIL if isinstance(value, str) else value


@pytest.fixture
def evil(reports) -> Report:
    """A report in which every text is hostile, the author's as well."""
    check = replace(reports[0].checks[0], hint="h", evidence=("e",), overlay=(CURVE,))
    whole = replace(reports[0], checks=(check, *reports[0].checks), submission="s")
    return msgspec.convert(spoiled(msgspec.to_builtins(whole)), Report)


@pytest.fixture(params=["en", "zh"])
def spoken(request):
    """Speak each language."""
    i18n.activate(request.param)
    yield request.param
    i18n.activate("en")


def test_nothing_hostile_becomes_markup(evil, spoken):
    beside = {EVIL: html.Beside(EVIL, (Cell(name=EVIL, source=EVIL),))}
    got = page(evil, **beside)
    assert {tag for tag, _attrs in got.tags} & FORBIDDEN == set()
    names = {name for _tag, attrs in got.tags for name in attrs}
    assert [name for name in names if name.startswith("on")] == []
    assert all(attrs["href"].startswith("#") for attrs in got.all("a"))
    assert not set("\u202e\x1b\ud800") & set(got.text())
    assert "<script>alert(1)</script>" in got.text("pre")
    assert "49" not in got.text("pre")


def test_hostile_text_is_in_no_attribute(evil):
    values = " ".join(str(value) for _tag, attrs in page(evil).tags for value in attrs.values())
    assert "alert" not in values


def test_page_can_be_encoded(evil):
    html.render((evil,), (0, 0), None).encode()


def test_sentence_stays_on_its_line(hostile):
    """A message that has lines of its own could look like another check."""
    text = html.render((hostile,), (0, 1), None)
    sentences = re.findall(r"<(?:p|li|strong)>(.*figure \(6/6\).*)", text)
    assert len(sentences) >= 5
    assert not re.search(r"^✓ figure", text.replace(text[text.index("<pre>") : text.index("</pre>")], ""), re.M)


def test_page_is_in_order(reports, spoken):
    overlaid = replace(reports[0], checks=(replace(reports[0].checks[2], overlay=(CURVE, CURVE)),) * 2)
    got = page(*reports, overlaid, ex=html.Beside("Do.", (Cell(name="ex.py", source="x = 1"),)))
    ids = [attrs["id"] for _tag, attrs in got.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _attrs in got.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    referred = [name for _tag, attrs in got.tags for name in (attrs.get("aria-labelledby") or "").split()]
    assert set(referred) <= set(ids)
    assert {attrs["href"][1:] for attrs in got.all("a")} <= set(ids)
    assert got.all("html") == [{"lang": {"en": "en", "zh": "zh-CN"}[spoken]}]
    assert {"header", "nav", "main", "footer", "h1", "title"} <= {tag for tag, _attrs in got.tags}


def test_page_needs_nothing_else(reports):
    text = html.render(reports, (0, 0), None)
    assert "default-src 'none'" in text
    assert not re.search(r"https?://|url\(|@import|src=", text)


def test_each_status_has_a_sign_and_a_word(reports):
    text = page(reports[0]).text()
    for words in ("✓ passed", "◐ partly right", "✗ not passed", "– could not be judged", "… waits for a person"):
        sign, word = words.split(" ", 1)
        assert sign in text
        assert word in text


def test_everything_a_report_holds_is_told(reports):
    text = page(reports[0]).text()
    for told in ("Title", "ex.py", "twice", "once", "also", "more", "it failed", "a note", "line 1\nline 2"):
        assert told in text


def test_other_sorts_of_reports_say_what_they_are(reports):
    text = page(*reports[1:]).text()
    for told in ("nothing handed in", "no fault of yours", "could not run: ex.py is empty", "✓ all right"):
        assert told in text
    assert "it failed" not in text


@pytest.mark.parametrize(("level", "is_said"), [(Level.FULL, False), (Level.NONE, True), (None, False)])
def test_weak_isolation_is_said(level, is_said):
    assert ("isolation: none" in html.render((), (0, 0), level)) is is_said


def test_no_report_is_a_page_too():
    assert "0 of 0 exercises" in page().text()


# ---------------------------------------------------------------- hidden checks


@pytest.mark.parametrize("shown", ["outcome", "nothing"])
def test_hidden_checks_leak_nothing(shown):
    secret = Output(id="secret", contains=["hunter2"], hidden=True, hint="hunter2")
    outcome = Outcome(status=Status.FAILED, message="hunter2", evidence=("hunter2",), overlay=(CURVE,))
    policy = Rubric(hidden=shown)
    lines = check_reports([(secret, outcome)], score("ex", [(secret, outcome)], policy, 0.0))
    _found, lines = Telling(shown, Feedback(), ON_TIME).told((), lines)
    report = Report(exercise="ex", title="T", submission="ex.py", status="graded", checks=lines)
    got = page(report)
    assert "hunter2" not in got.text()
    assert "secret" not in got.text()
    assert got.all("svg") == []


# ---------------------------------------------------------------- the program


def explained(message: str, **fields: object) -> Report:
    ran = RunSummary(status=RunStatus.RAISED, message=message)
    found = Diagnosis(code="B1", message=message, hint="")
    return Report(exercise="ex", title="T", submission="a.py", status="graded", run=ran, diagnosis=found, **fields)


def test_lines_that_the_report_names_are_marked(spoken):
    place = i18n._("{file}, line {line}").format(file="a.py", line=11)
    got = page(explained(f"{place}: E"), ex=html.Beside("", (Cell("a.py", "\n".join("abc"), first_line=10),)))
    assert got.text("mark") == "b"
    assert got.all("ol") == [{"class": "source", "start": "10"}]


@pytest.mark.parametrize("said", ["a.py, line 12", "b.py, line 1", "a.py", ""])
def test_other_lines_are_not(said):
    assert page(explained(said), ex=html.Beside("", (Cell("a.py", "x"),))).text("mark") == ""


@pytest.mark.parametrize(("cells", "marked"), [(1, "b"), (2, "")])
def test_sentence_about_a_script_may_begin_with_the_line(spoken, cells, marked):
    place = i18n._("line {line}").format(line=2)
    program = tuple(Cell(f"{name}.py", "a\nb\nc\n") for name in "ab"[:cells])
    assert page(explained(f"{place} draws"), ex=html.Beside("", program)).text("mark") == marked
    assert page(explained(f"see {place}"), ex=html.Beside("", program)).text("mark") == ""


def test_quoted_code_is_no_sentence():
    check = CheckReport(id="a", kind="source", status=Status.FAILED, earned=0, possible=1, evidence=("> a*b", "> `"))
    got = page(explained("", checks=(check,)))
    assert [attrs for attrs in got.all("li") if attrs] == [{"class": "failed"}, *[{"class": "quote"}] * 2]
    assert "a*b" in got.text("code")


def test_other_parts_of_a_notebook_are_left_out():
    cells = (Cell("n.ipynb, cell 1", "mine"), Cell("n.ipynb, cell 2", "other", in_part=False))
    assert "other" not in page(explained(""), ex=html.Beside("", cells)).text()


def test_long_program_is_cut():
    got = page(explained(""), ex=html.Beside("", (Cell("a.py", "x\n" * 3000),)))
    assert len([tag for tag, _attrs in got.tags if tag == "li"]) == html.MAX_LINES
    assert f"first {html.MAX_LINES} lines" in got.text()


def test_prompt_keeps_its_lists():
    prompt = "Plot `y`\nnow.\n\n1. one\n   more\n2. two\n- three\n"
    got = page(explained(""), ex=html.Beside(prompt, ()))
    assert "Plot y now." in got.text()
    assert "1. one more\n2. two\n- three" in got.text()


# ---------------------------------------------------------------- pictures


def drawn(overlay: Overlay, reports: tuple[Report, ...]) -> Page:
    return page(replace(reports[0], checks=(replace(reports[0].checks[2], overlay=(overlay,)),)))


def test_curve_is_drawn_upon_the_one_asked_for(reports):
    got = drawn(CURVE, reports)
    assert [attrs["class"] for attrs in got.all("path")] == ["expected", "drawn"]
    assert all(attrs["d"].startswith("M") for attrs in got.all("path"))
    assert got.text("title").endswith("Curve df")
    assert got.text("desc") == (
        "Drawn: 3 points, x from 0 to 2, y from 0 to 4. Asked for: x from 0 to 2, y from 0 to 4."
    )
    assert got.all("svg")[0]["role"] == "img"
    assert "0.5" in got.text("text")


@pytest.mark.parametrize(("status", "is_folded"), [(Status.PASSED, True), (Status.FAILED, False)])
def test_picture_of_an_experiment_tells_it(reports, status, is_folded):
    told = replace(CURVE, curve="", experiment="with `sin` replaced: it followed", color="orange")
    check = replace(reports[0].checks[0], status=status, evidence=(), overlay=(told,))
    got = page(replace(reports[0], checks=(check,), output="", diagnoses=()))
    assert got.text("title").endswith("with `sin` replaced: it followed")
    assert "Must be: x from 0 to 2" in got.text("desc")
    assert "what it must be" in got.text("text")
    assert got.all("svg")[0]["class"] == "orange"
    assert len(got.all("details")) == is_folded


def test_colour_that_is_no_word_of_ours_is_not_used(reports):
    assert "class" not in drawn(replace(CURVE, color="red } x"), reports).all("svg")[0]


def test_picture_of_nothing_is_left_out(reports):
    nothing = Overlay(curve="df", x=(float("nan"), 1.0), y=(0.0, float("inf")))
    assert drawn(nothing, reports).all("svg") == []
