from __future__ import annotations

import msgspec
import numpy as np
import pytest

from grader.checks.figure import Figure
from grader.curve_fit import Role, Words
from grader.curves_seen import MAX_CURVES, visible_curves
from grader.frames_asked import Frame
from grader.looks import Look
from grader.model import AxesSeen, Curve, Observations, RunResult, RunStatus, Status, Value
from grader.numeric import from_numpy, to_float64
from grader.pictures_asked import Picture
from tests.clock import within

X = np.linspace(-2 * np.pi, 2 * np.pi, 200)
SIN, COS = np.sin(X), np.cos(X)
ROLES = {"f": Role(y="sin(x)", words=["sin"]), "df": Role(y="cos(x)", derivative_of="f", words=["cos"])}
PLOT = Figure(id="figure", curves=ROLES)
TANGENT = Figure(
    curves={
        "f": Role(y="x**3 - 1/x", words=["x**3", "1/x"]),
        "tangent": Role(y="4*x - 4", words=["tangent", "切线", "4x"], min_points=2),
    },
    through=[1.0],
    together=True,
)


def curve(y: object, x: object = X, label: str = "", axes: int = 0, **fields: object) -> Curve:
    xs, ys = from_numpy(np.asarray(x, dtype=float)), from_numpy(np.asarray(y, dtype=float))
    return Curve(
        **{"figure": 0, "axes": axes, "artist": 0, "x": xs, "y": ys, "label": label, "points": xs.shape[0], **fields}
    )  # type: ignore[arg-type]


def points(y: np.ndarray, x: np.ndarray = X, **fields: object) -> list[Curve]:
    """Draw point by point."""
    return [curve([b], [a], kind="scatter", **fields) for a, b in zip(x, y, strict=True)]


# ---------------------------------------------------------------- right figures


@pytest.mark.parametrize(
    "curves",
    [
        [curve(SIN), curve(COS)],
        [curve(COS), curve(SIN)],
        [curve(SIN, axes=0), curve(COS, axes=1)],
        [curve(SIN), curve(COS), curve(COS), curve(0 * X)],
        [curve(SIN), curve(np.cos(X[::3]), X[::3])],
        [curve(SIN), curve(COS, kind="scatter")],
        [curve(SIN[::-1], X[::-1]), curve(COS)],
        [curve(np.sin(X + 1), X + 1), curve(COS)],
        [curve(SIN), curve(np.gradient(SIN, X))],
        [curve(SIN), curve(np.diff(SIN) / np.diff(X), X[:-1])],
        [curve(SIN), curve((np.sin(X + 1e-3) - SIN) / 1e-3)],
        [curve(SIN.astype(np.float32)), curve(COS.astype(np.float32))],
        [curve(np.where(X > 6, np.nan, SIN)), curve(COS)],
        [*points(SIN), curve(COS)],
        [*points(SIN, axes=0), *points(COS, axes=1)],
        [*points(SIN, color="r"), *points(COS, color="b")],
        [curve([0, 0], [-7, 7]), curve([-1, 1], [0, 0]), curve(SIN), curve(COS)],
    ],
    ids=[
        "two curves",
        "derivative first",
        "two figures",
        "comparison lines",
        "another grid",
        "scatter",
        "backwards",
        "shifted",
        "np.gradient",
        "np.diff",
        "differences",
        "float32",
        "a gap",
        "points and a line",
        "points in two figures",
        "points in two colours",
        "axis lines",
    ],
)
def test_curves_are_found_by_their_data(judge, curves):
    assert judge(PLOT, curves=curves).status is Status.PASSED


@pytest.mark.parametrize(
    "grid", [np.linspace(0, 9.9, 20), np.arange(-3, 3, 0.25), np.sort(np.random.default_rng(1).uniform(-5, 5, 60))]
)
def test_numerical_derivative_on_a_coarse_grid_is_forgiven_half_a_step(judge, grid):
    assert (
        judge(PLOT, curves=[curve(np.sin(grid), grid), curve(np.gradient(np.sin(grid), grid), grid)]).status
        is Status.PASSED
    )


def test_derivative_in_no_order_is_not_forgiven_more(judge):
    x = np.random.default_rng(0).permutation(X)
    curves = [curve(np.sin(x), x), curve(np.cos(x) + 0.08, x)]
    assert judge(PLOT, curves=curves).status is Status.PARTIAL
    assert judge(PLOT, curves=[curves[0], curve(np.cos(x), x)]).status is Status.PASSED


