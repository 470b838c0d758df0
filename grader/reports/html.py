"""The report as one page that needs nothing else: no network, no script, nothing that a student wrote as markup."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from grader import __version__
from grader.curve_fit import Color
from grader.i18n import _, language
from grader.model import Cell, CheckReport, Level, Overlay, Report, RunStatus, Status
from grader.reports import svg
from grader.reports.terminal import points
from grader.reports.text import harmless, one_line, paragraphs

MAX_LINES = 1000
"""Of one exercise's source on the page."""

LANGUAGES = {"en": "en", "zh": "zh-CN"}
_CODE = re.compile(r"`([^`\n]+)`")


class Beside(NamedTuple):
    """What a report does not hold, and its reader wants to see: what was asked, and the program."""

    prompt: str = ""
    cells: tuple[Cell, ...] = ()


class _Line(NamedTuple):
    number: int
    text: str
    is_marked: bool


class _Source(NamedTuple):
    """A script or a notebook's cell."""

    name: str
    lines: tuple[_Line, ...]


def render(
    reports: Sequence[Report],
    total: tuple[float, float],
    level: Level | None,
    beside: Mapping[str, Beside] | None = None,
) -> str:
    """Return the page; `beside` is what is known of each exercise besides its report."""
    page = environment(language()).get_template("page.html")
    known = beside or {}
    return page.render(
        reports=[(report, known.get(report.exercise, Beside())) for report in reports],
        total=total,
        pending=sum(report.pending for report in reports),
        passed=sum(report.all_passed for report in reports),
        absent=sum(report.status == "missing" for report in reports),
        isolation=level.value if level is not None and level is not Level.FULL else "",
        lang=LANGUAGES[language()],
        version=__version__,
        width=svg.WIDTH,
        height=svg.HEIGHT,
    )


@functools.cache  # thousands of pages are written in one language
def environment(_language: str) -> Environment:
    """Return what templates are filled with; nothing of students' texts becomes markup."""
    made = Environment(
        loader=PackageLoader("grader.reports", "."),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "Status": Status, "picture": svg.picture, "described": _described, "sources": _sources,
        "color_class": _color_class, "status": _status, "stopped": _stopped, "words": _words(), "fill": _fill,
    }  # fmt: skip
    made.filters |= {"said": _said, "points": points, "paragraphs": _paragraphs, "one_line": one_line}
    return made


def _finalized(value: Any) -> Any:
    """Whatever is put into the page passes here: text loses what could move or hide other text."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else harmless(value)


def _said(text: str) -> Markup:
    """Return a sentence on one line, what is between backticks as code."""
    return _coded(one_line(text))


def _coded(text: str) -> Markup:
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(harmless(text)))))  # escaping leaves backticks alone


def _fill(template: str, **values: Any) -> str:
    return template.format(**{name: points(v) if isinstance(v, float) else v for name, v in values.items()})


def _paragraphs(text: str) -> list[Markup]:
    return [_coded(paragraph) for paragraph in paragraphs(text)]


# ---------------------------------------------------------------- what is shown


def _status(status: Status) -> tuple[str, str]:
    """Return a sign and a word: neither needs a colour."""
    return {
        Status.PASSED: ("✓", _("passed")),
        Status.PARTIAL: ("◐", _("partly right")),
        Status.FAILED: ("✗", _("not passed")),
        Status.SKIPPED: ("–", _("could not be judged")),
        Status.REVIEW: ("…", _("waits for a person")),
        Status.ERROR: ("!", _("not judged, not counted")),
    }[status]


def _stopped(report: Report) -> str:
    """Return why there are no checks to look at, "" if there are."""
    if report.run is not None and report.run.status is RunStatus.UNREADABLE:
        return _("could not run: {reason}").format(reason=report.run.message)
    return ""


def _color_class(color: str) -> str:
    return color if color in get_args(Color) else ""


def _described(overlay: Overlay) -> str:
    """Return what a picture shows, for those who do not see it."""
    must = _("Must be: x from {x0} to {x1}, y from {y0} to {y1}.")
    asked_for = _("Asked for: x from {x0} to {x1}, y from {y0} to {y1}.")
    sides = (
        (_("Drawn: {n} points, x from {x0} to {x1}, y from {y0} to {y1}."), overlay.x, overlay.y),
        (must if overlay.experiment else asked_for, overlay.expected_x, overlay.expected_y),
    )
    sentences = []
    for template, xs, ys in sides:
        if found := svg.extent(xs, ys):
            sentences.append(template.format(**dict(zip(("n", "x0", "x1", "y0", "y1"), found, strict=True))))
    return " ".join(sentences)


def _sources(report: Report, cells: Sequence[Cell]) -> list[_Source]:
    """Return the exercise's program; lines that a sentence of the report names are marked."""
    sentences = _sentences(report)
    found = []
    left = MAX_LINES
    for cell in cells:
        marked = _marked(cell.name, sentences, is_alone=len(cells) == 1)
        texts = cell.source.rstrip("\n").split("\n")[:left]
        lines = tuple(_Line(number, text, number in marked) for number, text in enumerate(texts, cell.first_line))
        left -= len(lines)
        if lines and (cell.in_part or any(line.is_marked for line in lines)):
            found.append(_Source(cell.name, lines))
    return found


