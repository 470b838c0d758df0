"""What a journal takes it gives back, after a crash, too; strangers' files are refused."""

from __future__ import annotations

import sqlite3

import pytest

from grader.batch.jobs import Job
from grader.batch.journal import Answered, Journal, Review
from grader.batch.judging import Judged
from grader.errors import UsageError
from grader.model import Report
from grader.platforms.base import HandIn

ANN = HandIn(key="ann", name="Ann", files=("ann/a.py",), attempt=2, late_hours=1.5)
BOB = HandIn(key="bob", files=())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite"


def report(earned: float, exercise: str = "ex") -> Report:
    return Report(exercise=exercise, title="T", submission="a.py", status="graded", earned=earned, possible=2)


def job(key: str) -> Job:
    return Job(key, "ex", "a.py", "source", 7)


def records(journal: Journal, **how: bool) -> list[bytes | None]:
    return [None if number is None else journal.record(number) for _answer, number in journal.answers(**how)]


def test_hand_ins_come_back_and_are_replaced(path):
    with Journal(path) as journal:
        journal.expect([BOB, ANN])
        assert list(journal.hand_ins()) == [ANN, BOB]
        journal.expect([ANN])
        assert list(journal.hand_ins()) == [ANN]


def test_seed_is_drawn_once(path):
    with Journal(path) as journal:
        seed = journal.master_seed
    with Journal(path) as journal:
        assert journal.master_seed == seed
        with pytest.raises(UsageError, match="keeps its seed"):
            journal.settle_seed(seed + 1)


def test_what_is_kept_is_there_without_closing(path):
    journal = Journal(path)
    journal.keep(job("k1"), b"record")  # and then the process is killed: nothing is closed
    with Journal(path) as another:
        assert another.has_record("k1")
        assert not another.has_record("k2")


def test_answers_find_their_record_or_the_newest_of_their_file(path):
    with Journal(path) as journal:
        journal.expect_answers([Answered("ann", "ex", "a.py", "source", "new"), Answered("bob", "ex", None)])
        journal.keep(job("old"), b"of an earlier form of the exercise")
        assert records(journal) == [None, None]
        assert records(journal, whatever_was_asked=True) == [b"of an earlier form of the exercise", None]
        journal.keep(job("new"), b"now")
        assert records(journal) == [b"now", None]
        assert records(journal, whatever_was_asked=True) == [b"now", None]
        assert journal.newest_record("ann", "ex") == b"now"


def test_fingerprints_are_told_once_for_equal_files(path):
    with Journal(path) as journal:
        answered = [Answered(name, "ex", "a.py", "source", "k") for name in ("ann", "bob")]
        journal.expect_answers([*answered, Answered("cid", "ex", "a.py", "another", "k2"), Answered("dee", "ex", None)])
        journal.keep(job("k"), b"record", b"marks")
        assert list(journal.marks("ex")) == [("ann", b"marks")]
        assert list(journal.identical()) == [("ex", "source", "ann"), ("ex", "source", "bob")]


def test_reports_of_what_is_not_graded_any_more_go(path):
    with Journal(path) as journal:
        journal.expect([ANN])
        journal.expect_answers([Answered("ann", "ex", None)])
        journal.put_reports([Judged("ann", "ex", report(1), follows="f"), Judged("bob", "ex", report(2))])
        journal.put_pages([("ann", "p"), ("bob", "p")])
        journal.drop_strange_reports()
        assert [key for key, _report in journal.reports()] == ["ann"]
        assert (journal.follows("ann", "ex"), journal.follows("bob", "ex")) == ("f", "")
        assert (journal.page("ann"), journal.page("bob")) == ("p", "")


def test_reports_are_replaced_but_not_by_nothing(path):
    with Journal(path) as journal:
        journal.put_reports([Judged("ann", "ex", report(1), 3.5), Judged("bob", "ex", report(2), 0.5)])
        journal.put_reports([Judged("ann", "ex", None), Judged("bob", "ex", report(0))])
        assert [(key, found.earned) for key, found in journal.reports()] == [("ann", 1), ("bob", 0)]
        assert journal.slowest(1) == [("ann", "ex", 3.5)]
        assert journal.report("cid", "ex") is None


def test_reviews_are_replaced(path):
    first = Review("ann", "ex", "why", 1.0, "good", "me", "2026-11-23T00:00:00+00:00")
    with Journal(path) as journal:
        journal.review(first)
        journal.review(first._replace(points=0.5))
        assert journal.reviews() == {("ann", "ex", "why"): first._replace(points=0.5)}


def test_shards_of_one_batch_are_put_together(tmp_path):
    for name, hand_in in (("one", ANN), ("two", BOB)):
        with Journal(tmp_path / name) as journal:
            journal.settle_seed(7)
            journal.note("download", "{}")
            journal.expect([hand_in])
            journal.put_reports([Judged(hand_in.key, "ex", report(1))])
    with Journal(tmp_path / "whole") as whole:
        whole.take_over(tmp_path / "one")
        whole.take_over(tmp_path / "two")
        assert list(whole.hand_ins()) == [ANN, BOB]
        assert len(list(whole.reports())) == 2
        assert (whole.master_seed, whole.fact("download", "")) == (7, "{}")


def test_shard_of_another_batch_is_refused(tmp_path):
    for name, seed in (("one", 7), ("two", 8)):
        with Journal(tmp_path / name) as journal:
            journal.settle_seed(seed)
    with Journal(tmp_path / "whole") as whole:
        whole.take_over(tmp_path / "one")
        with pytest.raises(UsageError, match="seed"):
            whole.take_over(tmp_path / "two")


def test_file_that_is_no_journal_is_refused(path):
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(UsageError, match="is no journal"):
        Journal(path)


def test_journal_of_another_form_is_refused(path):
    with Journal(path) as journal:
        journal.note("form", "0")
    with pytest.raises(UsageError, match="another version"):
        Journal(path)


def test_missing_journal_is_said_where_there_must_be_one(path):
    with pytest.raises(UsageError, match="there is no journal"):
        Journal(path, must_exist=True)
    assert not path.exists()


def test_transaction_is_all_or_nothing(path):
    with Journal(path) as journal:
        journal.expect([ANN])
        with pytest.raises(sqlite3.IntegrityError):
            journal.expect([BOB, BOB])
        assert list(journal.hand_ins()) == [ANN]
