from __future__ import annotations

import pytest

from grader.checks.base import failed
from grader.checks.derived import Derived
from grader.diagnoses import Case, explain
from grader.model import Cell, Observations, RunResult, RunStatus, Submission

CHECK = Derived(id="computed", gradient="x", f="sin(x)")


def codes(source: str, signature: str) -> list[str]:
    submission = Submission("a.py", "", (Cell("a.py", source),))
    run = RunResult(status=RunStatus.OK, observations=Observations())
    case = Case(submission=submission, run=run, outcomes=((CHECK, failed("no", signature=signature)),))
    return [diagnosis.code for diagnosis in explain(case)]


@pytest.mark.parametrize(
    ("signature", "code"),
    [("derived:hard-coded", "H1"), ("derived:identity", "H3"), ("derived:adaptive", "H6")],
)
def test_answer_to_the_experiments_is_put_into_words(signature, code):
    assert codes("plt.plot(x, np.cos(x))", signature) == [code]


@pytest.mark.parametrize(
    "source",
    [
        "class F(torch.autograd.Function):\n    def backward(ctx, g):\n        return g * torch.cos(ctx.x)",
        "y.register_hook(lambda g: torch.cos(x))",
        "x.grad = torch.cos(x)",
    ],
    ids=["a rule", "a hook", "assigned"],
)
def test_slope_written_by_hand_comes_first(source):
    assert codes(source, "derived:hard-coded")[0] == "H5"


@pytest.mark.parametrize("source", ["x.grad = None", "x.grad.zero_()", "y.backward()"])
def test_clearing_a_gradient_is_no_slope_by_hand(source):
    assert codes(source, "derived:hard-coded") == ["H1"]


def test_failure_of_another_kind_accuses_nobody():
    assert codes("x.grad = torch.cos(x)", "") == []


@pytest.mark.parametrize("method", ["numeric", "symbolic", "autodiff"])
def test_method_that_is_not_asked_for_is_no_slope_by_hand(method):
    assert codes("x.grad = torch.cos(x)", f"derived:{method}") == ["H7"]


@pytest.mark.parametrize(
    "source",
    ["plt.plot(x, torch.sin(x + torch.pi / 2))", "y = f(np.pi/2 - x)", "y = np.sin(x - 3*pi/2)", "np.roll(y, -25)"],
)
def test_shifted_sine_is_named(source):
    assert codes(source, "derived:identity") == ["H2"]


@pytest.mark.parametrize("source", ["y = np.sin(x + 1)", "y = torch.sin(x + torch.pi)", "y = f(x + h)", "y = f(a - b)"])
def test_other_arguments_are_no_quarter_turn(source):
    assert codes(source, "derived:identity") == ["H3"]