@pytest.mark.parametrize(
    "tangent",
    [curve(4 * X - 4), curve([-4, 8], [0, 3]), curve(4 * X - 4, label="tangent of x**3 - 1/x")],
    ids=["line", "two points", "label with both"],
)
def test_tangent_may_be_drawn_by_two_points_among_other_lines(judge, tangent):
    x = np.linspace(0.1, 3, 100)
    others = [curve([0, 0], [-7, 7]), curve([-5, 5], [1, 1]), curve([0.0], [1.0], kind="scatter")]
    assert judge(TANGENT, curves=[*others, curve(x**3 - 1 / x, x), tangent]).status is Status.PASSED


def test_line_of_two_points_that_happens_to_fit_does_not_stand_for_a_curve(judge):
    x = np.linspace(0.1, 3, 100)
    curves = [curve([0, 0], [-1, 1]), curve(x**3 - 1 / x, x), curve(4 * x - 4, x)]
    assert judge(TANGENT, curves=curves).status is Status.PASSED


def test_pole_of_the_function_may_be_drawn_as_anything(judge):
    x = np.linspace(0, 3, 100)
    y = np.concatenate([[0.0], x[1:] ** 3 - 1 / x[1:]])
    assert judge(TANGENT, curves=[curve(y, x), curve(4 * x - 4, x)]).status is Status.PASSED


def test_equal_roles_get_different_curves(judge):
    check = Figure(curves={"a": Role(y="sin(x)"), "b": Role(y="sin(x)"), "c": Role(y="x")})
    assert judge(check, curves=[curve(SIN), curve(X), curve(SIN)]).status is Status.PASSED
    assert judge(check, curves=[curve(SIN), curve(X)]).status is Status.PARTIAL


def test_curve_that_only_one_role_can_have_is_left_to_it(judge):
    """A curve near both roles must not be taken from the role that has no other."""
    check = Figure(curves={"wide": Role(y="0*x + 1"), "narrow": Role(y="0*x + 1.0001")}, tolerance=0.01)
    assert judge(check, curves=[curve(0 * X + 1), curve(0 * X + 1.0001)]).status is Status.PASSED


# ---------------------------------------------------------------- wrong figures


@pytest.mark.parametrize(
    ("curves", "message", "share"),
    [
        ([], "nothing was plotted", 0),
        ([curve(SIN)], "no curve shows `df` = cos(x)", 0.25),
        ([curve(COS)], "no curve shows `f` = sin(x)", 0.25),
        ([curve(COS, SIN)], "no curve shows `f` = sin(x)", 0),
        ([curve(X, SIN), curve(X, COS)], "no curve shows `f` = sin(x)", 0),
        ([curve(SIN), curve(X * COS)], "no curve shows `df` = cos(x)", 0.25),
        ([curve(SIN), curve(2 * COS)], "no curve shows `df` = cos(x)", 0.25),
        ([curve(SIN), curve(COS + 0.05)], "no curve shows `df` = cos(x)", 0.25),
        ([curve(SIN, np.arange(200)), curve(COS, np.arange(200))], "no curve shows `f` = sin(x)", 0),
        ([curve(SIN), curve(COS, visible=False, why_invisible="transparent")], "no curve shows `df` = cos(x)", 0.25),
        ([curve(SIN, shown=False), curve(COS, shown=False)], "no curve can be seen: erased before it was shown", 0),
        ([curve([np.nan] * 200), curve([np.inf] * 200)], "nothing was plotted", 0),
        ([curve([], [])], "nothing was plotted", 0),
        ([curve(SIN, X * 0), curve(COS, X * 0)], "no curve shows `f` = sin(x)", 0),
        ([curve(X * 0, X * 0), curve(X * 0 + 1, X * 0)], "no curve shows `f` = sin(x)", 0),
    ],
    ids=[
        "nothing",
        "one",
        "derivative alone",
        "circle",
        "axes exchanged",
        "weighted",
        "doubled",
        "shifted up",
        "against the index",
        "invisible",
        "erased",
        "no numbers",
        "empty",
        "one x",
        "one point repeated",
    ],
)
def test_wrong_figure_fails_or_earns_part(judge, curves, message, share):
    got = judge(PLOT, curves=curves)
    assert (got.message, got.share) == (message, share)


