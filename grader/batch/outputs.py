"""What a batch leaves beside its journal: the platform's files, a page for each hand-in, the page of the class."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from grader import platforms, submission
from grader.batch import pages, similar
from grader.batch.journal import Journal
from grader.batch.judging import Policy
from grader.batch.pages import Reader
from grader.batch.statistics import Collected
from grader.errors import GradeError
from grader.model import Report
from grader.platforms.base import Download, HandIn, Result
from grader.reports import class_page, file
from grader.reports.class_page import Class, Student
from grader.spec import Exercise

ANSWERS = "answers"
INDEX = "index.html"
LISTED = "listed.csv"
SLOWEST = 10
ALIKE_SHOWN = 200


def write(
    out: Path, journal: Journal, policy: Policy, *, anonymous: bool | None = None, at_a_time: int | None = None
) -> list[Path]:
    """Write everything that follows from the journal's reports; return the files a person should know of.

    Only one hand-in's texts are in memory at a time. `anonymous`: the class's page and the names of pages tell nobody's
    name; as noted in the journal unless given. `at_a_time`: processes that write pages.
    """
    if anonymous is not None:
        journal.note("anonymous", str(anonymous))
    is_anonymous = journal.fact("anonymous", str(False)) == str(True)
    download = msgspec.json.decode(journal.fact("download", ""), type=Download)
    pages.write(out, journal, policy, anonymous=is_anonymous, at_a_time=at_a_time)
    reader = Reader(journal, policy)
    known = {one.key: one for one in journal.hand_ins()}
    figures, students, results = Collected(), [], []
    for key, reports in reader.everybody():
        total = reader.total(reports)
        result = _result(known[key], reports, total, pages.stem(out, key, is_anonymous))
        figures.add(key, reports, total)
        students.append(Student(key, *total, result.pending, result.status))
        results.append(result)
    names = {
        key: f"#{number}" if is_anonymous else " ".join(filter(None, (one.name, key)))
        for number, (key, one) in enumerate(known.items(), 1)
    }
    shown = Class(
        figures=figures.figures(),
        students=students,
        names=names,
        pages={one.key: f"{pages.FOLDER}/{Path(pages.stem(out, one.key, is_anonymous)).name}.html" for one in students},
        slowest=journal.slowest(SLOWEST),
        identical=_identical(journal),
        alike=list(_alike(journal, reader.exercises)),
    )
    file.write(out / INDEX, class_page.render(shown))
    listed = platforms.feedback.dropped(out / LISTED, download.listed)
    return [out / INDEX, out / pages.FOLDER, *platforms.write(download, results, out), *listed]


def _result(hand_in: HandIn, reports: list[Report], total: tuple[float, float], stem: str) -> Result:
    states = {report.status for report in reports}
    return Result(
        key=hand_in.key,
        name=hand_in.name,
        earned=total[0],
        possible=total[1],
        pending=sum(report.pending for report in reports),
        status="not_graded" if "not_graded" in states else "missing" if states == {"missing"} else "graded",
        stem=stem,
    )


def _identical(journal: Journal) -> list[tuple[str, list[str]]]:
    """Return groups of hand-ins whose answer is the same file, by exercise."""
    groups = groupby(journal.identical(), key=lambda row: row[:2])
    return [(exercise, [hand_in for *_group, hand_in in rows]) for (exercise, _source), rows in groups]


def _alike(journal: Journal, exercises: list[Exercise]) -> Iterator[tuple[str, similar.Alike]]:
    """Yield different files that look alike, by exercise."""
    for exercise in exercises:
        given = map(similar.packed, (exercise.starter, exercise.given_source or "", _solution(exercise)))
        yield from ((exercise.id, one) for one in similar.alike(dict(journal.marks(exercise.id)), given)[:ALIKE_SHOWN])


def _solution(exercise: Exercise) -> str:
    if exercise.solution is None:
        return ""
    with contextlib.suppress(GradeError):
        return similar.program(submission.read(Path(exercise.solution), exercise, []))
    return ""
