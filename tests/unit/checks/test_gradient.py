from __future__ import annotations

import math

import numpy as np
import pytest
import sympy

from grader.checks.gradient import DerivativeOf, Gradient
from grader.model import Array, CallResult, Gradients, Raised, RunStatus, Status, Value
from grader.numeric import from_numpy, to_float64
from tests.clock import within

CUBE = Gradient(of="any", expected="3*x**2", min_size=3)
AT = np.array([1.0, 2.0, 3.0])
RIGHT = 3 * AT**2
NAN = np.full(3, np.nan)


def packed(numbers: object) -> Array:
    return from_numpy(np.asarray(numbers, dtype=np.float64))


def leaf(grad: object, at: object = AT, name: str = "x") -> Value:
    return Value(
        name=name, kind="tensor", requires_grad=True, is_leaf=True, array=packed(at), grad=packed(grad), grad_read=True
    )


def held(name: str, numbers: object, kind: str = "tensor") -> Value:
    """A variable that holds numbers, such as a gradient."""
    return Value(name=name, kind=kind, type=kind, array=packed(numbers))  # type: ignore[arg-type]


def call(grad: object, at: object = AT, leaf: int = 0, **fields: object) -> Gradients:
    """One call of backward(): a row."""
    rows = {"at": packed([at]), "grad": packed([grad])}
    return Gradients(**{"api": "backward", "count": 1, "leaf": leaf, "read": True, **rows, **fields})  # type: ignore[arg-type]


def loop(grads: object, ats: object, **fields: object) -> Gradients:
    return Gradients(api="backward", count=len(grads), at=packed(ats), grad=packed(grads), read=True, **fields)  # type: ignore[arg-type]


# ---------------------------------------------------------------- expected


@pytest.mark.parametrize(
    ("check", "seen"),
    [
        (CUBE, {"values": [leaf(RIGHT)]}),
        (CUBE, {"gradients": [call(RIGHT)]}),
        (CUBE, {"values": [leaf(np.ones(3), name="other")], "gradients": [call(np.ones(3)), call(RIGHT)]}),
        (CUBE, {"gradients": [loop(RIGHT, AT)]}),
        (CUBE, {"gradients": [call(np.diag(RIGHT))], "values": [held("d", RIGHT)]}),
        (CUBE, {"gradients": [call(np.diag(RIGHT))], "output": "tensor([ 3.0000, 12.0000, 27.0000])"}),
        (Gradient(of="x", expected="3*x**2"), {"values": [leaf(RIGHT)]}),
        (Gradient(of=["y", "x"], expected="3*x**2"), {"values": [leaf(RIGHT)]}),
        (Gradient(of="g", expected="3*a**2", in_terms_of=["a"]), {"values": [held("g", RIGHT), held("a", AT)]}),
        (Gradient(of="g", expected="[3, 12, 27]"), {"values": [held("g", RIGHT, "list")]}),
        (Gradient(of="any", expected="2"), {"gradients": [call([2.0, 2.0], at=[5.0, 6.0])]}),
        (Gradient(of="any", expected="[6*x[0], 5*exp(x[1])]"), {"values": [leaf([6.0, 5.0], [1.0, 0.0])]}),
        (Gradient(of="any", expected="1/x"), {"values": [leaf([np.inf, 1.0], [0.0, 1.0])]}),
        (Gradient(of="any", expected="3*x**2", rtol=0.1, atol=0.0), {"values": [leaf(RIGHT * 1.05)]}),
    ],
)
def test_right_gradient_passes_wherever_it_is(judge, check, seen):
    assert judge(check, **seen).status is Status.PASSED


