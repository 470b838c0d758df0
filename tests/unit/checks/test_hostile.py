"""Observations are claims: whatever can be decoded leads every check to an outcome, soon, and never to an exception."""

from __future__ import annotations

import functools
import math
import operator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks import KINDS
from grader.checks.any_of import AnyOf
from grader.checks.base import Check, Evidence
from grader.checks.control_flow import ControlFlow
from grader.checks.derived import Derived
from grader.checks.figure import Figure
from grader.checks.function import Expected, Function, Inputs
from grader.checks.gradient import DerivativeOf, Gradient
from grader.checks.output import Output
from grader.checks.raises import Raises
from grader.checks.runs import Allowed, Runs
from grader.checks.source import Source
from grader.checks.tensor import Tensor
from grader.checks.written import Written
from grader.curve_fit import Role, Words
from grader.frames_asked import Frame
from grader.model import (
    DTYPES,
    Array,
    AxesSeen,
    CallResult,
    Cell,
    Curve,
    Gradients,
    Observations,
    Outcome,
    Raised,
    RunRequest,
    RunResult,
    RunStatus,
    Status,
    Submission,
    TextSeen,
    Value,
    Wants,
)
from grader.pictures_asked import Picture
from tests.clock import within

CHECKS: list[Check] = [
    Runs(allow=[Allowed(type="E")]),
    Tensor(of="any", shape=[3], value="a + b[0]", in_terms_of=["a", "b"]),
    Tensor(of="a", value="2"),
    Gradient(id="e", of="any", expected="[6*x[0], 5*exp(x[1])]", min_size=2),
    Gradient(id="n", of=["a", "b"], expected="where(norm(x) > 1, a, b) / x", in_terms_of=["a", "b"]),
    Gradient(id="o", of="a", derivative_of=DerivativeOf(function="f", at=[0.5], order=2)),
    Gradient(id="r", of="any", repeated=[2, 1]),
    Function(
        id="v",
        name="f",
        inputs=Inputs(shape=[3], count=2),
        compare=("value", "gradient"),
        expected=Expected(value="sum(x)", gradient="1"),
    ),
    Function(id="s", name="f", inputs=Inputs(count=2)),
    Figure(
        curves={"f": Role(y="1/x", words=["f"]), "d": Role(y="log(x)", derivative_of="f")},
        labelled=True,
        through=[0.0],
        together=True,
        min_width=1.0,
    ),
    Figure(
        curves={"f": Role(y="0*x", drawn_as=["bar", "line"], color="red", marker=True, label=Words(any=["f"]))},
        pictures={"p": Picture(z="x*y", x="0*z"), "h": Picture(histogram_of="a", min_points=1)},
        only=True,
        min_points=2,
        frame=Frame(axes=1, title=True, xlabel=Words(all=["x"]), xlim=[0, 1], yscale="log", grid=True, legend=True),
    ),
    Raises(type="E", message="m"),
    Derived(id="d", gradient="any", f="sin(x)"),
    ControlFlow(id="c", name=["a", "f"], computed=True),
    Source(any=["f"], forbid=["cos"]),
    Output(contains=["x"], numbers=[1, "pi"]),
    Written(),
    AnyOf(checks=[Tensor(of="any", value="1"), Gradient(expected="x")]),
]
IDS = [f"{type(check).__name__}-{index}" for index, check in enumerate(CHECKS)]
PROGRAM = "def f(x): return x\nplt.plot(x, cos(x))\n"


def test_every_kind_is_here():
    assert {type(check) for check in CHECKS} == set(KINDS.values())


# ---------------------------------------------------------------- any claims

SHAPES = st.lists(st.sampled_from([0, 1, 2, 3, 7]), max_size=3) | st.sampled_from(
    [[0, 1 << 40], [0, 1 << 40, 1 << 40], [1] * 16]
)
BYTES = st.sampled_from([b"\0", b"\xff", b"\x7f\xf0", b"\x3f", b"\x01\x00\x80\x7f", b"\x80"])


