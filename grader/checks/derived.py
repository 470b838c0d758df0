"""requires that a derivative was computed from its function, and tells how."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta, Struct
from msgspec.structs import replace

from grader import derivations, dual, expressions, plotted, slopes_seen, syntax
from grader.calls_made import parse_part, place
from grader.checks.base import Check, Evidence, Experiment, absent, calls, failed, names_assigned, passed
from grader.checks.figure import Figure, Look
from grader.checks.function import Inputs
from grader.curves_seen import Drawn
from grader.derivations import Answer, Series
from grader.errors import ExpressionError
from grader.expressions import Expression
from grader.i18n import N_, _
from grader.model import Intervention, Outcome, RunResult, RunStatus, Status, Wants
from grader.numeric import number

METHODS = {
    "autodiff": N_("automatic differentiation"),
    "numeric": N_("numerical differences"),
    "symbolic": N_("symbolic differentiation"),
}

KINDS: dict[str, Literal["nudge", "replace", "seed"]] = {
    "slope": "nudge", "again": "nudge", "nudge": "nudge", "replace": "replace", "seed": "seed",
}  # fmt: skip
"""Experiment -> kind of intervention. `slope` and `again` are two independent nudges of slopes only."""

SAMPLE = np.array([0.7])

SYMBOLIC = ("sympy.diff", "sympy.Derivative", "lambdify", "subs")

MAX_SERIES = 20
"""Curves that may be the derivative and are looked at; one is enough."""


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
            used = dual.arguments(expressions.parse(text), SAMPLE)
        except ExpressionError as error:
            return [("f", str(error))]
        if not (self._named() or used):
            return [("of", f"`{text}` contains no function that could be changed: {', '.join(dual.ORIGINALS)}")]
        return []

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
        slopes = self._slopes(evidence)
        if slopes:
            return self._study_right(_Case(self, evidence, slopes))
        undrawn = replace(self, curve=None, variable=None, function=None, gradient="any", f=self._text(evidence.checks))
        if self.curve is not None and (slopes := undrawn._slopes(evidence)):
            return undrawn._study_right(_Case(undrawn, evidence, slopes))
        return self._study_wrong(evidence)

    def _study_right(self, case: _Case) -> Outcome | Experiment:
        """Look how a right derivative answers to experiments, until that is clear.

        What follows nudged slopes alone was differentiated: no test of f's values in the program can tell that run.
        """
        graph = bool(case.evidence.run.observations.gradients)
        for name in ("slope", "nudge") if graph else ("nudge", "slope"):
            answers = case.answers(name)
            if isinstance(answers, Experiment):
                return answers
            followed = _followed(answers)
            if followed == "numeric" or (followed and name == "slope"):
                return self._allowed(followed)
            if not followed and name == "nudge":
                break
        replaced = case.answers("replace")
        if isinstance(replaced, Experiment):
            return replaced
        followed = _followed(replaced)
        if followed == "numeric" or (followed and any(derivations.rounded(series.y) for series in case.slopes)):
            return self._allowed(followed)  # rounding drowned the nudge
        if followed:
            return self._notices(case)
        if graph:
            tapped = case.run("seed")
            if isinstance(tapped, Experiment):
                return tapped
            rule = slopes_seen.graph_of(case.f, case.pairs(tapped), tapped)
            if rule == "built-in":
                return self._allowed("autodiff")
            if rule == "handwritten":
                message = _("the derivative comes from a backward rule that the program defines itself")
                return failed(message, signature="derived:hard-coded")
        if case.drawn_differences():
            return self._allowed("numeric")
        return case.verdict(replaced)

    def _study_wrong(self, evidence: Evidence) -> Outcome | Experiment:
        """Look whether something wrong was at least computed as asked: its error costs points elsewhere."""
        figure = _figure_with(self.curve, evidence.checks) if self.curve else None
        if figure is None:
            return self._nothing(evidence)
        wrong = _drawn_as_nothing(figure, evidence.run)
        if not wrong:
            return self._nothing(evidence)
        case = _Case(self, evidence, wrong)
        if evidence.run.observations.gradients and "autodiff" in self.methods:
            tapped = case.run("seed")
            if isinstance(tapped, Experiment):
                return tapped
            if any(slopes_seen.scales(old, new) for old, new in case.pairs(tapped)):
                return self._allowed("autodiff")
        if "numeric" in self.methods:
            nudged = case.run("nudge")
            if isinstance(nudged, Experiment):
                return nudged
            change = case.change("nudge")
            if any(derivations.depends_on_values(case.f, old, new, change) for old, new in case.pairs(nudged)):
                return self._allowed("numeric")
        return self._nothing(evidence)

    def _allowed(self, method: str) -> Outcome:
        how = _(METHODS[method])
        if method in self.methods:
            text = _("the derivative was computed from f by {method}")
            return passed(text.format(method=how))
        wanted = _(" or ").join(_(METHODS[other]) for other in self.methods)
        text = _("the derivative was computed by {method}; this exercise asks for {wanted}")
        return failed(text.format(method=how, wanted=wanted), signature=f"derived:{method}")

    def _notices(self, case: _Case) -> Outcome | Experiment:
        """Judge what follows f when it is replaced, but not when only its slope is changed a little, twice."""
        answers: list[Answer] = []
        for name in ("slope", "again"):
            found = case.answers(name)
            if isinstance(found, Experiment):
                return found
            answers += found
        line = _("with {names} replaced, the derivative followed; with its slope changed a little, it did not move")
        line = line.format(names=case.names)
        if answers and all(answer.method == "none" for answer in answers):
            message = _("the program draws a formula, and something else when it notices that f is another function")
            return failed(message, line, signature="derived:adaptive")
        return _undecided(_("how the derivative was computed cannot be told"), line)

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

    def _slopes(self, evidence: Evidence) -> list[Series]:
        """Return what is to be the derivative, and is right in the ordinary run."""
        f = self._f(evidence.checks)
        if self.curve is not None:
            figure = _figure_with(self.curve, evidence.checks)
            return _drawn_as(figure, self.curve, evidence.run) if figure else []
        right = []
        for series in self._candidates(evidence, evidence.run):
            expected = dual.differentiate(f, series.x)[1]
            if np.allclose(series.y, expected, rtol=0.02, atol=0.02 * np.abs(expected).max()):
                right.append(series)
        return right[:MAX_SERIES]

    def _candidates(self, evidence: Evidence, run: RunResult) -> list[Series]:
        """Return all that may be the derivative, right or not; curves are found by their artists instead."""
        if self.gradient is not None:
            return list(slopes_seen.of_gradients(run, self.gradient))
        if self.variable is not None:
            return list(slopes_seen.of_variable(run, self.variable.name, self.variable.at))
        mine = [call for call in evidence.request.wants.calls if call.id.rpartition("/")[0] == self.id]
        return list(slopes_seen.of_calls(run, mine, self.function or ""))

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
        used = dual.arguments(self.f, np.concatenate([series.x for series in slopes]))
        self.functions = check._named() or tuple(used)
        self.ranges = {name: used.get(name, (-1.0, 1.0)) for name in self.functions}

    @property
    def names(self) -> str:
        return ", ".join(f"`{name}`" for name in self.functions)

    def change(self, name: str) -> Intervention:
        return derivations.intervention(
            KINDS[name], self.ranges, f"{self.evidence.seed}/{name}", values=name not in ("slope", "again")
        )

    def run(self, name: str) -> RunResult | Experiment:
        """Return what the program did under a change, or the wish to see it."""
        key = f"{name}/{self.ranges}"
        if key in self.evidence.experiments:
            return self.evidence.experiments[key]
        return Experiment(id=key, wants=self.evidence.request.wants, intervention=self.change(name))

    def answers(self, name: str) -> list[Answer] | Experiment:
        """Return how the derivatives answered to a change; empty when they were not seen again."""
        after = self.run(name)
        if isinstance(after, Experiment):
            return after
        change = self.change(name)
        return [derivations.answer(self.f, old, new, change) for old, new in self.pairs(after)]

    def pairs(self, after: RunResult) -> Iterator[tuple[Series, Series]]:
        """Yield the derivatives before and after."""
        if self.check.curve is not None:
            for series in self.slopes:
                artists, unit = series.group  # type: ignore[misc]
                again = slopes_seen.of_curve(after, Drawn(0, "", series.x, series.y, artists=artists), unit)
                if again is not None:
                    yield from derivations.pairs([series], [again])
            return
        right = {(series.group, series.x.tobytes(), series.y.tobytes()) for series in self.slopes}
        before = self.check._candidates(self.evidence, self.evidence.run)
        for old, new in derivations.pairs(before, self.check._candidates(self.evidence, after)):
            if (old.group, old.x.tobytes(), old.y.tobytes()) in right:
                yield old, new

    def drawn_differences(self) -> bool:
        """Whether a derivative is differences of a drawn curve of f, errors included."""
        check, evidence = self.check, self.evidence
        figure = None if check.curve is None else _figure_with(check.curve, evidence.checks)
        if figure is None or check.curve is None:
            return False
        values = _drawn_as(figure, figure.curves[check.curve].derivative_of or "", evidence.run)
        return any(
            derivations.is_difference_of(value, slope, dual.differentiate(self.f, slope.x)[1])
            for value in values
            for slope in self.slopes
        )

    def verdict(self, answers: list[Answer]) -> Outcome:
        """Say that the derivative does not come from f, or that this cannot be told."""
        runs = {kind: self.run(kind) for kind in ("nudge", "replace")}
        used = any(
            isinstance(run, RunResult) and run.observations.replaced_calls > 0 and run.status is not RunStatus.NOT_RUN
            for run in runs.values()
        )
        names = self.names
        nudged = self.answers("nudge")
        if isinstance(nudged, Experiment) or not (answers or nudged):
            return _undecided(
                _("with {names} changed, the program drew no derivative that could be compared").format(names=names)
            )
        methods = {answer.method for answer in (*answers, *nudged)}
        if used and methods - {"value"} == {"none"}:  # where f' = f, the curve of f is among them
            return self._unmoved(next(answer for answer in (*answers, *nudged) if answer.method == "none"))
        if used:
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

    def _unmoved(self, answer: Answer) -> Outcome:
        x = self.slopes[0].x
        line = _("at x = {x}: the derivative of the other function is {expected}, yours stayed {got}")
        return failed(
            _("the derivative was not computed from f: it is a formula or a table"),
            _(
                "we replaced {names} by another function and ran the program again: the derivative did not change"
            ).format(names=self.names),
            line.format(x=number(x[answer.at]), expected=number(answer.foreseen), got=number(answer.got)),
            *self._formula(),
            signature="derived:hard-coded",
        )

    def _formula(self) -> list[str]:
        """Return the line that draws a formula, where the text of the program shows it."""
        figure = _figure_with(self.check.curve or "", self.evidence.checks)
        tree, aliases = parse_part(self.evidence.submission)
        if figure is None or tree is None:
            return []
        known = dual.arguments(expressions.parse(figure.curves[self.check.curve or ""].y), SAMPLE)
        patterns = [name for name in known if name not in self.functions] + list(SYMBOLIC)
        part = plotted.drawn_from(tree, aliases, patterns)
        if part is None:
            return []
        return [_("{place} draws a formula").format(place=place(part)), f"> {syntax.shown(part)}"]


def _figure_with(curve: str, checks: Sequence[Check]) -> Figure | None:
    for check in checks:
        if isinstance(check, Figure) and curve in check.curves and check.curves[curve].derivative_of is not None:
            return check
    return None


def _drawn_as(figure: Figure, role: str, run: RunResult) -> list[Series]:
    """Return the visible curves that show a role."""
    look = Look(figure, run)
    drawn = [(curve, look.fit(role, curve).unit) for curve in figure.roles_drawn(run).get(role, [])]
    found = [slopes_seen.of_curve(run, curve, unit) for curve, unit in drawn[:MAX_SERIES]]
    return [series for series in found if series is not None]


def _drawn_as_nothing(figure: Figure, run: RunResult) -> list[Series]:
    """Return the visible curves that show no role."""
    look = Look(figure, run)
    drawn = [curve for curve in look.drawn if not look.shows_any(curve)]
    found = [slopes_seen.of_curve(run, curve, 1.0) for curve in drawn[:MAX_SERIES]]
    return [series for series in found if series is not None]


def _followed(answers: list[Answer]) -> str:
    """Return the method that some derivative shows; one curve is enough, others may be there to compare."""
    for method in derivations.METHODS:
        if any(answer.method == method for answer in answers):
            return method
    return ""


def _undecided(message: str, *lines: str) -> Outcome:
    return Outcome(status=Status.REVIEW, message=message, evidence=(*lines, _("a person decides")))