@pytest.mark.parametrize(
    ("seen", "nearest", "signature"),
    [
        ({"values": [leaf(2 * RIGHT)]}, "`x.grad` differs in 3 of 3 elements", "ratio:2"),
        ({"values": [leaf(np.zeros(3))]}, "`x.grad` differs in 3 of 3 elements", "zero"),
        ({"values": [leaf([3.0, np.nan, 27.0])]}, "`x.grad` has 1 non-finite of 3 elements", ""),
        ({"values": [leaf(RIGHT[:, None], AT)]}, "`x.grad` has shape (3, 1), expected (3,)", ""),
        ({"gradients": [call(AT)]}, "`the gradient from backward()` differs in 3 of 3 elements", ""),
    ],
)
def test_wrong_gradient_fails_with_what_it_is(judge, seen, nearest, signature):
    got = judge(CUBE, **seen)
    assert (got.status, got.message, got.signature) == (Status.FAILED, "no gradient is 3*x**2", signature)
    assert got.evidence[0] == f"nearest: {nearest}"


@pytest.mark.parametrize(
    "seen",
    [
        {"values": [leaf(27.0)]},
        {"gradients": [call(RIGHT, raised=Raised(type="E"))]},
        {"gradients": [call(np.ones((3, 3)))]},
        {"gradients": [call(np.diag(RIGHT))]},
        {"gradients": [call(np.diag(RIGHT))], "output": "3.0000, 0.0000, 12.0000, 0.0000, 27.0000"},
        {"values": [held("x", RIGHT)]},
        {"values": [held("x", RIGHT, "list")]},
    ],
    ids=["too small", "call that failed", "Jacobian", "unseen diagonal", "printed Jacobian", "variable", "list"],
)
def test_what_is_no_gradient_is_none(judge, seen):
    assert judge(CUBE, **seen).message == "no gradient was found: no leaf has one and nothing returned one"


@pytest.mark.parametrize(
    "seen",
    [
        {"values": [leaf(NAN, NAN)]},
        {"gradients": [call(NAN, NAN)]},
        {"values": [held("g", NAN)]},
        {"values": [leaf([np.inf] * 3, [1e200] * 3)]},
    ],
    ids=["leaf", "call", "variable", "overflow"],
)
def test_no_number_where_none_is_expected_is_not_right(judge, seen):
    assert judge(CUBE, **seen).status is Status.FAILED


def test_variable_full_of_the_expected_constant_is_no_gradient(judge):
    check = Gradient(of="any", expected="where(sum(x) > 0, 2, 200)", min_size=2)
    assert judge(check, values=[held("v", [200.0, 200.0])]).status is Status.FAILED


def test_variable_of_which_nobody_knows_where_it_was_taken_cannot_be_compared(judge):
    got = judge(Gradient(of="g", expected="3*x**2"), values=[held("g", RIGHT)])
    assert got.message == "`g` cannot be compared: the expected gradient has no finite value where it was taken"


def test_gradient_that_nobody_looked_at_fails_only_where_that_is_asked(judge):
    unread = leaf(RIGHT)
    unread.grad_read = False
    assert judge(CUBE, values=[unread]).status is Status.PASSED
    got = judge(Gradient(of="any", expected="3*x**2", read=True), values=[unread])
    assert got.message == "`x.grad` is right, but the program never looks at it"


@pytest.mark.parametrize(
    ("check", "values", "message"),
    [
        (Gradient(of="x", expected="x"), [], "`x` was never assigned"),
        (Gradient(of="x", expected="a", in_terms_of=["a"]), [leaf(RIGHT)], "`a` was never assigned"),
        (
            Gradient(of="x", expected="x"),
            [Value(name="x", kind="tensor", is_leaf=True, requires_grad=True, array=packed(AT))],
            "`x.grad` is None (x: leaf, requires_grad=True)",
        ),
        (
            Gradient(of="x", expected="x"),
            [Value(name="x", kind="text", type="str")],
            "`x` is a str, not a tensor with a gradient",
        ),
        (
            Gradient(of="x", expected="x[7]"),
            [leaf(RIGHT)],
            "`x.grad` does not fit the exercise: `x[7]`: index 7 is out of bounds for axis 0 with size 3",
        ),
    ],
)
def test_what_is_missing_is_told_as_recorded(judge, check, values, message):
    assert judge(check, values=values).message == message


