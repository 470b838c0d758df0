"""Each hand-in's feedback as a page and as text, written where what it follows from has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from grader import i18n, rubric
from grader.batch import processes, records
from grader.batch.journal import Journal
from grader.batch.judging import Policy, digest, with_reviews
from grader.model import Report
from grader.platforms.unpacking import folder_of
from grader.reports import file, html, terminal

FOLDER = "feedback"
_AT_ONCE = 500


class Page(NamedTuple):
    """A hand-in's page, by the digest of what it follows from."""

    hand_in: str
    follows: str


class Reader:
    """Reads final reports: in the order of the course, with the points that persons gave."""

    def __init__(self, journal: Journal, policy: Policy):
        self.journal, self.exercises, self.points = journal, policy.course(), policy.points()
        self.place = {exercise.id: number for number, exercise in enumerate(self.exercises)}
        self.common = digest(
            {exercise.id: (exercise.title, exercise.prompt) for exercise in self.exercises}, self.points.bonus,
            policy.language, records.environment(),
        )  # fmt: skip

    def reports(self, hand_in: str) -> list[Report]:
        """Return one hand-in's."""
        return self._final(hand_in, [report for _key, report in self.journal.reports(hand_in)])

    def follows(self, hand_in: str) -> str:
        """Return a digest of what a hand-in's page follows from."""
        decided = sorted(self.journal.reviews(hand_in).values())
        return digest(self.common, self.journal.traces(hand_in), decided)

    def everybody(self) -> Iterator[tuple[str, list[Report]]]:
        for key, group in groupby(self.journal.reports(), key=itemgetter(0)):
            yield key, self._final(key, [report for _key, report in group])

    def total(self, reports: Sequence[Report]) -> tuple[float, float]:
        return rubric.total([(one.exercise, one.earned, one.possible) for one in reports], self.points)

    def _final(self, hand_in: str, reports: Sequence[Report]) -> list[Report]:
        decided = self.journal.reviews(hand_in)
        of = {
            report.exercise: {c: r for (_h, e, c), r in decided.items() if e == report.exercise} for report in reports
        }
        final = [with_reviews(report, of[report.exercise]) for report in reports if report.exercise in self.place]
        return sorted(final, key=lambda report: self.place[report.exercise])


class Writer:
    """Writes pages, in a process that reads the journal for itself."""

    def __init__(self, out: Path, journal: str, policy: Policy, anonymous: bool):
        i18n.activate(policy.language)
        self.out, self.anonymous = out, anonymous
        self.reader = Reader(Journal(Path(journal), must_exist=True), policy)

    def __call__(self, hand_in: str) -> Page:
        """Write one hand-in's page and text."""
        reports = self.reader.reports(hand_in)
        total = self.reader.total(reports)
        page, text = files(stem(self.out, hand_in, self.anonymous))
        file.write(text, terminal.text(reports, total), hurried=True)
        file.write(page, self._page(hand_in, reports, total), hurried=True)
        return Page(hand_in, self.reader.follows(hand_in))

    def close(self) -> None:
        self.reader.journal.close()

    def _page(self, hand_in: str, reports: Sequence[Report], total: tuple[float, float]) -> str:
        beside = {}
        for exercise in self.reader.exercises:
            record = self.reader.journal.newest_record(hand_in, exercise.id)
            cells = () if record is None else records.unpacked(record).submission.cells
            beside[exercise.id] = html.Beside(i18n.localised(exercise.prompt), cells)
        return html.render(reports, total, None, beside)


def write(out: Path, journal: Journal, policy: Policy, *, anonymous: bool, at_a_time: int | None = None) -> None:
    """Write the pages that are not there or follow from something else, and remove those of nobody."""
    (out / FOLDER).mkdir(exist_ok=True)
    reader = Reader(journal, policy)
    keys = [one.key for one in journal.hand_ins()]
    stems = {key: stem(out, key, anonymous) for key in keys}
    todo = [key for key in keys if not _are_there(stems[key]) or journal.page(key) != reader.follows(key)]
    written = processes.mapped(Writer, (out, str(journal.path), policy, anonymous), todo, at_a_time)
    for some in processes.batched(written, _AT_ONCE):
        journal.put_pages(some)
    wanted = {Path(one).name for one in stems.values()}
    for path in (out / FOLDER).iterdir():
        if file.is_draft(path) or (path.suffix in (".html", ".txt") and path.stem not in wanted and path.is_file()):
            path.unlink()


def stem(out: Path, key: str, anonymous: bool) -> str:
    """Return the path of a hand-in's feedback, without a suffix; no key leads elsewhere."""
    name = digest(key)[:12] if anonymous else folder_of(key)
    return str(out / FOLDER / name)


def files(stem: str) -> tuple[Path, Path]:
    """Return the paths of page and text."""
    return Path(f"{stem}.html"), Path(f"{stem}.txt")


def _are_there(stem: str) -> bool:
    return all(path.is_file() and path.stat().st_size > 0 for path in files(stem))