def _marked(name: str, sentences: Sequence[str], *, is_alone: bool) -> set[int]:
    """Return the lines of a cell that are named; a sentence about a script may begin with the line."""
    before, _line, after = _("{file}, line {line}").format(file=name, line="\0").rpartition("\0")
    pattern = rf"{re.escape(before)}(\d{{1,7}})(?!\d){re.escape(after)}"
    if is_alone:
        before, _line, after = _("line {line}").format(line="\0").rpartition("\0")
        pattern += rf"|^{re.escape(before)}(\d{{1,7}})(?!\d){re.escape(after)}"
    places = [place for text in sentences for place in re.findall(pattern, text)]
    return {int(number) for place in places for number in ((place,) if isinstance(place, str) else place) if number}


def _sentences(report: Report) -> list[str]:
    def of(check: CheckReport) -> tuple[str, ...]:
        return (check.message, *check.evidence)

    explained = [found for found in (report.diagnosis, *report.diagnoses) if found is not None]
    ending = [report.run.message] if report.run is not None else []
    return [*(found.message for found in explained), *ending, *(text for check in report.checks for text in of(check))]


def _words() -> dict[str, str]:
    """Return the page's own words in the language in force."""
    return {
        "title": _("Report"),
        "skip": _("To the exercises"),
        "summary": _("Summary"),
        "exercise": _("Exercise"),
        "points": _("Points"),
        "state": _("State"),
        "back": _("Back to the summary"),
        "first": _("Look at this first"),
        "also": _("Also seen"),
        "asked": _("What was asked"),
        "checks": _("Checks"),
        "notes": _("Notes"),
        "program": _("Your program"),
        "marked": _("named in this report"),
        "cut_source": _("Only the first {n} lines are shown.").format(n=MAX_LINES),
        "printed": _("Printed by the program"),
        "missing": _("nothing handed in"),
        "not_graded": _("not graded through no fault of yours; nothing was counted against you"),
        "right": _("all right"),
        "wrong": _("not all right"),
        "unjudged": _("not graded"),
        "hint": _("hint: {hint}"),
        "drawn": _("drawn"),
        "expected": _("asked for"),
        "yours": _("yours"),
        "must": _("what it must be"),
        "experiment": _("The experiment that showed it"),
        "curve": _("Curve {name}"),
        "label": _("labelled {label}"),
        "cut": _("Parts far above or below are cut off."),
        "score": _("{earned} of {possible} points"),
        "waiting": _("{points} wait for a person"),
        "all_right": _("{passed} of {count} exercises all right"),
        "absent": _("{count} not handed in"),
        "isolation": _("isolation: {level}"),
        "by": _("Written by grade {version}"),
    }