@pytest.mark.parametrize(
    ("drawn", "signature"),
    [
        (SIN, "value"),
        (2 * COS, "ratio:2"),
        (0 * X, "zero"),
        (-SIN, "minus_value"),
        (SIN * COS, "times_value"),
        (X**3, ""),
    ],
)
def test_what_is_drawn_instead_of_the_derivative_is_named(judge, drawn, signature):
    assert judge(PLOT, curves=[curve(SIN), curve(drawn)]).signature == signature


def test_nearest_curve_is_told_with_its_worst_point(judge):
    y = COS.copy()
    y[100:120] += 0.5
    got = judge(PLOT, curves=[curve(SIN), curve(X), curve(y, label="l" * 200)])
    assert got.evidence[0] == "curves seen: 3"
    assert got.evidence[2] == f"nearest curve {'l' * 60!r}: 90 percent of its points fit"
    assert "(off by 0.5, allowed 0.0" in got.evidence[3]


def test_program_that_stopped_before_plotting_is_skipped(judge):
    assert judge(PLOT, status=RunStatus.TIMED_OUT).status is Status.SKIPPED


def test_right_figure_counts_although_the_program_crashed_later(judge):
    assert judge(PLOT, curves=[curve(SIN), curve(COS)], status=RunStatus.RAISED).status is Status.PASSED


# ---------------------------------------------------------------- the frame


@pytest.mark.parametrize(
    ("check", "x", "message"),
    [
        (PLOT, np.linspace(0, 6, 19), "`f` has 19 points, expected at least 20"),
        (PLOT, np.repeat([0.0, 1.0, 2.0], 20), "`f` has 3 points, expected at least 20"),
        (
            Figure(curves=ROLES, min_width=2.0),
            np.linspace(0, 1.9, 50),
            "`f` is drawn from 0 to 1.9, a range of at least 2 is needed to see it",
        ),
        (Figure(curves=ROLES, through=[0.0, 7.0]), X, "`f` is drawn from -6.2832 to 6.2832, which leaves out x = 7"),
    ],
)
def test_frame_that_shows_too_little_costs_half(judge, check, x, message):
    got = judge(check, curves=[curve(np.sin(x), x), curve(np.cos(x), x)])
    assert (got.message, got.share) == (message, 0.5)


def test_straight_line_is_no_curve_of_two_points(judge):
    got = judge(TANGENT, curves=[curve([0, 7.5], [1, 2]), curve([0, 4], [1, 2])])
    assert got.message == "`f` has 2 points, expected at least 20"


def test_curves_asked_for_together_are_in_one_coordinate_system(judge):
    x = np.linspace(0.1, 3, 100)
    got = judge(TANGENT, curves=[curve(x**3 - 1 / x, x), curve(4 * x - 4, x, axes=1)])
    assert got.message == "the curves are in different coordinate systems; draw them into one"


# ---------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("f", "df"),
    [
        ("", ""),
        ("sin(x)", "cos(x)"),
        ("f(x)", "f'(x)"),
        ("f(x)=sin(x)", "∂y/∂x=cos(x)"),
        ("sin", "derivative of sin(x)"),
        ("sin(x)", "sin'(x)"),
        ("sin(x)", "sin(x)'"),
        ("sin(x)", "(sin x)’"),
        ("sin(x)", "$\\sin^{\\prime}(x)$"),
        ("sin(x)", "dérivée de sin(x)"),
        ("sin(x)", "cos(x) (dérivée)"),
        ("sin(x)", "Ableitung von sin"),
        ("sin(x)", "sin 的导数"),
        ("正弦 sin(x)", "sin(x) 的微分"),
        ("sin(x)", "d sin(x)/dx"),
        ("sin(x)", "dy/dx (自动微分)"),
        ("sin(x)", "autograd of sin"),
        ("sin(x)", "diff of sin"),
        ("sin(x)", "grad w.s.t x"),
        ("sin(x)", "numerical, using h=1e-3"),
        ("sin(x)", "cosine"),
        ("sin(x)", "cox(x)"),
        ("'sin(x)'", "'cos(x)'"),
        ("f(x)", "f(x)"),
        ("Function 1", "Function 2"),
        ("sin(x) and its derivative", "sin(x) and its derivative"),
        ("n(p)", "Tangent line"),
    ],
)
def test_labels_are_free(judge, f, df):
    assert judge(PLOT, curves=[curve(SIN, label=f), curve(COS, label=df)]).status is Status.PASSED


