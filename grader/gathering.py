"""The evidence of one grading: runs of the program, of the solution beside it, of the program in a changed world."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from grader import explored, submission
from grader.checks.base import Check, Evidence, Experiment
from grader.frameworks_used import frameworks_used, refused
from grader.model import Limits, Observations, RunRequest, RunResult, RunStatus, Searched, Submission, Wants
from grader.runner import decisions
from grader.spec import Exercise

_solutions: dict[tuple[str, str, str, int, int], Submission] = {}

INPUTS = 2**48 - 1
"""The bits of a seed that pick the inputs; higher ones tell gradings apart that are asked the same inputs."""

MAX_ROUNDS = 5
"""Times that checks are asked what else they need to know: each answer may raise one more question."""


class Runs(Protocol):
    """What grading needs of a runner."""

    def run(self, request: RunRequest, limits: Limits) -> RunResult: ...


def gather(
    exercise: Exercise, handed_in: Submission, runner: Runs, seed: int, ways: Sequence[Searched] | None = None
) -> Evidence:
    """Run what must be run to judge a submission.

    Parameters
    ----------
    seed : int
        Picks the judge's inputs, and what experiments change.
    ways : sequence of Searched, optional
        Ways through the solution, if they are known already.
    """
    return experiment(ordinary(exercise, handed_in, runner, seed, ways), exercise.limits, runner)


def ordinary(
    exercise: Exercise, handed_in: Submission, runner: Runs, seed: int, ways: Sequence[Searched] | None = None
) -> Evidence:
    """Return the evidence before any experiment: one run, and the solution's where a check compares with it."""
    handed_in = refused(handed_in, exercise.provides, exercise.frameworks)
    solution = solution_of(exercise)
    request = request_for(exercise, handed_in, ways_of(exercise, runner) if ways is None else ways, seed)
    run = execute(handed_in, request, exercise.limits, runner)
    reference = run_solution(exercise, solution, request, runner)
    return Evidence(
        submission=handed_in, request=request, run=run, reference=reference, checks=tuple(exercise.checks), seed=seed
    )


def ways_of(exercise: Exercise, runner: Runs) -> tuple[Searched, ...]:
    """Return the ways through the solution that inputs should reach; found once in a process."""
    return explored.ways(
        solution_of(exercise), exercise.given_source, exercise.checks, lambda asked: runner.run(asked, exercise.limits)
    )


def solution_of(exercise: Exercise) -> Submission | None:
    """Read the solution, where a check compares with it; once in a process while the file stays the same."""
    if exercise.solution is None or not any(check.needs_solution for check in exercise.checks):
        return None
    with contextlib.suppress(OSError):  # reading it tells what is wrong
        stamp = os.stat(exercise.solution)
        key = exercise.id, exercise.submission, exercise.solution, stamp.st_mtime_ns, stamp.st_size
        if key not in _solutions:
            _solutions[key] = submission.read(Path(exercise.solution), exercise, [])
        return _solutions[key]
    return submission.read(Path(exercise.solution), exercise, [])


def request_for(exercise: Exercise, handed_in: Submission, ways: Sequence[Searched], seed: int) -> RunRequest:
    """Return what the child is told: the program, what to observe, the judge's inputs; no expected value."""
    wants, inputs = Wants(), seed & INPUTS
    for check in exercise.checks:
        wants |= check.needs(inputs) | check.reaching(ways, inputs)
    missing = submission.undefined_names(handed_in.cells)
    provide = tuple(name for name in exercise.provides if name in missing)
    return RunRequest(
        cells=handed_in.cells,
        wants=wants,
        frameworks=frameworks_used(handed_in.cells, provide),
        provide=provide,
        given=exercise.given_source,
        seed=inputs & 0x7FFFFFFF,
    )


def execute(handed_in: Submission, request: RunRequest, limits: Limits, runner: Runs) -> RunResult:
    """Run a submission; one that is no program is not run."""
    if handed_in.problem is not None:
        return RunResult(status=RunStatus.UNREADABLE, observations=Observations(), detail=handed_in.problem)
    return runner.run(request, limits)


def run_solution(
    exercise: Exercise, solution: Submission | None, request: RunRequest, runner: Runs
) -> RunResult | None:
    """Run the solution with the same inputs, where a check compares with it."""
    if solution is None:
        return None
    wants, used = Wants(calls=request.wants.calls), frameworks_used(solution.cells)
    asked = RunRequest(
        cells=solution.cells, wants=wants, frameworks=used, given=exercise.given_source, seed=request.seed
    )
    return execute(solution, asked, exercise.limits, runner)


def experiment(evidence: Evidence, limits: Limits, runner: Runs) -> Evidence:
    """Run the program again, changed as checks ask that cannot tell yet how its results came about.

    A program that was cut short is not run again: it would be cut short each time.
    """
    for _round in range(MAX_ROUNDS if evidence.run.status in (RunStatus.OK, RunStatus.RAISED) else 0):
        done = evidence.experiments
        asked = [wish for check in evidence.checks for wish in wishes(check, evidence) if wish.id not in done]
        if not asked:
            break
        decided = decisions.sound(evidence.run.observations.decisions)
        for wish in {wish.id: wish for wish in asked}.values():
            changed = replace(
                evidence.request,
                wants=replace(wish.wants, decisions=decided is not None),
                intervention=wish.intervention,
                decided=decided,
            )
            done = {**done, wish.id: execute(evidence.submission, changed, limits, runner)}
            evidence = replace(evidence, experiments=done, requests={**evidence.requests, wish.id: changed})
    return evidence


def wishes(check: Check, evidence: Evidence) -> Sequence[Experiment]:
    """Return the experiments a check asks for; none if it fails to say, which its judgement will tell."""
    try:
        return check.experiments(evidence)
    except Exception:  # a bug of ours in one check must not take the other checks' results along
        return ()
