"""What a batch leaves beside its journal: the platform's files, a page for each hand-in, the page of the class."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console

from grader import i18n, platforms, rubric, spec, submission
from grader.batch import similar
from grader.batch.journal import Journal, Review
from grader.batch.judging import Policy, with_reviews
from grader.batch.statistics import Collected
from grader.errors import GradeError
from grader.model import Cell, Report
from grader.platforms.base import Download, HandIn, Result
from grader.reports import class_page, file, html, terminal
from grader.reports.class_page import Class, Student
from grader.rubric import Rubric
from grader.spec import Exercise

ANSWERS = "answers"
PAGES = "pages"
INDEX = "index.html"
SLOWEST = 10
_WIDTH = 100  # columns of feedback as text
_MANY = 3000  # hand-ins: comparing more programs with each other takes minutes
_NAME = re.compile(r"[^\w.-]+")


class Desk(NamedTuple):
    """What all pages and files of a batch are made from."""

    out: Path
    journal: Journal
    exercises: Sequence[Exercise]
    points: Rubric
    anonymous: bool = False  # the class's page and the names of files tell nobody's name

    def total(self, reports: Sequence[Report]) -> tuple[float, float]:
        return rubric.total([(one.exercise, one.earned, one.possible) for one in reports], self.points)


def desk(out: Path, journal: Journal, policy: Policy, *, anonymous: bool = False) -> Desk:
    """Return the desk of a batch that follows a policy."""
    course = spec.load_course([Path(path) for path in policy.exercises])
    points = rubric.load(Path(policy.rubric)) if policy.rubric else Rubric()
    return Desk(out, journal, course, points, anonymous)


def write(desk: Desk, download: Download) -> list[Path]:
    """Write everything that follows from the journal's reports; return the files a person should know of."""
    known = {one.key: one for one in desk.journal.hand_ins()}
    figures, students, results = Collected(), [], []
    (desk.out / PAGES).mkdir(exist_ok=True)
    for key, reports in final_reports(desk.journal, desk.exercises):
        total = desk.total(reports)
        result = _result(known[key], reports, total)
        figures.add(key, reports, total)
        students.append(Student(key, *total, result.pending, result.status))
        file.write(desk.out / PAGES / page_name(key, desk.anonymous), _page(desk, known[key], reports, total))
        results.append(result)
    _write_index(desk, known, figures, students)
    return [desk.out / INDEX, *platforms.write(download, results, desk.out)]


def rewrite(desk: Desk) -> list[Path]:
    """Write it all again, from what the journal knows of the download."""
    return write(desk, msgspec.json.decode(desk.journal.fact("download", ""), type=Download))


def final_reports(journal: Journal, exercises: Sequence[Exercise]) -> Iterator[tuple[str, list[Report]]]:
    """Yield each hand-in's reports in the order of the course, with what persons decided."""
    place = {exercise.id: number for number, exercise in enumerate(exercises)}
    decided: defaultdict[tuple[str, str], dict[str, Review]] = defaultdict(dict)
    for (hand_in, exercise, check), review in journal.reviews().items():
        decided[hand_in, exercise][check] = review
    for key, group in groupby(journal.reports(), key=lambda pair: pair[0]):
        reports = [with_reviews(report, decided.get((key, report.exercise), {})) for _key, report in group]
        yield key, sorted(reports, key=lambda report: place.get(report.exercise, len(place)))


def page_name(key: str, anonymous: bool = False) -> str:
    """Return the name of a hand-in's page: of letters, digits and a digest, so that no key leads elsewhere."""
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{digest}.html" if anonymous else f"{_NAME.sub('_', key)[:60]}-{digest}.html"


def _result(hand_in: HandIn, reports: Sequence[Report], total: tuple[float, float]) -> Result:
    states = {report.status for report in reports}
    return Result(
        key=hand_in.key,
        name=hand_in.name,
        earned=total[0],
        possible=total[1],
        pending=sum(report.pending for report in reports),
        status="not_graded" if "not_graded" in states else "missing" if states == {"missing"} else "graded",
        text=_text(reports, total),
    )


def _text(reports: Sequence[Report], total: tuple[float, float]) -> str:
    into = StringIO()
    terminal.render(reports, total, None, Console(file=into, width=_WIDTH, highlight=False), verbose=False)
    return into.getvalue()


def _page(desk: Desk, hand_in: HandIn, reports: Sequence[Report], total: tuple[float, float]) -> str:
    prompts = {exercise.id: i18n.localised(exercise.prompt) for exercise in desk.exercises}
    by_id = {exercise.id: exercise for exercise in desk.exercises}
    files = [desk.out / ANSWERS / name for name in hand_in.files]
    beside = {
        report.exercise: html.Beside(prompts[report.exercise], _cells(by_id[report.exercise], report, files, desk))
        for report in reports
        if report.exercise in by_id
    }
    return html.render(reports, total, None, beside)


def _cells(exercise: Exercise, report: Report, files: Sequence[Path], desk: Desk) -> tuple[Cell, ...]:
    for path in files:
        if report.submission == submission.shown_path(Path(path.name)):
            return submission.read(path, exercise, desk.exercises).cells
    return ()


# ---------------------------------------------------------------- the class


def _write_index(desk: Desk, known: Mapping[str, HandIn], figures: Collected, students: Sequence[Student]) -> None:
    names = {
        key: f"#{number}" if desk.anonymous else " ".join(filter(None, (one.name, key)))
        for number, (key, one) in enumerate(known.items(), 1)
    }
    shown = Class(
        figures=figures.figures(),
        students=students,
        names=names,
        pages={one.key: f"{PAGES}/{page_name(one.key, desk.anonymous)}" for one in students},
        slowest=desk.journal.slowest(SLOWEST),
        identical=_identical(desk.journal),
        alike=list(_alike(desk, known)) if len(known) <= _MANY else (),
    )
    file.write(desk.out / INDEX, class_page.render(shown))


def _identical(journal: Journal) -> list[tuple[str, list[str]]]:
    """Return groups of hand-ins whose answer is the same file, by exercise."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for answered, _record in journal.answers():
        if answered.file is not None:
            groups[answered.exercise, answered.source].append(answered.hand_in)
    return [(exercise, keys) for (exercise, _source), keys in sorted(groups.items()) if len(keys) > 1]


def _alike(desk: Desk, known: Mapping[str, HandIn]) -> Iterator[tuple[str, similar.Pair]]:
    """Yield pairs of different files that look alike."""
    for exercise in desk.exercises:
        first_of: dict[str, str] = {}  # source -> the hand-in that stands for all equal ones
        for answered, _record in desk.journal.answers():
            if answered.exercise == exercise.id and answered.file is not None:
                first_of.setdefault(answered.source, answered.hand_in)
        texts = {key: _program(desk, exercise, known[key]) for key in first_of.values()}
        given = [exercise.starter, exercise.given_source or "", _solution(exercise)]
        yield from ((exercise.id, pair) for pair in similar.pairs(texts, given))


def _program(desk: Desk, exercise: Exercise, hand_in: HandIn) -> str:
    files = [desk.out / ANSWERS / name for name in hand_in.files]
    path = submission.find_among(exercise, files, desk.exercises) or (files[0] if files else None)
    if path is None:
        return ""
    cells = submission.read(path, exercise, desk.exercises).cells
    return "\n".join(cell.source for cell in cells if cell.in_part)


def _solution(exercise: Exercise) -> str:
    if exercise.solution is None:
        return ""
    with contextlib.suppress(GradeError):
        cells = submission.read(Path(exercise.solution), exercise, []).cells
        return "\n".join(cell.source for cell in cells)
    return ""
