"""What a spec may ask of the axes around the curves: their number, texts, limits, scales, grid, legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from grader.curve_fit import Words
from grader.i18n import _
from grader.model import AxesSeen
from grader.numeric import number

Text = bool | Words
Scale = Literal["linear", "log", "symlog", "logit"]
Limits = Annotated[list[float], Meta(min_length=2, max_length=2)]


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the axes that hold the curves must have; what is left out is free.

    axes: how many coordinate systems there are in all figures; twin axes count as one.
    title, xlabel, ylabel: `true` when there must be one, or words that it must contain. The figure's title counts.
    xlim, ylim: the two limits, within 1 % of their distance.
    xscale, yscale: linear, log, symlog or logit.
    grid, legend: whether there must be one.
    """

    axes: Annotated[int, Meta(ge=1)] | None = None
    title: Text = False
    xlabel: Text = False
    ylabel: Text = False
    xlim: Limits | None = None
    ylim: Limits | None = None
    xscale: Scale | None = None
    yscale: Scale | None = None
    grid: bool | None = None
    legend: bool | None = None

    def complaint(self, frames: Sequence[AxesSeen], holding: Iterable[int]) -> str:
        """Return the first thing that the axes `holding` the curves do not have; "" when all is there."""
        count = len({(frame.figure, frame.place) for frame in frames})
        if self.axes is not None and count != self.axes:
            return _("there are {got} coordinate systems, expected {expected}").format(got=count, expected=self.axes)
        wanted = set(holding)
        for frame in (frame for frame in frames if frame.axes in wanted):
            twins = [twin for twin in frames if (twin.figure, twin.place) == (frame.figure, frame.place)]
            if text := self._texts(frame, twins) or self._numbers(frame) or self._marks(frame, twins):
                return text
        return ""

    def _texts(self, frame: AxesSeen, twins: list[AxesSeen]) -> str:
        shown = {
            "title": " ".join([frame.figure_title, *(twin.title for twin in twins)]).strip(),
            "xlabel": " ".join(twin.xlabel for twin in twins).strip(),
            "ylabel": frame.ylabel.strip(),
        }
        for what, asked in (("title", self.title), ("xlabel", self.xlabel), ("ylabel", self.ylabel)):
            if asked is not False and not shown[what]:
                return _("the axes have no {what}").format(what=what)
            if isinstance(asked, Words) and not asked.fit(shown[what]):
                return wording(what, shown[what], asked)
        return ""

    def _numbers(self, frame: AxesSeen) -> str:
        text = _("{what} goes from {low} to {high}, expected from {first} to {last}")
        for what, asked, got in (("xlim", self.xlim, frame.xlim), ("ylim", self.ylim, frame.ylim)):
            if asked is not None:
                slack = 0.01 * abs(asked[1] - asked[0])
                if not all(abs(a - b) <= slack for a, b in zip(asked, got, strict=True)):
                    low, high, first, last = (number(value) for value in (*got, *asked))
                    return text.format(what=what, low=low, high=high, first=first, last=last)
        return ""

    def _marks(self, frame: AxesSeen, twins: list[AxesSeen]) -> str:
        for what, scale, shown in (("xscale", self.xscale, frame.xscale), ("yscale", self.yscale, frame.yscale)):
            if scale is not None and scale != shown:
                return _("{what} is {got}, expected {expected}").format(what=what, got=shown[:20], expected=scale)
        legend = any(twin.has_legend for twin in twins)
        for name, asked, got in (("grid", self.grid, frame.grid), ("legend", self.legend, legend)):
            if asked is not None and asked != got:
                text = _("there is no {what}, but one is asked for") if asked else _("there is a {what}, expected none")
                return text.format(what=name)
        return ""


def wording(what: str, got: str, asked: Words) -> str:
    """Say which words a text lacks."""
    wanted = _("one of {words}").format(words=", ".join(asked.any)) if asked.any else ", ".join(asked.all)
    text = _("{what} is {got}, expected with {words}")
    return text.format(what=what, got=repr(got[:60]), words=wanted)
