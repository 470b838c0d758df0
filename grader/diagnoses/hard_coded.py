"""H: the derivative was known beforehand, not computed."""

from __future__ import annotations

from grader.checks.source import Source
from grader.diagnoses.base import Case, Facts, Mistake, failing
from grader.i18n import N_

NUMERICAL = ("diff", "gradient", "ediff1d")
"""Names of functions that compute from f after all; an exercise may forbid them for other reasons."""


def _drawn_from_forbidden(case: Case) -> Facts | None:
    """A curve's data come from a call that must not give them, and that is no numerical difference."""
    for check, outcome in failing(case, Source):
        computed = any(name.rpartition(".")[2] in NUMERICAL and "sympy" not in name for name in check.forbid_plotted)
        shown = any(line.startswith("> ") for line in outcome.evidence)  # the offending expression
        if shown and check.forbid_plotted and not check.forbid and not computed:
            return {"seen": outcome.message}
    return None


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="H1",
        message=N_("A curve does not come from differentiating f in the program: {seen}."),
        hint=N_("Differentiate f itself: x with requires_grad=True, y.sum().backward(), then plot x.grad."),
        applies=_drawn_from_forbidden,
    ),
)