@pytest.mark.parametrize(
    ("f", "df"),
    [
        ("cos(x)", "sin(x)"),
        ("f'(x)", "f(x)"),
        ("derivative", "function"),
        ("y", "sin(x)"),
        ("cosx", "sinx"),
        ("导数", "函数"),
        ("cos", ""),
    ],
)
def test_label_that_belongs_to_the_other_curve_costs_half(judge, f, df):
    got = judge(PLOT, curves=[curve(SIN, label=f), curve(COS, label=df)])
    assert (got.share, got.signature) == (0.5, "labels_swapped")


@pytest.mark.parametrize(
    ("titles", "status"),
    [
        (("sin(x)", "its derivative"), Status.PASSED),
        (("sin(x) and its derivative", "the derivative"), Status.PASSED),
        (("cos(x)", "sin(x)"), Status.PARTIAL),
    ],
)
def test_title_labels_a_curve_that_is_alone(judge, titles, status):
    frames = [AxesSeen(figure=0, axes=index, title=title) for index, title in enumerate(titles)]
    assert judge(PLOT, curves=[curve(SIN), curve(COS, axes=1)], axes=frames).status is status


@pytest.mark.parametrize(
    ("labels", "status"),
    [
        (("f", "g"), Status.PASSED),
        (("f", "f"), Status.PARTIAL),
        (("", ""), Status.PARTIAL),
        (("f", ""), Status.PARTIAL),
    ],
)
def test_curves_are_told_apart_where_that_is_asked(judge, labels, status):
    check = Figure(curves=ROLES, labelled=True)
    assert judge(check, curves=[curve(SIN, label=labels[0]), curve(COS, label=labels[1])]).status is status


def test_missing_legend_is_a_remark(judge):
    assert judge(PLOT, curves=[curve(SIN), curve(COS)]).evidence == ("style: a legend would tell the curves apart",)


# ---------------------------------------------------------------- cost and hostile claims

EIGHT = Figure(curves={f"r{k}": Role(y=f"sin({k + 1}*x) + x**2 * exp(-x)", derivative_of="r0") for k in range(8)})


@pytest.mark.parametrize(
    "curves",
    [
        [curve(SIN)] * 1500,
        [curve(np.sin(np.arange(20_000.0)), np.arange(20_000.0))] * 30,
        points(SIN) * 25,
        [curve([1.0], [1.0], color=str(k), label="x" * 20_000) for k in range(3000)],
        [curve(SIN, visible=False, why_invisible=str(k) * 60) for k in range(5000)],
    ],
    ids=["many", "long", "points", "colours", "invisible"],
)
def test_eight_roles_and_thousands_of_curves_take_little_time(judge, curves):
    assert within(6, lambda: judge(EIGHT, curves=curves))
    got = judge(EIGHT, curves=curves)
    assert len(got.message) + sum(map(len, got.evidence)) < 2000


def test_of_too_many_curves_the_longest_are_looked_at():
    seen = [curve([1, 2], [1, 2])] * 1500 + [curve(SIN), curve(COS)]
    drawn, _unseen = visible_curves(RunResult(status=RunStatus.OK, observations=Observations(curves=seen)))
    assert len(drawn) == MAX_CURVES
    assert [one.x.size for one in drawn[-2:]] == [200, 200]


# ---------------------------------------------------------------- what else a spec may ask


