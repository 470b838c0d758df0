"""How well a drawn curve shows what was asked for, and which curve has which role."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple, TypeVar

import numpy as np
from msgspec import Meta, Struct

from grader import expressions
from grader.curves_seen import Drawn
from grader.model import AxesSeen

ENOUGH = 0.98
"""Share of a curve's points that must lie on its role."""

DEGREES = re.compile(r"°|\bdeg(ree)?s?\b|\\circ|角度|度数|[(（\[]\s*度\s*[)）\]]", re.IGNORECASE)
PIS = re.compile(r"π|\bpi\b|\\pi", re.IGNORECASE)

Index = TypeVar("Index", bound=Hashable)


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a text must contain, upper or lower case.

    any: at least one of these.
    all: every one of these.
    """

    any: list[str] = []
    all: list[str] = []

    def fit(self, text: str) -> bool:
        text = text.lower()
        one = not self.any or any(word.lower() in text for word in self.any)
        return bool(text.strip()) and one and all(word.lower() in text for word in self.all)


Color = Literal["black", "gray", "white", "red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "brown"]


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one curve must show.

    y: an expression in `x`, the curve's own abscissas.
    derivative_of: the role whose derivative this is: numerical differences on the curve's grid are forgiven half a
      grid step, and derivative words in a label belong to it.
    words: further words by which a label means this role, such as `cos`.
    min_points: points of this curve, where it needs other than the figure's: a straight line needs two.
    drawn_as: the ways of drawing that count: line, step, scatter, bar, barh, fill; any when left out.
    label: words that the curve's label must contain.
    color: a plain colour word that the curve's colour must be called by.
    marker: whether its points must be marked.
    period, points_per_period: a constant expression such as `2*pi`, and how many points each such stretch needs.
    """

    y: str
    derivative_of: str | None = None
    words: list[str] = []
    min_points: Annotated[int, Meta(ge=2)] | None = None
    drawn_as: list[Literal["line", "step", "scatter", "bar", "barh", "fill"]] = []
    label: Words | None = None
    color: Color | None = None
    marker: bool | None = None
    period: str | None = None
    points_per_period: Annotated[int, Meta(ge=2)] | None = None


class Fit(NamedTuple):
    """A curve beside its role, point by point."""

    share: float  # of the points that lie on the role
    worst: int  # index of the point that is farthest off
    expected: np.ndarray
    allowed: np.ndarray
    unit: float  # radians, or whatever the role's `x` is in, per unit of the axis


def fit(role: Role, curve: Drawn, tolerance: float, units: Iterable[float] = (1.0,)) -> Fit:
    """Compare a curve with its role, in each of the units that its axis may have; return the best."""
    with np.errstate(over="ignore"):  # x beyond 1e307, turned from its unit, is infinite
        turned = [(unit, curve.x * unit) for unit in units]
    fits = [_fit(role, curve, x, tolerance)._replace(unit=unit) for unit, x in turned]
    return max(fits, key=lambda one: one.share)


def _fit(role: Role, curve: Drawn, x: np.ndarray, tolerance: float) -> Fit:
    """Compare a curve with its role.

    Notes
    -----
    Allowed is `tolerance` of the role's 90th percentile; where x is so coarse (float16, huge numbers) that its rounding
    changes the value by more, that; half a grid step's change for a derivative. The latter two are at most a tenth
    of the role's size, so that a program does not gain by coarse numbers.
    """
    expected = _evaluated(role, x)
    finite = np.isfinite(expected)
    if not finite.any() or x.min() == x.max():  # points above each other lie on any curve, or none
        return Fit(0.0, 0, expected, np.zeros_like(expected), 1.0)
    scale = float(np.percentile(np.abs(expected[finite]), 90)) or 1.0
    forgiven = np.zeros_like(expected)
    with np.errstate(all="ignore"):
        if curve.eps * np.abs(x).max() > 1e-4:
            forgiven = np.nan_to_num(np.abs(_evaluated(role, x * (1 + 2 * curve.eps)) - expected), nan=0.0)
        if role.derivative_of is not None:
            forgiven = forgiven + _half_step(x, expected)
        allowed = tolerance * scale + np.minimum(forgiven, 0.1 * scale)
        error = np.abs(curve.y - expected)
        # A pole of the expression may be drawn as anything: the student's grid may only come near it.
        right = np.where(finite, error <= allowed, True)
        if role.derivative_of is not None and x.size >= 10:  # differences are one-sided there
            right[[np.argmin(x), np.argmax(x)]] = True
        excess = np.where(right, -np.inf, np.nan_to_num(error - allowed, nan=np.inf))
    enough = right[finite].mean() if finite.sum() >= 2 else 0.0
    return Fit(float(enough), int(np.argmax(excess)), expected, allowed, 1.0)


def _evaluated(role: Role, x: np.ndarray) -> np.ndarray:
    return np.broadcast_to(expressions.parse(role.y).evaluate(x=x), x.shape)


def _half_step(x: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return by how much `expected` changes over half a grid step, at each point; the grid need not be in order."""
    order = np.arange(x.size) if np.all(x[1:] >= x[:-1]) else np.argsort(x, kind="stable")
    in_order = expected[order]
    change = np.abs(np.diff(in_order, prepend=in_order[:1], append=in_order[-1:]))
    half = 0.5 * np.nan_to_num(np.maximum(change[:-1], change[1:]), nan=0.0, posinf=0.0)
    steps = np.empty_like(half)
    steps[order] = half
    return steps


def units_of(frame: AxesSeen | None) -> tuple[float, ...]:
    """Return in what x may be given besides the role's own unit: only what is written along the axis counts."""
    said = " ".join((frame.xlabel, *frame.xticks)) if frame else ""
    degrees = (np.pi / 180,) if DEGREES.search(said) else ()
    return (1.0, *degrees, *((np.pi,) if PIS.search(said) else ()))


def assign(fitting: Mapping[str, Sequence[Index]]) -> dict[str, Index]:
    """Return role -> curve for the most roles that can be given distinct curves, the first choices where possible."""
    taken: dict[Index, str] = {}

    def place(name: str, tried: set[Index]) -> bool:
        for index in fitting[name]:
            if index not in tried:
                tried.add(index)
                if index not in taken or place(taken[index], tried):  # whoever has it may find another
                    taken[index] = name
                    return True
        return False

    for name in fitting:
        place(name, set())
    matched = {name: index for index, name in taken.items()}
    return {name: matched[name] for name in fitting if name in matched}


def color_word(color: str) -> str:
    """Return what a person would call a colour given as #rrggbb; "" for none."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        return ""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < 0.12:
        return "black" if high < 0.2 else "white" if low > 0.9 else "gray"
    steps = {red: (green - blue) / (high - low), green: 2 + (blue - red) / (high - low)}
    hue = 60 * (steps.get(high, 4 + (red - green) / (high - low)) % 6)
    return _word_of_hue(hue, high, (high - low) / high)


def _word_of_hue(hue: float, bright: float, strong: float) -> str:
    if (hue < 20 or hue >= 345) and bright > 0.75 and strong < 0.55:
        return "pink"
    if hue < 45 and bright < 0.7 and (hue >= 10 or strong < 0.8):
        return "brown"
    for end, word in ((15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (195, "cyan"), (255, "blue")):
        if hue < end:
            return word
    return "red" if hue >= 345 else "pink" if hue >= 290 and bright > 0.7 else "purple"
