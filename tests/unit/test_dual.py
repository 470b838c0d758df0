"""Dual numbers against SymPy: every function, compositions, and what has no derivative."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import dual, expressions
from grader.errors import ExpressionError

sympy = pytest.importorskip("sympy")

IN_SYMPY = {"arcsin": "asin", "arccos": "acos", "arctan": "atan", "abs": "Abs"}
SINGLE = [f"{name}(x)" for name in dual.ORIGINALS if name != "power"]
POWERS = [
    "x**3",
    "x**2",
    "x**1",
    "x**0",
    "x**-1",
    "x**0.5",
    "x**2.5",
    "x**-1.5",
    "2**x",
    "x**x",
    "(1+x)**(x/2)",
    "e**x",
]
COMPOSED = [
    "exp(sin(x))", "sin(x)*exp(-x/4)", "log(1+x**2)", "tanh(sin(x)**2)", "sqrt(1+cos(x)**2)", "1/(1+exp(-x))",
    "arctan(x)/x", "sin(sin(sin(x)))", "x*log(x)-x", "-x**2+3*x-1/x", "cosh(x)**2-sinh(x)**2",
    "arcsin(x/2)*arccos(x/2)",
    "+exp(-x**2/2)/sqrt(2*pi)", "abs(x-0.5)*x", "sign(x)*x**2", "tan(x/2)", "sin(2)*x + cos(pi)", "(x-1)/(x+1)",
    "x - (2 - x)", "2*x*3/4",
]  # fmt: skip
X = np.linspace(0.11, 0.93, 15)


def wanted(text: str, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    symbol = sympy.Symbol("x", positive=True)
    names = {
        name: getattr(sympy, IN_SYMPY.get(name, name)) for name in (*dual.ORIGINALS, "abs", "sign") if name != "power"
    }
    f = sympy.sympify(text, {**names, "x": symbol, "e": sympy.E, "pi": sympy.pi})
    each = [sympy.lambdify(symbol, part, "numpy") for part in (f, sympy.diff(f, symbol))]
    return tuple(np.broadcast_to(np.asarray(part(x), dtype=float), x.shape) for part in each)  # type: ignore[return-value]


@pytest.mark.parametrize("text", SINGLE + POWERS + COMPOSED)
def test_value_and_derivative_agree_with_sympy(text):
    value, slope = dual.differentiate(expressions.parse(text), X)
    right_value, right_slope = wanted(text, X)
    assert np.allclose(value, right_value, rtol=1e-11, atol=1e-13)
    assert np.allclose(slope, right_slope, rtol=1e-9, atol=1e-12)


OPERATIONS = st.sampled_from(["({a}+{b})", "({a}-{b})", "({a}*{b})", "({a}/(2+({b})**2))", "sin({a})", "exp(sin({a}))",
                              "tanh({a})", "log(3+cos({a}))", "sqrt(1+({a})**2)", "-({a})", "arctan({a})"])  # fmt: skip


@st.composite
def nested(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0:
        return draw(st.sampled_from(["x", "x", "2", "0.5", "pi"]))
    return draw(OPERATIONS).format(a=draw(nested(depth - 1)), b=draw(nested(depth - 1)))


@settings(max_examples=30, deadline=None)
@given(nested())
def test_derivative_of_anything_is_what_its_values_do(text):
    f, h = expressions.parse(text), 1e-5
    value, slope = dual.differentiate(f, X)
    differences = (dual.differentiate(f, X + h)[0] - dual.differentiate(f, X - h)[0]) / (2 * h)
    assert np.allclose(value, np.broadcast_to(f.evaluate(x=X), X.shape))
    assert np.allclose(slope, differences, rtol=1e-4, atol=1e-6 * (1 + np.abs(value).max()))


@pytest.mark.parametrize("text", ["where(x > 0.5, sin(x), x**2)", "where(x < 0.5, 1, x)", "where(0.5 <= x, x, 2)"])
def test_piecewise_function_has_the_slope_of_its_pieces(text):
    value, slope = dual.differentiate(expressions.parse(text), X)
    h = 1e-7
    f = expressions.parse(text)
    assert np.allclose(value, f.evaluate(x=X))
    assert np.allclose(slope, (f.evaluate(x=X + h) - f.evaluate(x=X - h)) / (2 * h), atol=1e-5)


def test_constant_has_no_slope():
    value, slope = dual.differentiate(expressions.parse("2 + sin(1)"), X)
    assert np.allclose(value, 2 + np.sin(1)) and not slope.any()


@pytest.mark.parametrize(
    "text",
    ["sum(x)", "mean(x)", "prod(x)", "norm(x)", "min(x)", "max(x)", "x[0]", "[x, x]", "sin(x) + mean(x)",
     "sin(sum(x))", "sum(x**2)*x"],
)  # fmt: skip
def test_what_joins_the_points_is_refused(text):
    with pytest.raises(ExpressionError):
        dual.differentiate(expressions.parse(text), X)
    with pytest.raises(ExpressionError):
        dual.arguments(expressions.parse(text), X)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("sin(x)", ("sin",)), ("exp(sin(x))*cos(x)", ("sin", "exp", "cos")), ("x**2 + 1", ("power",)), ("x", ()),
        ("3*x - 1/x", ()), ("sin(1)*x", ()), ("2**x", ()), ("sin(x) + sin(2*x)", ("sin",)), ("abs(x)", ()),
        ("where(x > 0, log(x), tanh(x))", ("log", "tanh")), ("x**x", ()), ("exp(2)*log(x)", ("log",)),
    ],
)  # fmt: skip
def test_functions_of_the_variable_are_found(text, names):
    assert tuple(dual.arguments(expressions.parse(text), X)) == names


def test_range_of_arguments_joins_all_uses_and_leaves_out_what_is_not_finite():
    x = np.array([1.0, 2.0, np.nan, np.inf])
    assert dual.arguments(expressions.parse("sin(3*x) + sin(-x) + exp(x)"), x) == {
        "sin": (-2.0, 6.0),
        "exp": (1.0, 2.0),
    }


def test_range_of_nothing_is_empty():
    ((low, high),) = dual.arguments(expressions.parse("sin(x)"), np.array([np.nan])).values()
    assert low > high


def test_replacement_is_followed_through_the_chain_rule():
    rules = {"sin": lambda u: (u**2, 7 * np.ones_like(u))}
    value, slope = dual.differentiate(expressions.parse("exp(sin(3*x)) + sin(2)"), X, rules)
    assert np.allclose(value, np.exp(9 * X**2) + np.sin(2))
    assert np.allclose(slope, np.exp(9 * X**2) * 7 * 3)


def test_replaced_power_is_told_its_exponent():
    rules = {"power": lambda u, p: (p * u, np.full_like(u, 10 * p))}
    value, slope = dual.differentiate(expressions.parse("x**3 + x**-2"), X, rules)
    assert np.allclose(value, X) and np.allclose(slope, 10)


@pytest.mark.parametrize("x", [[np.nan, 0.0, np.inf], [1e308, -1e308], [], [0.0], [-1.0]], ids=str)
def test_hostile_points_give_numbers_without_a_warning(x):
    for text in SINGLE + POWERS + COMPOSED:
        value, slope = dual.differentiate(expressions.parse(text), np.array(x, dtype=float))
        assert value.shape == slope.shape == (len(x),), text


def test_points_may_be_whole_numbers():
    value, slope = dual.differentiate(expressions.parse("x**-1"), np.array([1, 2]))
    assert value.tolist() == [1.0, 0.5] and slope.tolist() == [-1.0, -0.25]


def test_dual_numbers_refuse_what_they_do_not_know():
    pair = dual.Dual(X, X, dual.ORIGINALS)
    with pytest.raises(ExpressionError, match="arctan2 has no derivative here"):
        np.arctan2(pair, 1.0)
    with pytest.raises(ExpressionError, match="floor has no derivative here"):
        np.floor(pair)
    with pytest.raises(TypeError):
        np.add.reduce(pair)
