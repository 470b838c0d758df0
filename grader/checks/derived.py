"""requires that a derivative was computed from its function, and tells how."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta, Struct
from msgspec.structs import replace

from grader import derivations, dual, expressions
from grader.checks.base import Check, Evidence, Experiment, absent, calls, failed, names_assigned, passed
from grader.checks.figure import ENOUGH, Figure
from grader.checks.function import Inputs
from grader.curves_seen import Drawn, visible_curves
from grader.derivations import Answer, Series
from grader.errors import ExpressionError
from grader.expressions import Expression
from grader.i18n import N_, _
from grader.model import Intervention, Outcome, RunResult, RunStatus, Status, Wants
from grader.numeric import number, to_float64

METHODS = {
    "autodiff": N_("automatic differentiation"),
    "numeric": N_("numerical differences"),
    "symbolic": N_("symbolic differentiation"),
}

MAX_SERIES = 20
"""Curves that may be the derivative and are looked at; one is enough."""

CLOSE = 1e-3
"""How near a gradient must be to a curve to be what it shows, as a share of the curve's size."""


class Variable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that holds the derivative, and one that holds where.

    name: holds the derivative, point by point.
    at: holds the points, as many.
    """

    name: str
    at: str


class Derived(Check, frozen=True, kw_only=True, tag="derived"):
    """A derivative was computed from its function, by a method that the exercise allows.

    The program is run again with the elementary functions changed: their values in one way, their derivatives in
    another. Automatic differentiation follows the one, numerical differences the other; a formula that was typed in
    follows neither. Give exactly one of `curve`, `gradient`, `variable`, `function`.

    curve: a role of the exercise's `figure` check, one with `derivative_of`; a further curve for comparison is fine.
    gradient: a leaf's name, whose .grad is looked at; `any` stands for every gradient that was computed.
    variable: names that hold the derivative and its points.
    function: a function of the student's that returns the derivative at a point; called with inputs the judge picks.
    f: the function that is differentiated, an expression in `x`; taken from the figure for a `curve`.
    of: the elementary functions that are changed; all that occur in f unless given. `power` is x**p.
    methods: how the derivative may be computed.
    inputs: for `function`: how inputs are drawn.
    """

    curve: str | None = None
    gradient: str | None = None
    variable: Variable | None = None
    function: str | None = None
    f: str | None = None
    of: str | list[str] = []
    methods: Annotated[tuple[Literal["autodiff", "numeric", "symbolic"], ...], Meta(min_length=1)] = ("autodiff",)
    inputs: Inputs = Inputs(between=[0.5, 2.5], count=24)

    def __post_init__(self) -> None:
        if sum(target is not None for target in (self.curve, self.gradient, self.variable, self.function)) != 1:
            raise ValueError("give exactly one of curve, gradient, variable, function")
        if self.curve is None and self.f is None:
            raise ValueError("f: say which function is differentiated")
        unknown = [name for name in self._named() if name not in dual.ORIGINALS]
        if unknown:
            raise ValueError(f"of: '{unknown[0]}' cannot be changed; known: {', '.join(dual.ORIGINALS)}")

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {} if self.f is None else {"f": (self.f, ("x",))}

    def problems(self) -> list[tuple[str, str]]:
        found = super().problems()
        return found or ([] if self.f is None else self._problems_of(self.f))

    def problems_among(self, others: Sequence[Check]) -> list[tuple[str, str]]:
        if self.curve is None:
            return []
        figure = _figure_with(self.curve, others)
        if figure is None:
            return [("curve", f"no figure check of this exercise has a curve `{self.curve}` with derivative_of")]
        return [] if self.f is not None else self._problems_of(self._text(others))

    def _problems_of(self, text: str) -> list[tuple[str, str]]:
        try:
            used = dual.functions_in(expressions.parse(text))
        except ExpressionError as error:
            return [("f", str(error))]
        if not (self._named() or used):
            return [("of", f"`{text}` contains no function that could be changed: {', '.join(dual.ORIGINALS)}")]
        return []

    def needs(self, seed: int) -> Wants:
        return self._wants(seed) | Wants(gradients=True, decisions=True)

    def _wants(self, seed: int) -> Wants:
        if self.function is None:
            return Wants(figures=self.curve is not None, values=self.variable is not None, gradients=True)
        inputs = self.inputs.draw(seed ^ zlib.crc32(self.id.encode()))
        return Wants(calls=calls(self, (self.function,), inputs, gradient=False), gradients=True)

    def experiments(self, evidence: Evidence) -> tuple[Experiment, ...]:
        found = self._study(evidence)
        return (found,) if isinstance(found, Experiment) else ()

    def judge(self, evidence: Evidence) -> Outcome:
        found = self._study(evidence)
        if isinstance(found, Experiment):
            return _undecided(_("the experiments could not be carried out"))
        return found

    # ------------------------------------------------------------ the argument

    def _study(self, evidence: Evidence) -> Outcome | Experiment:
        """Return the verdict, or the experiment that is needed to reach it."""
        slopes = self._slopes(evidence, evidence.run)
        if not slopes:
            return self._nothing(evidence)
        case = _Case(self, evidence, slopes)
        nudged = case.answers("nudge")
        if isinstance(nudged, Experiment):
            return nudged
        followed = _followed(nudged)
        if followed:
            return self._allowed(followed, case)
        replaced = case.answers("replace")
        if isinstance(replaced, Experiment):
            return replaced
        followed = _followed(replaced)
        if followed == "numeric" or (followed and all(derivations.rounded(series.y) for series in slopes)):
            return self._allowed(followed, case)  # rounding drowned the nudge
        if followed:
            return _undecided(
                _("the derivative follows a function that was replaced, but not one that was changed a little"),
            )
        if evidence.run.observations.gradients:
            tapped = case.run("seed")
            if isinstance(tapped, Experiment):
                return tapped
            if case.comes_from_graph(tapped):
                return self._allowed("autodiff", case)
        if case.drawn_differences():
            return self._allowed("numeric", case)
        return case.verdict(replaced)

    def _allowed(self, method: str, case: _Case) -> Outcome:
        how = _(METHODS[method])
        if method in self.methods:
            text = _("the derivative was computed from f by {method}")
            return passed(text.format(method=how), *case.remarks())
        wanted = _(" or ").join(_(METHODS[other]) for other in self.methods)
        text = _("the derivative was computed by {method}; this exercise asks for {wanted}")
        return failed(text.format(method=how, wanted=wanted), signature=f"derived:{method}")

    def _nothing(self, evidence: Evidence) -> Outcome:
        if self.curve is not None:
            return absent(evidence, _("no curve shows the derivative, so there is nothing to ask how it was computed"))
        if self.function is not None:
            message = _("there is no function `{name}`").format(name=self.function)
            return absent(evidence, message, names_assigned(evidence.run))
        if self.variable is not None:
            message = _("`{name}` and `{at}` do not hold a derivative and its points")
            return absent(evidence, message.format(name=self.variable.name, at=self.variable.at))
        return absent(evidence, _("no gradient is the derivative of f"))

    # ------------------------------------------------------------ what is looked at

    def _slopes(self, evidence: Evidence, run: RunResult) -> list[Series]:
        """Return what is to be the derivative, and is right in the ordinary run."""
        f = self._f(evidence.checks)
        if self.curve is not None:
            figure = _figure_with(self.curve, evidence.checks)
            return [] if figure is None else _fitting(figure, run, self.curve)[:MAX_SERIES]
        right = []
        for series in self._candidates(evidence, run):
            expected = dual.differentiate(f, series.x)[1]
            if series.x.size >= 2 and np.allclose(series.y, expected, rtol=0.02, atol=0.02 * np.abs(expected).max()):
                right.append(series)
        return right[:MAX_SERIES]

    def _candidates(self, evidence: Evidence, run: RunResult) -> list[Series]:
        """Return all that may be the derivative, right or not."""
        if self.curve is not None:
            figure = _figure_with(self.curve, evidence.checks)
            return [] if figure is None else _everything_drawn(run)
        if self.gradient is not None:
            return list(_gradients(run, self.gradient))
        if self.variable is not None:
            values = {value.name: value for value in run.observations.values}
            return list(_pair(values.get(self.variable.at), values.get(self.variable.name)))
        return list(self._called(evidence, run))

    def _called(self, evidence: Evidence, run: RunResult) -> Iterator[Series]:
        results = {result.id: result for result in run.observations.calls}
        x, y = [], []
        for call in evidence.request.wants.calls:
            result = results.get(call.id)
            if call.id.rpartition("/")[0] == self.id and result is not None and result.value is not None:
                at, value = to_float64(call.inputs[0]).ravel(), to_float64(result.value).ravel()
                if at.size == value.size:
                    x.append(at)
                    y.append(value)
        if x:
            yield Series(np.concatenate(x), np.concatenate(y), self.function or "")

    def _f(self, checks: Sequence[Check]) -> Expression:
        return expressions.parse(self._text(checks))

    def _text(self, checks: Sequence[Check]) -> str:
        figure = _figure_with(self.curve, checks) if self.f is None and self.curve is not None else None
        base = figure.curves[self.curve or ""].derivative_of if figure else None
        return self.f or (figure.curves[base].y if figure and base else "x")

    def _named(self) -> tuple[str, ...]:
        return (self.of,) if isinstance(self.of, str) else tuple(self.of)


class _Case:
    """One submission under experiments."""

    def __init__(self, check: Derived, evidence: Evidence, slopes: list[Series]):
        self.check, self.evidence, self.slopes = check, evidence, slopes
        self.f = check._f(evidence.checks)
        self.functions = check._named() or dual.functions_in(self.f)
        x = np.concatenate([series.x for series in slopes])
        self.width = float(f"{x.max() - x.min():.2g}")

    def change(self, kind: str) -> Intervention:
        return derivations.intervention(kind, self.functions, self.width, self.evidence.seed)

    def run(self, kind: str) -> RunResult | Experiment:
        """Return what the program did under a change, or the wish to see it."""
        name = f"{kind}/{','.join(self.functions)}/{self.width}"
        if name in self.evidence.experiments:
            return self.evidence.experiments[name]
        return Experiment(id=name, wants=self.check._wants(self.evidence.seed), intervention=self.change(kind))

    def answers(self, kind: str) -> list[Answer] | Experiment:
        """Return how the derivatives answered to a change; empty when they were not seen again."""
        after = self.run(kind)
        if isinstance(after, Experiment):
            return after
        change = self.change(kind)
        return [derivations.answer(self.f, old, new, change) for old, new in self.pairs(after)]

    def pairs(self, after: RunResult) -> Iterator[tuple[Series, Series]]:
        """Yield the right derivatives before and after."""
        check, evidence = self.check, self.evidence
        right = {(series.group, series.x.tobytes(), series.y.tobytes()) for series in self.slopes}
        all_before = check._candidates(evidence, evidence.run)
        for old, new in derivations.pairs(all_before, check._candidates(evidence, after)):
            if (old.group, old.x.tobytes(), old.y.tobytes()) in right:
                yield old, new

    def comes_from_graph(self, tapped: RunResult) -> bool:
        """Whether a derivative scales with what differentiation starts from, in a graph that computes f."""
        for old, new in self.pairs(tapped):
            scaled = old.y * derivations.SEED_FACTOR
            if not np.allclose(new.y, scaled, rtol=CLOSE, atol=CLOSE * np.abs(scaled).max()):
                continue
            if any(self._computes_f(event) and _covers(event, new) for event in _tapped(tapped)):
                return True
        return False

    def _computes_f(self, event: _Tapped) -> bool:
        """Whether a graph has f's value, and f's second derivative: no hand-made slope has both by chance."""
        if event.handwritten:
            return False
        value, slope = dual.differentiate(self.f, event.at.ravel())
        h = 1e-4 * np.maximum(1, np.abs(event.at.ravel()))
        second = (
            dual.differentiate(self.f, event.at.ravel() + h)[1] - dual.differentiate(self.f, event.at.ravel() - h)[1]
        ) / (2 * h)
        total = value.reshape(event.at.shape).reshape(event.at.shape[0], -1).sum(axis=1)
        size = np.abs(value).reshape(event.at.shape[0], -1).sum(axis=1) + 1e-6
        return any(  # a root without a seed of its own is scaled itself
            np.all(np.abs(event.value / factor - total) <= 1e-3 * size)
            and np.allclose(event.second.ravel() / factor, second, rtol=0.02, atol=0.02 * np.abs(second).max())
            for factor in (1.0, derivations.SEED_FACTOR)
        )

    def drawn_differences(self) -> bool:
        """Whether a derivative is differences of a drawn curve of f, errors included."""
        check, evidence = self.check, self.evidence
        figure = None if check.curve is None else _figure_with(check.curve, evidence.checks)
        if figure is None or check.curve is None:
            return False
        values = _fitting(figure, evidence.run, figure.curves[check.curve].derivative_of or "")
        return any(
            derivations.is_difference_of(value, slope, dual.differentiate(self.f, slope.x)[1])
            for value in values[:MAX_SERIES]
            for slope in self.slopes
        )

    def verdict(self, answers: list[Answer]) -> Outcome:
        """Say that the derivative does not come from f, or that this cannot be told."""
        runs = {kind: self.run(kind) for kind in ("nudge", "replace")}
        used = any(
            isinstance(run, RunResult) and run.observations.replaced_calls > 0 and run.status is not RunStatus.NOT_RUN
            for run in runs.values()
        )
        names = ", ".join(f"`{name}`" for name in self.functions)
        nudged = self.answers("nudge")
        if isinstance(nudged, Experiment) or not (answers or nudged):
            return _undecided(
                _("with {names} changed, the program drew no derivative that could be compared").format(names=names)
            )
        methods = {answer.method for answer in (*answers, *nudged)}
        if methods == {"none"} and used:
            return self._unmoved(names, (answers or nudged)[0])
        if "value" in methods or (used and methods <= {"none", "other", "value"}):
            return failed(
                _("the derivative does not come from differentiating f"),
                _("we changed {names}: what is drawn as the derivative changed, but not as a derivative does").format(
                    names=names
                ),
                signature="derived:identity",
            )
        return _undecided(
            _("{names} was not used in a way that tells how the derivative came about").format(names=names)
        )

    def _unmoved(self, names: str, answer: Answer) -> Outcome:
        x = self.slopes[0].x
        line = _("at x = {x}: the derivative of the other function is {expected}, yours stayed {got}")
        return failed(
            _("the derivative was not computed from f: it is a formula or a table"),
            _(
                "we replaced {names} by another function and ran the program again: the derivative did not change"
            ).format(names=names),
            line.format(x=number(x[answer.at]), expected=number(answer.foreseen), got=number(answer.got)),
            signature="derived:hard-coded",
        )

    def remarks(self) -> list[str]:
        return []


class _Tapped(Struct, frozen=True):
    """Differentiations under changed seeds, shape (count, *s) each."""

    at: np.ndarray
    grad: np.ndarray
    value: np.ndarray
    second: np.ndarray
    handwritten: bool


def _tapped(run: RunResult) -> Iterator[_Tapped]:
    for seen in run.observations.gradients:
        if seen.at is None or seen.grad is None or seen.value is None or seen.second is None:
            continue
        at, grad, value, second = (to_float64(part) for part in (seen.at, seen.grad, seen.value, seen.second))
        if at.shape == grad.shape == second.shape and at.ndim and value.shape == at.shape[:1]:
            yield _Tapped(at, grad, value, second, seen.handwritten)


def _covers(event: _Tapped, series: Series) -> bool:
    """Whether a series shows an event's gradients."""
    at, grad = event.at.ravel(), event.grad.ravel()
    if not at.size:
        return False
    order = np.argsort(at, kind="stable")
    at, grad = at[order], grad[order]
    right = np.clip(np.searchsorted(at, series.x), 0, at.size - 1)
    left = np.clip(right - 1, 0, at.size - 1)
    nearest = np.where(np.abs(at[left] - series.x) < np.abs(at[right] - series.x), left, right)
    close = np.abs(at[nearest] - series.x) <= 1e-5 * (1 + np.abs(series.x))
    same = np.abs(grad[nearest] - series.y) <= CLOSE * np.abs(series.y).max()
    return bool(np.mean(close & same) >= 0.9)


