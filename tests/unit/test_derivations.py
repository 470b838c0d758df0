"""How derivatives answer to experiments: synthetic series on random grids, blends, rounding, hostile numbers."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import changes, derivations, dual, expressions
from grader.changes import SEED_FACTOR
from grader.derivations import (
    Series,
    answer,
    computes,
    depends_on_values,
    is_difference_of,
    rounded,
)
from grader.model import Intervention

FUNCTIONS = {
    "sin(x)": (-3.0, 6.0), "exp(x)": (-1.0, 2.0), "log(x)": (0.3, 5.0), "tanh(x)": (-3.0, 3.0), "sqrt(x)": (0.2, 6.0),
    "exp(sin(x))": (-3.0, 4.0), "sin(x)*exp(-x/4)": (-2.0, 6.0), "x**3": (-2.0, 2.0), "cos(x)": (-4.0, 4.0),
    "log(1+x**2)": (-3.0, 3.0), "1/(1+exp(-x))": (-5.0, 5.0), "exp(-x**2/2)": (-3.0, 3.0), "arctan(x)": (-4.0, 4.0),
    "x**2": (-3.0, 3.0), "sinh(x)": (-2.0, 2.0), "x*sin(x)": (-6.0, 6.0),
}  # fmt: skip
GRIDS = ("equidistant", "reversed", "shuffled", "random", "sorted random")
Values = tuple[np.ndarray, np.ndarray]
NUDGED, REPLACED = Intervention(kind="nudge"), Intervention(kind="replace")


def grid(kind: str, low: float, high: float, size: int, rng: np.random.Generator) -> np.ndarray:
    x = rng.uniform(low, high, size) if "random" in kind else np.linspace(low, high, size)
    if kind == "shuffled":
        rng.shuffle(x)
    return {"reversed": x[::-1].copy(), "sorted random": np.sort(x)}.get(kind, x)


@functools.cache
def experiment(text: str, kind: str, seed: int) -> Intervention:
    used = dual.arguments(expressions.parse(text), np.linspace(*FUNCTIONS[text], 50))
    return changes.intervention(kind, used, f"{seed}/{kind}")  # type: ignore[arg-type]


def values(f: expressions.Expression, x: np.ndarray, change: Intervention | None) -> np.ndarray:
    return dual.differentiate(f, x)[0] if change is None else changes.foreseen(f, x, change, "autodiff")[0]


def slopes(method: str, f: expressions.Expression, x: np.ndarray, change: Intervention | None) -> np.ndarray:
    """Differentiate as a program does, with f as it is or changed."""
    if method in ("autodiff", "symbolic"):
        return dual.differentiate(f, x)[1] if change is None else changes.foreseen(f, x, change, method)[1]
    if method == "central":
        return (values(f, x + 1e-3, change) - values(f, x - 1e-3, change)) / 2e-3
    if method == "forward":
        return (values(f, x + 1e-4, change) - values(f, x, change)) / 1e-4
    if method == "on the grid":
        order = np.argsort(x)
        found = np.empty_like(x)
        found[order] = np.gradient(values(f, x[order], change), x[order])
        return found
    if method == "value":
        return values(f, x, change)
    assert method == "none"
    return dual.differentiate(f, x)[1]


def answered(text: str, method: str, kind: str, x: np.ndarray, seed: int, dtype: str = "f8") -> str:
    f = expressions.parse(text)
    change = experiment(f.text, kind, seed)
    x = x.astype(dtype).astype(float)
    two = [slopes(method, f, x, world).astype(dtype).astype(float) for world in (None, change)]
    return answer(f, Series(x, two[0]), Series(x, two[1]), change).method


def recognised(
    method: str, kind: str, *, dtype: str = "f8", sizes: tuple[int, ...] = (20, 100, 1000)
) -> dict[str, int]:
    """Return answer -> how often, over functions, grids and seeds."""
    rng, found = np.random.default_rng(7), {}
    for index, (text, (low, high)) in enumerate(FUNCTIONS.items()):
        for turn, layout in enumerate(GRIDS):
            size = sizes[(index + turn) % len(sizes)]
            got = answered(text, method, kind, grid(layout, low, high, size, rng), 10 * index + turn, dtype)
            found[got] = found.get(got, 0) + 1
    return found


ALL = len(FUNCTIONS) * len(GRIDS)


@pytest.mark.parametrize("kind", ["nudge", "replace"])
@pytest.mark.parametrize(
    ("method", "told"),
    [("autodiff", "autodiff"), ("symbolic", "symbolic"), ("central", "numeric"), ("forward", "numeric"),
     ("none", "none"), ("value", "value")],
)  # fmt: skip
def test_method_is_recognised(method, told, kind):
    assert recognised(method, kind) == {told: ALL}


@pytest.mark.parametrize("dtype", ["f4"])
@pytest.mark.parametrize(("method", "told"), [("autodiff", "autodiff"), ("none", "none")])
def test_method_is_recognised_in_float32(method, told, dtype):
    assert recognised(method, "nudge", dtype=dtype) == {told: ALL}


@pytest.mark.parametrize("kind", ["nudge", "replace"])
def test_differences_on_a_grid_are_recognised(kind):
    assert recognised("on the grid", kind, sizes=(100, 1000)) == {"numeric": ALL}


@pytest.mark.parametrize("size", [5, 6, 8, 10, 12])
def test_few_points_are_enough_for_an_exact_method(size):
    assert recognised("autodiff", "nudge", sizes=(size,)) == {"autodiff": ALL}


@pytest.mark.parametrize("method", ["autodiff", "none", "central", "value"])
def test_fewer_points_than_five_are_never_taken_for_a_method(method):
    assert set(recognised(method, "nudge", sizes=(2, 3, 4))) <= {"none", "other"}


@pytest.mark.parametrize("kind", ["nudge", "replace"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("text", ["sin(x)", "exp(x)", "tanh(x)", "sin(x)*exp(-x/4)"])
def test_blend_of_gradient_and_formula_is_neither(text, share, kind):
    f, x = expressions.parse(text), np.linspace(*FUNCTIONS[text], 80)
    told = set()
    for seed in range(5):
        change = experiment(f.text, kind, seed)
        exact = slopes("none", f, x, None)
        blend = share * slopes("autodiff", f, x, change) + (1 - share) * exact
        told.add(answer(f, Series(x, exact), Series(x, blend), change).method)
    assert told == {"other"}


@pytest.mark.parametrize("kind", ["nudge", "replace"])
def test_shift_of_f_is_no_derivative(kind):
    f, x = expressions.parse("sin(x)"), np.linspace(-3, 6, 100)
    told = set()
    for seed in range(12):
        change = experiment(f.text, kind, seed)
        shifted = [values(f, x + np.pi / 2, world) for world in (None, change)]
        told.add(answer(f, Series(x, shifted[0]), Series(x, shifted[1]), change).method)
    assert told <= {"other", "none"}


def test_identity_with_values_of_f_is_no_derivative():
    f, x = expressions.parse("tanh(x)"), np.linspace(-3, 3, 100)
    told = set()
    for seed in range(12):
        change = experiment(f.text, "nudge", seed)
        curves = [1 - values(f, x, world) ** 2 for world in (None, change)]
        told.add(answer(f, Series(x, curves[0]), Series(x, curves[1]), change).method)
    assert told <= {"other", "none"}


def test_exp_drawn_twice_is_told_from_its_derivative():
    x = np.linspace(-1, 2, 100)
    told = {answered("exp(x)", "value", "nudge", x, seed) for seed in range(12)}
    assert told == {"value"}


def test_answer_shows_a_point_where_the_difference_is_large():
    f, x = expressions.parse("sin(x)"), np.linspace(-3, 6, 50)
    change = experiment(f.text, "replace", 1)
    told = answer(f, Series(x, np.cos(x)), Series(x, np.cos(x)), change)
    assert told.method == "none"
    assert told.got == pytest.approx(np.cos(told.x))
    assert abs(told.foreseen - told.got) > 0.3


def test_a_tenth_of_the_points_may_be_anything():
    f, x = expressions.parse("sin(x)"), np.linspace(-3, 6, 100)
    change = experiment(f.text, "nudge", 3)
    before, after = slopes("autodiff", f, x, None), slopes("autodiff", f, x, change).copy()
    after[10:14] = np.nan
    assert answer(f, Series(x, before), Series(x, after), change).method == "autodiff"


def test_what_is_no_number_any_more_has_not_stayed_the_same():
    f, x = expressions.parse("sin(x)"), np.linspace(-3, 6, 100)
    change = experiment(f.text, "replace", 3)
    assert answer(f, Series(x, np.cos(x)), Series(x, np.full(100, np.nan)), change).method == "other"


def test_half_of_the_points_missing_is_no_answer():
    f, x = expressions.parse("sin(x)"), np.linspace(-3, 6, 100)
    change = experiment(f.text, "nudge", 3)
    after = slopes("autodiff", f, x, change).copy()
    after[:50] = np.nan
    assert answer(f, Series(x, np.cos(x)), Series(x, after), change).method == "other"


# ---------------------------------------------------------------- experiments


def test_equal_seeds_give_equal_experiments_and_other_seeds_others():
    ranges = {"sin": (-1.0, 2.0), "exp": (0.0, 1.0)}
    one, same, other = (changes.intervention("nudge", ranges, seed) for seed in ("1", "1", "2"))
    assert one == same != other
    assert [part.function for part in one.replacements] == ["sin", "exp"]
    assert changes.intervention("seed", ranges, "1") == Intervention(kind="seed", size=SEED_FACTOR)


def test_experiment_may_leave_values_as_they_are():
    f, x = expressions.parse("exp(sin(x))"), np.linspace(0, 3, 20)
    change = changes.intervention("nudge", dual.arguments(f, x), "1", values=False)
    value, slope = changes.foreseen(f, x, change, "autodiff")
    true_value, true_slope = dual.differentiate(f, x)
    assert np.array_equal(value, true_value) and not np.allclose(slope, true_slope, rtol=1e-7)


@pytest.mark.parametrize(
    "ends", [(0, 0), (np.inf, -np.inf), (np.nan, np.nan), (1, 1 + 1e-15), (-1e308, 1e308), (1e300, 1e301), (2.0, -1.0)]
)
def test_any_range_gives_an_experiment(ends):
    change = changes.intervention("replace", {"sin": ends}, "1")
    (part,) = change.replacements
    assert part.value.terms and part.slope != part.symbol


# ---------------------------------------------------------------- other questions


@pytest.mark.parametrize("step", ["gradient", "forward", "backward"])
@pytest.mark.parametrize("layout", ["equidistant", "reversed", "sorted random", "shuffled"])
def test_differences_of_drawn_values_are_recognised_by_their_errors(step, layout):
    x = grid(layout, -3, 6, 40, np.random.default_rng(3))
    order, y = np.argsort(x), np.sin(x)
    quotients = np.diff(y[order]) / np.diff(x[order])
    made = {"gradient": np.gradient(y[order], x[order]), "forward": [*quotients, quotients[-1]],
            "backward": [quotients[0], *quotients]}[step]  # fmt: skip
    slope = np.empty(40)
    slope[order] = made
    assert is_difference_of(Series(x, y), Series(x, slope), np.cos(x))


@pytest.mark.parametrize(
    "slope",
    [np.cos, lambda x: np.cos(x) + 1e-4 * np.sin(7 * x), lambda x: np.cos(x).astype("f4").astype(float),
     lambda x: (np.sin(x + 1e-3) - np.sin(x)) / 1e-3],
    ids=["exact", "unrelated error", "float32", "differences off the grid"],
)  # fmt: skip
def test_what_has_other_errors_is_no_difference_of_the_drawn_values(slope):
    x = np.linspace(-3, 6, 60)
    assert not is_difference_of(Series(x, np.sin(x)), Series(x, slope(x)), np.cos(x))


@pytest.mark.parametrize("x", [np.zeros(9), np.arange(4.0), np.array([]), np.array([0, 1, 1, 2, 3.0])], ids=repr)
def test_differences_need_five_points_all_different(x):
    assert not is_difference_of(Series(x, x), Series(x, x), np.ones_like(x))


def test_series_of_other_points_are_no_differences():
    x = np.linspace(0, 1, 20)
    assert not is_difference_of(Series(x, x), Series(x[1:], x[1:]), np.ones(19))
    assert not is_difference_of(Series(x, x), Series(x + 0.1, x), np.ones(20))


COMPUTED = [text for text in FUNCTIONS if text != "x**2"]


@pytest.mark.parametrize("factor", [1.0, SEED_FACTOR])
@pytest.mark.parametrize("text", COMPUTED)
def test_graph_of_f_is_recognised(text, factor):
    f, at = expressions.parse(text), np.linspace(*FUNCTIONS[text], 30).reshape(5, 6)
    value, second = graph(f, at)
    assert computes(f, at, factor * value.sum(axis=1), factor * second)


def graph(f: expressions.Expression, at: np.ndarray) -> Values:
    h = 1e-5
    second = (dual.differentiate(f, at.ravel() + h)[1] - dual.differentiate(f, at.ravel() - h)[1]) / (2 * h)
    return dual.differentiate(f, at.ravel())[0].reshape(at.shape), second.reshape(at.shape)


def test_graph_is_recognised_where_a_point_has_no_second_derivative():
    f, at = expressions.parse("sqrt(x)"), np.linspace(0, 4, 30).reshape(1, 30)
    value, second = graph(f, at)
    second[0, 0] = -np.inf
    assert computes(f, at, value.sum(axis=1), second)


def test_graph_of_something_else_is_none_of_f():
    f, at = expressions.parse("sin(x)"), np.linspace(-3, 6, 30).reshape(1, 30)
    value, second = graph(f, at)
    assert not computes(f, at, value.sum(axis=1) + 1, second)
    assert not computes(f, at, value.sum(axis=1), 0 * second)
    assert not computes(f, at, value.sum(axis=1), -second)
    assert not computes(f, at, 1.3 * value.sum(axis=1), 1.3 * second)


@pytest.mark.parametrize("at", [np.empty((0, 3)), np.empty((2, 0)), np.full((1, 4), np.nan), np.full((1, 4), np.inf)])
def test_graph_at_no_numbers_computes_nothing(at):
    assert not computes(expressions.parse("log(x)"), at, np.zeros(at.shape[0]), np.zeros_like(at))


@pytest.mark.parametrize("decimals", [0, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("dtype", ["f8", "f4"])
def test_rounded_numbers_are_recognised(decimals, dtype):
    numbers = np.random.default_rng(1).uniform(-3, 3, 60).astype(dtype)
    assert rounded(np.round(numbers, decimals).astype(float))


@pytest.mark.parametrize("dtype", ["f8", "f4"])
@pytest.mark.parametrize("scale", [0.01, 1.0, 20.0, 1e4])
def test_other_numbers_are_not_rounded(dtype, scale):
    numbers = scale * np.random.default_rng(1).uniform(-1, 1, 60)
    assert not rounded(numbers.astype(dtype).astype(float))


@pytest.mark.parametrize(
    ("size", "decimals", "drowned"),
    [(1, 6, True), (4, 6, False), (1, 7, False), (100, 4, True), (100, 5, False), (0.01, 8, True), (1e6, 2, False)],
)
def test_large_numbers_show_a_nudge_at_fewer_decimals(size, decimals, drowned):
    assert rounded(np.round(np.random.default_rng(1).uniform(-size, size, 60), decimals)) is drowned


@pytest.mark.parametrize("numbers", [[], [np.nan], [np.inf, np.nan]])
def test_nothing_is_not_rounded(numbers):
    assert not rounded(np.array(numbers))


def test_huge_numbers_are_not_rounded():
    assert not rounded(np.array([1e308, -1e308]))


def test_wrong_differences_depend_on_the_values_of_f():
    f, x = expressions.parse("sin(x)"), np.linspace(-3, 6, 100)
    change = experiment(f.text, "nudge", 4)
    undivided = [np.gradient(values(f, x, world)) for world in (None, change)]
    assert depends_on_values(f, Series(x, undivided[0]), Series(x, undivided[1]), change)


@pytest.mark.parametrize("made", [lambda v: v, lambda v: -2 * v, lambda v: 0 * v], ids=["f", "multiple", "constant"])
def test_f_and_its_multiples_are_no_differences(made):
    f, x = expressions.parse("sin(x)"), np.linspace(-3, 6, 100)
    change = experiment(f.text, "nudge", 4)
    curves = [made(values(f, x, world)) for world in (None, change)]
    assert not depends_on_values(f, Series(x, curves[0]), Series(x, curves[1]), change)


WRITTEN_OTHERWISE = {
    "exp(-x**2/2)": ("exp", lambda f, x: 1 / f(x * x / 2)), "1/(1+exp(-x))": ("tanh", lambda f, x: (1 + f(x / 2)) / 2),
    "sinh(x)": ("exp", lambda f, x: (f(x) - f(-x)) / 2), "log(1+x**2)": ("log", lambda f, x: f(1 + x * x)),
}  # fmt: skip


def written_otherwise(text: str, x: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return f as it is and nudged, by formulas in which other functions are used than in the expression."""
    name, formula = WRITTEN_OTHERWISE[text]
    used = expressions.parse(f"{name}(x)")
    change = changes.intervention("nudge", {name: (-4.0, 4.0)}, str(seed))
    worlds = (lambda u: dual.differentiate(used, u)[0], lambda u: changes.foreseen(used, u, change, "autodiff")[0])
    return tuple(formula(world, x) for world in worlds)  # type: ignore[return-value]


