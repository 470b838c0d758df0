"""What a figure may have to show besides curves over x: histograms, images, surfaces, lines in space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

import numpy as np
from msgspec import Meta, Struct

from grader import expressions
from grader.curve_fit import ENOUGH
from grader.curves_seen import Drawn
from grader.i18n import _
from grader.numeric import number

Way = Literal["line", "scatter", "image", "contour", "surface"]


class Picture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A histogram, or points in space whose coordinates hang together.

    x, y, z: an expression for that coordinate in the other two. The value of an image, mesh or contour is its z; of an
      image's pixel, x and y are the middle.
    histogram_of: the numbers whose histogram it is, or the name of a variable of the program that holds them. Bins are
      free; heights may be counts, shares or densities.
    drawn_as: the ways of drawing that count: line, scatter, image, contour, surface; any when left out.
    min_points: points, pixels or bins.
    """

    x: str | None = None
    y: str | None = None
    z: str | None = None
    histogram_of: str | list[float] | None = None
    drawn_as: list[Way] = []
    min_points: Annotated[int, Meta(ge=1)] = 4

    def __post_init__(self) -> None:
        given = [text for text in (self.x, self.y, self.z) if text is not None]
        if bool(given) == (self.histogram_of is not None):
            raise ValueError("give some of x, y, z, or else histogram_of")

    def coordinates(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return coordinate -> (expression, its variables)."""
        others = {"x": ("y", "z"), "y": ("x", "z"), "z": ("x", "y")}
        texts = {name: getattr(self, name) for name in others}
        return {name: (text, others[name]) for name, text in texts.items() if text is not None}

    def says(self) -> str:
        """Return what is asked for, as it stands in a message."""
        if self.histogram_of is not None:
            of = self.histogram_of if isinstance(self.histogram_of, str) else _("the given numbers")
            return _("the histogram of {data}").format(data=of)
        return ", ".join(f"{name} = {text}" for name, (text, _variables) in self.coordinates().items())


class PictureFit(NamedTuple):
    """How much of something drawn is what was asked for, and where it is farthest off, as a sentence."""

    share: float
    worst: str


def fit_picture(picture: Picture, drawn: Drawn, data: Mapping[str, np.ndarray], tolerance: float) -> PictureFit:
    """Compare a picture with something drawn; `data` are the program's variables."""
    if picture.histogram_of is not None:
        of = picture.histogram_of
        sample = data.get(of) if isinstance(of, str) else np.array(of, dtype=float)
        bars = drawn.kind in ("bar", "barh") and drawn.width is not None and drawn.x.size >= picture.min_points
        if sample is None or not bars:
            return PictureFit(0.0, "")
        return _fit_histogram(drawn, sample[np.isfinite(sample)])
    wrong_way = picture.drawn_as and drawn.kind not in picture.drawn_as
    if drawn.z is None or drawn.x.size < picture.min_points or wrong_way:
        return PictureFit(0.0, "")
    ways = [drawn, _stretched(drawn)] if drawn.kind == "image" else [drawn]
    return max((_fit_coordinates(picture, way, tolerance) for way in ways), key=lambda one: one.share)


def _stretched(image: Drawn) -> Drawn:
    """Return an image whose outer pixels stand on its sides: its grid was given as its extent."""

    def stretch(values: np.ndarray) -> np.ndarray:
        count, middle = np.unique(values).size, (values.min() + values.max()) / 2
        stretched: np.ndarray = middle + (values - middle) * (count / max(1, count - 1))
        return stretched

    return image._replace(x=stretch(image.x), y=stretch(image.y))


def _fit_coordinates(picture: Picture, drawn: Drawn, tolerance: float) -> PictureFit:
    assert drawn.z is not None
    got = {"x": drawn.x, "y": drawn.y, "z": drawn.z}
    right, worst, farthest = np.ones(drawn.x.shape, dtype=bool), "", 0.0
    for name, (text, variables) in picture.coordinates().items():
        values = {variable: got[variable] for variable in variables}
        expected = np.broadcast_to(expressions.parse(text, variables).evaluate(**values), drawn.x.shape)
        finite = np.isfinite(expected)
        scale = float(np.percentile(np.abs(expected[finite]), 90)) if finite.any() else 1.0
        with np.errstate(all="ignore"):
            error = np.abs(got[name] - expected) / (tolerance * (scale or 1.0))
        error = np.nan_to_num(np.where(finite, error, np.inf), nan=np.inf)
        right &= error <= 1
        index = int(np.argmax(error))
        if error[index] > farthest:
            farthest = float(error[index])
            sentence = _("worst at {place}: got {name} = {got}, expected {expected}")
            place = ", ".join(f"{variable} = {number(got[variable][index])}" for variable in variables)
            worst = sentence.format(
                place=place, name=name, got=number(got[name][index]), expected=number(expected[index])
            )
    return PictureFit(float(right.mean()), worst)


def _fit_histogram(bars: Drawn, sample: np.ndarray) -> PictureFit:
    """Count the sample in each drawn bin; a value on an edge may be in either."""
    assert bars.width is not None
    low, high = bars.x - bars.width / 2, bars.x + bars.width / 2
    slack = 1e-9 * (np.abs(low).max() + np.abs(high).max())
    ordered = np.sort(sample)
    least = np.searchsorted(ordered, high - slack, "left") - np.searchsorted(ordered, low + slack, "right")
    most = np.searchsorted(ordered, high + slack, "right") - np.searchsorted(ordered, low - slack, "left")
    inside = np.searchsorted(ordered, high.max() + slack, "right") - np.searchsorted(ordered, low.min() - slack)
    if not sample.size or inside < ENOUGH * sample.size or not np.all(bars.width > 0):
        return PictureFit(0.0, _("the bins leave out {count} of {total} values").format(
            count=int(sample.size - inside), total=sample.size))  # fmt: skip
    scales = (np.ones(bars.x.size), np.full(bars.x.size, 1 / sample.size), 1 / (sample.size * bars.width))
    fits = [_within(bars, least * scale, most * scale) for scale in scales]
    return max(fits, key=lambda one: one.share)


def _within(bars: Drawn, least: np.ndarray, most: np.ndarray) -> PictureFit:
    slack = 1e-6 * float(np.max(most, initial=1e-12))
    error = np.maximum(np.maximum(least - bars.y, bars.y - most) - slack, 0.0)
    index = int(np.argmax(error))
    worst = _("worst at {place}: got {name} = {got}, expected {expected}").format(
        place=f"x = {number(bars.x[index])}", name="y", got=number(bars.y[index]), expected=number(most[index])
    )
    return PictureFit(float(np.mean(error <= 0)), worst if error[index] > 0 else "")
