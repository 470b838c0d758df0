"""What may be a derivative, found in runs that were built by hand."""

from __future__ import annotations

import numpy as np
import pytest

from grader import expressions, slopes_seen
from grader.changes import SEED_FACTOR
from grader.derivations import Series
from grader.model import Array, Call, CallResult, RunResult
from grader.numeric import from_numpy

SIN = expressions.parse("sin(x)")
X = np.linspace(-3, 6, 40)


def pack(numbers: object) -> Array:
    return from_numpy(np.asarray(numbers, dtype=float))


def shown(found: object) -> list[tuple[list[float], list[float]]]:
    return [(series.x.tolist(), series.y.tolist()) for series in found]  # type: ignore[attr-defined]


# ---------------------------------------------------------------- where derivatives are looked for


def test_curve_is_found_by_its_artists_with_its_unit(fake_run, build):
    run = fake_run(curves=[build.curve([1, 2, 3], [0, 90, 180], artist=3), build.curve([4, 5], [0, 1], artist=4)])
    series = slopes_seen.of_curve(run, (3,), np.pi / 180, "slope")
    assert series is not None
    assert np.allclose(series.x, [0, np.pi / 2, np.pi]) and series.y.tolist() == [1, 2, 3]


def test_curve_that_nobody_sees_is_found_too(fake_run, build):
    run = fake_run(curves=[build.curve([1, 2], [0, 1], artist=3, visible=False)])
    assert slopes_seen.of_curve(run, (3,), 1.0, "") is not None


@pytest.mark.parametrize("artists", [(), (7,), (3, 7)])
def test_curve_whose_artist_is_gone_is_none(fake_run, build, artists):
    assert slopes_seen.of_curve(fake_run(curves=[build.curve([1], [0], artist=3)]), artists, 1.0, "") is None


def test_curve_without_points_is_none(fake_run, build):
    assert slopes_seen.of_curve(fake_run(curves=[build.curve([], [], artist=3)]), (3,), 1.0, "") is None


def test_gradient_of_a_leaf_is_found_by_its_name(fake_run, build):
    run = fake_run(values=[build.value("w", [1, 2], [9, 9]), build.value("x", [0, 1], [3, 4])])
    assert shown(slopes_seen.of_gradients(run, "x")) == [([0, 1], [3, 4])]
    assert shown(slopes_seen.of_gradients(run, "y")) == []


def test_leaf_without_gradient_has_none(fake_run, build):
    assert shown(slopes_seen.of_gradients(fake_run(values=[build.value("x", [0, 1])]), "x")) == []


def test_every_gradient_is_found(fake_run, build):
    events = [build.event([3, 4], [0, 1], [0, 0]), build.event([5, 6], [0, 1], [0, 0])]
    found = list(slopes_seen.of_gradients(fake_run(gradients=events), "any"))
    assert shown(found) == [([0, 1], [3, 4]), ([0, 1], [5, 6])]
    assert found[0].group != found[1].group


def test_variable_is_found_with_its_points(fake_run, build):
    run = fake_run(values=[build.value("t", [0, 1, 2]), build.value("slope", [5, 6, 7])])
    assert shown(slopes_seen.of_variable(run, "slope", "t")) == [([0, 1, 2], [5, 6, 7])]


@pytest.mark.parametrize(("name", "at"), [("slope", "x"), ("t", "missing"), ("slope", "one"), ("one", "one")])
def test_variables_that_do_not_fit_are_no_series(fake_run, build, name, at):
    run = fake_run(values=[build.value("t", [0, 1, 2]), build.value("slope", [5, 6, 7]), build.value("one", [1])])
    assert shown(slopes_seen.of_variable(run, name, at)) == []


def calls(points: list[object]) -> list[Call]:
    return [Call(id=f"check/{i}", names=("df",), inputs=(pack(point),)) for i, point in enumerate(points)]


def test_results_of_a_function_called_with_numbers_are_one_series(fake_run):
    results = [CallResult(id=f"check/{i}", value=pack(10.0 + i)) for i in range(3)]
    found = slopes_seen.of_calls(fake_run(calls=results), calls([0.0, 1.0, 2.0]), "df")
    assert shown(found) == [([0, 1, 2], [10, 11, 12])]


def test_results_of_a_function_called_with_arrays_are_joined(fake_run):
    results = [CallResult(id="check/0", value=pack([5, 6])), CallResult(id="check/1", value=pack([7, 8]))]
    found = slopes_seen.of_calls(fake_run(calls=results), calls([[0, 1], [2, 3]]), "df")
    assert shown(found) == [([0, 1, 2, 3], [5, 6, 7, 8])]