@pytest.mark.parametrize("text", WRITTEN_OTHERWISE)
def test_differences_of_f_written_otherwise_move_with_it(text):
    x = np.linspace(*FUNCTIONS[text], 120)
    for seed in range(4):
        f = [Series(x, y) for y in written_otherwise(text, x, seed)]
        ends = [written_otherwise(text, x + h, seed) for h in (1e-3, -1e-3)]
        d = [Series(x, (above - below) / 2e-3) for above, below in zip(*ends, strict=True)]
        assert derivations.moved_together((f[0], f[1]), (d[0], d[1]), NUDGED)
        inner = [Series(series.x[1:-1][::-1], series.y[1:-1][::-1]) for series in d]
        assert derivations.moved_together((f[0], f[1]), (inner[0], inner[1]), NUDGED)


def test_formulas_from_values_of_f_do_not_move_as_its_differences():
    x = np.linspace(-3, 3, 120)
    formulas = {"exp(-x**2/2)": lambda f: -x * f, "1/(1+exp(-x))": lambda f: f * (1 - f), "sinh(x)": lambda f: f}
    for seed in range(8):
        for text, formula in formulas.items():
            f = [Series(x, y) for y in written_otherwise(text, x, seed)]
            d = [Series(x, formula(series.y)) for series in f]
            assert not derivations.moved_together((f[0], f[1]), (d[0], d[1]), NUDGED), (text, seed)
            assert not derivations.moved_together((f[0], f[1]), (d[0], d[0]), NUDGED)
            assert not derivations.moved_together((f[0], f[0]), (d[0], d[1]), NUDGED)


