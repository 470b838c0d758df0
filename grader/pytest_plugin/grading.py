"""What all items of one pytest process share: the sandbox, the course, the answers."""

from __future__ import annotations

import functools
import secrets
from pathlib import Path

import pytest

from grader import grade, i18n, spec, submission
from grader.commands import inputs
from grader.errors import SpecError
from grader.i18n import _
from grader.model import Report
from grader.rubric import Rubric
from grader.runner.host import Runner
from grader.spec import Exercise

GRADING = pytest.StashKey["Grading"]()
SEED = "grade_seed"  # in what xdist tells its workers


class Grading:
    """One folder of answers, graded exercise by exercise when the first item of one asks."""

    def __init__(self, config: pytest.Config, answers: Path):
        """Workers of xdist are told the seed by the process that started them: all grade with equal inputs."""
        i18n.activate(i18n.from_environment())
        if not answers.is_dir():
            raise pytest.UsageError(_("{path}: no such file or folder").format(path=answers))
        given = getattr(config, "workerinput", {}).get(SEED, config.option.grade_seed)
        self.answers, self.master = answers, secrets.randbits(48) if given is None else int(given)
        self._config = config

    @functools.cached_property
    def runner(self) -> Runner:
        """The sandbox: started when the first program is to be run, closed at the end, whatever ended it."""
        runner = Runner()
        self._config.add_cleanup(runner.close)
        return runner

    @functools.cache  # noqa: B019 - there is one per process
    def course(self, folder: Path) -> tuple[Exercise, ...]:
        """Return a folder's exercises, without those that are spoiled: each tells so itself."""
        found = []
        for file in spec.files_in(folder):
            try:
                found.append(spec.load(file))
            except SpecError:
                continue
        return tuple(found)

    def policy(self, folder: Path) -> Rubric:
        """Return what rubric.yaml beside the folder says; SpecError when it is wrong."""
        return inputs.rubric_of(None, [folder])[1]

    def seed(self, exercise: Exercise) -> int:
        return grade.new_seed(self.master, exercise.id)

    def answer(self, exercise: Exercise) -> Path | None:
        """Return the student's file, None when there is none."""
        return submission.find(exercise, [self.answers], self.course(Path(exercise.path).parent))

    def report(self, exercise: Exercise) -> Report:
        """Grade an exercise as `grade` does."""
        folder = Path(exercise.path).parent
        policy, file = self.policy(folder), self.answer(exercise)
        if file is None:
            return grade.missing(exercise, policy)
        seed = self.seed(exercise)
        return grade.grade(exercise, file, self.runner, policy, seed=seed, course=self.course(folder))

    def ignores(self, path: Path) -> bool:
        """Whether pytest must not collect a path: it belongs to the student, or an exercise collects it."""
        if path.resolve().is_relative_to(self.answers):
            return True
        return path.suffix == ".py" and any(one.tests_file == path for one in self.course(path.parent))


def failure(message: str) -> BaseException:
    """Return what pytest shows as it is, without a traceback."""
    return pytest.fail.Exception(message, pytrace=False)


def not_graded(message: str) -> BaseException:
    return failure(_("not graded through no fault of yours; nothing was counted against you") + f"\n{message}")
