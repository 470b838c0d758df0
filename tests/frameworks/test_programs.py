"""Programs that draw sin and its derivative in each framework: how the derivative was obtained is told rightly.

The first line of each file of `programs/` says what the student does. GRADE_SEEDS=8 judges each with as many draws.
"""

from __future__ import annotations

import functools
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader import grade, i18n, rubric, spec
from grader.model import CheckReport, Report, Status
from grader.runner.host import Runner
from tests.frameworks.conftest import FRAMEWORKS, needs

PROGRAMS = Path(__file__).resolve().parent / "programs"
EXERCISE = spec.load(Path(__file__).resolve().parents[2] / "exercises" / "sin_derivative.yaml")
SEEDS = range(1, 1 + int(os.environ.get("GRADE_SEEDS", "1")))
METHOD = {"tensorflow": "automatic differentiation", "jax": "automatic differentiation", "numpy": "numerical"}


def files(framework: str, kind: str = "*") -> list[Path]:
    return sorted((PROGRAMS / framework).glob(f"{kind}/*.py"))


def cases(kind: str) -> list[object]:
    return [
        pytest.param(framework, file, seed, marks=needs(framework), id=f"{framework}-{file.stem}-{seed}")
        for framework in FRAMEWORKS
        for file in files(framework, kind)
        for seed in SEEDS
    ]


@pytest.fixture(scope="module")
def report_on(runner: Runner):
    """Return reports; all of a framework are made when the first one is asked for, a few at a time."""
    i18n.activate("en")

    @functools.cache
    def reports(framework: str) -> dict[tuple[Path, int], Report]:
        pairs = [(file, seed) for file in files(framework) for seed in SEEDS]
        with ThreadPoolExecutor(3) as pool:
            made = pool.map(lambda pair: grade.grade(EXERCISE, pair[0], runner, rubric.Rubric(), seed=pair[1]), pairs)
            return dict(zip(pairs, made, strict=True))

    return lambda framework, file, seed: reports(framework)[file, seed]


def check(report: Report, name: str) -> CheckReport:
    assert report.status == "graded", report.run
    assert check_of(report, "runs").status is Status.PASSED, check_of(report, "runs").message
    return check_of(report, name)


def check_of(report: Report, name: str) -> CheckReport:
    return next(line for line in report.checks if line.id == name)


@pytest.mark.parametrize(("framework", "file", "seed"), cases("honest"))
def test_honest_program_earns_everything(report_on, framework, file, seed):
    report = report_on(framework, file, seed)
    computed = check(report, "computed")
    assert (computed.status, METHOD[framework] in computed.message) == (Status.PASSED, True), computed
    assert report.earned == report.possible


@pytest.mark.parametrize(("framework", "file", "seed"), cases("cheats"))
def test_cheat_draws_the_right_curves_and_is_not_believed(report_on, framework, file, seed):
    report = report_on(framework, file, seed)
    assert check(report, "curves").status is Status.PASSED
    assert check(report, "computed").status is Status.FAILED, check(report, "computed")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_there_are_ten_of_each(framework):
    assert len(files(framework, "honest")) >= 10
    assert len(files(framework, "cheats")) >= 10
