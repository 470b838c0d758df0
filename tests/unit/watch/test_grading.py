"""Grading in the background: order, results, errors; and answers, graded once per version."""

from __future__ import annotations

import threading

import pytest

from grader import i18n
from grader.model import Observations, RunResult, RunStatus
from grader.rubric import Rubric
from grader.spec import Exercise
from grader.watch.course import Answers, Course
from grader.watch.grading import THREADS, Grading


@pytest.fixture
def woken():
    return threading.Semaphore(0)


def collect(grading, woken, count):
    found = []
    while len(found) < count:
        assert woken.acquire(timeout=5)
        found += grading.results()
    return found


def test_what_was_asked_last_comes_first_and_once(woken):
    gate, started, order = threading.Event(), threading.Semaphore(0), []

    def grade(name):
        if name == "held":
            started.release()
            gate.wait(5)
        else:
            order.append(name)

    grading = Grading(grade, woken.release)
    for _thread in range(THREADS):  # all threads are busy
        grading.ask(["held"])
        assert started.acquire(timeout=5)
    grading.ask(["a", "b", "c"])
    grading.ask(["c"])
    assert (grading.is_busy("a"), grading.is_busy("never")) == (True, False)
    gate.set()
    results = collect(grading, woken, THREADS + 3)
    assert sorted(result.exercise for result in results) == ["a", "b", "c", *["held"] * THREADS]
    assert order[0] == "c"
    assert not grading.is_busy("a")


def test_an_error_is_a_result_and_the_threads_live_on(woken):
    grading = Grading(lambda name: {"known": None}[name], woken.release)
    grading.ask(["unknown"] * 2)
    (result,) = collect(grading, woken, 1)
    assert isinstance(result.error, KeyError)
    grading.ask(["known"])
    assert collect(grading, woken, 1)[0].error is None


def test_threads_speak_the_language_in_force(woken):
    i18n.activate("zh")
    try:
        spoken = []
        grading = Grading(lambda name: spoken.append(i18n.language()), woken.release)
    finally:
        i18n.activate("en")
    grading.ask(["any"])
    collect(grading, woken, 1)
    assert spoken == ["zh"]


# ---------------------------------------------------------------- answers


class Pretending:
    """A runner that runs nothing; `before` is called in its place."""

    def __init__(self):
        self.runs = 0
        self.before = lambda: None

    def run(self, request, limits):
        self.runs += 1
        self.before()
        return RunResult(status=RunStatus.OK, observations=Observations(finished=True))


@pytest.fixture
def runner():
    return Pretending()


@pytest.fixture
def answers(course: list[Exercise], tmp_path, runner) -> Answers:
    return Answers(Course(course, Rubric()), [tmp_path], runner)


def test_an_answer_is_graded_once_per_version(answers, tmp_path, runner):
    assert answers.graded("first").status == "missing"
    assert answers.graded("first") is None
    (tmp_path / "first.py").write_text("x = 1")
    assert answers.graded("first").status == "graded"
    assert (answers.graded("first"), runner.runs) == (None, 1)
    (tmp_path / "first.py").write_text("x = 22")
    assert (answers.graded("first").status, runner.runs) == ("graded", 2)


def test_a_version_that_was_saved_over_meanwhile_is_not_reported(answers, tmp_path, runner):
    path = tmp_path / "first.py"
    path.write_text("x = 1")
    newer = []

    def save_and_grade():
        runner.before = lambda: None
        path.write_text("x = 22")
        newer.append(answers.graded("first"))

    runner.before = save_and_grade
    assert answers.graded("first") is None
    assert newer[0].status == "graded"


def test_an_edited_course_is_graded_again(answers, course, tmp_path, runner):
    (tmp_path / "first.py").write_text("x = 1")
    answers.graded("first")
    answers.course = Course(course, Rubric())
    assert answers.graded("first") is not None
    answers.course = Course(course[1:], Rubric())
    assert answers.graded("first") is None


def test_a_failed_grading_is_tried_again(answers, tmp_path, runner):
    (tmp_path / "first.py").write_text("x = 1")

    def fail():
        raise OSError("no more processes")

    runner.before = fail
    with pytest.raises(OSError, match="no more"):
        answers.graded("first")
    runner.before = lambda: None
    assert answers.graded("first").status == "graded"


def test_starters_are_put_and_put_back(answers, course, tmp_path):
    first = course[0]
    assert not answers.is_resettable(first)
    assert "made: " in answers.start(first)
    path = tmp_path / "first.py"
    path.write_text("my work")
    assert answers.is_resettable(first)
    assert "first.py.bak" in answers.reset(first)
    assert (tmp_path / "first.py.bak").read_text() == "my work"
    assert "Do what first asks." in path.read_text()


def test_a_file_of_several_exercises_is_not_resettable(answers, course, tmp_path):
    (tmp_path / "all.py").write_text("# Exercise first\nx = 1\n# first\ny = 2\n# second\n")
    assert answers.find(course[0]) == tmp_path / "all.py"
    assert not answers.is_resettable(course[0])
