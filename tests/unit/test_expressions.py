"""Expressions: allowed syntax against SymPy and hand-derived values; everything else is refused in bounded time."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import ExpressionError
from grader.expressions import CONSTANTS, FUNCTIONS, MAX_LENGTH, Expression, parse
from tests.clock import within

POINTS = np.array([-2.5, -1.0, -0.25, 0.5, 1.0, 3.0])
POSITIVE = np.array([0.1, 0.5, 1.0, 2.0, 7.0])
UNIT = np.array([-0.9, -0.2, 0.0, 0.4, 1.0])


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("sin(x)", POINTS),
        ("cos(x) * x**2 - 3/x", POINTS),
        ("tan(x) + sinh(x) - cosh(x) / tanh(x)", POINTS),
        ("exp(-x**2/2) / sqrt(2*pi)", POINTS),
        ("log(x**2) * sin(x) + 1/x", POINTS),
        ("sqrt(x) + log(x)", POSITIVE),
        ("e**x - -x + +x", POINTS),
        ("2**3**x", UNIT),
        ("-x**2", POINTS),
        ("(2/x) * sin(x) + log(x**2) * cos(x) - 1/x**2", POINTS),
    ],
)
def test_value_agrees_with_sympy(text, x):
    symbol = sympy.Symbol("x")
    wanted = [float(sympy.sympify(text, {"e": sympy.E, "x": symbol}).subs(symbol, value).evalf()) for value in x]
    np.testing.assert_allclose(parse(text).evaluate(x=x), wanted, rtol=1e-13)


@pytest.mark.parametrize(
    ("text", "x", "wanted"),
    [
        ("arcsin(x) + arccos(x)", UNIT, np.full(5, np.pi / 2)),
        ("arctan(x)", [1.0], [np.pi / 4]),
        ("abs(x)", [-2.0, 3.0], [2.0, 3.0]),
        ("sign(x)", [-2.0, 0.0, 3.0], [-1.0, 0.0, 1.0]),
        ("sum(x)", [1.0, 2.0, 4.0], 7.0),
        ("prod(x)", [1.0, 2.0, 4.0], 8.0),
        ("mean(x)", [1.0, 2.0, 6.0], 3.0),
        ("norm(x)", [3.0, -4.0], 5.0),
        ("norm(x)", [[1.0, 2.0], [2.0, 4.0]], 5.0),
        ("norm(x)", -3.0, 3.0),
        ("min(x) - max(x)", [1.0, 5.0, 2.0], -4.0),
        ("where(x > 0, x, 0)", [-1.0, 2.0], [0.0, 2.0]),
        ("where(norm(x) > 100, 2*x, 3*x**2)", [60.0, 90.0], [120.0, 180.0]),
        ("where(norm(x) > 100, 2*x, 3*x**2)", [1.0, 2.0], [3.0, 12.0]),
        ("where((x > 0) * (x <= 1), 1, 2)", [-1.0, 1.0, 2.0], [2.0, 1.0, 2.0]),
        ("-(x >= 2) + (x < 2) - (x > 5)", [1.0, 2.0, 9.0], [1.0, -1.0, -2.0]),
        ("x[0] - x[-1]", [7.0, 1.0, 2.0], 5.0),
        ("x[0, 1]", [[1.0, 2.0], [3.0, 4.0]], 2.0),
        ("[6*x[0], 5*exp(x[1])]", [1.0, 0.0], [6.0, 5.0]),
        ("[1, x]", [1.0, 2.0], [[1.0, 1.0], [1.0, 2.0]]),
        ("[1, 2][1]", 0.0, 2.0),
        ("pi + e", 0.0, np.pi + np.e),
        ("1e3 + .5 + 1_000", 0.0, 2000.5),
    ],
)
def test_value_agrees_with_hand(text, x, wanted):
    np.testing.assert_allclose(parse(text).evaluate(x=np.asarray(x)), wanted, rtol=1e-14)


@pytest.mark.parametrize(
    "text", ["1/x", "log(x)", "exp(1/x)", "x**-1.5", "sqrt(-1-x)", "9**9**9", "1e999", "1/x - 1/x"]
)
def test_poles_and_overflow_give_no_warning_and_no_error(text):
    assert not np.isfinite(parse(text).evaluate(x=np.array([0.0]))).any()


def test_mean_of_nothing_is_nan_without_warning():
    assert np.isnan(parse("mean(x)").evaluate(x=np.array([])))


def test_integers_are_promoted_before_computing():
    assert parse("x**60").evaluate(x=np.array([10])) == pytest.approx(1e60)


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (1, 2, 3)], ids=str)
def test_shape_follows_the_variable(shape):
    value = parse("2*x").evaluate(x=np.ones(shape))
    assert (value.shape, value.dtype) == (shape, np.float64)


def test_folded_text_is_one_expression():
    assert parse("x +\n  1\n").evaluate(x=1.0) == 2.0


def test_variables_are_those_that_are_used():
    assert parse("a*b + pi", ("a", "b", "c")).variables == {"a", "b"}


def test_variable_may_have_any_name():
    assert parse("self + e", ("self", "e")).evaluate(self=1.0, e=2.0) == 3.0


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("y", "`y` is unknown; variables here: x; constants: pi, e"),
        ("sine(x)", "`sine` is not a function known here; known: sin, cos"),
        ("np.sin(x)", "`np.sin` is not a function known here"),
        ("sin(x, x)", "`sin(x, x)` needs 1 argument"),
        ("where(x > 0)", "`where(x > 0)` needs 3 arguments"),
        ("sin(x=x)", "`sin` is not a function known here"),
        ("x^2", "`x^2` uses an operator that is not allowed; write ** for powers"),
        ("x % 2", "uses an operator that is not allowed"),
        ("~x", "uses an operator that is not allowed"),
        ("0 < x < 1", "may compare two values with < <= > >= only"),
        ("x == 1", "may compare two values with < <= > >= only"),
        ("x[0.5]", "`0.5` is not an integer index"),
        ("x[True]", "`True` is not an integer index"),
        ("x[0:1]", "`0:1` is not an integer index"),
        ("x[{[1]: 2}]", "is not an integer index"),
        ("'x'", "is not a number"),
        ("True", "is not a number"),
        ("None", "is not a number"),
        ("1j", "is not a number"),
        ("1" + "0" * 400, "is too large"),
        ("[]", "`[]` is an empty list"),
        ("x.real", "`x.real` is not allowed in an expression"),
        ("lambda: x", "is not allowed in an expression"),
        ("(x := 1)", "is not allowed in an expression"),
        ("x if x else x", "is not allowed in an expression"),
        ("[x for x in x]", "is not allowed in an expression"),
        ("sin(*x)", "`*x` is not allowed in an expression"),
        ("f'{x}'", "is not allowed in an expression"),
        ("x and x", "is not allowed in an expression"),
        ("x, x", "is not allowed in an expression"),
        ("", "`` is not an expression"),
        ("# x", "is not an expression"),
        ("x; x", "is not an expression"),
        ("x = 1", "is not an expression"),
        ("sin(x", "is not an expression: '(' was never closed"),
        ("x\0", "is not an expression"),
        ("\ud800", "is not an expression"),
        ("“x”", "is not an expression"),
        ("(" * 300, "is not an expression"),
        ("-" * 400 + "x", "more than 200 parts"),
        ("x+" * 120 + "x", "more than 200 parts"),
        ("x" * (MAX_LENGTH + 1), f"expression of {MAX_LENGTH + 1} characters (at most {MAX_LENGTH})"),
    ],
)
def test_parse_refuses_and_says_what(text, complaint):
    with pytest.raises(ExpressionError) as error:
        parse(text)
    assert complaint in str(error.value)


@pytest.mark.parametrize("name", ["__import__", "eval", "open", "getattr", "x.__class__", "float", "print"])
def test_builtins_are_no_functions(name):
    with pytest.raises(ExpressionError):
        parse(f"{name}(x)")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x[3]", {"x": np.ones(3)}),
        ("x[0]", {"x": np.float64(1)}),
        ("x[" + "9" * 50 + "]", {"x": np.ones(3)}),
        ("x[0, 0]", {"x": np.ones(3)}),
        ("max(x)", {"x": np.ones(0)}),
        ("a + b", {"a": np.ones(2), "b": np.ones(3)}),
        ("[a, b]", {"a": np.ones(2), "b": np.ones(3)}),
        ("a + b", {"a": np.ones(2)}),
    ],
)
def test_values_that_do_not_fit_are_an_expression_error(text, values):
    expression = parse(text, ("x", "a", "b"))
    with pytest.raises(ExpressionError, match="`"):
        expression.evaluate(**values)


def test_shapes_chosen_by_a_program_cannot_take_all_memory():
    def multiply() -> None:
        with pytest.raises(ExpressionError, match="more than 20000000 numbers"):
            parse("a * b", ("a", "b")).evaluate(a=np.zeros((1_000_000, 1)), b=np.zeros(1_000_000))

    assert within(0.5, multiply)


def test_list_of_many_copies_is_bounded():
    with pytest.raises(ExpressionError, match="more than 20000000 numbers"):
        parse("[" + "x," * 40 + "x]").evaluate(x=np.zeros(1_000_000))


# ---------------------------------------------------------------- any text

FRAGMENTS = st.lists(
    st.sampled_from([*FUNCTIONS, *CONSTANTS, "x", "y", "9", "9**9", ".5", "1e9", *"()[],+-*/<>=.:'\"\\ \n\0^%@!é², "]),
    max_size=40,
).map("".join)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(max_size=60) | FRAGMENTS)
def test_any_text_is_an_expression_or_an_expression_error(text):
    try:
        assert isinstance(parse(text), Expression)
    except ExpressionError as error:
        assert "\n" not in str(error)


TREES = st.recursive(
    st.sampled_from(["x", "1", "0", "-2", "1e300", "pi", "x[0]", "9**9**9"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**", "<", ">="]), inner).map(
            lambda t: f"({''.join(t)})"
        ),
        st.tuples(st.sampled_from(FUNCTIONS[:20]), inner).map(lambda t: f"{t[0]}({t[1]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"where({','.join(t)})"),
        st.lists(inner, min_size=1, max_size=3).map(lambda t: f"[{','.join(t)}]"),
        inner.map(lambda t: f"-{t}"),
    ),
    max_leaves=12,
)
ARRAYS = st.sampled_from(
    [np.float64(2), np.ones(0), np.array([1.0, -2.0, 0.0]), np.full((2, 3), np.nan), np.array([1e308])]
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(TREES, ARRAYS)
def test_any_tree_of_allowed_parts_evaluates_to_floats_or_an_expression_error(text, x):
    with contextlib.suppress(ExpressionError):
        assert parse(text).evaluate(x=x).dtype == np.float64
