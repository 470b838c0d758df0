"""Comparison of arrays, finite differences against SymPy, signatures against derivatives made wrong on purpose."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.model import DTYPES, Array
from grader.numeric import (
    Mismatch,
    differentiate,
    from_numpy,
    mismatch,
    number,
    signature,
    stencil,
    to_float64,
    to_numpy,
    tolerance,
)

X = np.linspace(-3, 3, 41)


def same(got: object, expected: object, rtol: float = 1e-6, atol: float = 1e-9) -> Mismatch | None:
    return mismatch(np.asarray(got), np.asarray(expected), rtol=rtol, atol=atol)


# ---------------------------------------------------------------- conversion


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (0, 3), (1,), (2, 3)], ids=str)
def test_packing_and_unpacking_keeps_shape_dtype_and_numbers(dtype, shape):
    values = np.zeros(shape, dtype=dtype) + np.dtype(dtype).type(1)
    packed = from_numpy(values)
    assert (packed.shape, packed.dtype) == (shape, dtype)
    np.testing.assert_array_equal(to_numpy(packed), values)


def test_big_endian_and_strided_arrays_are_packed_little_endian_in_c_order():
    values = np.arange(6, dtype=">f8").reshape(2, 3).T
    packed = from_numpy(values)
    assert (packed.dtype, packed.shape) == ("<f8", (3, 2))
    np.testing.assert_array_equal(to_numpy(packed), values)


def test_objects_cannot_be_packed():
    with pytest.raises(ValueError, match="not allowed"):
        from_numpy(np.array([None]))


def test_complex_numbers_count_only_where_they_are_real():
    got = to_float64(from_numpy(np.array([1 + 0j, 1 + 2j, np.inf + 0j])))
    np.testing.assert_array_equal(got, [1.0, np.nan, np.inf])


def test_signalling_nan_is_a_nan_without_warning():
    assert np.isnan(to_float64(Array("<f4", (1,), b"\x01\x00\x80\x7f")))


@pytest.mark.parametrize("dtype", DTYPES)
def test_any_bytes_convert_without_warning(dtype):
    values = to_float64(Array(dtype, (4,), b"\xff" * (4 * DTYPES[dtype])))
    assert (values.dtype, values.shape) == (np.float64, (4,))


@pytest.mark.parametrize(
    "shape", [(0, 1 << 40, 1 << 40), (1 << 40, 0, 1 << 40, 1 << 40), (0,) + (1 << 40,) * 15], ids=["3-d", "4-d", "16-d"]
)
def test_empty_array_of_a_shape_that_numpy_cannot_hold_is_an_empty_array(shape):
    assert to_float64(Array("<f8", shape, b"")).size == 0


def test_conversion_is_a_copy_that_can_be_written():
    values = to_float64(from_numpy(np.ones(3)))
    values[0] = 5.0
    assert values[0] == 5.0


# ---------------------------------------------------------------- tolerance


@pytest.mark.parametrize(
    ("dtype", "wanted"),
    [
        ("<f4", (1.3e-4, 1e-3)),
        ("<f8", (1e-5, 1e-5)),
        ("<f2", (0.01, 1e-3)),
        ("<i8", (1.3e-4, 1e-3)),
        ("nonsense", (1.3e-4, 1e-3)),
    ],
)
def test_tolerance_by_dtype_never_exceeds_one_percent(dtype, wanted):
    assert tolerance(dtype) == pytest.approx(wanted)


def test_tolerance_without_slack_is_that_of_torch_testing():
    assert tolerance("<f4", slack=1) == (1.3e-6, 1e-5)


# ---------------------------------------------------------------- mismatch


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1.0, 1.0),
        (-0.0, 0.0),
        ([np.nan, 1.0], [np.nan, 1.0]),
        ([np.inf, -np.inf], [np.inf, -np.inf]),
        (np.zeros((0, 3)), np.ones((0, 3))),
        ([1, 2], [1.0, 2.0]),
        ([True, False], [1.0, 0.0]),
        ([1 + 1j], [1 + 1j]),
        ([1.0 + 5e-7], [1.0]),
        (np.float32([0.1]), np.float64([0.1])),
    ],
)
def test_equal_arrays_do_not_differ(got, expected):
    assert same(got, expected) is None


@pytest.mark.parametrize(
    ("got", "expected", "what", "lines"),
    [
        (np.ones((3, 1)), np.ones(3), "has shape (3, 1), expected (3,)", ()),
        (np.ones((1, 3)), np.ones(3), "has shape (1, 3), expected (3,)", ()),
        (1.0, np.ones(1), "has shape (), expected (1,)", ()),
        (np.ones(0), np.ones(3), "has shape (0,), expected (3,)", ()),
        (
            [1.0, np.nan],
            [1.0, 2.0],
            "has 1 non-finite of 2 elements",
            ("first at index (1,): got nan, expected 2",),
        ),
        ([np.inf], [-np.inf], "has 1 non-finite of 1 elements", ("first at index (0,): got inf, expected -inf",)),
        (
            [[1.0, 1.0], [1.03, 3.0]],
            [[1.0, 1.0], [1.0, 3.03]],
            "differs in 2 of 4 elements",
            ("worst at index (1, 0): got 1.03, expected 1 (off by 0.03, allowed 1e-06)",),
        ),
        (3.0, 2.0, "differs in 1 of 1 elements", ("worst at index (): got 3, expected 2 (off by 1, allowed 2e-06)",)),
        ([1 + 1j], [1 + 0j], "differs in 1 of 1 elements", None),
    ],
)
def test_most_basic_difference_is_told_with_index_and_amount(got, expected, what, lines):
    found = same(got, expected)
    assert found is not None
    assert (found.what, found.lines) == (what, found.lines if lines is None else lines)


@pytest.mark.parametrize("expected", [np.inf, -np.inf, np.nan])
@pytest.mark.parametrize("rtol", [0.0, 1e-3])
def test_finite_number_never_passes_for_one_that_is_not(expected, rtol):
    assert same([1.0], [expected], rtol=rtol) is not None


def test_difference_beyond_the_largest_number_is_found_without_warning():
    found = same([1e308], [-1e308])
    assert found is not None
    assert "off by inf" in found.lines[0]


def test_share_of_right_elements_counts_them():
    found = same([1.0, 2.0, 3.0, 9.0], [1.0, 2.0, 3.0, 4.0])
    assert found is not None
    assert found.share_right == 0.75


def test_integers_beyond_float_precision_are_compared_without_error():
    assert same(np.array([2**63 - 1]), np.array([2.0**63])) is None


@pytest.mark.parametrize(("error", "accepted"), [(0.9e-3, True), (1.1e-3, False)])
def test_allowed_error_is_atol_plus_rtol_times_expected(error, accepted):
    assert (same([1.0 + error], [1.0], rtol=5e-4, atol=5e-4) is None) is accepted


SHAPES = npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)
FLOATS = st.one_of(st.floats(), st.sampled_from([0.0, -0.0, np.nan, np.inf, -np.inf, 1e308, 5e-324]))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(SHAPES.flatmap(lambda shape: npst.arrays(np.float64, shape, elements=FLOATS)))
def test_every_array_equals_itself(values):
    assert mismatch(values, values.copy(), rtol=0.0, atol=0.0) is None


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    npst.arrays(np.float64, SHAPES, elements=FLOATS),
    npst.arrays(np.float64, SHAPES, elements=FLOATS),
    st.sampled_from([0.0, 1e-6, 1.0]),
)
def test_without_rtol_whether_arrays_differ_does_not_depend_on_their_order(a, b, atol):
    assert (mismatch(a, b, rtol=0.0, atol=atol) is None) == (mismatch(b, a, rtol=0.0, atol=atol) is None)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(SHAPES.flatmap(lambda s: st.tuples(*[npst.arrays(np.float64, s, elements=FLOATS)] * 2)))
def test_share_of_right_elements_is_a_share(pair):
    found = mismatch(*pair, rtol=1e-3, atol=1e-3)
    assert found is None or 0.0 <= found.share_right < 1.0


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (1 / 3, "0.33333"), (1e-7, "1e-07"), (np.float32(2.5), "2.5"), (1 - 2j, "1-2i"), (np.nan, "nan")],
)
def test_numbers_are_written_as_people_do(value, text):
    assert number(value) == text


# ---------------------------------------------------------------- finite differences

POINTS = np.array([-1.7, 0.0, 0.5, 3.4])


@pytest.mark.parametrize("text", ["sin(x)", "x*sin(x)", "exp(-x)", "x**4 - 3*x", "1/(x**2 + 2)", "tanh(x)"])
@pytest.mark.parametrize("order", [1, 2])
def test_central_differences_agree_with_sympy(text, order):
    x = sympy.Symbol("x")
    function = sympy.sympify(text)
    wanted = [float(sympy.diff(function, x, order).subs(x, point).evalf()) for point in POINTS]
    grid, steps = stencil(POINTS)
    values = sympy.lambdify(x, function, "numpy")(grid)
    np.testing.assert_allclose(differentiate(values, steps, order), wanted, rtol=1e-9, atol=1e-9)


def test_weights_are_those_of_fornberg():
    wanted = sympy.finite_diff_weights(2, range(-4, 5), 0)
    unit = np.eye(9)
    np.testing.assert_allclose(differentiate(unit, np.ones(9), 1), np.array(wanted[1][-1], dtype=float), atol=1e-15)
    np.testing.assert_allclose(differentiate(unit, np.ones(9), 2), np.array(wanted[2][-1], dtype=float), atol=1e-15)


def test_float32_noise_leaves_the_second_derivative_right_to_a_percent():
    grid, steps = stencil(POINTS)
    got = differentiate(np.sin(grid.astype(np.float32)).astype(np.float64), steps, 2)
    np.testing.assert_allclose(got, -np.sin(POINTS), atol=1e-2)


def test_nan_in_a_value_gives_nan_at_its_point_only():
    values = np.ones((2, 9))
    values[0, 3] = np.nan
    assert np.isnan(differentiate(values, np.ones(2), 1)).tolist() == [True, False]


@pytest.mark.parametrize("value", [1e308, np.inf, -np.inf])
def test_values_without_end_give_no_warning(value):
    values = value * (-1.0) ** np.arange(9)
    assert not np.isfinite(differentiate(values[None], np.full(1, 0.1), 2)).any()


# ---------------------------------------------------------------- signatures

F, DF = np.sin(X), np.cos(X)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (np.zeros_like(X), "zero"),
        (F, "value"),
        (-F, "minus_value"),
        (2 * DF, "ratio:2"),
        (-DF, "ratio:-1"),
        (DF / 41, "ratio:0.0243902"),
        (np.cumsum(DF), "cumsum"),
        (F * DF, "times_value"),
        (np.full_like(X, DF.sum()), "sum"),
        (DF + 1, ""),
        (X**3, ""),
    ],
)
def test_signature_names_the_relation_to_the_right_derivative(got, wanted):
    assert signature(got, DF, F) == wanted


def test_ratio_survives_a_few_wrong_points():
    got = 3 * DF
    got[5] = 0.0
    assert signature(got, DF, F) == "ratio:3"


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        ([1.0], [2.0]),
        ([1.0, 2.0], [1.0]),
        ([np.nan, 1.0], [1.0, 2.0]),
        ([1.0, 2.0], [np.inf, 2.0]),
        ([], []),
        ([1e308, -1e308], [1e-308, 1e-308]),
        ([1e200, 3e200], [1.0, 2.0]),
    ],
)
def test_what_cannot_be_compared_has_no_signature(got, expected):
    assert signature(np.array(got), np.array(expected), np.array(expected) * 1.5) == ""


@settings(derandomize=True, deadline=None, max_examples=60)
@given(*[npst.arrays(np.float64, npst.array_shapes(max_dims=1, max_side=5), elements=FLOATS)] * 3)
def test_signature_of_any_numbers_is_a_text(got, expected, value):
    assert isinstance(signature(got, expected, value), str)
