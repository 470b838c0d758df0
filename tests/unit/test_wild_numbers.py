"""Numbers no one expects: whatever students' arrays hold, judging and explaining neither raise nor warn."""

from __future__ import annotations

import functools
import operator
import os
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import diagnoses
from grader.checks.any_of import AnyOf
from grader.checks.base import Check, Evidence
from grader.checks.figure import Figure, Role
from grader.checks.function import Expected, Function, Inputs
from grader.checks.gradient import DerivativeOf, Gradient
from grader.checks.output import Output
from grader.checks.tensor import Tensor
from grader.model import (
    CallResult,
    Cell,
    Curve,
    Gradients,
    Observations,
    RunRequest,
    RunResult,
    RunStatus,
    Submission,
    Value,
    Wants,
)
from grader.numeric import from_numpy

EXAMPLES = int(os.environ.get("GRADE_FUZZ", "60"))
SINE = {"f": Role(y="sin(x)", words=["sin"]), "df": Role(y="cos(x)", derivative_of="f", words=["cos"])}
POLE = {"f": Role(y="1/x"), "df": Role(y="-1/x**2", derivative_of="f")}
CHECKS: list[Check] = [
    Tensor(id="t", of="any", shape=[3], value="a + b[0]", in_terms_of=["a", "b"]),
    Tensor(id="c", of="a", value="2"),
    Gradient(id="e", of="any", expected="[6*x[0], 5*exp(x[1])]"),
    Gradient(id="g", of="any", expected="cos(x)"),
    Gradient(id="n", of=["a", "b"], expected="where(norm(x) > 1, a, b) / x", in_terms_of=["a", "b"]),
    Gradient(id="o", of="a", derivative_of=DerivativeOf(function="f", at=[0.5])),
    Gradient(id="r", of="any", repeated=[2, 1]),
    Function(
        id="v", name="f", inputs=Inputs(shape=[3], count=2), compare=("value", "gradient"),
        expected=Expected(value="sum(x)", gradient="1"),
    ),
    Function(id="s", name="f", inputs=Inputs(count=2)),
    Figure(id="sine", curves=SINE, through=[0.0], min_width=1.0),
    Figure(id="pole", curves=POLE, together=True),
    Output(id="p", numbers=[1, "pi"]),
    AnyOf(id="y", checks=[Tensor(of="any", value="1"), Gradient(expected="x"), Figure(curves=SINE)]).identified("y"),
]  # fmt: skip
SOURCE = "x = torch.tensor(1., requires_grad=True)\ny = x**2\nfor i in x: y.backward()\nplt.plot(x, y)\n"
SUBMISSION = Submission("a.py", "", (Cell("a.py", SOURCE),))
REQUEST = RunRequest(
    cells=SUBMISSION.cells, wants=functools.reduce(operator.or_, (check.needs(0) for check in CHECKS), Wants())
)
ONE = from_numpy(np.float64(1.0))
SOLUTION = RunResult(
    status=RunStatus.OK,
    observations=Observations(calls=[CallResult(id=f"s/{k}", found="f", value=ONE, grad=ONE) for k in range(2)]),
)

# ---------------------------------------------------------------- arrays

WILD = [0.0, -0.0, 1.0, -2.5, np.nan, np.inf, -np.inf, 1e308, -1.7e308, 5e-324, -1e-310, 1e-160, 1e160]
SHAPES = [(), (0,), (1,), (2,), (3,), (30,), (0, 3), (1, 3), (3, 1), (2, 3), (5, 2), (30, 30)]
DTYPES = [np.float64, np.float64, np.float32, np.float16, np.complex128, np.int64, np.uint8, np.bool_]


def sample(values: list[float], shape: tuple[int, ...], dtype: type, seed: int) -> np.ndarray:
    chosen = np.random.default_rng(seed).choice(np.array(values), size=shape)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.asarray(chosen).astype(dtype)


def line(shape: tuple[int, ...], scale: float, name: str) -> np.ndarray:
    """Return something near what is expected, of any size."""
    x = np.linspace(-1, 1, int(np.prod(shape))).reshape(shape)
    with np.errstate(all="ignore"):
        return scale * {"x": x, "sin": np.sin(x), "cos": np.cos(x), "1/x": 1 / x, "sum": np.cumsum(x)[-1:]}[name]


SHAPE = st.sampled_from(SHAPES)
ARRAY = st.builds(
    sample, st.lists(st.sampled_from(WILD), min_size=1, max_size=4), SHAPE, st.sampled_from(DTYPES), st.integers(0, 99)
) | st.builds(
    line, SHAPE, st.sampled_from([1.0, -1.0, 1e308, 1e-308, 1e-320]), st.sampled_from(["x", "sin", "cos", "1/x", "sum"])
)
PACKED = ARRAY.map(from_numpy)
PAIR = st.tuples(PACKED, PACKED) | SHAPE.flatmap(
    lambda shape: st.tuples(*[st.builds(sample, st.lists(st.sampled_from(WILD), min_size=1, max_size=4), st.just(shape),
                                        st.just(np.float64), st.integers(0, 99)).map(from_numpy)] * 2)
)  # fmt: skip
MAYBE = st.none() | PACKED
VALUES = st.builds(
    lambda name, pair, leaf: Value(
        name=name, kind="tensor", array=pair[0], grad=pair[1], shape=pair[0].shape, is_leaf=leaf, requires_grad=True
    ),
    st.sampled_from("abxy"), PAIR, st.booleans(),
)  # fmt: skip
GRADIENTS = st.builds(
    lambda api, pair, before, leaf: Gradients(
        api=api, count=(pair[0].shape or (1,))[0], at=pair[0], grad=pair[1], before=before, fresh=before is None,
        leaf=leaf, cell=0, line=3,
    ),
    st.sampled_from(["backward", "grad"]), PAIR, MAYBE, st.sampled_from([-1, 0, 1]),
)  # fmt: skip
CURVES = st.builds(
    lambda pair, kind, n: Curve(
        figure=0, axes=n, artist=n, x=pair[0], y=pair[1], kind=kind, points=(pair[0].shape or (0,))[0]
    ),
    PAIR, st.sampled_from(["line", "scatter"]), st.integers(0, 5),
)  # fmt: skip
IDS = st.sampled_from(["v/0", "v/1", "s/0", "s/1", *(f"o/{k}" for k in range(9))])
CALLS = st.builds(lambda id, value, grad: CallResult(id=id, found="f", value=value, grad=grad), IDS, MAYBE, MAYBE)
SEEN = st.builds(
    Observations,
    values=st.lists(VALUES, max_size=3),
    gradients=st.lists(GRADIENTS, max_size=3),
    curves=st.lists(CURVES, max_size=3),
    calls=st.lists(CALLS, max_size=12),
)


@pytest.mark.filterwarnings("error")
@settings(derandomize=True, deadline=None, max_examples=EXAMPLES)
@given(SEEN)
def test_wild_numbers_are_judged_and_explained_without_a_warning(seen):
    run = RunResult(status=RunStatus.OK, observations=seen, output="nan inf 1e999 -0 3.14159")
    evidence = Evidence(submission=SUBMISSION, request=REQUEST, run=run, reference=SOLUTION)
    outcomes = tuple((check, check.judge(evidence)) for check in CHECKS)
    assert isinstance(diagnoses.explain(diagnoses.Case(submission=SUBMISSION, run=run, outcomes=outcomes)), tuple)
