"""requires one of several: each is a right answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from grader.checks.base import Check, Evidence, Experiment, Looked, failed
from grader.i18n import _
from grader.model import Outcome, Search, Searched, Status, Wants

if TYPE_CHECKING:
    from grader.checks import AnyCheck


class AnyOf(Check, frozen=True, kw_only=True, tag="any_of"):
    """One of several checks passes; their own points, ids and hints are not used.

    checks: the alternatives, in the order in which a failure explains them.
    """

    checks: Annotated[list[AnyCheck], Meta(min_length=2)]

    def identified(self, new_id: str) -> AnyOf:
        """Also number the alternatives: `second_backward.0`, `second_backward.1`, as ids of the judge's calls."""
        numbered = [check.identified(f"{new_id}.{index}") for index, check in enumerate(self.checks)]
        return msgspec.structs.replace(self, id=new_id, checks=numbered)

    def needs(self, seed: int) -> Wants:
        wants = Wants()
        for check in self.checks:
            wants |= check.needs(seed)
        return wants

    def looks_at(self) -> tuple[Looked, ...]:
        return tuple(
            looked._replace(place=f"checks[{index}].{looked.place}")
            for index, check in enumerate(self.checks)
            for looked in check.looks_at()
        )

    def searches(self) -> tuple[Search, ...]:
        return tuple(search for check in self.checks for search in check.searches())

    def reaching(self, found: Sequence[Searched], seed: int) -> Wants:
        wants = Wants()
        for check in self.checks:
            wants |= check.reaching(found, seed)
        return wants

    def experiments(self, evidence: Evidence) -> tuple[Experiment, ...]:
        return tuple(wish for check in self.checks for wish in check.experiments(evidence))

    @property
    def needs_solution(self) -> bool:
        return any(check.needs_solution for check in self.checks)

    @property
    def reads_output(self) -> bool:
        return any(check.reads_output for check in self.checks)

    def judge(self, evidence: Evidence) -> Outcome:
        outcomes = []
        for check in self.checks:
            outcome = check.judge(evidence)
            if outcome.status in (Status.PASSED, Status.REVIEW):
                return outcome
            outcomes.append(outcome)
        best = max(outcomes, key=lambda outcome: outcome.share)
        if all(outcome.status is Status.SKIPPED for outcome in outcomes):
            return best
        lines = [_("or: {message}").format(message=outcome.message) for outcome in outcomes if outcome is not best]
        explained = failed(best.message, *best.evidence, *lines, share=best.share, signature=best.signature)
        return msgspec.structs.replace(explained, overlay=best.overlay)
