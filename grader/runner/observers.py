"""What has its hooks in the libraries: one of each in a process, for one program after the other."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from grader.runner import standins
from grader.runner.observe.figures import FigureWatch
from grader.runner.observe.gradients import GradientWatch
from grader.runner.spare_figure import SpareFigure


class Observers(NamedTuple):
    """Those that look at figures and at differentiations, and what spares programs to build a figure."""

    figures: FigureWatch
    gradients: GradientWatch
    spare: SpareFigure


@cache
def installed() -> Observers:
    """Return them, installed: to be asked for first when the frameworks have been imported."""
    standins.install()
    observers = Observers(FigureWatch(), GradientWatch(), SpareFigure())
    for one in (observers.spare, observers.figures, observers.gradients):  # figures are watched however they are made
        one.install()
    return observers