def asked(**options: object) -> Figure:
    """The sine and its derivative; `f`, `df` are fields of the roles."""
    fields = {name: options.pop(name, {}) for name in ("f", "df")}
    roles = {name: msgspec.structs.replace(role, **fields[name]) for name, role in ROLES.items()}
    return Figure(curves=roles, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("check", "curves", "message"),
    [
        (asked(f={"color": "blue"}), [curve(SIN, color="#1f77b4"), curve(COS)], ""),
        (asked(f={"color": "blue"}), [curve(SIN, color="#d62728"), curve(COS)], "`f` is red, expected blue"),
        (asked(f={"color": "blue"}), [curve(SIN), curve(COS)], "`f` is of several colours, expected blue"),
        (asked(df={"marker": True}), [curve(SIN), curve(COS, kind="scatter")], ""),
        (asked(df={"marker": True}), [curve(SIN), curve(COS, marker="o")], ""),
        (asked(df={"marker": True}), [curve(SIN), curve(COS)], "the points of `df` are not marked"),
        (asked(df={"marker": False}), [curve(SIN), curve(COS, marker="o")], "the points of `df` are marked"),
        (asked(f={"period": "2*pi", "points_per_period": 99}), [curve(SIN), curve(COS)], ""),
        (
            asked(f={"period": "2*pi", "points_per_period": 120}),
            [curve(SIN), curve(COS)],
            "`f` has 100 points per period, expected at least 120",
        ),
        (asked(f={"label": Words(any=["sin"])}), [curve(SIN, label="Sin x"), curve(COS)], ""),
        (
            asked(f={"label": Words(any=["sin"])}),
            [curve(SIN, label="f"), curve(COS)],
            "the label of `f` is 'f', expected with one of sin",
        ),
        (asked(only=True), [curve(SIN), curve(COS), curve(0 * X), curve(COS, kind="scatter")], ""),
        (
            asked(only=True),
            [curve(SIN), curve(COS), curve(X, label="x", artist=7)],
            "there is a further curve 'x', expected only `f`, `df`",
        ),
        (asked(frame=Frame(yscale="log")), [curve(SIN), curve(COS)], "yscale is linear, expected log"),
    ],
)
def test_looks_that_a_spec_asks_for(judge, check, curves, message):
    got = judge(check, curves=curves, axes=[AxesSeen(figure=0, axes=0)])
    assert (got.status is Status.PASSED, got.message if message else "") == (not message, message)


def test_way_of_drawing_that_a_spec_asks_for(judge):
    got = judge(asked(f={"drawn_as": ["bar"]}), curves=[curve(SIN), curve(COS)])
    assert (got.message, got.evidence[-1]) == ("no curve shows `f` = sin(x)", "`f` is drawn as line, expected bar")


def test_bars_on_their_side_are_no_curve_over_x_unless_asked_for(judge):
    curves = [curve(SIN, kind="barh"), curve(COS)]
    assert judge(PLOT, curves=curves).status is Status.PARTIAL
    assert judge(asked(f={"drawn_as": ["barh"]}), curves=curves).status is Status.PASSED


@pytest.mark.parametrize(
    ("curves", "reason"),
    [
        ([curve(COS, visible=False, why_invisible="transparent")], "`df` is drawn, but nobody can see it: transparent"),
        ([curve(COS, shown=False)], "`df` is drawn, but nobody can see it: erased before it was shown"),
        ([curve(X, COS)], "`df` would fit if x and y were exchanged"),
        (
            [curve(COS, np.degrees(X))],
            "`df` would fit if x were in degrees or multiples of π, but the x-axis does not say so",
        ),
    ],
)
def test_right_curve_that_does_not_count_is_explained(judge, curves, reason):
    assert reason in judge(PLOT, curves=[curve(SIN), *curves]).evidence


def test_degrees_that_the_axis_speaks_of_are_fine(judge):
    curves = [curve(SIN, np.degrees(X)), curve(COS, np.degrees(X))]
    assert judge(PLOT, curves=curves, axes=[AxesSeen(figure=0, axes=0, xlabel="x in °")]).status is Status.PASSED


def test_twin_axes_are_together_when_their_scales_are_one(judge):
    x = np.linspace(0.1, 3, 100)
    curves = [curve(x**3 - 1 / x, x), curve(4 * x - 4, x, axes=1)]
    frames = [AxesSeen(figure=0, axes=0), AxesSeen(figure=0, axes=1)]
    assert judge(TANGENT, curves=curves, axes=frames).status is Status.PASSED
    frames[1].ylim = (0.0, 30.0)
    assert judge(TANGENT, curves=curves, axes=frames).status is Status.PARTIAL


@pytest.mark.parametrize(
    ("legend", "labels", "remark"),
    [
        (("f", "f"), ("f", "f"), "style: `f`, `df` bear the same label 'f'"),
        (("f",), ("f", ""), "style: `df` has no label"),
        (
            ("s", "i"),
            ("s", "i"),
            "style: the legend was given one text instead of a list, so that its entries are 's', 'i'",
        ),
    ],
)
def test_odd_labels_are_remarked_upon(judge, legend, labels, remark):
    frame = AxesSeen(figure=0, axes=0, legend=legend, has_legend=True)
    got = judge(PLOT, curves=[curve(SIN, label=labels[0]), curve(COS, label=labels[1])], axes=[frame])
    assert got.status is Status.PASSED
    assert remark in got.evidence


# ---------------------------------------------------------------- pictures and overlays


