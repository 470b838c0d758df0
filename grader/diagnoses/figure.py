"""P: the figure does not show what it should."""

from __future__ import annotations

import numpy as np

from grader.checks.figure import Figure
from grader.curves_seen import MAX_CURVES, visible_curves
from grader.diagnoses.abscissa import against_each_other, against_index, degrees, too_few_points
from grader.diagnoses.base import Case, Facts, Mistake, curve_missing, failing, raised
from grader.diagnoses.data import LOOSE, Drawn, shows
from grader.diagnoses.hidden import erased, exchanged, unseen
from grader.diagnoses.labels import (
    figures,
    legend_of_one_text,
    legend_without_labels,
    no_legend,
    same_label,
    swapped,
)
from grader.endings import stopped_early
from grader.i18n import N_
from grader.model import Status
from grader.numeric import number, to_float64


def _nothing(case: Case) -> Facts | None:
    """The program ended, and nothing was drawn."""
    checks = [check for check, outcome in failing(case, Figure) if outcome.status is Status.FAILED]
    return {} if checks and not case.run.observations.curves and not stopped_early(case.run) else None


def _unsorted(case: Case) -> Facts | None:
    """A right line changes its direction along x at more than a tenth of its points."""
    return {} if figures(case, "zigzag") else None


def _same_twice(case: Case) -> Facts | None:
    """In the place of the derivative the function itself is drawn."""
    for check, _outcome in figures(case, "value"):
        for role in check.curves.values():
            if role.derivative_of is not None:
                return {"y": check.curves[role.derivative_of].y}
    return None


def _derivative_left_out(case: Case) -> Facts | None:
    """All curves that were drawn are right, and none is the derivative."""
    if stopped_early(case.run) or _not_finite(case) or unseen(case) or exchanged(case):
        return None
    for check, _outcome in (*figures(case, "missing"), *figures(case, "zero")):
        curves, _unseen = visible_curves(case.run)
        lines = [curve for curve in curves if np.ptp(curve.y) == 0]  # an axis, drawn by hand
        right = [c for c in curves if any(shows(Drawn(c.x, c.y, role.y), LOOSE) for role in check.curves.values())]
        if len(lines) + len(right) < len(curves):
            continue
        for name, role in check.curves.items():
            drawn = (Drawn(curve.x, curve.y, role.y) for curve in curves)
            if role.derivative_of is not None and not any(shows(curve, LOOSE) for curve in drawn):
                return {"role": name, "count": str(len(curves))}
    return None


