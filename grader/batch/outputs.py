"""What a batch leaves: the platform's files, a page for each student, the journal beside them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby
from pathlib import Path

import msgspec
from grader.platforms.base import Download, HandIn, Result
from rich.console import Console

from grader import i18n, platforms, rubric, submission
from grader.batch.journal import Journal, Review
from grader.batch.judging import Policy, with_reviews
from grader.model import Cell, Report
from grader.reports import html, terminal
from grader.rubric import Rubric
from grader.spec import Exercise

_WIDTH = 100  # columns of feedback as text


def write(out: Path, download: Download, journal: Journal, exercises: Sequence[Exercise], policy: Policy) -> list[Path]:
    """Write everything that follows from the journal's reports."""
    points = rubric.load(Path(policy.rubric)) if policy.rubric else Rubric()
    results = list(_results(out, journal, exercises, points))
    return platforms.write(download, results, out)


def rewrite(out: Path, journal: Journal, exercises: Sequence[Exercise], policy: Policy) -> list[Path]:
    """Write it all again, from what the journal knows of the download."""
    download = msgspec.json.decode(journal.fact("download", ""), type=Download)
    return write(out, download, journal, exercises, policy)


def final_reports(journal: Journal) -> Iterator[tuple[str, list[Report]]]:
    """Yield each hand-in's reports, with what persons decided."""
    decided: dict[tuple[str, str], dict[str, Review]] = {}
    for (hand_in, exercise, check), review in journal.reviews().items():
        decided.setdefault((hand_in, exercise), {})[check] = review
    for key, group in groupby(journal.reports(), key=lambda pair: pair[0]):
        yield key, [with_reviews(report, decided.get((key, report.exercise), {})) for _key, report in group]


def _results(out: Path, journal: Journal, exercises: Sequence[Exercise], points: Rubric) -> Iterator[Result]:
    known = {one.key: one for one in journal.hand_ins()}
    order = {exercise.id: place for place, exercise in enumerate(exercises)}
    for key, reports in final_reports(journal):
        if key in known:
            reports.sort(key=lambda report: order.get(report.exercise, len(order)))
            yield _result(known[key], reports, out, exercises, points)


def _result(
    hand_in: HandIn, reports: Sequence[Report], out: Path, exercises: Sequence[Exercise], points: Rubric
) -> Result:
    earned, possible = rubric.total([(one.exercise, one.earned, one.possible) for one in reports], points)
    states = {report.status for report in reports}
    return Result(
        key=hand_in.key,
        name=hand_in.name,
        earned=earned,
        possible=possible,
        pending=sum(report.pending for report in reports),
        status="not_graded" if "not_graded" in states else "missing" if states == {"missing"} else "graded",
        text=_text(reports, (earned, possible)),
        page=_page(hand_in, reports, (earned, possible), out / "answers", exercises),
    )


def _text(reports: Sequence[Report], total: tuple[float, float]) -> str:
    into = StringIO()
    terminal.render(reports, total, None, Console(file=into, width=_WIDTH, highlight=False), verbose=False)
    return into.getvalue()


def _page(
    hand_in: HandIn, reports: Sequence[Report], total: tuple[float, float], place: Path, exercises: Sequence[Exercise]
) -> str:
    files = [place / name for name in hand_in.files]
    beside: Mapping[str, html.Beside] = {
        exercise.id: html.Beside(i18n.localised(exercise.prompt), _cells(exercise, report, files, exercises))
        for exercise in exercises
        for report in reports
        if report.exercise == exercise.id
    }
    return html.render(tuple(reports), total, None, beside)


def _cells(
    exercise: Exercise, report: Report, files: Sequence[Path], exercises: Sequence[Exercise]
) -> tuple[Cell, ...]:
    for file in files:
        if report.submission == file.name:
            with contextlib.suppress(OSError):
                return submission.read(file, exercise, exercises).cells
    return ()
