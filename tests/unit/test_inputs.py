"""What a command line names: exercises are found, or the nearest one is suggested."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.commands import inputs
from grader.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
COURSE = inputs.course(ROOT / "exercises")


def test_exercise_is_found_by_its_id():
    assert [inputs.named(one.id, COURSE) for one in COURSE] == COURSE


@pytest.mark.parametrize("wrong", ["sin_derivativ", "SIN_DERIVATIVE", "sinderivative", "sin_derivative.py"])
def test_nearest_exercise_is_suggested(wrong):
    with pytest.raises(UsageError, match=r"did you mean 'sin_derivative'\?"):
        inputs.named(wrong, COURSE)


def test_all_exercises_are_named_where_none_is_near():
    with pytest.raises(UsageError, match=r"there are: backward_twice, branch_gradient, .*tangent_line"):
        inputs.named("zzz", COURSE)


def test_missing_course_says_how_to_name_it(tmp_path):
    with pytest.raises(UsageError, match="no such file or folder; name the exercises with --exercises PATH"):
        inputs.course(tmp_path / "exercises")
