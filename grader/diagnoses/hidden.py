"""Curves that are right, and yet cannot be read: erased, invisible, turned."""

from __future__ import annotations

from grader.checks.figure import Figure
from grader.curves_seen import MAX_CURVES
from grader.diagnoses.base import Case, Facts, curve_missing
from grader.diagnoses.data import LOOSE, Drawn, shows
from grader.diagnoses.trees import program
from grader.looks import Look, reasons
from grader.numeric import to_float64


def erased(case: Case) -> Facts | None:
    """A right curve was in its axes and was cleared away before anybody could see it."""
    if not program(case).calls("plot", "cla", "clf", "clear"):
        return None
    roles = [role for check, _outcome in curve_missing(case) for role in check.curves.values()]
    gone = [curve for curve in case.run.observations.curves if not curve.shown][:MAX_CURVES]
    right = [Drawn(to_float64(curve.x), to_float64(curve.y), role.y) for curve in gone for role in roles]
    return {"count": str(len(gone))} if any(shows(curve, LOOSE) for curve in right) else None


def unseen(case: Case) -> Facts | None:
    """A right curve is in the figure, in a way that nobody can see."""
    for check, _outcome in curve_missing(case):
        look = Look(check, case.run)
        for name in _not_drawn(check, look):
            curve = look.unseen_that_shows(name)
            if curve is not None and curve.shown:
                return {"role": name, "why": next(iter(reasons([curve])))}
    return None


def exchanged(case: Case) -> Facts | None:
    """A curve is right when its x and y are exchanged."""
    for check, _outcome in curve_missing(case):
        look = Look(check, case.run)
        for name in _not_drawn(check, look):
            if any(look.is_turned(name, curve) for curve in look.free()):
                return {"role": name}
    return None


def _not_drawn(check: Figure, look: Look) -> list[str]:
    found = look.matched()
    return [name for name in check.curves if name not in found]
