"""The argument of `derived`, on programs that are played: what they show is computed here, under each experiment."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from grader import changes, gathering
from grader.checks.any_of import AnyOf
from grader.checks.base import Check, Evidence
from grader.checks.derived import Derived, Variable
from grader.checks.figure import Figure, Role
from grader.checks.output import Output
from grader.expressions import parse
from grader.model import (
    Cell,
    Curve,
    Gradients,
    Intervention,
    Limits,
    Observations,
    Outcome,
    Overlay,
    RunRequest,
    RunResult,
    RunStatus,
    Status,
    Submission,
    Value,
)  # fmt: skip
from grader.numeric import from_numpy

X = np.linspace(-3, 6, 120)
COLORS = ("#1f77b4", "#ff7f0e")
FORMULA = "f'(x) = cos(x)"  # a curve of this label is one
Slope = Callable[[Intervention | None], np.ndarray]


def change_of(kind: str | None) -> Callable[[Intervention | None, str, str], np.ndarray]:
    """Return f or f' as a program with this method finds them."""

    def seen(change: Intervention | None, text: str, method: str) -> np.ndarray:
        if change is None or change.kind == "seed":
            change = Intervention(kind="nudge")
        value, slope = changes.foreseen(parse(text), X, change, method or "autodiff")
        return slope if kind else value

    return seen


def autodiff(change: Intervention | None, text: str = "sin(x)") -> np.ndarray:
    slope = change_of("slope")(change, text, "autodiff")
    return slope * (change.size if change is not None and change.kind == "seed" else 1.0)


def numeric(change: Intervention | None) -> np.ndarray:
    return change_of("slope")(change, "sin(x)", "numeric")


def symbolic(change: Intervention | None) -> np.ndarray:
    if change is not None and change.kind == "replace":
        return np.cos(X)
    return change_of("slope")(change, "sin(x)", "symbolic")


def formula(change: Intervention | None) -> np.ndarray:
    return np.cos(X)


def shifted(change: Intervention | None) -> np.ndarray:
    if change is None or change.kind == "seed":
        return np.cos(X)
    return changes.foreseen(parse("sin(x + pi/2)"), X, change, "autodiff")[0]


def adaptive(change: Intervention | None) -> np.ndarray:
    return autodiff(change) if change is not None and change.kind == "replace" else np.cos(X)


def rounded(change: Intervention | None) -> np.ndarray:
    return np.round(autodiff(change), 4)


class Played:
    """Runs no program: shows what one would show."""

    def __init__(self, slope: Slope, graph: bool, labels: tuple[str, ...] = ("",)):
        self.slope, self.graph, self.labels = slope, graph, labels
        self.kinds: list[str] = []

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        change = request.intervention
        self.kinds.append(change.kind if change else "ordinary")
        value = change_of(None)(change, "sin(x)", "autodiff")
        slope = self.slope(change)
        shown = [("f(x)", value), *((label, slope if label != FORMULA else np.cos(X)) for label in self.labels)]
        curves = [
            Curve(
                figure=0,
                axes=0,
                artist=k,
                label=label,
                x=from_numpy(X),
                y=from_numpy(y),
                points=X.size,
                color=COLORS[min(k, 1)],
            )
            for k, (label, y) in enumerate(shown)
        ]
        gradients = [Gradients(api="backward", count=1, at=from_numpy(X[None]), grad=from_numpy(slope[None]))]
        values = [
            Value(name=name, kind="array", array=from_numpy(numbers), shape=X.shape)
            for name, numbers in (("xs", X), ("ds", slope))
        ]
        wants = request.wants
        seen = Observations(
            curves=curves if wants.figures else [], gradients=gradients if self.graph and wants.gradients else [],
            values=values if wants.values else [], replaced_calls=2, finished=True,
        )  # fmt: skip
        return RunResult(status=RunStatus.OK, observations=seen)


FIGURE = Figure(id="curves", curves={"f": Role(y="sin(x)"), "df": Role(y="cos(x)", derivative_of="f")}, min_points=5)
METHODS = ("autodiff", "numeric")


def judged(
    check: Derived | AnyOf, slope: Slope, graph: bool = True, seed: int = 3, labels: tuple[str, ...] = ("",)
) -> tuple[Outcome, list[str]]:
    checks: tuple[Check, ...] = (FIGURE, check)
    runner = Played(slope, graph, labels)
    cells = (Cell("a.py", "x = 1"),)
    request = RunRequest(cells=cells, wants=FIGURE.needs(seed) | check.needs(seed))
    evidence = Evidence(
        submission=Submission("a.py", "", cells), request=request, run=runner.run(request, Limits()), checks=checks,
        seed=seed,
    )  # fmt: skip
    return check.judge(gathering.experiment(evidence, Limits(), runner)), runner.kinds


