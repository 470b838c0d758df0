from __future__ import annotations

import numpy as np
import pytest

from grader.curve_fit import ENOUGH, Role, Words, assign, color_word, fit, units_of
from grader.curves_seen import Drawn
from grader.model import AxesSeen

X = np.linspace(-6, 6, 200)
SIN, COS = Role(y="sin(x)"), Role(y="cos(x)", derivative_of="f")


def drawn(y: np.ndarray, x: np.ndarray = X, **fields: object) -> Drawn:
    return Drawn(0, "", x, y, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "y", "right"),
    [
        (SIN, np.sin(X) + 0.009, True),
        (SIN, np.sin(X) + 0.011, False),
        (COS, np.cos(X + 0.03), True),
        (SIN, np.sin(X + 0.03), False),
        (COS, np.cos(X + 0.1), False),
    ],
    ids=["within 1 %", "over 1 %", "half a step off", "half a step, but no derivative", "three steps off"],
)
def test_tolerance_is_a_share_of_the_curve_and_half_a_step_of_a_derivative(role, y, right):
    assert (fit(role, drawn(y), 0.01).share >= ENOUGH) is right


def test_worst_point_is_the_one_farthest_off():
    y = np.sin(X)
    y[[50, 120]] += [0.5, -0.7]
    assert fit(SIN, drawn(y), 0.01).worst == 120


def test_rounding_of_half_precision_is_forgiven():
    x = np.linspace(100, 140, 400).astype(np.float16)
    y = np.sin(np.linspace(100, 140, 400))
    half = drawn(y, x.astype(float), eps=float(np.finfo(np.float16).eps))
    assert fit(Role(y="sin(x)"), half, 0.01).share > fit(Role(y="sin(x)"), half._replace(eps=0.0), 0.01).share


def test_coarse_numbers_do_not_make_everything_right():
    """At most a tenth of the role's size is forgiven for them."""
    curve = drawn(np.zeros(200), 1e4 * X, eps=1e-3)
    assert fit(SIN, curve, 0.01).share < 0.2


@pytest.mark.parametrize(
    ("frame", "units"),
    [
        (None, 1),
        (AxesSeen(figure=0, axes=0, xlabel="x"), 1),
        (AxesSeen(figure=0, axes=0, xlabel="x (degrees)"), 2),
        (AxesSeen(figure=0, axes=0, xlabel="x [°]"), 2),
        (AxesSeen(figure=0, axes=0, xlabel="角度"), 2),
        (AxesSeen(figure=0, axes=0, xlabel="x / π"), 2),
        (AxesSeen(figure=0, axes=0, xlabel="$x/\\pi$"), 2),
        (AxesSeen(figure=0, axes=0, xticks=("0", "π")), 2),
        (AxesSeen(figure=0, axes=0, xlabel="pixels of the degreed"), 1),
    ],
)
def test_units_are_those_written_along_the_axis(frame, units):
    assert len(units_of(frame)) == units


def test_curve_in_degrees_fits_in_degrees():
    assert fit(SIN, drawn(np.sin(X), np.degrees(X)), 0.01).share < ENOUGH
    found = fit(SIN, drawn(np.sin(X), np.degrees(X)), 0.01, (1.0, np.pi / 180))
    assert (found.share, found.unit) == (1.0, np.pi / 180)


@pytest.mark.parametrize(
    ("fitting", "matched"),
    [
        ({"a": [0, 1], "b": [0]}, {"a": 1, "b": 0}),
        ({"a": [0], "b": [0, 1], "c": [1, 2]}, {"a": 0, "b": 1, "c": 2}),
        ({"a": [0], "b": [0]}, {"a": 0}),
        ({"a": [], "b": [3]}, {"b": 3}),
    ],
)
def test_most_roles_get_a_curve_of_their_own(fitting, matched):
    assert assign(fitting) == matched


@pytest.mark.parametrize(
    ("color", "word"),
    [
        ("#1f77b4", "blue"), ("#0000ff", "blue"), ("#ff7f0e", "orange"), ("#2ca02c", "green"), ("#008000", "green"),
        ("#d62728", "red"), ("#ff0000", "red"), ("#9467bd", "purple"), ("#8c564b", "brown"), ("#e377c2", "pink"),
        ("#7f7f7f", "gray"), ("#17becf", "cyan"), ("#000000", "black"), ("#ffffff", "white"), ("#ffff00", "yellow"),
        ("#ff00ff", "pink"), ("#800080", "purple"), ("#ffc0cb", "pink"), ("#a52a2a", "brown"), ("", ""), ("red", ""),
    ],
)  # fmt: skip
def test_colour_is_called_what_people_call_it(color, word):
    assert color_word(color) == word


@pytest.mark.parametrize(
    ("words", "text", "fits"),
    [
        (Words(any=["sin", "正弦"]), "y = Sin(x)", True),
        (Words(any=["sin", "正弦"]), "正弦", True),
        (Words(any=["sin"]), "cos", False),
        (Words(all=["sin", "x"]), "sin of x", True),
        (Words(all=["sin", "x"]), "sin", False),
        (Words(any=["a", "b"], all=["c"]), "b c", True),
        (Words(), "", False),
        (Words(), "anything", True),
    ],
)
def test_words_are_looked_for_in_any_case(words, text, fits):
    assert words.fit(text) is fits
