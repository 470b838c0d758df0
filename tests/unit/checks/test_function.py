from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sympy

from grader.checks.function import Expected, Function, Inputs
from grader.errors import SolutionError
from grader.model import CallResult, Facts, Raised, RunResult, RunStatus, Status
from grader.numeric import from_numpy, to_float64

BOTH = Function(
    id="f",
    name="f",
    inputs=Inputs(shape=[3], count=4),
    compare=("value", "gradient"),
    expected=Expected(value="sum(x**3)", gradient="3*x**2"),
)


def answers(check: Function, value: Callable[..., Any], grad: Callable[..., Any] | None = None) -> list[CallResult]:
    """Answer as the child would; None from `value` is no number."""
    results = []
    for call in check.needs(0).calls:
        x = to_float64(call.inputs[0])
        got = value(x)
        results.append(
            CallResult(
                id=call.id,
                found="f",
                value_type=type(got).__name__,
                value=None if got is None else from_numpy(np.asarray(got)),
                grad=None if grad is None else from_numpy(np.asarray(grad(x), dtype=float)),
            )
        )
    return results


def cubes(x: np.ndarray) -> float:
    return float((x**3).sum())


def slope(x: np.ndarray) -> np.ndarray:
    return 3 * x**2


# ---------------------------------------------------------------- inputs


def test_inputs_are_fresh_for_each_seed_and_equal_for_equal_seeds():
    one, again, other = BOTH.needs(1), BOTH.needs(1), BOTH.needs(2)
    assert one == again
    assert [call.inputs for call in one.calls] != [call.inputs for call in other.calls]


def test_two_checks_of_one_grading_get_different_inputs():
    first, second = BOTH.identified("a").needs(1).calls[0], BOTH.identified("b").needs(1).calls[0]
    assert first.inputs != second.inputs


@pytest.mark.parametrize(
    ("inputs", "shapes"),
    [
        (Inputs(count=2), [(), ()]),
        (Inputs(shape=[2, 3], count=1), [(2, 3)]),
        (Inputs(shapes=[[], [4]], count=3), [(), (4,), ()]),
        (Inputs(at=[1.0, [1.0, 2.0]], count=0), [(), (2,)]),
        (Inputs(shape=[0], count=1), [(0,)]),
    ],
)
def test_inputs_have_the_asked_shapes(inputs, shapes):
    assert [array.shape for array in inputs.draw(0)] == shapes


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_inputs_have_the_asked_dtype_and_bounds(dtype):
    drawn = [to_float64(array) for array in Inputs(between=[0.5, 6.0], count=200, dtype=dtype).draw(3)]
    assert 0.5 <= min(drawn) < 1 < 5.5 < max(drawn) <= 6
    assert {array.dtype for array in Inputs(dtype=dtype).draw(0)} == {np.dtype(dtype).str}


def test_scales_are_used_in_turn_for_every_shape():
    drawn = [np.abs(to_float64(array)).max() for array in Inputs(shape=[50], scale=(0.1, 100.0), count=4).draw(0)]
    assert [size > 10 for size in drawn] == [False, True, False, True]


# ---------------------------------------------------------------- judging


@pytest.mark.parametrize("text", ["log(x**2)*sin(x) + 1/x", "x**3 - 1/x", "exp(-x**2)"])
def test_right_value_and_gradient_pass_against_sympy(judge, text):
    x = sympy.Symbol("x")
    function = sympy.sympify(text)
    value = sympy.lambdify(x, function, "numpy")
    derivative = sympy.diff(function, x)
    check = Function(
        id="f",
        name="f",
        inputs=Inputs(between=[0.5, 6.0]),
        compare=("value", "gradient"),
        expected=Expected(value=text, gradient=str(derivative)),
    )
    got = judge(check, calls=answers(check, lambda x: np.float32(value(x)), sympy.lambdify(x, derivative, "numpy")))
    assert (got.status, got.message) == (Status.PASSED, "`f` is right on all 12 inputs the judge picked")


def test_one_number_as_gradient_stands_for_every_element(judge):
    check = Function(id="f", name="f", inputs=Inputs(shape=[3]), compare=("gradient",), expected=Expected(gradient="2"))
    assert (
        judge(check, calls=answers(check, lambda x: (2 * x).sum(), lambda x: np.full(3, 2.0))).status is Status.PASSED
    )