CURVE = Derived(id="computed", curve="df", methods=METHODS)
TARGETS = [
    CURVE,
    Derived(id="computed", gradient="any", f="sin(x)", methods=METHODS),
    Derived(id="computed", variable=Variable(name="ds", at="xs"), f="sin(x)", methods=METHODS),
]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("check", TARGETS, ids=["curve", "gradient", "variable"])
@pytest.mark.parametrize(
    ("slope", "status", "said"),
    [
        (autodiff, Status.PASSED, "automatic differentiation"),
        (numeric, Status.PASSED, "numerical differences"),
        (rounded, Status.PASSED, "automatic differentiation"),
        (symbolic, Status.FAILED, "symbolic differentiation; this exercise asks for"),
        (formula, Status.FAILED, "it is a formula or a table"),
        (shifted, Status.FAILED, "does not come from differentiating f"),
        (adaptive, Status.FAILED, "when it notices that f is another function"),
    ],
    ids=lambda part: getattr(part, "__name__", None),
)
def test_method_is_told(check, slope, status, said, seed):
    outcome, _kinds = judged(check, slope, seed=seed)
    assert (outcome.status, said in outcome.message) == (status, True)


@pytest.mark.parametrize("check", TARGETS, ids=["curve", "gradient", "variable"])
@pytest.mark.parametrize(("slope", "status"), [(autodiff, Status.PASSED), (formula, Status.FAILED)])
def test_method_is_told_in_an_alternative(check, slope, status):
    """Experiments observe what the check looks at, wherever it stands."""
    assert judged(AnyOf(id="either", checks=(Output(id="output", contains=("no",)), check)), slope)[0].status is status


def test_right_answer_needs_one_experiment():
    assert judged(CURVE, lambda change: autodiff(change).astype(np.float32))[1] == ["ordinary", "nudge"]
    assert judged(CURVE, numeric, graph=False)[1] == ["ordinary", "nudge"]


def test_numbers_with_many_digits_must_follow_a_nudge_that_no_program_can_tell():
    assert judged(CURVE, autodiff)[1] == ["ordinary", "nudge", "nudge"]

    def tests_gradients(change):
        return autodiff(change if change is None or change.size > 1e-9 else None)

    assert judged(CURVE, tests_gradients)[0].status is Status.REVIEW


def test_negative_verdict_needs_independent_experiments():
    outcome, kinds = judged(CURVE, formula)
    assert outcome.status is Status.FAILED
    assert kinds == ["ordinary", "nudge", "nudge", "replace", "seed"]


def test_evidence_names_a_point_and_both_numbers():
    outcome, _kinds = judged(CURVE, formula, graph=False)
    assert "we replaced `sin` by another function" in outcome.evidence[0]
    assert outcome.evidence[1].startswith("at x = ")


# ---------------------------------------------------------------- pictures


def distance(picture: Overlay) -> float:
    """Return how far what was seen is from what must be, at most, as a share of the latter's size."""
    expected = np.interp(picture.x, picture.expected_x, picture.expected_y)
    return float(np.abs(np.array(picture.y) - expected).max() / np.abs(picture.expected_y).max())


@pytest.mark.parametrize("graph", [True, False])
def test_picture_shows_that_f_followed_and_the_formula_did_not(graph):
    f, df = judged(CURVE, formula, graph)[0].overlay
    assert f.experiment == "with `sin` replaced by another function: your blue curve followed"
    assert df.experiment == "with `sin` replaced by another function: your orange curve stayed what it was"
    assert distance(f) < 0.01
    assert np.ptp(np.array(f.y) - np.sin(f.x)) > 0.5
    assert np.allclose(df.y, np.cos(df.x), atol=1e-4)
    assert distance(df) > 0.3


@pytest.mark.parametrize(
    ("slope", "said", "is_near"),
    [
        (autodiff, "with the slope of `sin` changed by a few millionths: your orange curve followed", True),
        (lambda change: autodiff(change).astype(np.float32), "by a few millionths: your orange curve followed", True),
        (rounded, "replaced by another function: your orange curve followed", True),
        (symbolic, "your orange curve changed, but not as automatic differentiation makes it change", False),
        (shifted, "replaced by another function: your orange curve changed, but not as automatic", False),
        (adaptive, "changed by a few millionths: your orange curve stayed what it was", False),
    ],
)  # fmt: skip
def test_picture_of_the_derivative_shows_the_verdict(slope, said, is_near):
    picture = judged(CURVE, slope)[0].overlay[-1]
    assert said in picture.experiment
    assert (distance(picture) < 0.1) is is_near


