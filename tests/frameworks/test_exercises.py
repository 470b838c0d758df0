"""Every exercise in each framework that it takes: the solution earns everything, wrong answers fail as they say.

The first line of each file of `wrong/<framework>/<exercise>/` says which checks it fails, and which mistake is named
first. Wrong answers to `sin_derivative` are the cheats of `programs/`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader import i18n, spec, submission
from grader.course import trials
from grader.course.solutions import solutions_of
from grader.course.trials import Answer
from grader.frameworks_used import answered_in
from grader.model import FRAMEWORKS
from grader.runner.host import Runner
from tests.diagnoses.corpus import codes, labels
from tests.frameworks.conftest import needs

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
COURSE = {exercise.id: exercise for exercise in spec.load_course([ROOT / "exercises"])}
OTHERS = [name for name in FRAMEWORKS if name != "torch"]
SOLUTIONS = {name: sorted((ROOT / "solutions" / name).glob("*.py")) for name in OTHERS}
WRONG = {name: sorted((HERE / "wrong" / name).glob("*/*.py")) for name in OTHERS}


def exercise_of(file: Path) -> str:
    return file.stem if file.parents[1] == ROOT / "solutions" else file.parent.name


def cases(files: dict[str, list[Path]]) -> list[object]:
    return [
        pytest.param(file, marks=needs(name), id=f"{name}-{exercise_of(file)}-{file.stem}")
        for name, found in files.items()
        for file in found
    ]


@pytest.fixture(scope="module")
def answer(runner: Runner):
    """Return answers, graded; all of a framework when the first one is asked for, a few at a time."""
    i18n.activate("en")
    done: dict[Path, Answer] = {}

    def graded(file: Path) -> Answer:
        return trials.answer(COURSE[exercise_of(file)], file, runner, 1, list(COURSE.values()))

    def answer(file: Path) -> Answer:
        if file not in done:
            (files,) = [SOLUTIONS[name] + WRONG[name] for name in OTHERS if file in SOLUTIONS[name] + WRONG[name]]
            with ThreadPoolExecutor(3) as pool:
                done.update(zip(files, pool.map(graded, files), strict=True))
        return done[file]

    return answer


@pytest.mark.parametrize("file", cases(SOLUTIONS))
def test_solution_earns_full_marks(answer, file):
    found = answer(file)
    assert (found.failing, found.report.earned) == ([], found.report.possible), found.report
    assert found.report.diagnosis is None
    assert answered_in(found.evidence.submission) == (file.parent.name,)


@pytest.mark.parametrize("file", cases(WRONG))
def test_wrong_answer_fails_exactly_the_checks_it_names(answer, file):
    found = answer(file)
    assert found.failing == trials.declared(file) != []
    assert (codes(found.report) or ["none"])[0] == labels(file)["diagnosis"]


@pytest.mark.parametrize("exercise", COURSE.values(), ids=lambda exercise: exercise.id)
def test_every_framework_that_an_exercise_takes_has_a_solution_and_two_wrong_answers(exercise):
    solutions, absent = solutions_of(exercise)
    solved = {name for file in solutions for name in answered_in(submission.read(file, exercise, []))}
    assert solved | set(absent) >= set(exercise.frameworks) - {"torch"}
    for name in set(exercise.frameworks) - {"torch"}:
        cheats = (HERE / "programs" / name / "cheats").glob("*.py") if exercise.id == "sin_derivative" else ()
        assert len([*(file for file in WRONG[name] if exercise_of(file) == exercise.id), *cheats]) >= 2, name
