"""Figures as observed -> curves that a person can see, with the labels they bear."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from grader.i18n import N_
from grader.model import AxesSeen, Curve, RunResult
from grader.numeric import to_float64

MAX_CURVES = 100
"""Curves that are looked at, those of most points first: eight roles on each take about two seconds."""

WHY_UNSEEN = (
    N_("erased before it was shown"),
    N_("set_visible(False)"),
    N_("transparent"),
    N_("no line and no marker"),
    N_("the colour of the background"),
    N_("markers of size zero"),
    N_("outside the limits of its axes"),
)
"""What observers say of a curve that nobody can see, for the translators."""


class Drawn(NamedTuple):
    """A visible curve, merged from what was drawn point by point where needed."""

    axes: int
    label: str
    x: np.ndarray
    y: np.ndarray


def visible_curves(run: RunResult) -> tuple[list[Drawn], list[Curve]]:
    """Return the curves that can be seen, and those that cannot.

    Non-finite points are dropped; artists of one point each, in one coordinate system and of one kind, are taken as one
    curve drawn point by point, and also as one for each colour.
    """
    seen: list[Drawn] = []
    unseen: list[Curve] = []
    pieces: dict[tuple[int, str], list[Curve]] = defaultdict(list)
    for curve in run.observations.curves:
        if not (curve.visible and curve.shown):
            unseen.append(curve)
        elif curve.points < 2:
            pieces[curve.axes, curve.kind].append(curve)
        else:
            seen.append(Drawn(curve.axes, curve.label, *_finite(curve)))
    for group in pieces.values():
        seen.append(_merged(group))
        colors: dict[str, list[Curve]] = defaultdict(list)
        for piece in group:
            colors[piece.color].append(piece)
        if 1 < len(colors) < 50:
            seen += [_merged(same) for same in colors.values()]
    seen = [curve for curve in seen if curve.x.size >= 2]
    largest = sorted(range(len(seen)), key=lambda index: -seen[index].x.size)[:MAX_CURVES]
    return [seen[index] for index in sorted(largest)], unseen


def _merged(group: list[Curve]) -> Drawn:
    label = next((piece.label for piece in group if piece.label), "")
    xs, ys = zip(*(_finite(piece) for piece in group), strict=True)
    return Drawn(group[0].axes, label, np.concatenate(xs), np.concatenate(ys))


def _finite(curve: Curve) -> tuple[np.ndarray, np.ndarray]:
    x, y = to_float64(curve.x).ravel(), to_float64(curve.y).ravel()
    size = min(x.size, y.size)
    x, y = x[:size], y[:size]
    keep = np.isfinite(x) & np.isfinite(y)
    return x[keep], y[keep]


def label_of(curve: Drawn, roles: dict[str, Drawn], frames: dict[int, AxesSeen]) -> str:
    """Return the curve's legend entry, or the title of a coordinate system that it has for itself."""
    if curve.label:
        return curve.label.strip()
    alone = sum(other.axes == curve.axes for other in roles.values()) == 1
    frame = frames.get(curve.axes)
    return frame.title.strip() if alone and frame else ""
