"""Curves against something else than x, in another unit, or at too few points."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import numpy as np

from grader.checks.figure import Figure
from grader.curves_seen import visible_curves
from grader.diagnoses.base import Case, Facts, curve_missing, failing
from grader.diagnoses.data import LOOSE, Drawn, distance, numbers, shows
from grader.diagnoses.trees import program
from grader.model import Outcome
from grader.numeric import number
from grader.plotted import PLOTTING

DEGREE = np.pi / 180


def _drawn(case: Case, checks: list[tuple[Figure, Outcome]]) -> Iterator[Drawn]:
    """Yield every visible curve beside every role of the checks."""
    curves, _unseen = visible_curves(case.run)
    for check, _outcome in checks:
        yield from (Drawn(curve.x, curve.y, role.y) for role in check.curves.values() for curve in curves)


def too_few_points(case: Case) -> Facts | None:
    """A line is right and has fewer points than the exercise asks for."""
    curves = [curve for curve in visible_curves(case.run)[0] if not curve.guess and curve.kind == "line"]
    for check, _outcome in failing(case, Figure):
        for role in check.curves.values():
            needed = 0 if role.drawn_as else role.min_points or check.min_points
            few = (Drawn(curve.x, curve.y, role.y) for curve in curves if 2 <= max(curve.x.size, curve.sent) < needed)
            for curve in few:
                if shows(curve, LOOSE):
                    return {"n": str(curve.x.size), "needed": str(needed)}
    return None


def degrees(case: Case) -> Facts | None:
    """A curve is right when its x is read as degrees."""
    for curve in _drawn(case, curve_missing(case)):
        turned = curve.expected(curve.x * DEGREE)
        fits = min(distance(curve.y, turned), distance(curve.y, turned * DEGREE)) <= 0.02
        if fits and np.abs(curve.x).max() >= 90 and not shows(curve, LOOSE):
            return {"low": number(float(curve.x.min()), 3), "high": number(float(curve.x.max()), 3)}
    return None


def against_index(case: Case) -> Facts | None:
    """A curve is drawn against 0, 1, 2, …: the source gives no x, or the right x is known and another."""
    checks = curve_missing(case)
    alone = any(len(_data(call)) == 1 for call, _context in program(case).calls(*PLOTTING))
    values = [numbers(value.array) for value in case.run.observations.values]
    for curve in _drawn(case, checks):
        if not np.array_equal(curve.x, np.arange(curve.x.size)) or shows(curve, LOOSE):
            continue
        known = [v.ravel() for v in values if v is not None and v.size == curve.x.size]
        if alone or any(distance(curve.y, curve.expected(x)) <= LOOSE for x in known):
            return {"n": str(curve.x.size)}
    return None


def _data(call: ast.Call) -> list[ast.expr]:
    return [arg for arg in call.args if not (isinstance(arg, ast.Constant) and isinstance(arg.value, str))]


def against_each_other(case: Case) -> Facts | None:
    """A curve has f as x and its derivative as y, or the other way round, at points where it was differentiated."""
    points = [at.ravel() for event in case.run.observations.gradients if (at := numbers(event.at)) is not None]
    for curve in _drawn(case, curve_missing(case)):
        roles = [role for check, _o in curve_missing(case) for role in check.curves.values()]
        for at in (at for at in points if at.size == curve.x.size):
            across = any(distance(curve.x, Drawn(at, at, role.y).expected()) <= LOOSE for role in roles)
            if across and distance(curve.y, curve.expected(at)) <= LOOSE and not shows(curve, LOOSE):
                return {}
    return None
