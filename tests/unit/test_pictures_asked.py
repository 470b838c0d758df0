from __future__ import annotations

import numpy as np
import pytest

from grader.curve_fit import ENOUGH
from grader.curves_seen import Drawn
from grader.pictures_asked import Picture, fit_picture

SAMPLE = np.random.default_rng(0).normal(size=300)
X, Y = (part.ravel() for part in np.meshgrid(np.linspace(-2, 2, 30), np.linspace(-1, 1, 20)))


def histogram(sample: np.ndarray, bins: object = 10, scale: float = 1.0) -> Drawn:
    heights, edges = np.histogram(sample, bins=bins)  # type: ignore[call-overload]
    return Drawn(0, "", (edges[1:] + edges[:-1]) / 2, heights * scale, kind="bar", width=np.diff(edges))


def share(picture: Picture, drawn: Drawn, **data: np.ndarray) -> float:
    return fit_picture(picture, drawn, data, 0.01).share


@pytest.mark.parametrize(
    ("drawn", "right"),
    [
        (histogram(SAMPLE), True),
        (histogram(SAMPLE, 37), True),
        (histogram(SAMPLE, scale=1 / 300), True),
        (histogram(SAMPLE, np.linspace(-4, 4, 17)), True),
        (histogram(SAMPLE, scale=1.1), False),
        (histogram(SAMPLE, np.linspace(-1, 1, 17)), False),
        (histogram(SAMPLE**2), False),
        (histogram(SAMPLE)._replace(kind="line"), False),
        (histogram(SAMPLE)._replace(width=None), False),
    ],
    ids=["counts", "other bins", "shares", "wide bins", "too high", "ends left out", "other data", "a line", "no bars"],
)
def test_histogram_may_have_any_bins_but_not_any_heights(drawn, right):
    assert (share(Picture(histogram_of="data"), drawn, data=SAMPLE) >= ENOUGH) is right


def test_value_on_an_edge_may_be_in_either_bin():
    bars = Drawn(0, "", np.array([0.5, 1.5]), np.array([3.0, 1.0]), kind="bar", width=np.ones(2))
    assert share(Picture(histogram_of=[0, 0.5, 1, 2], min_points=2), bars) == 1.0


def test_histogram_of_a_variable_that_does_not_exist_is_not_there():
    assert share(Picture(histogram_of="data"), histogram(SAMPLE)) == 0.0


@pytest.mark.parametrize(
    ("picture", "right"),
    [
        (Picture(z="x*y"), True),
        (Picture(z="x*y", drawn_as=["image"]), True),
        (Picture(z="x*y", drawn_as=["surface"]), False),
        (Picture(z="x+y"), False),
        (Picture(x="z/y", z="x*y"), True),
        (Picture(z="x*y", y="0*x"), False),
        (Picture(z="x*y", min_points=601), False),
    ],
)
def test_coordinates_hang_together_as_asked(picture, right):
    drawn = Drawn(0, "", X, Y, kind="image", z=X * Y)
    assert (share(picture, drawn) >= ENOUGH) is right


def test_worst_pixel_is_told():
    z = X * Y
    z[100] += 5
    found = fit_picture(Picture(z="x*y"), Drawn(0, "", X, Y, kind="image", z=z), {}, 0.01)
    assert (
        found.worst == f"worst at x = {X[100]:.5g}, y = {Y[100]:.5g}: got z = {z[100]:.5g}, expected {z[100] - 5:.5g}"
    )


@pytest.mark.parametrize("fields", [{}, {"z": "x", "histogram_of": "data"}])
def test_picture_is_either_a_histogram_or_coordinates(fields):
    with pytest.raises(ValueError, match="histogram_of"):
        Picture(**fields)
