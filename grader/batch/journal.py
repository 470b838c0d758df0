"""The journal of a batch: everything that was found out, in SQLite, as soon as it is known.

A batch that is killed at any moment loses only what was under way: it goes on where the journal ends. One process
writes; readers (`grade review`, a class report) may look meanwhile.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from grader.platforms.base import HandIn

if TYPE_CHECKING:
    from grader.batch.jobs import Job
    from grader.batch.judging import Judged

from grader.errors import GradeError, UsageError
from grader.i18n import _
from grader.model import Report

FORM = "2"
"""Of the tables below; a journal of another form is refused, not guessed at."""

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hand_ins (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    hand_in TEXT NOT NULL, exercise TEXT NOT NULL, file TEXT, source TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (hand_in, exercise)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    key TEXT PRIMARY KEY, exercise TEXT NOT NULL, source TEXT NOT NULL, value BLOB NOT NULL, marks BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS records_of ON records (exercise, source);
CREATE TABLE IF NOT EXISTS reports (
    hand_in TEXT NOT NULL, exercise TEXT NOT NULL, value BLOB NOT NULL, wall_s REAL NOT NULL, follows TEXT NOT NULL,
    PRIMARY KEY (hand_in, exercise)
);
CREATE TABLE IF NOT EXISTS pages (hand_in TEXT PRIMARY KEY, follows TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reviews (
    hand_in TEXT NOT NULL, exercise TEXT NOT NULL, check_id TEXT NOT NULL, points REAL NOT NULL, comment TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (hand_in, exercise, check_id)
);
"""


_NEWEST = "(SELECT max(rowid) FROM records WHERE exercise = a.exercise AND source = a.source)"


class Answered(NamedTuple):
    """Which file answers an exercise for a hand-in, None if none does; `key` names the record that belongs to it."""

    hand_in: str
    exercise: str
    file: str | None
    source: str = ""
    key: str = ""


class Review(NamedTuple):
    """Points that a person gave for one check, with a comment for the student."""

    hand_in: str
    exercise: str
    check_id: str
    points: float
    comment: str
    by: str
    at: str  # ISO 8601


