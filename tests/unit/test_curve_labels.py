from __future__ import annotations

import math

import numpy as np
import pytest

from grader.curve_fit import Role
from grader.curve_labels import labels_of, legend_of_letters, role_meant
from grader.curves_seen import Drawn
from grader.model import AxesSeen, TextSeen

X = np.linspace(-6, 6, 200)
ROLES = {"f": Role(y="sin(x)", words=["sin"]), "df": Role(y="cos(x)", derivative_of="f", words=["cos"])}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("sin(x)", "f"), ("original function", "f"), ("正弦", "f"), ("正弦函数 sin", "f"), ("原函数", "f"),
        ("f'(x)", "df"), ("cos", "df"), ("余弦", "df"), ("导数", "df"), ("x.grad", "df"),
        ("$\\frac{dy}{dx}$", "df"), ("sin 的导数", "df"), ("原函数的导数", "df"), ("slope", "df"),
        ("", None), ("f(x)", None), ("s", None), ("using numpy", None), ("函数", None), ("curve 1", None),
        ("sin and cos", None), ("sin 和 cos", None), ("sin cos", None),
    ],
)  # fmt: skip
def test_label_names_a_role_when_it_says_something_clear(label, role):
    assert role_meant(label, ROLES) == role


def two(axes: tuple[int, int] = (0, 0), labels: tuple[str, str] = ("", "")) -> dict[str, Drawn]:
    return {"f": Drawn(axes[0], labels[0], X, np.sin(X)), "df": Drawn(axes[1], labels[1], X, np.cos(X))}


def frame(axes: int = 0, **fields: object) -> AxesSeen:
    return AxesSeen(figure=0, axes=axes, xlim=(-6, 6), ylim=(-1.1, 1.1), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("roles", "frames", "labels"),
    [
        (two(labels=("a ", "b")), [frame()], ("a", "b")),
        (two(axes=(0, 1)), [frame(title="a"), frame(axes=1, ylabel="b")], ("a", "b")),
        (two(axes=(0, 1)), [frame(ylabel="y"), frame(axes=1, ylabel="值")], ("", "")),
        (two(), [frame(title="both", ylabel="both")], ("", "")),
        (two(), [frame(texts=(TextSeen(text="a", x=math.pi / 2, y=1.0),))], ("a", "")),
        (two(), [frame(texts=(TextSeen(text="a", x=math.pi / 4, y=0.7),))], ("", "")),
        (two(), [frame(texts=(TextSeen(text="far", x=math.pi / 2, y=0.5),))], ("", "")),
        (two(labels=("a", "")), [frame(texts=(TextSeen(text="b", x=math.pi / 2, y=1.0),))], ("a", "")),
        (two(), [], ("", "")),
    ],
    ids=["legend", "axes of their own", "says nothing", "shared axes", "text", "text between", "text far off",
         "legend comes first", "no frame"],
)  # fmt: skip
def test_label_is_what_stands_nearest_to_the_curve(roles, frames, labels):
    assert tuple(labels_of(roles, {one.axes: one for one in frames}).values()) == labels


@pytest.mark.parametrize(
    ("entries", "letters"),
    [(("s", "i"), True), (("s", "("), True), (("f", "g'"), False), (("s",), False), ((), False), (("甲", "乙"), False)],
)
def test_legend_of_letters_was_given_one_text(entries, letters):
    assert legend_of_letters(entries) is letters
