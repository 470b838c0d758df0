"""The second course, `more/`, proves itself with one seed; `make verify` makes mistakes in its solutions as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import spec
from grader.checks.base import kind_of
from grader.course import trials
from grader.course.texts import Desk
from grader.rubric import Rubric

ROOT = Path(__file__).resolve().parents[2]
COURSE = spec.load_course([ROOT / "more" / "exercises"])


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.id)
def test_texts_names_hints_and_points_are_sound(exercise):
    assert [str(complaint) for area in Desk(exercise, Rubric()).examined() for complaint in area.complaints] == []
    assert set(exercise.languages) == {"en", "zh"}


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.id)
def test_solution_passes_and_starter_only_runs(runner, exercise):
    solved = trials.answer(exercise, Path(exercise.solution), runner, 1, COURSE)
    assert (solved.failing, solved.report.diagnosis) == ([], None)
    begun = trials.answer(exercise, ROOT / "more" / "exercises" / "starters" / f"{exercise.id}.py", runner, 1, COURSE)
    assert begun.report.run.message == ""
    assert begun.failing == [check.id for check in exercise.checks if kind_of(check) != "runs"]
    assert begun.report.earned == 1


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.id)
def test_answer_in_another_manner_passes(runner, exercise):
    """The book's own code where there is some, library functions, loops, NumPy."""
    other = trials.answer(exercise, Path(__file__).parent / "right_more" / f"{exercise.id}.py", runner, 1, COURSE)
    assert (other.failing, other.report.diagnosis) == ([], None)