@pytest.mark.parametrize(
    ("value", "grad", "message"),
    [
        (lambda x: cubes(x) + 1, slope, ")` differs in 1 of 1 elements"),
        (lambda x: [cubes(x)], slope, "has shape (1,), expected ()"),
        (lambda x: cubes(x) + 5j, slope, "has 1 non-finite of 1 elements"),
        (cubes, lambda x: x**2, "the gradient of `f("),
        (cubes, None, "gave no gradient: "),
        (lambda x: None, slope, "gave no value: it returned NoneType"),
        (lambda x: np.nan, slope, "has 1 non-finite of 1 elements"),
    ],
)
def test_wrong_answer_fails_and_shows_the_call(judge, value, grad, message):
    got = judge(BOTH, calls=answers(BOTH, value, grad))
    assert got.status is Status.FAILED
    assert message in got.message
    assert got.evidence[-1] == "wrong on 4 of 4 inputs the judge picked"


def test_right_on_some_inputs_earns_half_of_their_share(judge):
    got = judge(BOTH, calls=[*answers(BOTH, cubes, slope)[:3], *answers(BOTH, lambda x: 0.0, slope)[3:]])
    assert (got.status, got.share) == (Status.PARTIAL, pytest.approx(0.375))


def test_exception_is_told_with_its_place(judge):
    calls = [
        CallResult(id=c.id, found="f", raised=Raised(type="E", message="no", cell=0, line=2))
        for c in BOTH.needs(0).calls
    ]
    got = judge(BOTH, calls=calls)
    assert got.message.endswith("raised an exception")
    assert got.evidence[0] == "a.py, line 2: E: no"


@pytest.mark.parametrize("calls", [[], [CallResult(id="f/0"), CallResult(id="f/1")]], ids=["no answer", "not found"])
def test_function_that_does_not_exist_is_told(judge, calls):
    got = judge(BOTH, calls=calls)
    assert (got.status, got.message) == (Status.FAILED, "there is no function `f`")


def test_program_that_stopped_before_the_calls_is_skipped(judge):
    got = judge(BOTH, status=RunStatus.TIMED_OUT)
    assert (got.status, got.message) == (Status.SKIPPED, "`f` was not called, or did not return")


def test_function_that_never_returns_for_some_inputs_is_wrong_there(judge):
    facts = Facts(wall_s=20.0, limit="wall_s")
    got = judge(BOTH, calls=answers(BOTH, cubes, slope)[:3], status=RunStatus.TIMED_OUT, facts=facts)
    assert (got.status, got.share) == (Status.PARTIAL, pytest.approx(0.375))
    assert got.message.endswith("did not return")


def test_calls_of_other_checks_do_not_count(judge):
    other = BOTH.identified("other")
    assert judge(BOTH, calls=answers(other, cubes, slope)).status is Status.FAILED


# ---------------------------------------------------------------- against the solution

SOLVED = Function(id="f", name=["f", "g"], inputs=Inputs(count=3, dtype="float64"), compare=("value", "gradient"))


@pytest.fixture
def solution(fake_run: Callable[..., RunResult]) -> Callable[..., RunResult]:
    return lambda *answered: fake_run(calls=answers(SOLVED, *answered))


def test_answer_that_agrees_with_the_solution_passes(judge, solution):
    calls = answers(SOLVED, np.sin, np.cos)
    assert judge(SOLVED, calls=calls, reference=solution(np.sin, np.cos)).status is Status.PASSED


def test_answer_that_differs_from_the_solution_fails(judge, solution):
    calls = answers(SOLVED, np.cos, np.cos)
    assert judge(SOLVED, calls=calls, reference=solution(np.sin, np.cos)).status is Status.FAILED


@pytest.mark.parametrize("given", [None, "silent", "without gradient"])
def test_solution_that_is_silent_is_the_authors_fault(judge, solution, fake_run, given):
    reference = {None: None, "silent": fake_run(), "without gradient": solution(np.sin)}[given]
    with pytest.raises(SolutionError, match="the solution gave no"):
        judge(SOLVED, calls=answers(SOLVED, np.sin, np.cos), reference=reference)


def test_only_checks_against_the_solution_need_it():
    assert (SOLVED.needs_solution, BOTH.needs_solution) == (True, False)
