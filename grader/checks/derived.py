"""requires that a derivative was computed from its function, and tells how."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta, Struct
from msgspec.structs import replace

from grader import derivations, dual, expressions, plotted, slopes_seen, syntax
from grader.calls_made import parse_part, place
from grader.checks import experiment_pictures
from grader.checks.base import Check, Evidence, Experiment, Looked, absent, calls, failed, names_assigned, passed
from grader.checks.function import Inputs
from grader.checks.subjects import DrawnCurve, Numbers, Subject, figure_with
from grader.checks.trials import NotCarriedOut, NotYet, Trials
from grader.curve_labels import DERIVATIVE_WORDS
from grader.derivations import Answer, Series
from grader.errors import ExpressionError
from grader.i18n import N_, _
from grader.model import Outcome, Status, Wants
from grader.numeric import number

METHODS = {
    "autodiff": N_("automatic differentiation"),
    "numeric": N_("numerical differences"),
    "symbolic": N_("symbolic differentiation"),
}
SYMBOLIC = ("sympy.diff", "sympy.Derivative", "lambdify", "subs")
"""Calls whose results are formulas, by the names that `source` checks use."""

SAMPLE = np.array([0.7])


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
        figure = figure_with(self.curve, others)
        if figure is None:
            return [("curve", f"no figure check of this exercise has a curve `{self.curve}` with derivative_of")]
        return [] if self.f is not None else self._problems_of(self._text(others))

    def _problems_of(self, text: str) -> list[tuple[str, str]]:
        try:
            used = dual.arguments(expressions.parse(text), SAMPLE)
        except ExpressionError as error:
            return [("f", str(error))]
        if not (self._named() or used):
            return [("of", f"`{text}` contains no function that could be changed: {', '.join(dual.ORIGINALS)}")]
        return []

    def looks_at(self) -> tuple[Looked, ...]:
        if self.function is not None:
            return (Looked((self.function,), function=True, place="function"),)
        if self.variable is not None:
            of, at = self.variable.name, self.variable.at
            return Looked((of,), place="variable.name"), Looked((at,), place="variable.at")
        return (Looked((self.gradient,), place="gradient"),) if self.gradient not in (None, "any") else ()

    def needs(self, seed: int) -> Wants:
        wants = Wants(
            figures=self.curve is not None,
            values=self.variable is not None or self.gradient not in (None, "any"),
            gradients=True,
            decisions=True,
        )
        if self.function is None:
            return wants
        inputs = self.inputs.draw(seed ^ zlib.crc32(self.id.encode()))
        return wants | Wants(calls=calls(self, (self.function,), inputs, gradient=False))

    def experiments(self, evidence: Evidence) -> tuple[Experiment, ...]:
        if id(self) in evidence.settled:
            return ()
        try:
            evidence.settled[id(self)] = self, self._study(evidence)
        except NotYet as wish:
            return (wish.experiment,)
        except NotCarriedOut:
            pass  # judging will say so
        return ()

    def judge(self, evidence: Evidence) -> Outcome:
        found = evidence.settled.get(id(self))
        if found is not None and found[0] is self:
            return found[1]
        try:
            return self._study(evidence)
        except NotYet:
            return absent(evidence, _("how the derivative was computed cannot be told"))
        except NotCarriedOut as fault:
            return Outcome(status=Status.ERROR, message=str(fault))

    # ------------------------------------------------------------ the argument

    def _study(self, evidence: Evidence) -> Outcome:
        """Return the verdict; NotYet when another experiment is needed to reach it."""
        f = expressions.parse(self._text(evidence.checks))
        subject = self._subject(evidence)
        if slopes := subject.right(evidence.run):
            return self._study_right(Trials(evidence, f, self._named(), subject, slopes))
        if self.curve is not None:
            # A derivative that was computed but not drawn was computed all the same.
            undrawn = Numbers(f, lambda run: slopes_seen.of_gradients(run, "any"))
            if slopes := undrawn.right(evidence.run):
                return self._study_right(Trials(evidence, f, self._named(), undrawn, slopes))
        if wrong := subject.wrong(evidence.run):
            return self._study_wrong(Trials(evidence, f, self._named(), subject, wrong))
        return self._nothing(evidence)

    def _study_right(self, trials: Trials) -> Outcome:
        """Look how a right derivative answers to experiments, until that is clear.

        What follows nudged slopes alone was differentiated: no test of f's values in the program can tell that run.
        """
        graph = bool(trials.evidence.run.observations.gradients)
        for name in ("slope", "nudge") if graph else ("nudge", "slope"):
            followed = trials.followed(name)
            if followed == "numeric":
                return self._pictured(self._allowed(followed, *_mislabelled(trials, name)), trials, name, followed)
            if followed and name == "slope":
                return self._pictured(self._unnoticed(trials, followed), trials, name, followed)
        followed = trials.followed("replace")
        if followed == "numeric" or (followed and any(derivations.rounded(series.y) for series in trials.slopes)):
            return self._pictured(self._allowed(followed), trials, "replace", followed)  # rounding drowned the nudge
        if followed:
            return self._pictured(_notices(trials), trials, "slope", "none")
        if graph:
            rule = slopes_seen.graph_of(trials.f, trials.pairs("seed"), trials.run("seed"))
            if rule == "built-in":
                return self._allowed("autodiff")
            if rule == "handwritten":
                message = _("the derivative comes from a backward rule that the program defines itself")
                return self._pictured(failed(message, signature="derived:hard-coded"), trials, "replace", "none")
        if _differences_drawn(trials) or trials.moved_together("nudge") or trials.moved_together("replace"):
            return self._allowed("numeric")
        return self._not_computed(trials)

    def _unnoticed(self, trials: Trials, followed: str) -> Outcome:
        """Judge what follows nudged slopes: float64 numbers must follow a nudge that no program can tell from none."""
        if all(derivations.precise(series.y) for series in trials.slopes) and not trials.followed("fine"):
            line = _("with the slope of {names} changed a little, the derivative followed; changed by less, it did not")
            return _undecided(_("how the derivative was computed cannot be told"), line.format(names=trials.names))
        return self._allowed(followed, *_mislabelled(trials, "slope"))

    def _study_wrong(self, trials: Trials) -> Outcome:
        """Look whether something wrong was at least computed as asked: its error costs points elsewhere."""
        graph = bool(trials.evidence.run.observations.gradients)
        if graph and "autodiff" in self.methods and _any(slopes_seen.scales, trials.pairs("seed")):
            return self._allowed("autodiff")
        depends = functools.partial(derivations.depends_on_values, trials.f, change=trials.change("nudge"))
        if "numeric" in self.methods and _any(depends, trials.pairs("nudge")):
            return self._allowed("numeric")
        return self._nothing(trials.evidence)

    def _allowed(self, method: str, *remarks: str) -> Outcome:
        how = _(METHODS[method])
        if method in self.methods:
            return passed(_("the derivative was computed from f by {method}").format(method=how), *remarks)
        wanted = _(" or ").join(_(METHODS[other]) for other in self.methods)
        text = _("the derivative was computed by {method}; this exercise asks for {wanted}")
        return failed(text.format(method=how, wanted=wanted), signature=f"derived:{method}")

    def _not_computed(self, trials: Trials) -> Outcome:
        """Say that the derivative does not come from f, or that this cannot be told."""
        answers = [*trials.answers("replace"), *trials.answers("nudge")]
        if not answers:
            text = _("with {names} changed, the program showed no derivative that could be compared")
            return _undecided(text.format(names=trials.names))
        if not (trials.used() and trials.values_followed()):
            text = _("{names} was not used in a way that tells how the derivative came about")
            return _undecided(text.format(names=trials.names))
        # A replacement tells it better: a nudge is hardly larger than float32's rounding.
        telling = trials.answers("replace") or answers
        if {answer.method for answer in telling} - {"value"} == {"none"}:  # where f' = f, the curve of f is among them
            unmoved = self._unmoved(trials, next(answer for answer in telling if answer.method == "none"))
            return self._pictured(unmoved, trials, "replace", "none")
        line = _("we changed {names}: what is shown as the derivative changed, but not as a derivative does")
        message = _("the derivative does not come from differentiating f")
        outcome = failed(message, line.format(names=trials.names), signature="derived:identity")
        return self._pictured(outcome, trials, "replace", "other")

    def _unmoved(self, trials: Trials, answer: Answer) -> Outcome:
        first = _("we replaced {names} by another function and ran the program again: the derivative did not change")
        second = _("at x = {x}: the derivative of the other function is {expected}, yours stayed {got}")
        return failed(
            _("the derivative was not computed from f: it is a formula or a table"),
            first.format(names=trials.names),
            second.format(x=number(answer.x), expected=number(answer.foreseen), got=number(answer.got)),
            *self._formula(trials),
            signature="derived:hard-coded",
        )

    def _formula(self, trials: Trials) -> list[str]:
        """Return the line that draws a formula, where the text of the program shows it."""
        figure = figure_with(self.curve, trials.evidence.checks)
        tree, aliases = parse_part(trials.evidence.submission)
        if figure is None or tree is None:
            return []
        known = dual.arguments(expressions.parse(figure.curves[self.curve or ""].y), SAMPLE)
        patterns = [name for name in known if name not in trials.functions]
        part = plotted.drawn_from(tree, aliases, [*patterns, *SYMBOLIC])
        return (
            [] if part is None else [_("{place} draws a formula").format(place=place(part)), f"> {syntax.shown(part)}"]
        )

    def _pictured(self, outcome: Outcome, trials: Trials, name: str, telling: str) -> Outcome:
        """Return the outcome with the pictures of the experiment that told, upon what an allowed method would show."""
        asked = next(method for method in (telling, "autodiff", *self.methods) if method in self.methods)
        pictures = experiment_pictures.of(trials, name, telling, (asked, _(METHODS[asked])))
        return replace(outcome, overlay=pictures)

    def _nothing(self, evidence: Evidence) -> Outcome:
        if self.curve is not None:
            return absent(evidence, _("no curve shows the derivative: how it was computed cannot be seen"))
        if self.function is not None:
            message = _("`{name}` is no function that returns the derivative of f").format(name=self.function)
            return absent(evidence, message, names_assigned(evidence.run))
        if self.variable is not None:
            message = _("`{name}` and `{at}` do not hold the derivative of f and its points")
            return absent(evidence, message.format(name=self.variable.name, at=self.variable.at))
        return absent(evidence, _("no gradient is the derivative of f"))

    # ------------------------------------------------------------ what is looked at

    def _subject(self, evidence: Evidence) -> Subject:
        figure = figure_with(self.curve, evidence.checks)
        if self.curve is not None and figure is not None:
            return DrawnCurve(figure, self.curve)
        f = expressions.parse(self._text(evidence.checks))
        if self.gradient is not None:
            name = self.gradient
            return Numbers(f, lambda run: slopes_seen.of_gradients(run, name))
        if self.variable is not None:
            names = self.variable
            return Numbers(f, lambda run: slopes_seen.of_variable(run, names.name, names.at))
        mine = [call for call in evidence.request.wants.calls if call.id.rpartition("/")[0] == self.id]
        return Numbers(f, lambda run: slopes_seen.of_calls(run, mine, self.function or ""))

    def _text(self, checks: Sequence[Check]) -> str:
        figure = figure_with(self.curve, checks)
        base = figure.curves[self.curve or ""].derivative_of if figure else None
        return self.f or (figure.curves[base].y if figure and base else "x")

    def _named(self) -> tuple[str, ...]:
        return (self.of,) if isinstance(self.of, str) else tuple(self.of)


def _notices(trials: Trials) -> Outcome:
    """Judge what follows f when it is replaced, but not when only its slope is changed a little, twice."""
    answers = [*trials.answers("slope"), *trials.answers("again")]
    line = _("with {names} replaced, the derivative followed; with its slope changed a little, it did not move")
    line = line.format(names=trials.names)
    if answers and all(answer.method == "none" for answer in answers):
        message = _("the program draws a formula, and something else when it notices that f is another function")
        return failed(message, line, signature="derived:adaptive")
    return _undecided(_("how the derivative was computed cannot be told"), line)


def _mislabelled(trials: Trials, name: str) -> list[str]:
    """Say so when the curve that is called the derivative is a formula, and the one that was computed is not."""
    change = trials.change(name)
    answers = [(old.name, derivations.answer(trials.f, old, new, change)) for old, new in trials.pairs(name)]
    called = [label for label, answer in answers if answer.method == "none" and DERIVATIVE_WORDS.search(label)]
    computed = [label for label, answer in answers if answer.method in METHODS]
    if not called or any(DERIVATIVE_WORDS.search(label) for label in computed):
        return []
    text = _("style: the curve labelled {label} is a formula; the one that was computed is another")
    return [text.format(label=repr(called[0][:60]))]


def _differences_drawn(trials: Trials) -> bool:
    """Whether a derivative is differences of a drawn curve of f, errors included."""
    values = trials.subject.values(trials.evidence.run)
    return any(
        derivations.is_difference_of(value, slope, dual.differentiate(trials.f, slope.x)[1])
        for value in values
        for slope in trials.slopes
    )


def _any(holds: Callable[[Series, Series], bool], pairs: Iterable[tuple[Series, Series]]) -> bool:
    return any(holds(old, new) for old, new in pairs)


def _undecided(message: str, *lines: str) -> Outcome:
    return Outcome(status=Status.REVIEW, message=message, evidence=(*lines, _("a person decides")))
