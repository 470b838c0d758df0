"""Results of runs built by hand: no fork, no framework."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader import expressions
from grader.checks.base import Check, Evidence
from grader.checks.figure import Figure, Role
from grader.diagnoses import Case
from grader.model import (
    Array,
    Cell,
    Curve,
    Gradients,
    Observations,
    Raised,
    RunRequest,
    RunResult,
    RunStatus,
    Submission,
    Value,
    Wants,
    WarningSeen,
)  # fmt: skip
from grader.numeric import from_numpy

Numbers = str | Sequence[float] | np.ndarray
X = np.linspace(0, 2 * math.pi, 100)


def array(numbers: Numbers, x: np.ndarray = X) -> Array:
    """Pack numbers, or the values of an expression at x."""
    values = expressions.parse(numbers).evaluate(x=x) if isinstance(numbers, str) else numbers
    return from_numpy(np.array(np.broadcast_to(values, x.shape) if isinstance(numbers, str) else values, dtype=float))


def raised(text: str, line: int | None = 1, cell: int | None = 0) -> Raised:
    """Build an error from ``Type: message``."""
    kind, _colon, message = text.partition(": ")
    bases = ("SyntaxError",) if kind in ("IndentationError", "TabError") else ()
    return Raised(type=kind, bases=bases, message=message, line=line, cell=cell)


def curve(y: Numbers, x: Numbers = X, **fields: Any) -> Curve:
    """Build a visible line; `y` may be an expression in x."""
    xs = array(x)
    ys = array(y, np.frombuffer(xs.data)) if isinstance(y, str) else array(y)
    defaults = {"figure": 0, "axes": 0, "artist": 0, "points": xs.shape[0]}
    return Curve(x=xs, y=ys, **{**defaults, **fields})


def event(grad: Numbers = "cos(x)", at: Numbers = X, before: Numbers | None = None, **fields: Any) -> Gradients:
    """Build one observed call of backward(): a row, unless `grad` is two-dimensional."""
    rows = [array(np.atleast_2d(np.frombuffer(array(numbers).data).reshape(array(numbers).shape)))
            for numbers in (at, grad, np.zeros(len(X)) if before is None else before)]  # fmt: skip
    count = rows[0].shape[0]
    defaults = {"api": "backward", "count": count, "fresh": before is None, "cell": 0, "line": 1}
    return Gradients(at=rows[0], grad=rows[1], before=rows[2], **{**defaults, **fields})


def value(name: str, numbers: Numbers = X, grad: Numbers | None = None, **fields: Any) -> Value:
    """Build a tensor: a leaf that requires a gradient, unless told otherwise."""
    packed = array(numbers)
    defaults = {"kind": "tensor", "requires_grad": True, "is_leaf": True, "shape": packed.shape, "dtype": "float64"}
    return Value(name=name, array=packed, grad=None if grad is None else array(grad), **{**defaults, **fields})


def run(*, errors: Sequence[Raised] = (), warnings: Sequence[tuple[str, int]] = (), **fields: Any) -> RunResult:
    """Build a result; its status follows from the errors."""
    seen = Observations(
        errors=list(errors),
        warnings=[WarningSeen(category="UserWarning", message=text, cell=0, line=line) for text, line in warnings],
        finished=True,
        **{name: list(fields.pop(name, [])) for name in ("values", "gradients", "curves", "axes", "calls")},
    )
    status = fields.pop("status", RunStatus.RAISED if errors else RunStatus.OK)
    return RunResult(status=status, observations=seen, **fields)


def plot(**options: Any) -> Figure:
    """Build the check of the course's model exercise: sin(x) and its derivative."""
    roles = {"f": Role(y="sin(x)", words=["sin"]), "df": Role(y="cos(x)", derivative_of="f", words=["cos"])}
    return Figure(id="figure", curves=roles, **options)


def unwatched(**options: Any) -> Figure:
    """Build the same check without saying which curve is a derivative: no call of backward() is watched for it."""
    return Figure(id="figure", curves={"f": Role(y="sin(x)", words=["sin"]), "df": Role(y="cos(x)")}, **options)


def case(source: str = "", checks: Sequence[Check] | None = None, **fields: Any) -> Case:
    """Build a case of one script and judge it; `error` was raised in its last line, or in `line`."""
    line = fields.pop("line", len(source.strip("\n").split("\n")))
    if error := fields.pop("error", ""):
        fields["errors"] = [raised(error, line)]
    submission = Submission("a.py", "", (Cell("a.py", source.strip("\n")),))
    result = run(**fields)
    wants = Wants(calls=())
    checks = [plot()] if checks is None else list(checks)
    for check in checks:
        wants |= check.needs(0)
    request = RunRequest(cells=submission.cells, wants=wants)
    evidence = Evidence(submission=submission, request=request, run=result)
    return Case(submission=submission, run=result, outcomes=tuple((check, check.judge(evidence)) for check in checks))


@pytest.fixture
def fake_run() -> Callable[..., RunResult]:
    return run


@pytest.fixture
def build() -> SimpleNamespace:
    """Return the functions that build a case, for rows of parametrised tests."""
    names = (case, plot, unwatched, curve, event, value, raised, array)
    return SimpleNamespace(X=X, **{function.__name__: function for function in names})