def _gradients(run: RunResult, name: str) -> Iterator[Series]:
    values = {value.name: value for value in run.observations.values}
    if name != "any":
        found = values.get(name)
        if found is not None and found.grad is not None and found.array is not None:
            yield Series(to_float64(found.array).ravel(), to_float64(found.grad).ravel(), f"{name}.grad")
        return
    for index, seen in enumerate(run.observations.gradients):
        if seen.at is not None and seen.grad is not None:
            at, grad = to_float64(seen.at).ravel(), to_float64(seen.grad).ravel()
            if at.size == grad.size:
                yield Series(at, grad, seen.api, index)


def _pair(at: object, name: object) -> Iterator[Series]:
    x, y = getattr(at, "array", None), getattr(name, "array", None)
    if x is not None and y is not None:
        points, slopes = to_float64(x).ravel(), to_float64(y).ravel()
        if points.size == slopes.size:
            yield Series(points, slopes, getattr(name, "name", ""))


def _figure_with(curve: str, checks: Sequence[Check]) -> Figure | None:
    for check in checks:
        if isinstance(check, Figure) and curve in check.curves and check.curves[curve].derivative_of is not None:
            return check
    return None


def _fitting(figure: Figure, run: RunResult, role: str) -> list[Series]:
    """Return the visible curves that show a role."""
    drawn, _unseen = visible_curves(run)
    return [_series(curve) for curve in drawn if figure._fit(role, curve)[0] >= ENOUGH]


def _everything_drawn(run: RunResult) -> list[Series]:
    """Return all curves, seen or not: under an experiment a curve may leave its axes."""
    shown = [replace(curve, visible=True, shown=True) for curve in run.observations.curves]
    drawn, _unseen = visible_curves(replace(run, observations=replace(run.observations, curves=shown)))
    return [_series(curve) for curve in drawn]


def _series(curve: Drawn) -> Series:
    return Series(curve.x, curve.y, curve.label, curve.axes)


def _followed(answers: list[Answer]) -> str:
    """Return the method that some derivative shows; one curve is enough, others may be there to compare."""
    for method in derivations.METHODS:
        if any(answer.method == method for answer in answers):
            return method
    return ""


def _undecided(message: str, *lines: str) -> Outcome:
    return Outcome(status=Status.REVIEW, message=message, evidence=(*lines, _("a person decides")))
