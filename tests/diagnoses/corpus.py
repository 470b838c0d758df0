"""The labelled programs: which mistake each makes, in its first line, and what a grading of all of them says.

The first line of an example is ``# diagnosis: B4 · exercise: sin_derivative``; with ``· then: P4`` the program makes a
second mistake, which is observed too and comes later; with ``· also: P4`` the first one hides the second. An exercise
is one of the course, or of ``tests/figures``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from grader import grade, spec
from grader.frameworks_used import frameworks_used
from grader.model import Cell, Report
from grader.rubric import Rubric
from grader.runner.host import Runner
from grader.spec import Exercise
from tests.diagnoses.labels import FIGURES, FORUM, NONE

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = Path(__file__).parent / "examples"
WRONG = ROOT / "tests" / "course" / "wrong"
ANSWERS = ROOT / "tests" / "forum" / "answers"
FIGURES_WRONG = ROOT / "tests" / "figures" / "wrong"
RIGHT = (ROOT / "solutions", ROOT / "tests" / "course" / "right")

WORKERS = 2

COURSE = spec.load_course([ROOT / "exercises"])
_FIGURES = ROOT / "tests" / "figures" / "exercises"
EXERCISES: dict[str, Exercise] = {
    **{exercise.id: exercise for exercise in COURSE},
    **{path.stem: spec.load(path) for path in sorted(_FIGURES.glob("*.yaml"))},
}


class Labelled(NamedTuple):
    """A program, and the mistake that a tutor would name first: a code, `NONE`, or "" where there is no label.

    then: the code of a mistake that the program makes as well, and whose consequences come later.
    """

    file: Path
    exercise: str
    code: str
    then: str = ""

    @property
    def id(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}"


def first_line(file: Path) -> str:
    """Return the first line of a program; of a notebook's first cell."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".ipynb":
        text = "".join(json.loads(text)["cells"][0]["source"])
    return text.partition("\n")[0]


def labels(file: Path, pattern: str = r"(\w+): (\w+)") -> dict[str, str]:
    """Return what the first line says: ``# fails: x · diagnosis: B4`` -> {"fails": "x", "diagnosis": "B4"}."""
    return dict(re.findall(pattern, first_line(file)))


def examples() -> list[Labelled]:
    """Read the labels of all examples."""
    found = []
    for file in sorted(EXAMPLES.iterdir()):
        said = labels(file)
        found.append(Labelled(file, said["exercise"], said["diagnosis"], said.get("then", "")))
    return found


def needs(program: Labelled) -> tuple[str, ...]:
    """Return the frameworks that a script imports and a machine may lack."""
    text = program.file.read_text(encoding="utf-8")
    return tuple(name for name in frameworks_used((Cell(program.file.name, text),)) if name in ("tensorflow", "jax"))


def wrong_answers() -> list[Labelled]:
    """Read the labels of the course's wrong answers."""
    return [Labelled(file, file.parent.name, labels(file).get("diagnosis", "")) for file in sorted(WRONG.glob("*/*.*"))]


def right_answers() -> list[Labelled]:
    """Return right answers, all labelled `NONE`: right answers get no advice."""
    files = [file for file in sorted(RIGHT[0].rglob("*.*")) if file.suffix in (".py", ".ipynb")]
    solutions = [Labelled(file, file.stem, NONE) for file in files]
    return solutions + [Labelled(file, file.parent.name, NONE) for file in sorted(RIGHT[1].glob("*/*.*"))]


def forum_answers() -> list[Labelled]:
    """Return the wrong answers of the forum's thread with what a tutor would name first."""
    return [
        Labelled(ANSWERS / file, exercise, code)
        for exercise, labelled in FORUM.items()
        for code, files in labelled.items()
        for file in files.split()
    ]


def wrong_figures() -> list[Labelled]:
    """Return the wrong figures with what a tutor would name first; those without a label are in no row."""
    labelled = {file: code for code, files in FIGURES.items() for file in files.split()}
    return [
        Labelled(file, labels(file, r"^# (spec): (\w+)")["spec"], labelled.get(file.stem, NONE))
        for file in sorted(FIGURES_WRONG.glob("*.py"))
    ]


def codes(report: Report) -> list[str]:
    """Return the codes of a report's diagnoses, the one that is shown first."""
    first = [] if report.diagnosis is None else [report.diagnosis]
    return [diagnosis.code for diagnosis in (*first, *report.diagnoses)]


def grade_all(runner: Runner, programs: Iterable[Labelled]) -> Iterator[tuple[Labelled, Report]]:
    """Grade every program once."""

    def one(program: Labelled) -> tuple[Labelled, Report]:
        exercise = EXERCISES[program.exercise]
        return program, grade.grade(exercise, program.file, runner, Rubric(), seed=1, course=COURSE)

    with ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(one, programs)