def test_picture_shows_what_an_allowed_method_would_have_drawn():
    only = Derived(id="c", curve="df", methods=("autodiff",))
    allowed, refused = (judged(check, numeric, graph=False)[0].overlay[-1] for check in (CURVE, only))
    assert distance(allowed) < 0.01
    assert distance(refused) > 0.3
    assert "not as automatic differentiation makes it change" in refused.experiment


def test_picture_of_what_is_not_drawn_names_no_colour():
    picture = judged(TARGETS[2], formula)[0].overlay
    assert [(one.label, one.color) for one in picture] == [("ds", "")]
    assert picture[0].experiment.endswith("the derivative stayed what it was")


def test_what_was_not_told_by_an_experiment_has_no_picture():
    assert judged(CURVE, lambda change: 5 + 0 * X, graph=False)[0].overlay == ()


# ---------------------------------------------------------------- verdicts


def test_method_that_is_not_allowed_fails_and_says_which_is():
    outcome, _kinds = judged(Derived(id="c", curve="df", methods=("autodiff",)), numeric, graph=False)
    assert outcome.message == (
        "the derivative was computed by numerical differences; this exercise asks for automatic differentiation"
    )
    assert outcome.signature == "derived:numeric"


def test_wrong_curve_that_was_differentiated_costs_nothing_here():
    outcome, _kinds = judged(CURVE, lambda change: 2 * autodiff(change))
    assert outcome.status is Status.PASSED


def test_without_a_derivative_there_is_nothing_to_judge():
    outcome, _kinds = judged(CURVE, lambda change: 5 + 0 * X, graph=False)
    assert outcome.status is Status.FAILED
    assert "no curve shows the derivative" in outcome.message


@pytest.mark.parametrize(
    ("labels", "remarked"),
    [(("x.grad", FORMULA), False), (("", FORMULA), True), (("cos", FORMULA), True), (("f'(x)",), False)],
)
def test_formula_beside_the_derivative_is_fine_unless_it_alone_is_called_so(labels, remarked):
    outcome, _kinds = judged(CURVE, autodiff, labels=labels)
    assert outcome.status is Status.PASSED
    assert any("is a formula" in line for line in outcome.evidence) == remarked


def ordinary(run: RunResult) -> Evidence:
    cells = (Cell("a.py", "x = 1"),)
    request = RunRequest(cells=cells)
    return Evidence(submission=Submission("a.py", "", cells), request=request, run=run, checks=(FIGURE, CURVE), seed=1)


class Broken(Played):
    """Fails through our fault once experiments begin."""

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        if request.intervention is None:
            return super().run(request, limits)
        return RunResult(status=RunStatus.NOT_RUN, observations=Observations(), detail="the sandbox failed")


def test_our_fault_costs_nothing():
    runner = Broken(autodiff, graph=True)
    evidence = ordinary(runner.run(RunRequest(cells=(), wants=FIGURE.needs(3) | CURVE.needs(3)), Limits()))
    outcome = CURVE.judge(gathering.experiment(evidence, Limits(), runner))
    assert (outcome.status, outcome.message) == (Status.ERROR, "the sandbox failed")


def test_program_that_was_cut_short_is_not_run_again():
    runner = Played(autodiff, graph=True)
    shown = msgspec.structs.replace(runner.run(RunRequest(cells=()), Limits()), status=RunStatus.TIMED_OUT)
    evidence = gathering.experiment(ordinary(shown), Limits(), runner)
    assert evidence.experiments == {}
    assert CURVE.judge(evidence).status is Status.SKIPPED


# ---------------------------------------------------------------- specs


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "give exactly one of curve, gradient, variable, function"),
        ({"curve": "df", "gradient": "x"}, "give exactly one of"),
        ({"gradient": "x"}, "say which function is differentiated"),
        ({"gradient": "x", "f": "sin(x)", "of": "gamma"}, "'gamma' cannot be changed; known: sin"),
    ],
)
def test_impossible_spec_is_refused(fields, message):
    with pytest.raises(msgspec.ValidationError, match=message):
        msgspec.convert({"kind": "derived", **fields}, Derived)


@pytest.mark.parametrize(
    ("check", "others", "said"),
    [
        (CURVE, [], "no figure check of this exercise has a curve `df`"),
        (CURVE, [Figure(curves={"df": Role(y="cos(x)")})], "no figure check of this exercise has a curve `df`"),
        (CURVE, [Figure(curves={"f": Role(y="2*x"), "df": Role(y="2", derivative_of="f")})], "contains no function"),
        (CURVE, [FIGURE], ""),
    ],
)
def test_curve_must_be_in_a_figure_check(check, others, said):
    found = check.problems_among(others)
    assert bool(found) == bool(said)
    assert not found or said in found[0][1]


def test_sum_cannot_be_differentiated_point_by_point():
    problems = Derived(gradient="x", f="sum(sin(x))").problems()
    assert problems and "joins the points" in problems[0][1]
