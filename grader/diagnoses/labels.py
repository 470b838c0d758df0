"""Labels and legends that mislead, or are not there."""

from __future__ import annotations

import ast
from typing import TypeGuard

from grader.checks.figure import Figure
from grader.curves_seen import visible_curves
from grader.diagnoses.base import Case, Facts, failing, short
from grader.diagnoses.trees import program
from grader.model import Outcome
from grader.plotted import PLOTTING

NO_LABELS = "No artists with labels found"


def figures(case: Case, signature: str) -> list[tuple[Figure, Outcome]]:
    """Return the figures that went wrong with a signature."""
    return [(check, outcome) for check, outcome in failing(case, Figure) if outcome.signature == signature]


def swapped(case: Case) -> Facts | None:
    """A label names one of the curves, and stands at another."""
    found = figures(case, "labels_swapped")
    return {"seen": found[0][1].message} if found else None


def same_label(case: Case) -> Facts | None:
    """Two visible curves have the same label, where they must be told apart."""
    labels = [curve.label.strip() for curve in case.run.observations.curves if curve.visible and curve.shown]
    twice = next((label for label in labels if label and labels.count(label) > 1), "")
    return {"label": short(twice)} if twice and figures(case, "unlabelled") else None


def legend_without_labels(case: Case) -> Facts | None:
    """UserWarning `No artists with labels found`, where curves must be told apart."""
    warned = any(NO_LABELS in warning.message for warning in case.run.observations.warnings)
    return {} if warned and figures(case, "unlabelled") else None


def legend_of_one_text(case: Case) -> Facts | None:
    """The legend was given a string, whose characters became its entries, or a list in a list."""
    if not figures(case, "unlabelled"):
        return None
    given = [arg for call, _c in program(case).calls("legend") for arg in call.args[:1]]
    given += [k.value for call, _c in program(case).calls(*PLOTTING) for k in call.keywords if k.arg == "legend"]
    text = any(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in given)
    nested = any(_is_list(arg) and len(arg.elts) == 1 and _is_list(arg.elts[0]) for arg in given)
    for frame in case.run.observations.axes:
        one_letter = bool(frame.legend) and all(len(entry) == 1 for entry in frame.legend)
        if (text and one_letter) or (nested and len(frame.legend) == 1):
            return {"entries": short(", ".join(repr(entry) for entry in frame.legend))}
    return None


def _is_list(node: ast.expr) -> TypeGuard[ast.List | ast.Tuple]:
    return isinstance(node, ast.List | ast.Tuple)


def no_legend(case: Case) -> Facts | None:
    """There is neither a legend nor a label, where curves must be told apart."""
    curves, _unseen = visible_curves(case.run)
    frames = case.run.observations.axes
    bare = not any(frame.has_legend for frame in frames) and not any(curve.label for curve in curves)
    return {"count": str(len(curves))} if bare and figures(case, "unlabelled") else None
