"""A class's results as one page for its instructor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from grader import __version__
from grader.i18n import _, language
from grader.reports import html

STUDENTS_SHOWN = 20_000


class Student(NamedTuple):
    """One line of the list."""

    key: str
    earned: float
    possible: float
    pending: float
    status: str  # graded, not_graded or missing


class Class(NamedTuple):
    """What the page shows; what students are called, and where their pages are, by their key.

    figures: a `Statistics` of grader.batch.
    slowest: hand-in, exercise and seconds of wall time.
    identical: exercise, and hand-ins whose files are equal.
    alike: exercise, and an `Alike` of grader.batch.
    """

    figures: Any
    students: Sequence[Student]
    names: Mapping[str, str]
    pages: Mapping[str, str]
    slowest: Sequence[tuple[str, str, float]] = ()
    identical: Sequence[tuple[str, Sequence[str]]] = ()
    alike: Sequence[tuple[str, Any]] = ()


def render(shown: Class) -> str:
    """Return the page: no network, no script, nothing that a student wrote as markup."""
    page = html.environment(language()).get_template("class_page.html")
    return page.render(
        figures=shown.figures,
        students=shown.students[:STUDENTS_SHOWN],
        names=shown.names,
        pages=shown.pages,
        slowest=shown.slowest,
        groups=shown.identical,
        alike=shown.alike,
        most=max(*shown.figures.distribution, 1),
        text=_text(),
        states={"graded": _("graded"), "not_graded": _("not graded"), "missing": _("nothing handed in")},
        lang=html.LANGUAGES[language()],
        version=__version__,
    )


def _text() -> dict[str, str]:
    return {
        "title": _("Results of the class"),
        "skip": _("To the figures"),
        "students": _("{count} hand-ins"),
        "distribution": _("How points are distributed"),
        "share": _("Share of all points"),
        "hand_ins": _("Hand-ins"),
        "exercises": _("Exercises and checks"),
        "exercise": _("Exercise"),
        "all_right": _("All right"),
        "mean": _("Mean share"),
        "discrimination": _("Discrimination"),
        "explained": _(
            "Mean share: of the points that could be earned; high means easy. Discrimination: correlation of a check's "
            "points with the rest of the student's points; near zero, or below, the check tells good answers from bad "
            "ones no better than chance."
        ),
        "frequent": _("What went wrong most often"),
        "times": _("{times} ×"),
        "none": _("None."),
        "waiting": _("Waits for a person"),
        "review": _("`grade review` goes through them."),
        "worth": _("{points} points"),
        "worth_waiting": _("{points} wait for a person"),
        "slow": _("Took longest"),
        "stopped": _("Stopped, or did not end well"),
        "alike": _("Programs that are alike"),
        "no_verdict": _("A list to look at, no verdict: short programs on one task are alike by nature."),
        "identical": _("identical files"),
        "list": _("The list"),
        "student": _("Hand-in"),
        "points": _("Points"),
        "state": _("State"),
    }
