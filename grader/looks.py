"""What a figure check sees in one run: what was drawn, which role each curve has, why one is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import numpy as np

from grader.curve_fit import ENOUGH, Fit, Role, assign, fit, units_of
from grader.curve_labels import role_meant
from grader.curves_seen import Drawn, as_drawn, visible_curves, visible_tables
from grader.i18n import _
from grader.model import AxesSeen, Curve, RunResult
from grader.numeric import to_float64
from grader.pictures_asked import Picture, PictureFit, fit_picture

NO_LINE = ("", "None", "none", " ")
TURNS = 0.1
"""Share of a line's points at which it may turn round: the ends of strokes drawn to and fro on purpose are fewer."""
MAX_UNSEEN = 20  # curves nobody can see, of which is asked whether they would have been right


class Asks(Protocol):
    """What a check says of the curves and pictures that it wants."""

    @property
    def curves(self) -> Mapping[str, Role]: ...
    @property
    def pictures(self) -> Mapping[str, Picture]: ...
    @property
    def tolerance(self) -> float: ...
    @property
    def min_points(self) -> int: ...


class Look:
    """One figure check looking at one run: what was drawn, and how well each curve fits each role."""

    def __init__(self, check: Asks, run: RunResult) -> None:
        self.check, self.run = check, run
        self.drawn, self.unseen = visible_curves(run)
        self.tables = visible_tables(run)
        self.frames: dict[int, AxesSeen] = {frame.axes: frame for frame in run.observations.axes}
        self._fits: dict[tuple[str, int], tuple[Drawn, Fit]] = {}  # with the curve, so that its id stays its own

    def fit(self, name: str, curve: Drawn) -> Fit:
        """Return how well a curve fits a role, computed once."""
        key = (name, id(curve))
        if key not in self._fits:
            units = units_of(self.frames.get(curve.axes))
            self._fits[key] = curve, fit(self.check.curves[name], curve, self.check.tolerance, units)
        return self._fits[key][1]

    def shows(self, name: str, curve: Drawn) -> bool:
        asked = self.check.curves[name].drawn_as
        way = curve.kind in asked if asked else curve.kind != "barh"  # its x is upright
        return way and self.fit(name, curve).share >= ENOUGH

    def zigzags(self, curve: Drawn) -> bool:
        """Whether a drawn line changes its direction along x at more than a tenth of its points."""
        lines = [one for one in self.run.observations.curves if (one.artist,) == curve.artists and one.kind == "line"]
        turns = np.sum(np.diff(np.sign(np.diff(curve.x))) != 0)
        return any(one.linestyle not in NO_LINE for one in lines) and bool(turns > TURNS * curve.x.size)

    def shows_any(self, curve: Drawn) -> bool:
        return any(self.shows(name, curve) for name in self.check.curves)

    def fitting(self, name: str) -> list[int]:
        """Return the indices of the curves that show a role, the likeliest first."""
        needed = self.check.curves[name].min_points or self.check.min_points
        found = [index for index, curve in enumerate(self.drawn) if self.shows(name, curve)]

        def doubts(index: int) -> tuple[bool, bool, bool, bool]:
            curve = self.drawn[index]
            frame = self.frames.get(curve.axes)
            meant = role_meant(curve.label or (frame.title if frame else ""), self.check.curves)
            other = meant is not None and meant != name and self.shows(meant, curve)  # where f' = f, labels decide
            few = curve.x.size < needed  # two points of an axis may lie on a role, too
            return few, curve.guess, other, meant != name

        return sorted(found, key=doubts)

    def matched(self) -> dict[str, int]:
        return assign({name: self.fitting(name) for name in self.check.curves})

    def roles_drawn(self) -> dict[str, list[Drawn]]:
        """Return role -> the curves that show it, first the one that is matched to it; none when it is missing."""
        matched = self.matched()
        found: dict[str, list[Drawn]] = {}
        for name in self.check.curves:
            first = [matched[name]] if name in matched else []
            rest = [index for index in self.fitting(name) if index not in first] if first else []
            found[name] = [self.drawn[index] for index in (*first, *rest)]
        return found

    def roles(self) -> dict[str, Drawn]:
        return {name: self.drawn[index] for name, index in self.matched().items()}

    def free(self) -> list[Drawn]:
        """Return the curves that have no role."""
        taken = set(self.matched().values())
        return [curve for index, curve in enumerate(self.drawn) if index not in taken]

    def nearest(self, name: str, free: list[Drawn]) -> Drawn:
        return max(free, key=lambda curve: (self.fit(name, curve).share, not curve.guess, curve.x.size))

    def pairs(self, roles: dict[str, Drawn]) -> dict[str, tuple[Drawn, Fit]]:
        """Return role -> the curve it is matched to, or the nearest that is free, and how they fit."""
        free = self.free()
        chosen = {
            name: roles[name] if name in roles else self.nearest(name, free)
            for name in self.check.curves
            if name in roles or free
        }
        return {name: (curve, self.fit(name, curve)) for name, curve in chosen.items()}

    def picture_fits(self, name: str) -> list[PictureFit]:
        data = {value.name: value.array for value in self.run.observations.values if value.array is not None}
        picture = self.check.pictures[name]
        wanted = picture.histogram_of
        samples = {wanted: to_float64(data[wanted]).ravel()} if isinstance(wanted, str) and wanted in data else {}
        candidates = (*self.tables, *(curve for curve in self.drawn if curve.width is not None))
        return [fit_picture(picture, drawn, samples, self.check.tolerance) for drawn in candidates]

    def why_missing(self, name: str, free: list[Drawn]) -> Iterator[str]:
        """Say when the right curve is there, but cannot be seen or was drawn in another way."""
        if unseen := self.unseen_that_shows(name):
            text = _("`{role}` is drawn, but nobody can see it: {why}")
            yield text.format(role=name, why=next(iter(reasons([unseen]))))
            return
        for curve in free:
            if text := self._other_way(name, curve):
                yield text
                return

    def unseen_that_shows(self, name: str) -> Curve | None:
        """Return a curve that would show a role if it could be seen."""
        role = self.check.curves[name]
        largest = sorted((curve for curve in self.unseen if curve.z is None), key=lambda curve: -curve.points)
        for curve in largest[:MAX_UNSEEN]:
            drawn = as_drawn(curve)
            if drawn.x.size >= 2 and fit(role, drawn, self.check.tolerance).share >= ENOUGH:
                return curve
        return None

    def is_turned(self, name: str, curve: Drawn) -> bool:
        """Whether a curve would show a role if its x and y were exchanged."""
        turned = curve._replace(x=curve.y, y=curve.x)
        return fit(self.check.curves[name], turned, self.check.tolerance).share >= ENOUGH

    def _other_way(self, name: str, curve: Drawn) -> str:
        role = self.check.curves[name]
        if self.fit(name, curve).share >= ENOUGH:
            text = _("`{role}` is drawn as {got}, expected {expected}")
            return text.format(role=name, got=curve.kind, expected=", ".join(role.drawn_as) or "line")
        if self.is_turned(name, curve):
            return _("`{role}` would fit if x and y were exchanged").format(role=name)
        if fit(role, curve, self.check.tolerance, [np.pi / 180, np.pi]).share >= ENOUGH:
            text = _("`{role}` would fit if x were in degrees or multiples of π, but the x-axis does not say so")
            return text.format(role=name)
        return ""


def reasons(unseen: list[Curve]) -> set[str]:
    """Return why nobody can see these curves."""
    return {_(curve.why_invisible if curve.shown else "erased before it was shown")[:100] for curve in unseen}
