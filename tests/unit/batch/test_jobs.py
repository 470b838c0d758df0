"""Which answers are asked the same questions: equal files, and few others."""

from __future__ import annotations

from itertools import pairwise

import pytest

from grader import spec
from grader.batch.jobs import SETS, Answer, job_of, source_of
from grader.gathering import INPUTS
from grader.platforms.base import HandIn

EXERCISE = "title: E\nprompt: E\nchecks: [{kind: runs}]\n"


@pytest.fixture
def job(tmp_path):
    """Return what makes the job of a file with this text, handed in by somebody."""
    (tmp_path / "e.yaml").write_text(EXERCISE)
    exercise = spec.load(tmp_path / "e.yaml")

    def made(student, text):
        file = tmp_path / student / "e.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        return job_of(Answer(HandIn(key=student, files=("e.py",)), exercise.id, file, source_of(file)), exercise, 7)

    return made


def test_equal_files_need_one_run(job):
    assert job("a", "x = 1").key == job("b", "x = 1").key


def test_changed_file_is_asked_other_questions(job):
    """Feedback on the first attempt may have told its inputs."""
    assert job("a", "x = 1").seed != job("a", "x = 2").seed
    inputs = [job("a", f"x = {number}").seed & INPUTS for number in range(100)]
    same = sum(one == other for one, other in pairwise(inputs))
    assert same < 15  # one in `SETS` is expected, and 15 have a probability below 1e-6


def test_few_sets_of_questions_do_for_many_files(job):
    """The solution answers each set once."""
    assert SETS // 2 < len({job("a", f"x = {number}").seed & INPUTS for number in range(200)}) <= SETS
