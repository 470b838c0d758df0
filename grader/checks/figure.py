"""requires that a figure shows the right curves, read as data."""

from __future__ import annotations

import re
from typing import Annotated

import numpy as np
from msgspec import Meta, Struct

from grader import expressions
from grader.checks.base import Check, Evidence, absent, failed, passed
from grader.curves_seen import Drawn, label_of, visible_curves
from grader.endings import stopped_early
from grader.errors import ExpressionError
from grader.i18n import _
from grader.model import Curve, Outcome, Wants
from grader.numeric import number, signature

ENOUGH = 0.98
"""Share of a curve's points that must lie on its role."""

DERIVATIVE_WORDS = re.compile(
    r"d[eé]riv|ableitung|gradient|\bgrad\b|\.grad|autograd|backward|slope|prime|\bdiff\b|\bdifferen(tia|ce)"
    r"|[a-z)\]]\s?['’′]\s*(\(|$|=)|\bd[a-z]*\s*/\s*d|∂|∇|\bdf\b|\bdy\b|\bdx\b|导数|导函数|導関数|梯度|微分|斜率",
    re.IGNORECASE,
)
"""Words and signs that mean "derivative" in a label: f'(x), dy/dx, grad, 导数."""

_BOTH = re.compile(r"\b(and|et|und|vs)\b|&|和|与|及", re.IGNORECASE)
_QUOTES = "'\"‘’“”"


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one curve must show.

    y: an expression in `x`, the curve's own abscissas.
    derivative_of: the role whose derivative this is: numerical differences on the curve's grid are forgiven half a
      grid step, and derivative words in a label belong to it.
    words: further words by which a label means this role, such as `cos`.
    min_points: points of this curve, where it needs other than the figure's: a straight line needs two.
    """

    y: str
    derivative_of: str | None = None
    words: list[str] = []
    min_points: Annotated[int, Meta(ge=2)] | None = None


class Figure(Check, frozen=True, kw_only=True, tag="figure"):
    """The figures show the asked curves: each on its own x-grid, in any order, on any axes, however drawn.

    Roles are matched to curves by their data. Points that are not finite must not be finite in the expression either.
    Curves that nobody can see do not count. Labels are free; one that contradicts the data costs half.

    curves: role name -> what the curve must show.
    tolerance: allowed error, as a share of the curve's size (90th percentile of |y|).
    min_points: points per curve.
    min_width: length of the x-range.
    through: x-values that the range must include.
    together: all curves in one coordinate system.
    labelled: every curve must be told apart by a legend, a title or a text of its own.
    """

    curves: Annotated[dict[str, Role], Meta(min_length=1, max_length=8)]
    tolerance: Annotated[float, Meta(gt=0, le=1)] = 0.01
    min_points: Annotated[int, Meta(ge=2)] = 20
    min_width: Annotated[float, Meta(ge=0)] = 0.0
    through: list[float] = []
    together: bool = False
    labelled: bool = False

    def __post_init__(self) -> None:
        for name, role in self.curves.items():
            if role.derivative_of is not None and role.derivative_of not in self.curves:
                raise ValueError(f"curves.{name}.derivative_of: there is no curve `{role.derivative_of}`")

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {f"curves.{name}.y": (role.y, ("x",)) for name, role in self.curves.items()}

    def problems(self) -> list[tuple[str, str]]:
        found = super().problems()
        sample = np.linspace(0.5, 1.5, 7)
        for place, (text, variables) in {} if found else self.expressions().items():
            try:
                shape = expressions.parse(text, variables).evaluate(x=sample).shape
            except ExpressionError as error:
                found.append((place, str(error)))
                continue
            if shape not in ((), sample.shape):
                found.append((place, f"has shape {shape} for an x of shape {sample.shape}: not one y for each x"))
        return found

    def needs(self, seed: int) -> Wants:
        # How a derivative was obtained explains what is wrong with its curve.
        derived = any(role.derivative_of is not None for role in self.curves.values())
        return Wants(figures=True, gradients=derived)

    def judge(self, evidence: Evidence) -> Outcome:
        drawn, unseen = visible_curves(evidence.run)
        if not drawn:
            return self._nothing(evidence, unseen)
        matched = self._assign(drawn)
        missing = [name for name in self.curves if name not in matched]
        if missing:
            return self._explain_missing(evidence, drawn, matched, missing[0], unseen)
        outcome = self._judge_frame({name: drawn[index] for name, index in matched.items()})
        return outcome or self._judge_labels(evidence, {name: drawn[index] for name, index in matched.items()})

    # ------------------------------------------------------------ data

    def _nothing(self, evidence: Evidence, unseen: list[Curve]) -> Outcome:
        if unseen:
            reasons = {curve.why_invisible if curve.shown else "erased before it was shown" for curve in unseen}
            why = ", ".join(sorted(_(reason) for reason in reasons)[:3])
            return absent(evidence, _("no curve can be seen: {why}").format(why=why))
        return absent(evidence, _("nothing was plotted"))

    def _assign(self, drawn: list[Drawn]) -> dict[str, int]:
        """Return role -> curve for the most roles that can be given distinct curves."""
        fits = {}
        for name in self.curves:
            fitting = [i for i, curve in enumerate(drawn) if self._fit(name, curve)[0] >= ENOUGH]
            # Two points of an axis may lie on a role, too.
            fits[name] = sorted(fitting, key=lambda i: drawn[i].x.size < self.min_points)
        taken: dict[int, str] = {}

        def place(name: str, tried: set[int]) -> bool:
            for index in fits[name]:
                if index not in tried:
                    tried.add(index)
                    if index not in taken or place(taken[index], tried):  # whoever has it may find another
                        taken[index] = name
                        return True
            return False

        for name in self.curves:
            place(name, set())
        matched = {name: index for index, name in taken.items()}
        return {name: matched[name] for name in self.curves if name in matched}

    def _fit(self, name: str, curve: Drawn) -> tuple[float, int, np.ndarray, np.ndarray]:
        """Return the share of points on the role, the worst index, the expected values, the allowed errors."""
        role = self.curves[name]
        expected = expressions.parse(role.y).evaluate(x=curve.x)
        expected = np.broadcast_to(expected, curve.x.shape)
        finite = np.isfinite(expected)
        if not finite.any():
            return 0.0, 0, expected, np.zeros_like(expected)
        scale = float(np.percentile(np.abs(expected[finite]), 90)) or 1.0
        allowed = np.full(curve.x.shape, self.tolerance * scale)
        if role.derivative_of is not None:
            allowed = allowed + np.minimum(_half_step(curve.x, expected), 0.1 * scale)
        with np.errstate(all="ignore"):
            error = np.abs(curve.y - expected)
            # A pole of the expression may be drawn as anything: the student's grid may only come near it.
            right = np.where(finite, error <= allowed, True)
            if role.derivative_of is not None and curve.x.size >= 10:  # differences are one-sided there
                right[[np.argmin(curve.x), np.argmax(curve.x)]] = True
            excess = np.where(right, -np.inf, np.nan_to_num(error - allowed, nan=np.inf))
        enough = right[finite].mean() if finite.sum() >= 2 else 0.0
        return float(enough), int(np.argmax(excess)), expected, allowed

    def _explain_missing(
        self, evidence: Evidence, drawn: list[Drawn], matched: dict[str, int], name: str, unseen: list[Curve]
    ) -> Outcome:
        free = [i for i in range(len(drawn)) if i not in matched.values()]
        share = 0.5 * len(matched) / len(self.curves)
        text = _("no curve shows {role} = {y}").format(role=f"`{name}`", y=self.curves[name].y)
        lines = [_("curves seen: {count}").format(count=len(drawn))]
        if matched:
            lines.append(_("found: {names}").format(names=", ".join(f"`{n}`" for n in matched)))
        if free:
            nearest = max(free, key=lambda i: self._fit(name, drawn[i])[0])
            lines += self._worst(name, drawn[nearest])
        if unseen:
            lines.append(_("not counted, because they cannot be seen: {count}").format(count=len(unseen)))
        if not matched and stopped_early(evidence.run):
            return absent(evidence, text, *lines)
        return failed(text, *lines, share=share, signature=self._signature(name, drawn, free))

    def _worst(self, name: str, curve: Drawn) -> list[str]:
        share, worst, expected, allowed = self._fit(name, curve)
        first = _("nearest curve{label}: {percent} percent of its points fit")
        second = _("worst at x = {x}: got {got}, expected {expected} (off by {error}, allowed {allowed})")
        return [
            first.format(label=f" {curve.label[:60]!r}" if curve.label else "", percent=round(100 * share)),
            second.format(
                x=number(curve.x[worst]),
                got=number(curve.y[worst]),
                expected=number(expected[worst]),
                error=number(abs(curve.y[worst] - expected[worst]), 2),
                allowed=number(allowed[worst], 2),
            ),
        ]

    def _signature(self, name: str, drawn: list[Drawn], free: list[int]) -> str:
        """Say what the nearest free curve is instead, when that is a known mistake."""
        base = self.curves[name].derivative_of
        if not free:
            return "missing"
        for index in free:
            curve = drawn[index]
            value = expressions.parse(self.curves[base].y).evaluate(x=curve.x) if base in self.curves else None
            kind = signature(curve.y, self._fit(name, curve)[2], value)
            if kind:
                return kind
        return ""

    # ------------------------------------------------------------ frame and labels

    def _judge_frame(self, roles: dict[str, Drawn]) -> Outcome | None:
        for name, curve in roles.items():
            needed = self.curves[name].min_points or self.min_points
            points = np.unique(curve.x).size
            if points < needed:
                text = _("`{role}` has {got} points, expected at least {expected}")
                return failed(text.format(role=name, got=points, expected=needed), share=0.5)
            low, high = float(curve.x.min()), float(curve.x.max())
            if high - low < self.min_width:
                text = _("`{role}` is drawn from {low} to {high}, a range of at least {width} is needed to see it")
                text = text.format(role=name, low=number(low), high=number(high), width=number(self.min_width))
                return failed(text, share=0.5)
            outside = [x for x in self.through if not low <= x <= high]
            if outside:
                text = _("`{role}` is drawn from {low} to {high}, which leaves out x = {x}")
                return failed(
                    text.format(role=name, low=number(low), high=number(high), x=number(outside[0])), share=0.5
                )
        if self.together and len({curve.axes for curve in roles.values()}) > 1:
            return failed(_("the curves are in different coordinate systems; draw them into one"), share=0.5)
        return None

    def _judge_labels(self, evidence: Evidence, roles: dict[str, Drawn]) -> Outcome:
        frames = {frame.axes: frame for frame in evidence.run.observations.axes}
        labels = {name: label_of(curve, roles, frames) for name, curve in roles.items()}
        meant = {name: self._role_meant(label) for name, label in labels.items()}
        for name, other in meant.items():
            # Equal labels tell nothing apart, which is style; a label that names the other curve is a false figure.
            if other not in (None, name) and labels[name] not in [labels[n] for n in roles if n != name]:
                text = _("the curve labelled {label} is `{role}` = {y}")
                return failed(text.format(label=repr(labels[name][:60]), role=name, y=self.curves[name].y),
                              share=0.5, signature="labels_swapped")  # fmt: skip
        told_apart = all(labels.values()) and len(set(labels.values())) == len(labels)
        if self.labelled and not told_apart:
            return failed(_("the curves are not told apart by a legend or titles"), share=0.5, signature="unlabelled")
        remarks = [] if told_apart or len(roles) == 1 else [_("style: a legend would tell the curves apart")]
        for name, label in labels.items():
            if label and meant[name] is None and self.curves[name].derivative_of is not None:
                text = _("style: the label {label} does not say that this is the derivative")
                remarks.append(text.format(label=repr(label[:60])))
        text = _("the figure shows {roles}").format(
            roles=", ".join(f"`{name}` = {role.y}" for name, role in self.curves.items()))  # fmt: skip
        return passed(text, *remarks)

    def _role_meant(self, label: str) -> str | None:
        """Return the role that a label names; None when it says nothing clear."""
        if label[:1] in _QUOTES:
            label = label.strip(_QUOTES)
        if not label or _BOTH.search(label):
            return None
        derivatives = [name for name, role in self.curves.items() if role.derivative_of is not None]
        if len(derivatives) == 1 and DERIVATIVE_WORDS.search(label):
            return derivatives[0]
        hits = [name for name, role in self.curves.items() if any(_mentions(label, word) for word in role.words)]
        return hits[0] if len(hits) == 1 else None


def _half_step(x: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return by how much `expected` changes over half a grid step, at each point; the grid need not be in order."""
    order = np.arange(x.size) if np.all(x[1:] >= x[:-1]) else np.argsort(x, kind="stable")
    in_order = expected[order]
    with np.errstate(all="ignore"):
        change = np.abs(np.diff(in_order, prepend=in_order[:1], append=in_order[-1:]))
        half = 0.5 * np.nan_to_num(np.maximum(change[:-1], change[1:]), nan=0.0, posinf=0.0)
    steps = np.empty_like(half)
    steps[order] = half
    return steps


def _mentions(label: str, word: str) -> bool:
    """Whether a word begins somewhere in a label: `sin` in "y=sinx", but neither in "using" nor in "cosine"."""
    return bool(re.search(rf"(?<![a-z]){re.escape(word.lower())}", label.lower()))
