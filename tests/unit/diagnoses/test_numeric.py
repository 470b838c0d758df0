from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest

from grader.diagnoses import Case, explain

Build = Callable[[SimpleNamespace], Case]

SHAPES = "ValueError: x and y must have same first dimension, but have shapes ({},) and ({},)"
QUOTIENT = "dy = (f(x + h) - f(x)) / h"
CENTRAL = "dy = (f(x + h) - f(x - h)) / (2 * h)"
X = np.linspace(0, 2 * np.pi, 100)


def coarse(h: float) -> np.ndarray:
    """What (f(x+h) - f(x)) / h gives in float32."""
    x, step = X.astype(np.float32), np.float32(h)
    return ((np.sin(x + step) - np.sin(x)) / step).astype(float)


def drawn(source: str, curve: str | np.ndarray) -> Build:
    return lambda b: b.case(source, curves=[b.curve("sin(x)"), b.curve(curve)])


ROWS: list[tuple[str, Build]] = [
    ("N1", drawn(f"h = 1e-7\n{QUOTIENT}", coarse(1e-7))),
    ("N1", drawn(f"def d(f, x, h=10**-7):\n    return {QUOTIENT[5:]}", coarse(1e-7))),
    ("N2", drawn(f"h = 0.4\n{QUOTIENT}", (np.sin(X + 0.4) - np.sin(X)) / 0.4)),
    ("N2", drawn("dy = (f(x) - f(x - h)) / h", (np.sin(X) - np.sin(X - 0.3)) / 0.3)),
    ("N3", drawn("dy = (f(x + h) - f(x - h)) / h", "2*cos(x)")),
    ("N3", drawn("dy = (f(x + h) - f(x)) / (2 * h)", "cos(x)/2")),
    ("N4", drawn("dy = np.gradient(y)", np.cos(X) * X[1])),
    ("N5", lambda b: b.case("plt.plot(x, np.diff(y))", error=SHAPES.format(200, 199))),
    ("N5", lambda b: b.case("dy = y[1:] - y[:-1]\nplt.plot(x, dy)", error=SHAPES.format(200, 199))),
    ("N8", drawn("dy = (f(x) - f(x + h)) / h", "-cos(x)")),
]


@pytest.mark.parametrize(("code", "make"), ROWS, ids=[f"{code}-{i}" for i, (code, _make) in enumerate(ROWS)])
def test_mistake_is_named_first(code: str, make: Build, build: SimpleNamespace) -> None:
    assert explain(make(build))[0].code == code


NEIGHBOURS: dict[str, tuple[str, Build]] = {
    "noise though the step is fine": ("N1", drawn(f"h = 1e-3\n{QUOTIENT}", np.round(np.cos(X), 1))),
    "a shifted curve without differences": ("N2", drawn("y.sum().backward()", "cos(x + 0.2)")),
    "a small step": ("N2", drawn(f"h = 0.01\n{QUOTIENT}", "cos(x)*1.5")),
    "twice the right one, accumulated": (
        "N3",
        lambda b: b.case(
            "y.backward(w)\ny.backward(w)\nslope = (y1 - y0) / (x1 - x0)",
            checks=[b.unwatched()],
            curves=[b.curve("sin(x)"), b.curve("2*cos(x)")],
        ),
    ),
    "twice the right one without differences": ("N3", drawn("dy = 2 * x.grad", "2*cos(x)")),
    "three times the right one": ("N3", drawn(QUOTIENT, "3*cos(x)")),
    "a factor that is not the spacing": ("N4", drawn("dy = np.gradient(y)", "cos(x)/3")),
    "the spacing without np.gradient": ("N4", drawn(QUOTIENT, np.cos(X) * X[1])),
    "lengths that differ by more": ("N5", lambda b: b.case("plt.plot(x, np.diff(y))", error=SHAPES.format(200, 100))),
    "lengths that differ by one, without differences": (
        "N5",
        lambda b: b.case("plt.plot(x, y)", error=SHAPES.format(200, 199)),
    ),
    "the negative of the function": ("N8", drawn(CENTRAL, "-sin(x)")),
}


@pytest.mark.parametrize(("code", "make"), NEIGHBOURS.values(), ids=list(NEIGHBOURS))
def test_neighbour_is_not_accused(code: str, make: Build, build: SimpleNamespace) -> None:
    assert code not in [diagnosis.code for diagnosis in explain(make(build))]


def test_step_of_a_one_sided_difference_is_measured(build: SimpleNamespace) -> None:
    found = explain(drawn(QUOTIENT, (np.sin(X + 0.4) - np.sin(X)) / 0.4)(build))

    assert "the derivative 0.2 beside" in found[0].message
    assert "the step 0.4" in found[0].message
