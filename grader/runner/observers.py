"""What has its hooks in the libraries: one of each in a process, for one program after the other."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from grader.runner import standins
from grader.runner.observe.figures import FigureWatch
from grader.runner.observe.gradients import GradientWatch


class Observers(NamedTuple):
    """Those that look at figures and at differentiations."""

    figures: FigureWatch
    gradients: GradientWatch


@cache
def installed() -> Observers:
    """Return them, installed: to be asked for first when the frameworks have been imported."""
    standins.install()
    observers = Observers(FigureWatch(), GradientWatch())
    for watch in observers:
        watch.install()
    return observers
