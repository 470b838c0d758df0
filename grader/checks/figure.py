"""requires that a figure shows the right curves, read as data."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Annotated

import numpy as np
from msgspec import Meta

from grader import expressions, overlays
from grader.checks.base import Check, Evidence, absent, failed, passed
from grader.curve_fit import ENOUGH, Fit, Role, assign, color_word
from grader.curve_labels import labels_of, legend_of_letters, role_meant
from grader.curves_seen import Drawn
from grader.endings import stopped_early
from grader.errors import ExpressionError
from grader.frames_asked import Frame, wording
from grader.i18n import _
from grader.looks import Look, reasons
from grader.model import AxesSeen, Curve, Outcome, Wants
from grader.numeric import number, signature
from grader.pictures_asked import Picture, PictureFit

MAX_REMARKS = 4


class Figure(Check, frozen=True, kw_only=True, tag="figure"):
    """The figures show the asked curves: each on its own x-grid, in any order, on any axes, however drawn.

    Roles are matched to curves by their data. Points that are not finite must not be finite in the expression either.
    What nobody can see does not count: invisible, transparent, of no width, in the colour of the paper, outside the
    limits, hidden under something else, erased before it was shown. Where the x-axis says degrees or multiples of π,
    x may be in these. Labels are free; one that contradicts the data costs half, and so does a line that runs to and
    fro because its points are not in the order of x.

    curves: role name -> what the curve must show.
    pictures: name -> a histogram, an image, a surface, points or a line in space that must be shown.
    tolerance: allowed error, as a share of the curve's size (90th percentile of |y|).
    min_points: points per curve.
    min_width: length of the x-range.
    through: x-values that the range must include.
    together: all curves in one coordinate system.
    only: no other curves; straight lines along the axes are free, and so is what is drawn twice.
    labelled: every curve must be told apart by a legend, a title or a text of its own.
    frame: what the axes around the curves must have.
    """

    curves: Annotated[dict[str, Role], Meta(max_length=8)] = {}
    pictures: Annotated[dict[str, Picture], Meta(max_length=8)] = {}
    tolerance: Annotated[float, Meta(gt=0, le=1)] = 0.01
    min_points: Annotated[int, Meta(ge=2)] = 20
    min_width: Annotated[float, Meta(ge=0)] = 0.0
    through: list[float] = []
    together: bool = False
    only: bool = False
    labelled: bool = False
    frame: Frame = Frame()

    def __post_init__(self) -> None:
        if not self.curves and not self.pictures:
            raise ValueError("give some curves or pictures")
        for name, role in self.curves.items():
            if role.derivative_of is not None and role.derivative_of not in self.curves:
                raise ValueError(f"curves.{name}.derivative_of: there is no curve `{role.derivative_of}`")
            if (role.period is None) != (role.points_per_period is None):
                raise ValueError(f"curves.{name}: give period and points_per_period together")

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        found: dict[str, tuple[str, tuple[str, ...]]] = {}
        for name, role in self.curves.items():
            found[f"curves.{name}.y"] = (role.y, ("x",))
            if role.period is not None:
                found[f"curves.{name}.period"] = (role.period, ())
        for name, picture in self.pictures.items():
            found |= {f"pictures.{name}.{place}": asked for place, asked in picture.coordinates().items()}
        return found

    def problems(self) -> list[tuple[str, str]]:
        found = super().problems()
        sample = np.linspace(0.5, 1.5, 7)
        for place, (text, variables) in {} if found else self.expressions().items():
            try:
                shape = expressions.parse(text, variables).evaluate(**dict.fromkeys(variables, sample)).shape
            except ExpressionError as error:
                found.append((place, str(error)))
                continue
            if shape not in ((), sample.shape):
                found.append((place, f"has shape {shape} for an x of shape {sample.shape}: not one y for each x"))
        return found

    def needs(self, seed: int) -> Wants:
        # How a derivative was obtained explains what is wrong with its curve.
        derived = any(role.derivative_of is not None for role in self.curves.values())
        named = any(isinstance(picture.histogram_of, str) for picture in self.pictures.values())
        return Wants(figures=True, gradients=derived, values=named)

    @np.errstate(all="ignore")  # claims may hold the largest numbers there are
    def judge(self, evidence: Evidence) -> Outcome:
        look = Look(self, evidence.run)
        if not look.drawn and not look.tables:
            return _nothing(evidence, look.unseen)
        roles = look.roles()
        outcome = self._missing(evidence, look, roles) or self._missing_pictures(look, len(roles))
        outcome = outcome or self._judge_frame(look, roles) or self._judge_labels(look, roles)
        return overlays.put(outcome, {name: role.y for name, role in self.curves.items()}, look.pairs(roles))

    # ------------------------------------------------------------ data

    def _missing(self, evidence: Evidence, look: Look, roles: dict[str, Drawn]) -> Outcome | None:
        missing = [name for name in self.curves if name not in roles]
        if not missing:
            return None
        name = missing[0]
        text = _("no curve shows {role} = {y}").format(role=f"`{name}`", y=self.curves[name].y)
        lines = [_("curves seen: {count}").format(count=sum(not curve.guess for curve in look.drawn))]
        if roles:
            lines.append(_("found: {names}").format(names=", ".join(f"`{n}`" for n in roles)))
        free = look.free()
        if free:
            lines += _worst(look.nearest(name, free), look.fit(name, look.nearest(name, free)))
        lines += look.why_missing(name, free)
        if look.unseen:
            lines.append(_("not counted, because they cannot be seen: {count}").format(count=len(look.unseen)))
        if not roles and stopped_early(evidence.run):
            return absent(evidence, text, *lines)
        share = 0.5 * len(roles) / (len(self.curves) + len(self.pictures))
        return failed(text, *lines, share=share, signature=self._signature(look, missing, free))

    def _signature(self, look: Look, missing: list[str], free: list[Drawn]) -> str:
        """Say what the nearest free curve is instead, when that is a known mistake."""
        if not free:
            return "missing"
        for name, curve in itertools.product(missing, (one for one in free if not one.guess)):
            base = self.curves[name].derivative_of
            value = expressions.parse(self.curves[base].y).evaluate(x=curve.x) if base in self.curves else None
            kind = signature(curve.y, look.fit(name, curve).expected, value)
            if kind:
                return kind
        return ""

    def _missing_pictures(self, look: Look, found: int) -> Outcome | None:
        fits = {name: look.picture_fits(name) for name in self.pictures}
        good = {name: [i for i, one in enumerate(fits[name]) if one.share >= ENOUGH] for name in fits}
        matched = assign(good)
        name = next((name for name in self.pictures if name not in matched), None)
        if name is None:
            return None
        text = _("nothing shows {role}: {what}").format(role=f"`{name}`", what=self.pictures[name].says())
        best = max(fits[name], key=lambda one: one.share, default=PictureFit(0.0, ""))
        lines = [_("curves seen: {count}").format(count=len(look.drawn) + len(look.tables))]
        if best.worst:
            lines += [_("nearest: {percent} percent of it fits").format(percent=round(100 * best.share)), best.worst]
        if look.unseen:
            why = ", ".join(sorted(reasons(look.unseen))[:3])
            lines.append(_("not counted, because nobody can see it: {why}").format(why=why))
        share = 0.5 * (found + len(matched)) / (len(self.curves) + len(self.pictures))
        return failed(text, *lines, share=share)

    # ------------------------------------------------------------ frame and labels

    def _judge_frame(self, look: Look, roles: dict[str, Drawn]) -> Outcome | None:
        complaints = [self._too_little(look, name, curve) or self._looks_wrong(name, curve)
                      for name, curve in roles.items()]  # fmt: skip
        zigzag = next((name for name, curve in roles.items() if look.zigzags(curve)), None)
        if zigzag is not None and not any(complaints):
            text = _("the line of `{role}` runs to and fro: its points are not in the order of x")
            return failed(text.format(role=zigzag), share=0.5, signature="zigzag")
        text = next(filter(None, complaints), "") or self._not_together(look, roles) or self._others(look, roles)
        axes = {curve.axes for curve in roles.values()} or {curve.axes for curve in (*look.drawn, *look.tables)}
        text = text or self.frame.complaint(list(look.frames.values()), axes)
        return failed(text, share=0.5) if text else None

    def _too_little(self, look: Look, name: str, curve: Drawn) -> str:
        role = self.curves[name]
        needed = role.min_points or self.min_points
        x = curve.x * look.fit(name, curve).unit
        points = np.unique(x).size
        low, high = float(x.min()), float(x.max())
        if points < needed:
            text = _("`{role}` has {got} points, expected at least {expected}")
            if curve.sent >= needed and points < curve.x.size + 1 < curve.sent:
                text = _("`{role}` has {got} points between the limits of its axes, expected at least {expected}")
            return text.format(role=name, got=points, expected=needed)
        if high - low < self.min_width:
            text = _("`{role}` is drawn from {low} to {high}, a range of at least {width} is needed to see it")
            return text.format(role=name, low=number(low), high=number(high), width=number(self.min_width))
        outside = [x for x in self.through if not low <= x <= high]
        if outside:
            text = _("`{role}` is drawn from {low} to {high}, which leaves out x = {x}")
            return text.format(role=name, low=number(low), high=number(high), x=number(outside[0]))
        if role.period is not None and role.points_per_period is not None:
            each = points / max(1.0, (high - low) / float(expressions.parse(role.period, ()).evaluate()))
            if each < role.points_per_period:
                text = _("`{role}` has {got} points per period, expected at least {expected}")
                return text.format(role=name, got=number(each, 3), expected=role.points_per_period)
        return ""

    def _looks_wrong(self, name: str, curve: Drawn) -> str:
        role = self.curves[name]
        word = color_word(curve.color)
        if role.color is not None and word != role.color:
            text = _("`{role}` is {got}, expected {expected}")
            return text.format(role=name, got=_(word) or _("of several colours"), expected=_(role.color))
        marked = bool(curve.marker) or curve.kind == "scatter"
        if role.marker is not None and marked != role.marker:
            text = _("the points of `{role}` are not marked") if role.marker else _("the points of `{role}` are marked")
            return text.format(role=name)
        return ""

    def _not_together(self, look: Look, roles: dict[str, Drawn]) -> str:
        """Complain of curves in different axes; twin axes of equal limits are one coordinate system to the eye."""
        if not self.together or len({curve.axes for curve in roles.values()}) < 2:
            return ""
        frames = [look.frames.get(curve.axes) for curve in roles.values()]
        systems = {(f.figure, f.place, f.xlim, f.ylim) if f else index for index, f in enumerate(frames)}
        return _("the curves are in different coordinate systems; draw them into one") if len(systems) > 1 else ""

    def _others(self, look: Look, roles: dict[str, Drawn]) -> str:
        if not self.only:
            return ""
        known = {artist for curve in roles.values() for artist in curve.artists}
        for curve in look.free():
            straight = np.ptp(curve.x) == 0 or np.ptp(curve.y) == 0
            if not curve.guess and not straight and known.isdisjoint(curve.artists) and not look.shows_any(curve):
                text = _("there is a further curve{label}, expected only {names}")
                return text.format(label=_quoted(curve.label), names=", ".join(f"`{name}`" for name in self.curves))
        return ""

    def _judge_labels(self, look: Look, roles: dict[str, Drawn]) -> Outcome:
        labels = labels_of(roles, look.frames)
        meant = {name: role_meant(label, self.curves) for name, label in labels.items()}
        for name, other in meant.items():
            # Equal labels tell nothing apart, which is style; a label that names the other curve is a false figure.
            if other not in (None, name) and labels[name] not in [labels[n] for n in roles if n != name]:
                text = _("the curve labelled {label} is `{role}` = {y}")
                return failed(text.format(label=repr(labels[name][:60]), role=name, y=self.curves[name].y),
                              share=0.5, signature="labels_swapped")  # fmt: skip
        for name, label in labels.items():
            words = self.curves[name].label
            if words is not None and not words.fit(label):
                return failed(wording(_("the label of `{role}`").format(role=name), label, words), share=0.5)
        remarks = list(_remarks(labels, [look.frames.get(curve.axes) for curve in roles.values()]))
        told_apart = all(labels.values()) and len(set(labels.values())) == len(labels)
        if self.labelled and (remarks or not told_apart):
            text = _("the curves are not told apart by a legend or titles")
            return failed(text, *remarks, share=0.5, signature="unlabelled")
        if not told_apart and len(roles) > 1:
            remarks.insert(0, _("a legend would tell the curves apart"))
        for name, label in labels.items():
            if label and meant[name] is None and self.curves[name].derivative_of is not None:
                text = _("the label {label} does not say that this is the derivative")
                remarks.append(text.format(label=repr(label[:60])))
        shown = [f"`{name}` = {role.y}" for name, role in self.curves.items()]
        shown += [f"`{name}`: {picture.says()}" for name, picture in self.pictures.items()]
        text = _("the figure shows {roles}").format(roles=", ".join(shown))
        return passed(text, *(_("style: {remark}").format(remark=remark) for remark in remarks[:MAX_REMARKS]))


def _nothing(evidence: Evidence, unseen: list[Curve]) -> Outcome:
    if unseen:
        why = ", ".join(sorted(reasons(unseen))[:3])
        return absent(evidence, _("no curve can be seen: {why}").format(why=why))
    return absent(evidence, _("nothing was plotted"))


def _worst(curve: Drawn, found: Fit) -> list[str]:
    """Say how many points of the nearest curve fit, and where it is farthest off."""
    worst, expected, allowed = found.worst, found.expected, found.allowed
    with np.errstate(over="ignore"):
        error = abs(curve.y[worst] - expected[worst])
    first = _("nearest curve{label}: {percent} percent of its points fit")
    second = _("worst at x = {x}: got {got}, expected {expected} (off by {error}, allowed {allowed})")
    return [
        first.format(label=_quoted(curve.label), percent=round(100 * found.share)),
        second.format(
            x=number(curve.x[worst]),
            got=number(curve.y[worst]),
            expected=number(expected[worst]),
            error=number(error, 2),
            allowed=number(allowed[worst], 2),
        ),
    ]


def _quoted(label: str) -> str:
    return f" {label[:60]!r}" if label else ""


def _remarks(labels: Mapping[str, str], frames: list[AxesSeen | None]) -> Iterator[str]:
    """Say what is odd about labels, where there are some."""
    letters = next((frame.legend for frame in frames if frame and legend_of_letters(frame.legend)), None)
    if letters:
        entries = ", ".join(repr(entry[:20]) for entry in letters[:6])
        yield _("the legend was given one text instead of a list, so that its entries are {entries}").format(
            entries=entries
        )
    given = [label for label in labels.values() if label]
    for name, label in labels.items():
        if given and not label:
            yield _("`{role}` has no label").format(role=name)
    twice = next((label for label in given if given.count(label) > 1), None)
    if twice is not None:
        names = ", ".join(f"`{name}`" for name, label in labels.items() if label == twice)
        yield _("{names} bear the same label {label}").format(names=names, label=repr(twice[:60]))