def _not_finite(case: Case) -> Facts | None:
    """More than half of the numbers of a curve are nan or infinite, where a curve is missing."""
    if not curve_missing(case):
        return None
    for curve in case.run.observations.curves[:MAX_CURVES]:
        x, y = to_float64(curve.x).ravel(), to_float64(curve.y).ravel()
        size = min(x.size, y.size)  # a claim: the two may disagree
        x, y = x[:size], y[:size]
        bad = np.flatnonzero(~np.isfinite(y))
        if bad.size > 0.5 * y.size:
            facts = {"count": bad.size, "n": y.size, "value": y[bad[0]], "x": number(float(x[bad[0]]))}
            return {name: str(fact) for name, fact in facts.items()}
    return None


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        code="P1",
        message=N_("Nothing was plotted: the program ended without a single curve."),
        hint=N_("Draw every curve with plt.plot(x, y), in code that is really run."),
        applies=_nothing,
    ),
    Mistake(
        code="P2",
        message=N_(
            "Curves erased before anybody could see them: {count}. Each call of d2l.plot clears the axes first, as "
            "cla() and clf() do."
        ),
        hint=N_("Pass all curves in one call: d2l.plot(x, [y, dy], legend=['f', 'derivative'])."),
        applies=erased,
    ),
    Mistake(
        code="P3",
        message=N_("The labels do not belong to their curves: {seen}."),
        hint=N_("Exchange the labels; plt.legend([...]) names the curves in the order in which they were drawn."),
        applies=swapped,
    ),
    Mistake(
        code="P4",
        message=N_("Two curves have the same label, “{label}”; nobody can tell them apart."),
        hint=N_("Give each curve a label of its own."),
        applies=same_label,
    ),
    Mistake(
        code="P5",
        message=N_("plt.legend() found no labels, so the legend is empty."),
        hint=N_("Name the curve where you draw it, plt.plot(x, y, label='f(x)'), and call plt.legend() after that."),
        applies=legend_without_labels,
    ),
    Mistake(
        code="P6",
        message=N_("The legend was given one text instead of a list of texts; its entries are now {entries}."),
        hint=N_("Pass a list with one text per curve: legend=['f(x)', 'derivative']."),
        applies=legend_of_one_text,
    ),
    Mistake(
        code="P7",
        message=N_("There are {count} curves and no legend: nobody can tell which is which."),
        hint=N_("Give each curve a label=... and call plt.legend()."),
        applies=no_legend,
    ),
    Mistake(
        code="P8",
        message=N_("The x-values of a line are not in order, so it runs to and fro and nobody can read it."),
        hint=N_("Sort x before you compute y (x = torch.sort(x).values), or use plt.scatter."),
        elsewhere=N_("Sort x before you compute y, or use plt.scatter."),
        applies=_unsorted,
    ),
    Mistake(
        code="P9",
        message=N_("A curve has only {n} points, so it is a polygon; at least {needed} are needed."),
        hint=N_("Take more points: x = torch.linspace(a, b, 200)."),
        elsewhere=N_("Take more points: linspace(a, b, 200)."),
        applies=too_few_points,
    ),
    Mistake(
        code="P10",
        message=N_(
            "Your x runs from {low} to {high}: the curve is right only if these are degrees, and here x is in radians."
        ),
        hint=N_(
            "Let x run from 0 to 2π. (With x*torch.pi/180 inside the function, the chain rule multiplies the "
            "derivative by π/180.)"
        ),
        applies=degrees,
    ),
    Mistake(
        code="P11",
        message=N_("A curve is drawn against the index 0, 1, 2, … of its {n} points, not against x."),
        hint=N_("Give x as well: plt.plot(x, y)."),
        applies=against_index,
    ),
    Mistake(
        code="P12",
        message=N_("{y} is drawn twice: the second curve is the function again, not its derivative."),
        hint=N_("Draw x.grad as the second curve."),
        elsewhere=N_("Draw the derivative as the second curve."),
        applies=_same_twice,
    ),
    Mistake(
        code="P13",
        message=N_("The derivative is not drawn: curves seen: {count}, and none of them is `{role}`."),
        hint=N_("Draw x.grad against x as well."),
        elsewhere=N_("Draw the derivative against x as well."),
        applies=_derivative_left_out,
    ),
    Mistake(
        code="P14",
        message=N_(
            "{where}: plt.plot was given {k} curves in one list. It takes one curve at a time (d2l.plot takes lists)."
        ),
        hint=N_("Call plt.plot once for each curve."),
        applies=raised(
            "ValueError", r"same first dimension, but have shapes \((?P<n>\d+),\) and \((?P<k>\d+), (?P=n)\)"
        ),
    ),
    Mistake(
        code="P16",
        message=N_(
            "Hardly anything can be seen of a curve: {count} of its {n} points are not finite; the first is {value} "
            "at x = {x}."
        ),
        hint=N_(
            "Look for a division by zero there (a step h = 0?), or for a root or logarithm of a number below zero."
        ),
        applies=_not_finite,
    ),
    Mistake(
        code="P17",
        message=N_("The curve for `{role}` is right, but nobody can see it: {why}."),
        hint=N_("Give it a width, an opacity and a colour of its own, and limits that it lies between."),
        applies=unseen,
    ),
    Mistake(
        code="P18",
        message=N_("x and y are exchanged: a curve is `{role}` when it is read from top to bottom."),
        hint=N_("plt.plot takes x first: plt.plot(x, y)."),
        applies=exchanged,
    ),
    Mistake(
        code="P19",
        message=N_("{where}: matplotlib cannot read the format {style}, because of {character} in it."),
        hint=N_(
            "Formats are made of letters and plain signs, as in 'r--'; a page may have changed a hyphen to a dash."
        ),
        applies=raised(
            "ValueError",
            r"^(?P<style>'.*') is not a valid format string \(unrecognized character (?P<character>'.')\)",
        ),
    ),
    Mistake(
        code="P20",
        message=N_("{where}: x and y have {n} and {m} values, but each point needs one of both."),
        hint=N_("Compute y from the very x that you draw it against, and print both shapes to see where they part."),
        applies=raised(
            "ValueError", r"same first dimension, but have shapes \((?P<n>\d+),\) and \((?P<m>(?!(?P=n),\))\d+),?\)"
        ),
    ),
    Mistake(
        code="P21",
        message=N_("f and its derivative are drawn against each other: one of them stands where x should be."),
        hint=N_("Draw both against x: plt.plot(x, y) and plt.plot(x, x.grad)."),
        elsewhere=N_("Draw both against x: plt.plot(x, y), and the derivative likewise."),
        applies=against_each_other,
    ),
)