def test_program_that_stopped_before_is_skipped(judge):
    assert judge(CUBE, status=RunStatus.TIMED_OUT).status is Status.SKIPPED


def test_known_mistake_explains_more_than_the_nearest_gradient(judge):
    almost = RIGHT + np.array([0, 0, 1])
    got = judge(CUBE, gradients=[call(almost), call(2 * RIGHT), call(almost)])
    assert got.signature == "ratio:2"


# ---------------------------------------------------------------- derivative_of


def answers(check: Gradient, function: object, **fields: object) -> list[CallResult]:
    """Call a function as the child would."""
    return [
        CallResult(id=one.id, found="f", value=packed(function(to_float64(one.inputs[0]))), **fields)  # type: ignore[operator]
        for one in check.needs(0).calls
    ]


def own(order: int = 1, **fields: object) -> Gradient:
    at = DerivativeOf(function="f", at=[0.5, 1.0, 1.5, 2.0], order=order)
    return Gradient(**{"id": "g", "of": "grads", "derivative_of": at, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["x*sin(x)", "exp(-x)", "x**3 - 1/x", "x**2 + 3*x"])
@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("kind", ["tensor", "list"])
def test_derivative_of_the_students_function_agrees_with_sympy(judge, text, order, kind):
    x = sympy.Symbol("x")
    derivative = sympy.lambdify(x, sympy.diff(sympy.sympify(text), x, order), "numpy")
    grads = np.float32(derivative(np.array([0.5, 1.0, 1.5, 2.0])) * np.ones(4))
    function = sympy.lambdify(x, sympy.sympify(text), "numpy")
    check = own(order)
    assert judge(check, values=[held("grads", grads, kind)], calls=answers(check, function)).status is Status.PASSED


def test_function_that_gives_one_number_in_brackets_is_accepted(judge):
    check = own()
    calls = answers(check, lambda x: np.sin(x)[None])
    assert (
        judge(check, values=[held("grads", np.cos([[0.5], [1.0], [1.5], [2.0]]))], calls=calls).status is Status.PASSED
    )


@pytest.mark.parametrize(
    ("function", "grads", "message"),
    [
        (np.sin, np.sin([0.5, 1.0, 1.5, 2.0]), "`grads` differs in 4 of 4 elements"),
        (np.sin, [1.0], "`grads` has shape (1,), expected (4,)"),
        (
            lambda x: 0 * x + 5,
            [0.0] * 4,
            "derivative 1 of your function is zero at every point: choose another function",
        ),
        (lambda x: x * np.nan, [0.0] * 4, "`f` has no finite number as its value near some of the points"),
        (lambda x: np.inf * x, [0.0] * 4, "`f` has no finite number as its value near some of the points"),
        (lambda x: np.ones((2, 2)), [0.0] * 4, "`f` has no finite number as its value near some of the points"),
        (lambda x: np.ones(0), [0.0] * 4, "`f` has no finite number as its value near some of the points"),
    ],
)
def test_wrong_derivative_or_function_is_told(judge, function, grads, message):
    check = own()
    got = judge(check, values=[held("grads", grads)], calls=answers(check, function))
    assert got.message.startswith(message)


def test_doubled_derivative_has_its_signature(judge):
    check = own()
    got = judge(check, values=[held("grads", 2 * np.cos([0.5, 1.0, 1.5, 2.0]))], calls=answers(check, np.sin))
    assert got.signature == "ratio:2"


@pytest.mark.parametrize(
    ("values", "calls", "message"),
    [
        ([], [], "`grads` was never assigned"),
        ([held("grads", [1.0])], [], "there is no function `f` to compare with"),
        (
            [held("grads", [1.0])],
            [CallResult(id="g/0", found="f", raised=Raised(type="E", message="no"))],
            "`f` raised an exception",
        ),
    ],
)
def test_missing_derivative_or_function_is_told(judge, values, calls, message):
    assert judge(own(), values=values, calls=calls).message == message


def test_leaf_that_holds_no_gradient_is_told(judge):
    check = own()
    empty = Value(name="grads", kind="tensor", is_leaf=True, requires_grad=True, array=packed([1.0]))
    assert judge(check, values=[empty], calls=answers(check, np.sin)).message.startswith("`grads.grad` is None")


# ---------------------------------------------------------------- repeated

TWICE = Gradient(of="any", repeated=[2, 1])


@pytest.mark.parametrize(
    "events",
    [
        [call(RIGHT), call(2 * RIGHT)],
        [call(RIGHT), call(RIGHT)],
        [loop([RIGHT, 2 * RIGHT], [AT, AT])],
        [call(RIGHT), call(AT, leaf=1), call(2 * RIGHT)],
        [call(5 * RIGHT), call(RIGHT), call(2 * RIGHT)],
    ],
    ids=["accumulated", "set to zero", "in a loop", "another leaf between", "something before"],
)
def test_second_backward_passes(judge, events):
    assert judge(TWICE, gradients=events).status is Status.PASSED


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ([], "the gradient was not computed twice at the same place"),
        ([call(RIGHT)], "the gradient was not computed twice at the same place"),
        ([call(RIGHT), call(RIGHT, leaf=1)], "the gradient was not computed twice at the same place"),
        ([call(RIGHT), call(RIGHT, at=AT + 1)], "the gradient was not computed twice at the same place"),
        ([loop([2.0, 2.0, 2.0], AT)], "the gradient was not computed twice at the same place"),
        ([call(RIGHT), call(AT)], "the gradient was not computed twice at the same place"),
        ([call(np.zeros(3)), call(np.zeros(3))], "the gradient was not computed twice at the same place"),
        ([call(NAN), call(NAN)], "the gradient was not computed twice at the same place"),
        ([call(AT * 1e200), call(AT * 2e200)], "the gradient was not computed twice at the same place"),
        ([call(AT * 1e-200), call(AT * 2e-200)], "the gradient was not computed twice at the same place"),
        ([call(RIGHT), call(3 * RIGHT)], "the gradient after the second call is 3 × the first"),
    ],
    ids=[
        "nothing",
        "once",
        "two leaves",
        "a changed leaf",
        "a loop over points",
        "another gradient",
        "zero",
        "nan",
        "huge",
        "tiny",
        "tripled",
    ],
)
def test_anything_else_is_no_second_backward(judge, events, message):
    got = judge(TWICE, gradients=events)
    assert (got.status, got.message) == (Status.FAILED, message)


# ---------------------------------------------------------------- cost


@pytest.mark.parametrize("check", [CUBE, TWICE], ids=["expected", "repeated"])
@pytest.mark.parametrize(
    "events",
    [
        [loop(np.ones(200_000), np.arange(2e5))],
        [loop(np.ones(2000), np.arange(2000.0))] * 20,
        [call(np.ones(3))] * 3000,
        [call(np.eye(400), np.ones(400))] * 3,
        [call(np.eye(3))] * 3000,
        [call(np.ones(200_000), np.arange(2e5))] * 3,
    ],
    ids=["one long loop", "many loops", "many calls", "large Jacobians", "many Jacobians", "large arrays"],
)
def test_many_gradients_take_little_time(judge, check, events):
    values, output = [held("v", np.ones(3))] * 500, "1.0 " * 20_000
    assert within(4, lambda: judge(check, gradients=events, values=values, output=output))


def test_inputs_of_the_judge_are_scalars_around_the_points():
    calls = own().needs(0).calls
    assert [one.inputs[0].shape for one in calls] == [()] * 36
    assert to_float64(calls[4].inputs[0]) == 0.5
    assert math.isclose(to_float64(calls[0].inputs[0]), 0.5 - 0.08)
