from __future__ import annotations

import math
import re

import pytest

from grader.model import Overlay
from grader.reports import svg

INF, NAN = math.inf, math.nan


def overlay(y, x=None, expected=()):
    xs = tuple(float(i) for i in range(len(y))) if x is None else x
    return Overlay(curve="f", x=xs, y=tuple(y), expected_x=tuple(map(float, range(len(expected)))), expected_y=expected)


def numbers(path):
    return [float(text) for text in re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", path.replace("h0", ""))]


@pytest.mark.parametrize(
    "y",
    [
        (0.0,), (1.0, 1.0), (-1e308, 1e308), (1e299, -1e299), (NAN, 1.0, INF, 2.0, -INF), (1e-300, 2e-300),
        (5e-324, 0.0), (123456789.0, 123456790.0), tuple(1 / (i - 50.001) for i in range(100)),
    ],
)  # fmt: skip
def test_any_numbers_give_places_near_the_picture(y):
    got = svg.picture(overlay(y))
    assert got is None or all(-2000 <= number <= 2000 for number in numbers(got.drawn))
    assert got is None or (len(got.y_ticks) <= 8 and all(math.isfinite(tick.at) for tick in got.y_ticks))


def test_line_ends_where_a_point_is_no_number():
    got = svg.picture(overlay((0.0, 1.0, NAN, 1.0, 2.0)))
    assert got is not None
    assert got.drawn.count("M") == 2


def test_formula_is_not_drawn_through_its_pole():
    y = tuple(1 / (i - 49.5) * (1000 if i in (49, 50) else 1) for i in range(100))
    got = svg.picture(overlay(y, expected=y))
    assert got is not None
    assert (got.is_cut, got.drawn.count("M"), got.expected.count("M")) == (True, 1, 2)


def test_points_and_markers_are_bounded():
    got = svg.picture(overlay([math.sin(i) for i in range(100_000)]))
    assert got is not None
    assert len(got.markers) <= svg.MAX_MARKERS
    assert len(numbers(got.drawn)) <= 2 * svg.MAX_POINTS


@pytest.mark.parametrize(
    ("y", "labels"),
    [
        ((0.0, 1.0), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ((-1.0, 1.0), ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        ((0.0, 40.0), ["0", "10", "20", "30", "40"]),
        ((0.0, 4e9), ["0", "1e+09", "2e+09", "3e+09", "4e+09"]),
    ],
)
def test_ticks_are_round_numbers(y, labels):
    got = svg.picture(overlay(y))
    assert got is not None
    assert [tick.label for tick in got.y_ticks] == labels


@pytest.mark.parametrize(("value", "text"), [(0.1 + 0.2, "0.3"), (-2.0, "−2"), (1e9, "1e+09")])
def test_numbers_are_short(value, text):
    assert svg.number(value) == text