def array(dtype: str, shape: list[int], pattern: bytes) -> Array:
    size = math.prod(shape) * DTYPES[dtype]
    return Array(dtype, tuple(shape), (pattern * (size // len(pattern) + 1))[:size])


ARRAYS = st.builds(array, st.sampled_from([*DTYPES]), SHAPES, BYTES)
MAYBE = st.none() | ARRAYS
INTS = st.sampled_from([0, 1, 2, -1, 5, 2**62, -(2**62)])
PLACES = st.none() | INTS
TEXTS = st.sampled_from(
    ["", "a", "b", "f", "E", "m", "sin(x)", "f'(x)", "x" * 200, "\0\n\x1b[31m\u202e", "{name}", "%s"]
)
LISTS = {"max_size": 4}
RAISED = st.builds(Raised, type=TEXTS, bases=st.just(("E",)), message=TEXTS, cell=PLACES, line=PLACES)
VALUES = st.builds(
    Value,
    name=TEXTS,
    kind=st.sampled_from(["tensor", "array", "number", "list", "text", "function", "other"]),
    type=TEXTS,
    array=MAYBE,
    shape=st.none() | SHAPES.map(tuple) | st.just((-1,) * 64),
    requires_grad=st.booleans(),
    is_leaf=st.booleans(),
    grad=MAYBE,
)
PAIRS = st.tuples(MAYBE, MAYBE) | ARRAYS.map(lambda one: (one, one))
GRADIENTS = st.builds(
    lambda pair, **fields: Gradients(at=pair[0], grad=pair[1], **fields),
    PAIRS,
    api=TEXTS,
    count=INTS,
    before=MAYBE,
    leaf=INTS,
    root_shape=SHAPES.map(tuple),
    raised=st.none() | RAISED,
    cell=PLACES,
    line=PLACES,
)
CURVES = st.builds(
    lambda pair, **fields: Curve(x=pair[0], y=pair[1], **fields),
    st.tuples(ARRAYS, ARRAYS),
    figure=INTS,
    axes=INTS,
    artist=INTS,
    kind=st.sampled_from(["line", "scatter", "bar", "image", "other"]),
    z=st.none() | MAYBE,
    width=MAYBE,
    label=TEXTS,
    color=TEXTS,
    visible=st.booleans(),
    why_invisible=TEXTS,
    shown=st.booleans(),
    points=INTS,
)
FLOATS = st.floats(width=64)
FRAMES = st.builds(
    AxesSeen,
    figure=INTS,
    axes=INTS,
    place=st.tuples(FLOATS, FLOATS, FLOATS, FLOATS),
    title=TEXTS,
    xlabel=st.sampled_from(["", "°", "x / π"]),
    xlim=st.tuples(FLOATS, FLOATS),
    ylim=st.tuples(FLOATS, FLOATS),
    xscale=TEXTS,
    texts=st.builds(lambda *fields: (TextSeen(text=fields[0], x=fields[1], y=fields[2]),), TEXTS, FLOATS, FLOATS),
    legend=st.just(("a",)),
    has_legend=st.booleans(),
)
CALL_IDS = st.sampled_from(["v/0", "v/1", "s/0", "s/1", "c/0", "c/1", *(f"o/{k}" for k in range(9)), "", "x/-1"])
CALLS = st.builds(
    CallResult,
    id=CALL_IDS,
    found=TEXTS,
    value=MAYBE,
    value_type=TEXTS,
    grad=MAYBE,
    no_grad_reason=TEXTS,
    raised=st.none() | RAISED,
)
OBSERVED = st.builds(
    Observations,
    values=st.lists(VALUES, **LISTS),
    gradients=st.lists(GRADIENTS, **LISTS),
    curves=st.lists(CURVES, **LISTS),
    axes=st.lists(FRAMES, **LISTS),
    calls=st.lists(CALLS, max_size=12),
    errors=st.lists(RAISED, **LISTS),
)
STATUSES = st.sampled_from([status for status in RunStatus if status not in (RunStatus.NOT_RUN, RunStatus.UNREADABLE)])


SUBMISSION = Submission("a.py", "", (Cell("a.py", PROGRAM),))
ONE = Array("<f4", (), b"\0\0\x80\x3f")
SOLUTION = RunResult(
    status=RunStatus.OK,
    observations=Observations(
        calls=[CallResult(id=f"s/{index}", found="f", value=ONE, grad=ONE) for index in range(2)]
    ),
)
REQUEST = RunRequest(
    cells=SUBMISSION.cells, wants=functools.reduce(operator.or_, (check.needs(0) for check in CHECKS), Wants())
)


def outcome(check: Check, seen: Observations, status: RunStatus = RunStatus.OK) -> Outcome:
    run = RunResult(status=status, observations=seen, output="x 3.14159")
    experiments = {"c/ways": run, "c/slopes": run}
    return check.judge(
        Evidence(submission=SUBMISSION, request=REQUEST, run=run, reference=SOLUTION, experiments=experiments)
    )


def sound(got: Outcome) -> bool:
    """Whether an outcome is consistent and fit for a report."""
    consistent = 0 <= got.share <= 1 and (got.share == 1) == (got.status is Status.PASSED)
    return consistent and len(got.message) < 1000 and sum(map(len, got.evidence)) < 3000


@settings(derandomize=True, deadline=None, max_examples=70)
@given(OBSERVED, STATUSES)
def test_any_claims_lead_every_check_to_an_outcome(seen, status):
    decoded = msgspec.msgpack.decode(msgspec.msgpack.encode(seen), type=Observations)
    assert [check for check in CHECKS if not sound(outcome(check, decoded, status))] == []


@pytest.mark.parametrize("check", CHECKS, ids=IDS)
def test_judging_twice_gives_the_same(check):
    numbers = Array("<f8", (3,), b"\0\0\0\0\0\0\xf0\x3f" * 3)
    seen = Observations(
        values=[Value(name="a", kind="tensor", array=numbers, grad=numbers, shape=(3,))],
        curves=[Curve(figure=0, axes=0, artist=0, x=numbers, y=numbers, points=3)],
    )
    assert outcome(check, seen) == outcome(check, seen)


# ---------------------------------------------------------------- floods

NUMBERS = Array("<f8", (3,), b"\0\0\0\0\0\0\xf0\x3f" * 3)
LARGE = Array("<f8", (1_000_000,), bytes(8_000_000))
COLUMN = Array("<f8", (1_000_000, 1), bytes(8_000_000))


@pytest.mark.parametrize(
    "seen",
    [
        Observations(
            values=[Value(name=f"v{k}", kind="tensor", array=NUMBERS, grad=NUMBERS, shape=(3,)) for k in range(1500)]
        ),
        Observations(
            values=[
                Value(name="a", kind="tensor", array=LARGE, grad=COLUMN),
                Value(name="b", kind="tensor", array=COLUMN),
            ]
        ),
        Observations(errors=[Raised(type="X" * 200, message="y\n" * 10_000, cell=0, line=1)] * 1000),
        Observations(
            calls=[CallResult(id="v/0", found="f", value=LARGE, grad=COLUMN, no_grad_reason="z" * 20_000)] * 1000
        ),
        Observations(
            gradients=[Gradients(api="a" * 200, count=1, raised=Raised(type="E", message="m" * 20_000))] * 1000
        ),
    ],
    ids=["values", "large values", "errors", "calls", "errors of differentiation"],
)
@pytest.mark.parametrize("check", CHECKS, ids=IDS)
def test_floods_are_judged_in_little_time_and_told_in_few_words(check, seen):
    assert within(4, lambda: outcome(check, seen))
    assert sound(outcome(check, seen))
