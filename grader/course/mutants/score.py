"""How many mistakes an exercise's checks catch: made one by one in the kernel of its solution, run like submissions."""

from __future__ import annotations

import contextvars
import difflib
import itertools
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from grader import gathering, grade, submission
from grader.checks.base import Check, Evidence, with_parts
from grader.course.mutants import DRAWING, behaviour, changes, kernel, names
from grader.course.mutants.text import Change, Text
from grader.model import Cell, Limits, RunRequest, RunResult, RunStatus, Status, Submission
from grader.spec import Exercise

DONE = (Status.PASSED, Status.REVIEW)
ENOUGH = 0.95
"""Share of the mistakes that a sound exercise catches."""

_T = TypeVar("_T")
_R = TypeVar("_R")


class Survivor(Struct, frozen=True, kw_only=True):
    """A mistake that no check noticed.

    cell: which of a notebook the line belongs to, by the name that reports give it; "" in a script.
    diff: what was changed, as a unified diff without heading.
    check: the one that looks at most of what became different.
    why: "" if it counts; `same`: no check could see a difference; `free`: the exercise leaves this to students.
    """

    cell: str = ""
    line: int = 0
    operator: str
    what: str
    diff: str = ""
    check: str = ""
    why: str = ""


Fate = tuple[dict[str, Status], Survivor | None]
"""The outcomes of a mutant, and what to say of it if all passed."""


class MutationScore(Struct, frozen=True, kw_only=True):
    """What became of all mutants of one solution.

    caught: how many some check noticed; by_check: how many each did.
    share: of the mistakes, those caught: the mutation score; 1 where none could be made.
    unneeded: what can be left out of the solution without a check noticing: its place, for a keyword argument with its
      name, and its text.
    """

    exercise: str
    solution: str
    caught: int
    by_check: dict[str, int]
    survivors: tuple[Survivor, ...]
    equivalent: tuple[Survivor, ...]
    unneeded: tuple[tuple[str, str], ...]
    share: float = 1.0


class Remembering:
    """A runner that runs equal requests once: the solution, which every mutant is compared with."""

    def __init__(self, runner: gathering.Runs):
        self.runner = runner
        self._known: dict[bytes, RunResult] = {}

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        key = msgspec.msgpack.encode(request)
        if key not in self._known:
            self._known[key] = self.runner.run(request, limits)
        return self._known[key]


def measure(exercises: Sequence[Exercise], runner: gathering.Runs, seed: int) -> list[MutationScore]:
    """Return the scores of all exercises that have a solution, made on all cores."""
    solved = [exercise for exercise in exercises if exercise.solution is not None]
    return in_parallel(lambda exercise: Trial(exercise, runner, seed).score(), solved)


def in_parallel(function: Callable[[_T], _R], items: Sequence[_T]) -> list[_R]:
    """Return what a function gives for each item, in order; a thread for each core, which wait for programs mostly."""
    pool = ThreadPoolExecutor(max(2, os.cpu_count() or 1))
    try:
        # A thread starts in an empty context: the language must be taken along.
        jobs = [pool.submit(contextvars.copy_context().run, function, item) for item in items]
        return [job.result() for job in jobs]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # after ^C nobody waits for what is under way