class Journal:
    """One batch's journal; to be closed, best by ``with``."""

    def __init__(self, path: Path, *, must_exist: bool = False):
        """Open or make it.

        Raises
        ------
        UsageError
            When the file is something else, of another form, or not there though it must be.
        """
        self.path = path
        if must_exist and not path.is_file():
            raise UsageError(_("{path}: there is no journal; `grade batch` makes one").format(path=path))
        try:
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")  # a crash of the machine may lose the last seconds, no more
            self._db.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            raise UsageError(_("{path}: is no journal of grade ({reason})").format(path=path, reason=error)) from None
        if (form := self.fact("form", FORM)) != FORM:
            raise UsageError(_("{path}: was written by another version of grade ({form})").format(path=path, form=form))

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def fact(self, name: str, first: str) -> str:
        """Return what was noted under a name; note `first` if nothing was."""
        self._write("INSERT OR IGNORE INTO facts VALUES (?, ?)", (name, first))
        found: str = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()[0]
        return found

    def note(self, name: str, value: str) -> None:
        self._write("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    @property
    def master_seed(self) -> int:
        """The number that all of the batch's inputs are picked by: drawn once, so that a batch resumed is the same."""
        return int(self.fact("master seed", str(secrets.randbits(48))))

    def settle_seed(self, seed: int) -> None:
        """Use this master seed.

        Raises
        ------
        UsageError
            When the journal has another one already.
        """
        if (settled := int(self.fact("master seed", str(seed)))) != seed:
            raise UsageError(
                _("{path}: was begun with --seed {settled}; a batch keeps its seed").format(
                    path=self.path, settled=settled
                )
            )

    # ------------------------------------------------------------ hand-ins

    def expect(self, hand_ins: Iterable[HandIn]) -> None:
        """Note who handed in what, in place of what was noted before."""
        rows = [(one.key, msgspec.msgpack.encode(one)) for one in hand_ins]
        with self._transaction():
            self._db.execute("DELETE FROM hand_ins")
            self._db.executemany("INSERT INTO hand_ins VALUES (?, ?)", rows)

    def hand_ins(self) -> Iterator[HandIn]:
        for (value,) in self._db.execute("SELECT value FROM hand_ins ORDER BY key"):
            yield msgspec.msgpack.decode(value, type=HandIn)

    # ------------------------------------------------------------ answers

    def expect_answers(self, answered: Iterable[Answered]) -> None:
        """Note which file answers what, in place of what was noted before."""
        with self._transaction():
            self._db.execute("DELETE FROM answers")
            self._db.executemany("INSERT INTO answers VALUES (?, ?, ?, ?, ?)", answered)

    def answers(self, *, whatever_was_asked: bool = False) -> Iterator[tuple[Answered, int | None]]:
        """Yield each answer with the number of its record, if there is one.

        Parameters
        ----------
        whatever_was_asked : bool
            Take the newest record of the file, also one of an earlier form of the exercise.
        """
        condition = f"r.rowid = {_NEWEST}" if whatever_was_asked else "r.key = a.key"
        rows = self._db.execute(
            f"SELECT a.*, r.rowid FROM answers a LEFT JOIN records r ON {condition} ORDER BY a.hand_in, a.exercise"
        )
        for *answered, number in rows:
            yield Answered(*answered), number

    def identical(self) -> Iterator[tuple[str, str, str]]:
        """Yield exercise, digest of the file and hand-in where several hand-ins have the same file."""
        yield from self._db.execute(
            "SELECT exercise, source, hand_in FROM answers WHERE (exercise, source) IN "
            "(SELECT exercise, source FROM answers WHERE source != '' GROUP BY exercise, source HAVING count(*) > 1) "
            "ORDER BY exercise, source, hand_in"
        )

    def marks(self, exercise: str) -> Iterator[tuple[str, bytes]]:
        """Yield the fingerprints of each different file that answers an exercise, with one of its hand-ins."""
        yield from self._db.execute(
            f"SELECT min(a.hand_in), r.marks FROM answers a JOIN records r ON r.rowid = {_NEWEST} "
            "WHERE a.exercise = ? GROUP BY a.source ORDER BY 1",
            (exercise,),
        )

    # ------------------------------------------------------------ records

    def keep(self, job: Job, packed: bytes, marks: bytes = b"") -> None:
        """Keep the record of one grading, and the fingerprints of its program."""
        values = (job.key, job.exercise, job.source, packed, marks)
        self._write("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", values)

    def record(self, number: int) -> bytes:
        value: bytes = self._db.execute("SELECT value FROM records WHERE rowid = ?", (number,)).fetchone()[0]
        return value

    def newest_record(self, hand_in: str, exercise: str) -> bytes | None:
        """Return the newest record of a hand-in's file, whatever was asked of it."""
        wanted = f"SELECT r.value FROM answers a JOIN records r ON r.rowid = {_NEWEST}"
        row = self._db.execute(f"{wanted} WHERE a.hand_in = ? AND a.exercise = ?", (hand_in, exercise)).fetchone()
        return None if row is None else row[0]

    def has_record(self, key: str) -> bool:
        return self._db.execute("SELECT 1 FROM records WHERE key = ?", (key,)).fetchone() is not None

    # ------------------------------------------------------------ reports

    def put_reports(self, judged: Iterable[Judged]) -> None:
        """Keep reports in place of earlier ones; of what could not be judged again, the earlier one stays."""
        rows = [
            (one.hand_in, one.exercise, msgspec.msgpack.encode(one.report), one.wall_s, one.follows)
            for one in judged
            if one.report is not None
        ]
        with self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?)", rows)

    def follows(self, hand_in: str, exercise: str) -> str:
        """Return what a report follows from, as a digest; "" if there is none."""
        wanted = "SELECT follows FROM reports WHERE hand_in = ? AND exercise = ?"
        row = self._db.execute(wanted, (hand_in, exercise)).fetchone()
        return "" if row is None else row[0]

    def drop_strange_reports(self) -> None:
        """Drop reports and pages of what is not to be graded any more."""
        self._write("DELETE FROM reports WHERE (hand_in, exercise) NOT IN (SELECT hand_in, exercise FROM answers)", ())
        self._write("DELETE FROM pages WHERE hand_in NOT IN (SELECT key FROM hand_ins)", ())

    def reports(self, hand_in: str | None = None) -> Iterator[tuple[str, Report]]:
        """Yield reports in the order of hand-ins and exercises."""
        where, values = ("", ()) if hand_in is None else ("WHERE hand_in = ?", (hand_in,))
        rows = self._db.execute(f"SELECT hand_in, value FROM reports {where} ORDER BY hand_in, exercise", values)
        for key, value in rows:
            yield key, msgspec.msgpack.decode(value, type=Report)

    def traces(self, hand_in: str) -> list[bytes]:
        """Return a digest of each of a hand-in's reports: cheaper than reading them."""
        rows = self._db.execute("SELECT value FROM reports WHERE hand_in = ? ORDER BY exercise", (hand_in,))
        return [hashlib.blake2b(value, digest_size=16).digest() for (value,) in rows]

    def report(self, hand_in: str, exercise: str) -> Report | None:
        wanted = "SELECT value FROM reports WHERE hand_in = ? AND exercise = ?"
        row = self._db.execute(wanted, (hand_in, exercise)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=Report)

    def slowest(self, count: int) -> list[tuple[str, str, float]]:
        """Return hand-ins and exercises whose programs took longest, with seconds of wall time."""
        wanted = "SELECT hand_in, exercise, wall_s FROM reports ORDER BY wall_s DESC, hand_in, exercise LIMIT ?"
        return self._db.execute(wanted, (count,)).fetchall()

    # ------------------------------------------------------------ pages

    def page(self, hand_in: str) -> str:
        """Return what a hand-in's page follows from, as a digest; "" if there is none."""
        row = self._db.execute("SELECT follows FROM pages WHERE hand_in = ?", (hand_in,)).fetchone()
        return "" if row is None else row[0]

    def put_pages(self, follows: Iterable[tuple[str, str]]) -> None:
        with self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?)", follows)

    # ------------------------------------------------------------ reviews

    def review(self, review: Review) -> None:
        self._write("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(review))

    def reviews(self, hand_in: str | None = None) -> dict[tuple[str, str, str], Review]:
        """Return what persons decided, by hand-in, exercise and check."""
        where, values = ("", ()) if hand_in is None else ("WHERE hand_in = ?", (hand_in,))
        rows = map(Review._make, self._db.execute(f"SELECT * FROM reviews {where}", values))
        return {(one.hand_in, one.exercise, one.check_id): one for one in rows}

    # ------------------------------------------------------------ several journals

    def take_over(self, other: Path) -> None:
        """Take everything of another journal: of a shard of the same batch.

        Raises
        ------
        UsageError
            When it belongs to a batch with another seed.
        """
        with Journal(other, must_exist=True) as theirs:
            self.settle_seed(theirs.master_seed)
        self._db.execute("ATTACH ? AS theirs", (str(other),))
        try:
            with self._transaction():
                self._db.execute("INSERT OR IGNORE INTO facts SELECT * FROM theirs.facts")
                for table in ("hand_ins", "answers", "records", "reports", "reviews"):
                    self._db.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM theirs.{table}")
        finally:
            self._db.execute("DETACH theirs")

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            self._db.execute(statement, values)
        except sqlite3.OperationalError as error:  # a full disk, a folder that is gone
            raise GradeError(_("{path}: cannot be written: {reason}").format(path=self.path, reason=error)) from None


class _Transaction:
    """All of its statements, or none."""

    def __init__(self, db: sqlite3.Connection):
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")
