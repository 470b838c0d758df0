"""The course proves itself: solutions earn everything, starters nothing that counts, each mistake fails its check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import grade, spec
from grader.course import trials
from grader.model import Report, Status
from grader.rubric import Rubric

ROOT = Path(__file__).resolve().parents[2]
COURSE = spec.load_course([ROOT / "exercises"])
BY_ID = {exercise.id: exercise for exercise in COURSE}
SOLUTIONS = sorted(file for file in (ROOT / "solutions").iterdir() if file.suffix in (".py", ".ipynb"))
RIGHT = sorted((Path(__file__).parent / "right").glob("*/*.*"))
WRONG = sorted((Path(__file__).parent / "wrong").glob("*/*.*"))
DONE = (Status.PASSED, Status.REVIEW)


def graded(runner, file: Path, exercise_id: str, seed: int) -> Report:
    return grade.grade(BY_ID[exercise_id], file, runner, Rubric(), seed=seed, course=COURSE)


def failing(report: Report) -> list[str]:
    return [check.id for check in report.checks if check.status not in DONE]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("file", SOLUTIONS, ids=lambda file: file.name)
def test_solution_earns_full_marks(runner, file, seed):
    report = graded(runner, file, file.stem, seed)
    assert (failing(report), report.earned) == ([], report.possible)
    assert report.diagnosis is None


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.id)
def test_starter_runs_but_shows_nothing(runner, exercise):
    report = graded(runner, ROOT / "exercises" / "starters" / f"{exercise.id}.py", exercise.id, 1)
    assert report.run is not None
    assert report.run.message == ""
    # Running to the end is all that a starter does.
    assert [check.kind for check in report.checks if check.status in DONE] == ["runs"]


@pytest.mark.parametrize("file", RIGHT, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_right_answer_in_a_students_manner_passes(runner, file):
    report = graded(runner, file, file.parent.name, 1)
    assert failing(report) == []
    assert report.diagnosis is None


@pytest.mark.parametrize("file", WRONG, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_wrong_answer_fails_exactly_the_check_it_names(runner, file):
    answer = trials.answer(BY_ID[file.parent.name], file, runner, 1, COURSE)
    assert answer.failing == trials.declared(file) != []
    named = re.search(r"diagnosis: (\w+)", file.read_text(encoding="utf-8"))
    assert named is not None
    assert (answer.report.diagnosis.code if answer.report.diagnosis else "none") == named.group(1)


def test_every_check_has_a_wrong_answer():
    checks = {(exercise.id, check.id) for exercise in COURSE for check in exercise.checks}
    named = {(file.parent.name, name) for file in WRONG for name in trials.declared(file)}
    assert checks - named == set()


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.id)
def test_exercise_speaks_both_languages(exercise):
    texts = [exercise.title, exercise.prompt, *(check.hint for check in exercise.checks if check.hint)]
    assert all(isinstance(text, dict) and set(text) == {"en", "zh"} for text in texts)


def test_one_solution_is_a_notebook():
    assert any(file.suffix == ".ipynb" for file in SOLUTIONS)