@pytest.mark.parametrize("text", ["exp(x)", "x**3", "sin(x)"])
def test_after_a_replacement_only_differences_of_what_came_out_count(text):
    """Both curves lose the old function: that alone is no sign, however large it was."""
    f, x = expressions.parse(text), np.linspace(-1, 3, 150)
    for seed in range(6):
        change = changes.intervention("replace", dual.arguments(f, x), str(seed))
        value, slope = (Series(x, numbers) for numbers in dual.differentiate(f, x))
        values = (value, Series(x, changes.foreseen(f, x, change, "numeric")[0]))
        numeric, autodiff = (Series(x, changes.foreseen(f, x, change, how)[1]) for how in ("numeric", "autodiff"))
        assert derivations.moved_together(values, (slope, numeric), REPLACED)
        assert not derivations.moved_together(values, (slope, autodiff), REPLACED), seed
        assert not derivations.moved_together(values, (slope, slope), REPLACED)
        assert not derivations.moved_together((value, value), (slope, slope), REPLACED)


# ---------------------------------------------------------------- hostile numbers

NUMBERS = st.sampled_from([0.0, -0.0, 1.0, np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324, 3.0, 1e-30, 1e150])


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from(["sin(x)", "log(x)", "x**3", "exp(x)", "sqrt(x)", "x**-1.5"]), st.integers(0, 12))
def test_any_numbers_get_an_answer_without_a_warning(data, text, size):
    f = expressions.parse(text)
    x, one, two = (np.array(data.draw(st.lists(NUMBERS, min_size=size, max_size=size))) for _ in range(3))
    for kind in ("nudge", "replace"):
        change = changes.intervention(kind, dual.arguments(f, x), "1")  # type: ignore[arg-type]
        told = answer(f, Series(x, one), Series(x, two), change)
        assert told.method in (*derivations.METHODS, "value", "none", "other")
        depends_on_values(f, Series(x, one), Series(x, two), change)
    is_difference_of(Series(x, one), Series(x, two), two)
    computes(f, x.reshape(1, -1), one[:1] if size else np.zeros(1), two.reshape(1, -1))
    rounded(one)
    for change in (NUDGED, REPLACED):
        derivations.moved_together((Series(x, one), Series(x, two)), (Series(x, two), Series(x, one)), change)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (np.cos(np.linspace(0, 3, 50)), True),
        (1e300 * np.cos(np.linspace(0, 3, 50)), True),
        (np.cos(np.linspace(0, 3, 50)).astype(np.float32).astype(float), False),
        (np.round(np.cos(np.linspace(0, 3, 50)), 6), False),
        (np.array([float(f"{v:.8g}") for v in np.cos(np.linspace(0, 3, 50))]), False),
        (np.array([np.nan, np.inf, 0.0]), False),
        (np.array([]), False),
    ],
    ids=["float64", "huge", "float32", "rounded", "printed", "no numbers", "nothing"],
)
def test_numbers_that_were_cut_short_are_not_precise(numbers, expected):
    assert derivations.precise(numbers) is expected
