"""The course that is watched: read anew when an author edits it, and each answer graded when it changed."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from grader import grade, starters, submission
from grader.disclosure import Occasion
from grader.i18n import _
from grader.model import Report
from grader.rubric import Rubric
from grader.runner.host import Runner
from grader.spec import Exercise
from grader.watch import files
from grader.watch.files import Stamp


class Course(NamedTuple):
    """Exercises and the points policy, as they were read last."""

    exercises: list[Exercise]
    policy: Rubric

    def named(self, exercise: str) -> Exercise | None:
        return next((one for one in self.exercises if one.id == exercise), None)


class _Claim(NamedTuple):
    """What a report is on: while it is being made, nobody else makes it."""

    course: Course
    path: Path | None
    stamp: Stamp | None


class Answers:
    """The answers to a course, in some folders; any number of threads may grade at a time."""

    def __init__(self, course: Course, folders: list[Path], runner: Runner):
        self.course, self._folders, self._runner = course, folders, runner
        self._claims: dict[str, _Claim] = {}
        self._attempts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def find(self, exercise: Exercise) -> Path | None:
        """Return the file that answers an exercise."""
        return submission.find(exercise, self._folders, self.course.exercises)

    def graded(self, name: str) -> Report | None:
        """Return the report on an exercise; None when there is one already, or a newer one is on its way."""
        course = self.course
        exercise = course.named(name)
        if exercise is None:
            return None
        path = self.find(exercise)
        mine = _Claim(course, path, None if path is None else files.stamp(path))
        with self._lock:
            before = self._claims.get(name)
            if before is not None and before.course is course and before[1:] == mine[1:]:
                return None
            self._claims[name] = mine
        try:
            report = self._report(exercise, path, course)
        except BaseException:
            with self._lock:
                self._claims.pop(name)
            raise
        return report if self._claims.get(name) is mine else None

    def _report(self, exercise: Exercise, path: Path | None, course: Course) -> Report:
        if path is None:
            return grade.missing(exercise, course.policy)
        with self._lock:
            self._attempts[exercise.id] += 1  # in this session
            attempt = self._attempts[exercise.id]
        seed = grade.new_seed(secrets.randbits(48), exercise.id)
        occasion = Occasion(attempt=attempt)
        return grade.grade(
            exercise, path, self._runner, course.policy, seed=seed, course=course.exercises, occasion=occasion
        )

    # ------------------------------------------------------------ starters

    def is_resettable(self, exercise: Exercise) -> bool:
        """Whether the answer is a file named after the exercise: others may hold other things, too."""
        path = self.find(exercise)
        return path is not None and path.stem == exercise.submission

    def start(self, exercise: Exercise) -> str:
        """Put the starter in place where there is no answer yet; return what to say."""
        path = self._folders[0] / f"{exercise.submission}.py"
        if starters.put(path, self._starter(exercise, path.suffix)):
            return _("made: {path}").format(path=path)
        return _("there already, left as it is: {path}").format(path=path)

    def reset(self, exercise: Exercise) -> str:
        """Put the starter in the place of the answer, which is kept; return what to say."""
        path = self.find(exercise)
        if path is None:
            return self.start(exercise)
        kept = starters.reset(path, self._starter(exercise, path.suffix))
        return _("{path} is as at the beginning; your work is kept in {kept}").format(path=path, kept=kept)

    def _starter(self, exercise: Exercise, suffix: str) -> str:
        shared = starters.sharing(exercise, self.course.exercises)
        return starters.notebook(shared) if suffix == ".ipynb" else starters.script(shared)
