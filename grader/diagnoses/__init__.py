"""Names the earliest cause of a failure, from the catalogue of mistakes; the only module that imports its families."""

from __future__ import annotations

from msgspec.structs import replace

from grader.diagnoses import backward, control_flow, figure, hard_coded, jax, numeric, setup, source, tensorflow
from grader.diagnoses.base import WRONG
from grader.diagnoses.base import Case as Case
from grader.frameworks_used import PROVIDED, answered_in
from grader.i18n import _
from grader.model import Diagnosis, RunStatus

FAMILIES = (tensorflow, jax, source, setup, backward, numeric, figure, control_flow, hard_coded)
MISTAKES = tuple(mistake for family in FAMILIES for mistake in family.MISTAKES)


MAX_LOOKED_AT = 100
"""Observations of each sort that are looked at: a program that claims thousands is not worth hours of explaining."""


def explain(case: Case) -> tuple[Diagnosis, ...]:
    """Return the mistakes that were observed, the earliest cause first; none where nothing went wrong."""
    if case.run.status in (RunStatus.NOT_RUN, RunStatus.UNREADABLE):
        return ()
    if not any(outcome.status in WRONG for _check, outcome in case.outcomes):
        return ()
    case = _bounded(case)
    found = [(mistake, facts) for mistake in MISTAKES if (facts := mistake.applies(case)) is not None]
    differs = any(mistake.elsewhere for mistake, _facts in found)
    torch = not differs or "torch" in answered_in(case.submission, PROVIDED)
    return tuple(
        Diagnosis(
            code=mistake.code,
            message=_(mistake.message).format(**facts),
            hint=_(mistake.hint if torch else mistake.elsewhere or mistake.hint).format(**facts),
        )
        for mistake, facts in found
    )


def _bounded(case: Case) -> Case:
    seen = case.run.observations
    looked_at = replace(seen, gradients=seen.gradients[:MAX_LOOKED_AT], curves=seen.curves[:MAX_LOOKED_AT])
    return replace(case, run=replace(case.run, observations=looked_at))