def test_results_that_do_not_fit_are_left_out(fake_run):
    results = [
        CallResult(id="check/0"),
        CallResult(id="check/1", value=pack([7, 8])),
        CallResult(id="other", value=pack(1)),
    ]
    assert shown(slopes_seen.of_calls(fake_run(calls=results), calls([0.0, 1.0, 2.0]), "df")) == []


# ---------------------------------------------------------------- under changed seeds


def tapped_run(fake_run, build, *, handwritten: bool = False, f=np.sin, f2=None) -> RunResult:
    """Build a run under scaled seeds, with a look at a graph of f; no seed was given, so its root is scaled."""
    factor = SEED_FACTOR
    looked = {"value": pack([factor * f(X).sum()]), "second": pack([factor * (-np.sin(X) if f2 is None else f2)])}
    event = build.event([factor * np.cos(X)], [X], [0 * X], handwritten=handwritten, **looked)
    return fake_run(gradients=[event])


def pair(after: np.ndarray, x: np.ndarray = X) -> list[tuple[Series, Series]]:
    return [(Series(x, np.cos(x)), Series(x, after))]


def test_derivative_from_a_graph_of_f_is_recognised(fake_run, build):
    run = tapped_run(fake_run, build)
    assert slopes_seen.graph_of(SIN, pair(SEED_FACTOR * np.cos(X)), run) == "built-in"


def test_series_may_be_sorted_otherwise_or_a_part(fake_run, build):
    x = X[::-1][:20]
    assert slopes_seen.graph_of(SIN, pair(SEED_FACTOR * np.cos(x), x), tapped_run(fake_run, build)) == "built-in"


def test_rule_of_its_own_is_told(fake_run, build):
    run = tapped_run(fake_run, build, handwritten=True)
    assert slopes_seen.graph_of(SIN, pair(SEED_FACTOR * np.cos(X)), run) == "handwritten"


@pytest.mark.parametrize("factor", [1.0, 0.0, SEED_FACTOR**2, -SEED_FACTOR])
def test_what_does_not_scale_comes_from_no_graph(fake_run, build, factor):
    assert slopes_seen.graph_of(SIN, pair(factor * np.cos(X)), tapped_run(fake_run, build)) == ""


def test_graph_of_another_function_is_none(fake_run, build):
    pairs = pair(SEED_FACTOR * np.cos(X))
    assert slopes_seen.graph_of(SIN, pairs, tapped_run(fake_run, build, f=lambda x: np.cos(x) * x)) == ""
    assert slopes_seen.graph_of(SIN, pairs, tapped_run(fake_run, build, f2=0 * X)) == ""


def test_series_that_scales_but_shows_no_gradient_comes_from_no_graph(fake_run, build):
    assert slopes_seen.graph_of(SIN, pair(SEED_FACTOR * np.cos(X)), fake_run()) == ""
    x = X + 0.05
    assert slopes_seen.graph_of(SIN, pair(SEED_FACTOR * np.cos(x), x), tapped_run(fake_run, build)) == ""


@pytest.mark.parametrize("missing", ["at", "grad", "value", "second"])
def test_event_without_a_look_at_its_graph_is_left_out(fake_run, build, missing):
    run = tapped_run(fake_run, build)
    setattr(run.observations.gradients[0], missing, None)
    assert list(slopes_seen.tapped(run)) == []


@pytest.mark.parametrize(
    ("field", "numbers"),
    [("second", [[1.0, 2.0]]), ("value", [1.0, 2.0]), ("value", 1.0), ("grad", [1.0]), ("at", 3.0)],
    ids=str,
)
def test_event_whose_parts_do_not_fit_is_left_out(fake_run, build, field, numbers):
    run = tapped_run(fake_run, build)
    setattr(run.observations.gradients[0], field, pack(numbers))
    assert list(slopes_seen.tapped(run)) == []


def test_gradient_at_no_points_is_left_out(fake_run, build):
    run = tapped_run(fake_run, build)
    for field in ("at", "grad", "second"):
        setattr(run.observations.gradients[0], field, pack(np.empty((1, 0))))
    assert slopes_seen.graph_of(SIN, pair(SEED_FACTOR * np.cos(X)), run) == ""


@pytest.mark.parametrize("wild", [np.nan, np.inf, 1e308, -1e308, 0.0])
def test_wild_numbers_come_from_no_graph_without_a_warning(fake_run, build, wild):
    run, numbers = tapped_run(fake_run, build), np.full(40, wild)
    pairs = [
        (Series(X, numbers), Series(X, numbers)),
        (Series(numbers, numbers), Series(numbers, SEED_FACTOR * np.cos(X))),
    ]
    assert slopes_seen.graph_of(SIN, pairs, run) == ""
    for field in ("at", "grad", "second"):
        setattr(run.observations.gradients[0], field, pack([numbers]))
    assert slopes_seen.graph_of(SIN, pair(SEED_FACTOR * np.cos(X)), run) == ""