def test_picture_is_found_or_missed(judge):
    check = Figure(pictures={"product": Picture(z="x*y")})
    image = curve(SIN, kind="image", z=from_numpy(X * SIN))
    assert judge(check, curves=[image]).message == "the figure shows `product`: z = x*y"
    assert judge(check, curves=[curve(SIN)]).message == "nothing shows `product`: z = x*y"
    assert judge(check, curves=[]).message == "nothing was plotted"


def test_histogram_is_that_of_a_variable(judge, fake_run):
    check = Figure(pictures={"bins": Picture(histogram_of="data", min_points=2)})
    data = Value(name="data", kind="array", array=from_numpy(np.array([0.5, 0.6, 1.5])))
    bars = curve([2, 1], [0.5, 1.5], kind="bar", width=from_numpy(np.ones(2)))
    assert check.needs(0).values
    assert judge(check, curves=[bars], values=[data]).status is Status.PASSED
    assert judge(check, curves=[bars]).status is Status.FAILED


def test_curves_and_pictures_share_the_points(judge):
    check = Figure(curves={"f": Role(y="sin(x)")}, pictures={"product": Picture(z="x*y")})
    assert judge(check, curves=[curve(SIN)]).share == 0.25


@pytest.mark.parametrize("curves", [[curve(SIN, label="f"), curve(COS)], [curve(SIN, label="f"), curve(X**2)]])
def test_overlay_holds_what_was_drawn_and_what_should_have_been(judge, curves):
    f, df = judge(PLOT, curves=curves).overlay
    assert (f.curve, f.label, df.curve) == ("f", "f", "df")
    assert len(f.x) == len(f.y) <= 200
    assert np.allclose(np.sin(f.expected_x), f.expected_y, atol=1e-3)
    assert np.allclose(df.expected_y, np.cos(df.expected_x), atol=1e-3)
    assert np.allclose(np.interp(1.0, df.x, df.y), np.interp(1.0, X, to_float64(curves[1].y)), atol=0.1)


def test_overlay_of_a_missing_curve_is_left_out(judge):
    assert [overlay.curve for overlay in judge(PLOT, curves=[curve(SIN)]).overlay] == ["f"]


def test_overlay_holds_finite_numbers_only(judge):
    check = Figure(curves={"f": Role(y="1/x")})
    x = np.linspace(-1, 1, 101)
    (overlay,) = judge(check, curves=[curve(np.where(x == 0, 0.0, 1 / np.where(x == 0, 1, x)), x)]).overlay
    assert np.isfinite([*overlay.x, *overlay.y, *overlay.expected_y]).all()


def test_matched_curve_is_the_first_of_those_that_show_a_role(judge, fake_run):
    curves = [curve(COS, label="cos"), curve(SIN), curve(np.gradient(SIN, X), label="derivative")]
    found = Look(PLOT, fake_run(curves=curves)).roles_drawn()
    assert [drawn.label for drawn in found["df"]] == ["cos", "derivative"]
    assert Look(PLOT, fake_run(curves=curves[:1])).roles_drawn()["f"] == []


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "give some curves or pictures"),
        ({"curves": {"f": Role(y="x", period="1")}}, "give period and points_per_period together"),
        ({"curves": {"f": Role(y="x", derivative_of="g")}}, "there is no curve `g`"),
    ],
)
def test_spec_that_makes_no_sense_is_refused(fields, complaint):
    with pytest.raises(ValueError, match=complaint):
        Figure(**fields)


def test_thousands_of_long_curves_are_judged_in_time(judge):
    """The issue's bound is 3 s; processor time, since the machine may be busy."""
    curves = [curve(np.cos(np.arange(20_000.0)), np.arange(20_000.0))] * 5000
    assert within(3, lambda: judge(PLOT, curves=curves))


def test_labels_decide_where_the_function_is_its_own_derivative(fake_run, build):
    """Right labels of exp and its derivative are not called swapped because either curve shows either role."""
    check = Figure(curves={"f": Role(y="exp(x)"), "df": Role(y="exp(x)", derivative_of="f")}, min_points=5)
    for labels in (("f(x)", "f'(x)"), ("f'(x)", "f(x)")):
        curves = [build.curve("exp(x)", label=label, artist=k) for k, label in enumerate(labels)]
        found = Look(check, fake_run(curves=curves)).roles()
        assert (found["f"].label, found["df"].label) == ("f(x)", "f'(x)")