class Trial:
    """One exercise and its solution, under one seed: the inputs of all mutants are the same."""

    def __init__(self, exercise: Exercise, runner: gathering.Runs, seed: int):
        assert exercise.solution is not None
        self.runner, self.seed = Remembering(runner), seed
        self.solution = submission.read(Path(exercise.solution), exercise, [])
        self.exercise = exercise
        full = self._look(self.solution)
        self.exercise = replace(exercise, limits=_tight(exercise.limits, full))

    def score(self) -> MutationScore:
        """Make every mutant of every cell of the solution's part, run and judge it; none if the solution fails."""
        cells = [index for index, cell in enumerate(self.solution.cells) if cell.in_part]
        found = [self._cell(index) for index in cells] if self._passes(self.solution) else []
        caught, survived = sum(one.caught for one in found), sum(len(one.survivors) for one in found)
        by_check = {check.id: sum(one.by_check.get(check.id, 0) for one in found) for check in self.exercise.checks}
        return MutationScore(
            exercise=self.exercise.id,
            solution=self.solution.path,
            caught=caught,
            by_check=by_check,
            survivors=tuple(item for one in found for item in one.survivors),
            equivalent=tuple(item for one in found for item in one.equivalent),
            unneeded=tuple(item for one in found for item in one.unneeded),
            share=caught / (caught + survived) if caught else float(not survived),
        )

    def _cell(self, index: int) -> MutationScore:
        cell = self.solution.cells[index]

        def passes(text: str) -> bool:
            return self._passes(self._with(index, text))

        kernels, in_none = kernel.kernels(cell.source, passes)
        formulas = _formulas(self.exercise.checks)
        made = [self._made(index, cell.source, list(changes(cell.source, operators=DRAWING)))]
        for place, source in enumerate(kernels):
            own = kernel.only_in(source, kernels[:place])
            made.append(self._made(index, source, [one for one in changes(source, formulas) if one[0].line in own]))
        caught = [statuses for statuses, survivor in itertools.chain(*made) if survivor is None]
        passed = [survivor for _statuses, survivor in itertools.chain(*made) if survivor is not None]
        return MutationScore(
            exercise=self.exercise.id,
            solution=self.solution.path,
            caught=len(caught),
            by_check={
                check.id: sum(statuses[check.id] not in DONE for statuses in caught) for check in self.exercise.checks
            },
            survivors=tuple(item for item in passed if not item.why),
            equivalent=tuple(item for item in passed if item.why),
            unneeded=tuple((_left_out(cell, change), change.what) for change in in_none),
        )

    def _made(self, index: int, source: str, mutants: list[tuple[Change, str]]) -> list[Fate]:
        """Run mutants of a cell's text; return what became of each."""
        original = behaviour.seen(self._look(self._with(index, source)), self.exercise.checks)

        def fate(mutant: tuple[Change, str]) -> Fate:
            change, text = mutant
            evidence, statuses = self._judged(self._with(index, text))
            if not _passed(statuses):
                return statuses, None
            touched = behaviour.changed(original, behaviour.seen(evidence, self.exercise.checks))
            survivor = self._survivor(change, touched, names.about(Text(source), change))
            cell = self.solution.cells[index]
            place = replace(survivor, cell=cell.name if cell.interactive else "", line=_line(cell, change))
            return statuses, replace(place, diff=_diff(source, text))

        return in_parallel(fate, mutants)

    def _survivor(self, change: Change, touched: set[str], about: set[str]) -> Survivor:
        free = about & set(self.exercise.free)
        checks = tuple(self.exercise.checks)
        return Survivor(
            operator=change.operator,
            what=change.what,
            check=behaviour.nearest(checks, touched, self.seed).id if touched else "",
            why="same" if not touched else "free" if free else "",
        )

    def _with(self, index: int, source: str) -> Submission:
        cells = self.solution.cells
        changed = (*cells[:index], replace(cells[index], source=source), *cells[index + 1 :])
        return submission.with_code(self.solution, changed, self.exercise)

    def _look(self, handed_in: Submission) -> Evidence:
        return gathering.gather(self.exercise, handed_in, self.runner, self.seed)

    def _judged(self, handed_in: Submission) -> tuple[Evidence, dict[str, Status]]:
        evidence = self._look(handed_in)
        return evidence, {check.id: grade.judge(check, evidence).status for check in self.exercise.checks}

    def _passes(self, handed_in: Submission) -> bool:
        """Whether every check passes; what a check fails that asks for no experiment is not experimented with."""
        evidence = gathering.ordinary(self.exercise, handed_in, self.runner, self.seed)
        settled = [check for check in self.exercise.checks if not gathering.wishes(check, evidence)]
        if not _all_pass(settled, evidence):
            return False
        evidence = gathering.experiment(evidence, self.exercise.limits, self.runner)
        return _all_pass(self.exercise.checks, evidence)


def _line(cell: Cell, change: Change) -> int:
    return change.line + cell.first_line - 1


def _place(cell: Cell, change: Change) -> str:
    """Return a line's number, in a notebook with the name of its cell: `cell 3:2`."""
    return f"{cell.name.rpartition(', ')[2]}:{change.line}" if cell.interactive else str(_line(cell, change))


def _left_out(cell: Cell, change: Change) -> str:
    """Return what of a line is meant, where it is not all of it: `7 label=`."""
    place = _place(cell, change)
    return f"{place} {change.what.split('`')[1].partition('=')[0]}=" if change.operator == "keyword" else place


def _passed(statuses: dict[str, Status]) -> bool:
    return all(status in DONE for status in statuses.values())


def _all_pass(checks: Sequence[Check], evidence: Evidence) -> bool:
    return all(grade.judge(check, evidence).status in DONE for check in checks)


def _tight(limits: Limits, evidence: Evidence) -> Limits:
    """Return limits that cut an endless mutant short: ten times what the solution takes, and half a second."""
    runs = [evidence.run, *evidence.experiments.values()]
    cpu_s = 0.5 + 10 * max(run.facts.cpu_s for run in runs if run.status is not RunStatus.NOT_RUN)
    return replace(limits, cpu_s=min(limits.cpu_s, cpu_s), wall_s=min(limits.wall_s, 2 + 3 * cpu_s))


def _formulas(checks: Sequence[Check]) -> list[str]:
    """Return the expressions in `x` that the exercise knows."""
    every = (expression for check in with_parts(checks) for expression in check.expressions().values())
    return list(dict.fromkeys(text for text, variables in every if variables == ("x",)))


def _diff(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
