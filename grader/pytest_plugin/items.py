"""Exercises as pytest's collectors, their checks as items."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import spec, yaml_tree
from grader.checks.base import Check, kind_of
from grader.errors import GradeError, SpecError
from grader.i18n import _
from grader.model import CheckReport, Report, Status
from grader.pytest_plugin.grading import GRADING, Grading, failure, not_graded
from grader.pytest_plugin.proxy import Program
from grader.reports.terminal import points
from grader.reports.text import harmless, one_line
from grader.spec import Exercise

MAX_OUTPUT = 4000  # characters of what a program printed


class ExerciseFile(pytest.File):
    """One exercise, graded once for all its items in this process."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        root, _problems = yaml_tree.parse(self.path.read_text(encoding="utf-8", errors="replace"))
        try:
            named = list(self._named())
        except SpecError as error:
            raise self.CollectError("\n".join(one_line(said) for said in error.complaints)) from None
        assert root is not None  # it was loaded
        for index, name, check in named:
            item = CheckItem.from_parent(self, name=name)
            item.line = root.value["checks"].value[index].line
            item.extra_keyword_matches |= {self.exercise.id, "hidden" if check.hidden else kind_of(check)}
            yield item
        if self.exercise.tests_file is not None:
            file = self.exercise.tests_file
            yield pytest.Module.from_parent(self, path=file, nodeid=f"{self.nodeid}::{file.name}")

    def _named(self) -> Iterator[tuple[int, str, Check]]:
        """Yield each check with its place and the name that reports give it: a hidden one's is a number."""
        policy = self.grading.policy(self.path.parent)
        shown = [(place, one) for place, one in enumerate(self.exercise.checks) if not one.hidden]
        hidden = [(place, one) for place, one in enumerate(self.exercise.checks) if one.hidden]
        found = [(place, one.id, one) for place, one in shown]
        if policy.hidden == "outcome":
            found += [(place, f"hidden{number}", one) for number, (place, one) in enumerate(hidden, 1)]
        yield from sorted(found, key=lambda entry: entry[0])

    @functools.cached_property
    def grading(self) -> Grading:
        return self.config.stash[GRADING]

    @functools.cached_property
    def exercise(self) -> Exercise:
        return spec.load(self.path)

    @functools.cached_property
    def report(self) -> Report:
        """What grading the answer gave; the first item that asks waits for it."""
        return self.grading.report(self.exercise)

    @functools.cached_property
    def program(self) -> Program:
        """The answer as its tests see it."""
        return Program(self.exercise, self.grading)


class CheckItem(pytest.Item):
    """One check: passes, fails, waits for a person (skipped), or could not be judged (an error, no failure)."""

    line = 1  # of the exercise's file

    def setup(self) -> None:
        """Grade, if no other item of the exercise has; what is no fault of the student's ends here, as an error."""
        try:
            line = self.judged
        except GradeError as error:
            raise not_graded(str(error)) from None
        if line is not None and line.status is Status.ERROR:
            raise not_graded("\n".join([one_line(line.message), *map(one_line, line.evidence)]))

    def runtest(self) -> None:
        line = self.judged
        if line is None:
            raise failure(self._nothing())
        if line.status is Status.REVIEW:
            reason = _("a person decides: {message}").format(message=one_line(line.message))
            raise pytest.skip.Exception(reason, _use_item_location=True)
        if line.status is not Status.PASSED:
            output = harmless(self._file.report.output.strip()[:MAX_OUTPUT])
            if output:
                self.add_report_section("call", "program output", output)
            raise failure("\n".join(self._said(line)))

    @property
    def judged(self) -> CheckReport | None:
        """The check's line in the report; None where nothing was handed in."""
        report = self._file.report
        return next((line for line in report.checks if line.id == self.name), None)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, f"{self._file.exercise.id}: {self.name}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the message alone, and the check's place in the exercise instead of one in our code."""
        shown = super().repr_failure(excinfo, style)
        place = getattr(shown, "reprcrash", None)
        if place is not None and isinstance(excinfo.value, pytest.fail.Exception):
            place.path, place.lineno = str(self.path), self.line
        return shown

    @property
    def _file(self) -> ExerciseFile:
        assert isinstance(self.parent, ExerciseFile)
        return self.parent

    def _said(self, line: CheckReport) -> Iterator[str]:
        report = self._file.report
        yield one_line(line.message)
        yield from (f"  {one_line(detail)}" for detail in line.evidence)
        if line.hint:
            yield _("hint: {hint}").format(hint=harmless(line.hint))
        if report.diagnosis is not None:
            yield " ".join(f"▸ {one_line(report.diagnosis.message)} {one_line(report.diagnosis.hint)}".split())
        worth = f"{points(line.earned)}/{points(line.possible)}"
        yield _("{file}: {points} points").format(file=one_line(report.submission or ""), points=worth)

    def _nothing(self) -> str:
        name, folder = self._file.exercise.submission, self._file.grading.answers
        said = _("nothing was handed in: {folder} has no {name}.py or {name}.ipynb, and no file with a part for it")
        return said.format(folder=folder, name=name)


def program_of(node: pytest.Item) -> Program:
    """Return the program that an exercise's tests are about; a test that no exercise names is skipped, or an error."""
    file = node.getparent(ExerciseFile)
    if file is not None:
        try:
            return file.program.started()
        except GradeError as error:
            raise not_graded(str(error)) from None
    if node.config.stash.get(GRADING, None) is None:
        raise pytest.skip.Exception(_("there are no answers: name their folder with --submissions DIR"))
    raise failure(_("`submission` is for the tests that an exercise names: write `tests: {file}` into its YAML file")
                  .format(file=node.path.name))  # fmt: skip
