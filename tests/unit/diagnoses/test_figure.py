from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks.figure import Figure
from grader.curve_fit import Role
from grader.diagnoses import Case, explain
from grader.model import AxesSeen

Build = Callable[[SimpleNamespace], Case]

X = np.linspace(0, 2 * np.pi, 100)
SHAPES = "ValueError: x and y must have same first dimension, but have shapes (100,) and (2, 100)"
NO_LABELS = "No artists with labels found to put in legend."
PLOT = "plt.plot(x, y)"
FRAME = AxesSeen(figure=0, axes=0)


def drawn(*curves: Callable[[SimpleNamespace], object], source: str = PLOT, **fields: object) -> Build:
    """A script with these curves; `labelled` is asked for."""
    return lambda b: b.case(
        source, checks=[b.plot(labelled=True)], curves=[make(b) for make in curves], **{"axes": [FRAME], **fields}
    )


def line(y: str | np.ndarray, x: np.ndarray = X, **fields: object) -> Callable[[SimpleNamespace], object]:
    return lambda b: b.curve(y, x, **fields)


def legend(*texts: str) -> list[AxesSeen]:
    return [AxesSeen(figure=0, axes=0, legend=texts, has_legend=True)]


SIN, COS = line("sin(x)", label="f"), line("cos(x)", label="g")
SHUFFLED = np.random.default_rng(0).permutation(X)

ROWS: list[tuple[str, Build]] = [
    ("P1", drawn(source="x = 1")),
    ("P2", drawn(line("sin(x)", shown=False), COS, source="d2l.plot(x, y)\nd2l.plot(x, dy)")),
    ("P3", drawn(line("sin(x)", label="derivative"), line("cos(x)", label="sin(x)"))),
    ("P4", drawn(line("sin(x)", label="f(x)"), line("cos(x)", label="f(x)"), axes=legend("f(x)", "f(x)"))),
    ("P5", drawn(line("sin(x)"), line("cos(x)"), axes=legend(), warnings=[(NO_LABELS, 1)])),
    ("P6", drawn(line("sin(x)", label="s"), line("cos(x)"), source=f"{PLOT}\nplt.legend('sin(x)')", axes=legend("s"))),
    ("P6", drawn(line("sin(x)", label="('a', 'b')"), line("cos(x)"), source="d2l.plot(x, y, legend=[('a', 'b')])",
                 axes=legend("('a', 'b')"))),
    ("P7", drawn(line("sin(x)"), line("cos(x)"))),
    ("P8", drawn(line("sin(x)", SHUFFLED, linestyle="-"), line("cos(x)", SHUFFLED, linestyle="-"))),
    ("P9", drawn(line("sin(x)", X[::20], label="f"), line("cos(x)", X[::20], label="g"))),
    ("P10", drawn(line("sin(x*pi/180)", X * 60), line("cos(x*pi/180)*pi/180", X * 60))),
    ("P11", drawn(line(np.sin(X), np.arange(100.0)), line(np.cos(X), np.arange(100.0)), source="plt.plot(y)")),
    ("P12", drawn(SIN, line("sin(x)", label="g"))),
    ("P13", drawn(SIN)),
    ("P14", lambda b: b.case("plt.plot(x, [y, dy])", error=SHAPES)),
    ("P16", drawn(SIN, line(np.full(100, np.nan)))),
    ("P17", drawn(SIN, line("cos(x)", visible=False, why_invisible="transparent"))),
    ("P18", drawn(SIN, line(X, np.cos(X)))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "make"), ROWS, ids=[f"{code}-{i}" for i, (code, _make) in enumerate(ROWS)])
def test_mistake_is_named(code: str, make: Build, build: SimpleNamespace) -> None:
    assert explain(make(build))[0].code == code


NEIGHBOURS: dict[str, tuple[str, Build]] = {
    "stopped before it could plot": ("P1", lambda b: b.case(PLOT, error="ValueError: something")),
    "curves that are wrong": ("P1", drawn(line("x"), line("x**2"))),
    "erased and drawn again": ("P2", drawn(line("sin(x)", shown=False), SIN, line("cos(x)", label="f"))),
    "a wrong curve erased": ("P2", drawn(line("x", shown=False), SIN)),
    "equal labels": ("P3", drawn(line("sin(x)", label="f(x)"), line("cos(x)", label="f(x)"))),
    "swapped labels": ("P4", drawn(line("sin(x)", label="derivative"), line("cos(x)", label="sin(x)"))),
    "shuffled points without a line": ("P8", drawn(line("sin(x)", SHUFFLED, linestyle="None", marker="o"))),
    "a circle": ("P8", drawn(line(np.cos(X), np.sin(X)))),
    "wrong curve of few points": ("P9", drawn(line("x", X[::20]), line("x**2", X[::20]))),
    "many radians": ("P10", drawn(line("sin(x)", X * 60, label="f"))),
    "whole numbers as x": ("P11", drawn(line("x**2", np.arange(20.0)), source="plt.plot(x, y)")),
    "the derivative is missing": ("P12", drawn(SIN)),
    "the function twice": ("P13", drawn(SIN, line("sin(x)"))),
    "a third curve in its place": ("P13", drawn(SIN, line("x"))),
    "stopped before the second curve": (
        "P13",
        lambda b: b.case(PLOT, curves=[b.curve("sin(x)")], error="ValueError: something"),
    ),
    "a wrong curve that nobody can see": ("P17", drawn(SIN, line("x", visible=False, why_invisible="transparent"))),
    "an erased curve": ("P17", drawn(line("sin(x)", shown=False), COS, source="d2l.plot(x, y)\nd2l.plot(x, dy)")),
    "a circle for the derivative": ("P18", drawn(SIN, line(np.sin(X), np.cos(X)))),
    "one pole": ("P16", drawn(SIN, line(np.append(np.full(99, 1.0), np.inf)))),
}


@pytest.mark.parametrize(("code", "make"), NEIGHBOURS.values(), ids=list(NEIGHBOURS))
def test_neighbour_is_not_accused(code: str, make: Build, build: SimpleNamespace) -> None:
    assert code not in [diagnosis.code for diagnosis in explain(make(build))]


def test_first_of_several_unseen_curves_is_named(build: SimpleNamespace) -> None:
    names = {"g": "x", "f": "sin(x)", "a": "x**2", "z": "x**3", "k": "cos(x)"}
    unseen = [build.curve(y, X, visible=False, why_invisible="transparent") for y in names.values()]
    asked = Figure(id="figure", curves={name: Role(y=y) for name, y in names.items()})

    found = next(one for one in explain(build.case(PLOT, checks=[asked], curves=unseen)) if one.code == "P17")

    assert found.message.startswith("The curve for `g`")


@pytest.mark.parametrize("labels", [("f(x)", "f'(x)"), ("sin(x)", "cos(x)"), ("a", "b")], ids=str)
def test_right_figure_needs_no_diagnosis(labels: tuple[str, str], build: SimpleNamespace) -> None:
    right = drawn(line("sin(x)", label=labels[0]), line("cos(x)", label=labels[1]))

    assert explain(right(build)) == ()
