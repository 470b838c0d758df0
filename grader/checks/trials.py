"""The experiments of one submission: asked for one after the other, read as answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from grader import changes, derivations, dual
from grader.checks.base import Evidence, Experiment, kind_of, with_parts
from grader.checks.subjects import Subject
from grader.derivations import Answer, Series
from grader.expressions import Expression
from grader.model import Intervention, RunResult, RunStatus, Wants

KINDS: dict[str, Literal["nudge", "replace", "seed"]] = {
    "slope": "nudge", "again": "nudge", "fine": "nudge", "nudge": "nudge", "replace": "replace", "seed": "seed",
}  # fmt: skip
"""Experiment -> kind of intervention."""

SLOPES_ONLY = ("slope", "again", "fine")
"""Nudges that leave values as they are; `fine` is too small for a program to tell by its gradients."""


class NotYet(Exception):
    """An experiment is needed that has not been done."""

    def __init__(self, experiment: Experiment):
        super().__init__(experiment.id)
        self.experiment = experiment


class NotCarriedOut(Exception):
    """An experiment failed through our fault; the message says how."""


class Trials:
    """What a program did with f changed in several ways."""

    def __init__(
        self, evidence: Evidence, f: Expression, named: tuple[str, ...], subject: Subject, slopes: list[Series]
    ):
        self.evidence, self.f, self.subject, self.slopes = evidence, f, subject, slopes
        used = dual.arguments(f, np.concatenate([series.x for series in slopes]))
        self.functions = named or tuple(used)
        self.ranges = {name: used.get(name, (-1.0, 1.0)) for name in self.functions}

    @property
    def names(self) -> str:
        return ", ".join(f"`{name}`" for name in self.functions)

    def change(self, name: str) -> Intervention:
        """Return what an experiment changes; no two gradings draw the same."""
        return changes.intervention(
            KINDS[name],
            self.ranges,
            f"{self.evidence.seed}/{name}",
            size=changes.FINE if name == "fine" else changes.NUDGE,
            values=name not in SLOPES_ONLY,
        )

    def run(self, name: str) -> RunResult:
        """Return what the program did in an experiment.

        Raises
        ------
        NotYet
            It has not been done.
        NotCarriedOut
            It could not be done.
        """
        key = f"{name}/{self.ranges}"
        if key not in self.evidence.experiments:
            raise NotYet(Experiment(id=key, wants=_observed(self.evidence), intervention=self.change(name)))
        run = self.evidence.experiments[key]
        if run.status is RunStatus.NOT_RUN:
            raise NotCarriedOut(run.detail)
        return run

    def pairs(self, name: str) -> Iterator[tuple[Series, Series]]:
        """Yield the slopes before and after; those not seen again are left out."""
        after = self.run(name)
        for series in self.slopes:
            again = self.subject.again(series, after)
            if again is not None:
                yield series, again

    def answers(self, name: str) -> list[Answer]:
        change = self.change(name)
        return [derivations.answer(self.f, old, new, change) for old, new in self.pairs(name)]

    def followed(self, name: str) -> str:
        """Return the method that some slope shows; one is enough, others may be there to compare."""
        methods = {answer.method for answer in self.answers(name)}
        return next((method for method in derivations.METHODS if method in methods), "")

    def moved_together(self, name: str) -> bool:
        """Whether a slope moved as the differences of a drawn curve of f did, whatever that is made of."""
        after, change = self.run(name), self.change(name)
        for old, new in self.pairs(name):
            if derivations.answer(self.f, old, new, change).method == "value":
                continue  # where f' = f, this is the curve of f
            for value in self.subject.values(self.evidence.run):
                again = self.subject.again(value, after) if value.group != old.group else None
                if again is not None and derivations.moved_together((value, again), (old, new), change):
                    return True
        return False

    def values_followed(self) -> bool:
        """Whether what shows f followed; True where nothing does, so that it cannot be asked."""
        methods = []
        for name in ("nudge", "replace"):
            after, change = self.run(name), self.change(name)
            for value in self.subject.values(self.evidence.run):
                again = self.subject.again(value, after)
                if again is not None:
                    methods.append(derivations.answer(self.f, value, again, change).method)
        return not methods or "value" in methods

    def used(self) -> bool:
        """Whether the program called a function that was replaced."""
        runs = (self.run("nudge"), self.run("replace"))
        return any(run.observations.replaced_calls for run in runs)


def _observed(evidence: Evidence) -> Wants:
    """Return what to observe in an experiment: what the checks that share it look at.

    A program must not be able to tell an experiment by what is observed. So figures are, where they were: a notebook's
    are closed after each cell then. And where one of these checks calls functions, all calls are made.
    """
    mine = Wants(figures=evidence.request.wants.figures)
    for check in with_parts(evidence.checks):
        if kind_of(check) == "derived":
            mine |= check.needs(evidence.seed)
    return evidence.request.wants if mine.calls else mine
