from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from grader.checks.control_flow import ControlFlow
from grader.checks.function import Expected, Function, Inputs
from grader.checks.gradient import DerivativeOf, Gradient
from grader.diagnoses import Case, explain
from grader.model import CallResult, Cell, Observations, Outcome, RunResult, RunStatus, Status, Submission

Build = Callable[[SimpleNamespace], Case]

AMBIGUOUS = "RuntimeError: Boolean value of Tensor with more than one value is ambiguous"
NO_GRAPH = "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"
X = "import torch\nx = torch.tensor([1.0, 2.0], requires_grad=True)\n"
ITEM = "def f(a):\n    if a.item() > 0:\n        return a * a.item()\n    return -a\n"
WHERE = "def f(x):\n    return torch.where(x > 0, torch.sqrt(x), 0 * x)\n"

GRADIENT = Gradient(id="gradient", expected="2*x")
OWN = Gradient(id="gradient", of="grads", derivative_of=DerivativeOf(function="f", at=[1.0]))
FUNCTION = Function(
    id="f", name="f", inputs=Inputs(count=1), compare=("value", "gradient"), expected=Expected(value="x", gradient="1")
)


def called(source: str, value: float = 0.0, grad: float = 0.0, error: str = "") -> Build:
    """The judge calls f once."""
    return lambda b: b.case(
        source,
        checks=[FUNCTION],
        calls=[
            CallResult(id="f/0", found="f", value=b.array([value]), grad=b.array([grad]),
                       raised=b.raised(error) if error else None)
        ],
    )  # fmt: skip


ROWS: list[tuple[str, Build]] = [
    ("C1", lambda b: b.case(X + "if x > 0:\n    y = x", error=AMBIGUOUS)),
    ("C1", called("def f(x):\n    return x if x > 0 else -x", error=AMBIGUOUS)),
    ("C3", lambda b: b.case(X + ITEM + "y = f(x[0])\ny.backward()\ngrads = x.grad", checks=[OWN])),
    ("C4", lambda b: b.case(X + "y = (x > 1).float()\ny.sum().backward()", error=NO_GRAPH, values=[b.value("x")])),
    ("C4", called("def f(x):\n    return torch.sign(x)", value=1.0)),
    ("C4", lambda b: b.case(X + "y = torch.floor(x)\ny.sum().backward()", checks=[GRADIENT],
                            gradients=[b.event([0.0, 0.0], at=[1.0, 2.0])])),
    ("C5", called(WHERE, grad=float("nan"))),
    ("C8", lambda b: b.case(X + "y = x.sum()\ny.backward()\nassert (x.grad == y / x).all()", error="AssertionError")),
    ("C9", lambda b: b.case(X + "y = x.sum()\ny.backward()\nassert torch.allclose(x.grad, y / x)",
                            error="AssertionError")),
]  # fmt: skip


def kinked(at: float, function: str = "torch.relu(a)") -> Build:
    """An assertion about a gradient that was taken at one point did not hold."""
    source = f"y = {function}\ny.backward()\nassert torch.isclose(a.grad, slope)"
    return lambda b: b.case(source, error="AssertionError", gradients=[b.event([0.0], at=[at], before=[0.0])])


def test_assertion_at_a_kink_says_what_the_convention_is(build: SimpleNamespace) -> None:
    found = explain(kinked(at=0.0)(build))

    assert found[0].code == "C6"
    assert "`torch.relu(a)` have different slopes, so there is no derivative; PyTorch gives 0" in found[0].message


def explored(source: str, signature: str, *evidence: str) -> Case:
    """The search for ways through f came to a verdict."""
    submission = Submission("a.py", "", (Cell("a.py", source),))
    outcome = Outcome(status=Status.FAILED, message="", evidence=evidence, signature=f"control_flow:{signature}")
    run = RunResult(status=RunStatus.OK, observations=Observations())
    return Case(submission=submission, run=run, outcomes=((ControlFlow(id="flow", name="f"), outcome),))


EXPLORED = {
    "C2": explored("def f(a):\n    while a >= 0: a = a + 1\n    return a", "endless"),
    "C3": explored(ITEM, "gradient", "a.py, line 3: `.item()` takes a value out of the graph"),
    "C4": explored("def f(a): return torch.floor(a) if a > 0 else 0 * a", "constant"),
    "C7": explored("def f(a): return a**2", "none"),
}


@pytest.mark.parametrize("code", EXPLORED)
def test_verdict_on_control_flow_is_explained(code: str) -> None:
    assert explain(EXPLORED[code])[0].code == code


@pytest.mark.parametrize(("code", "make"), ROWS, ids=[f"{code}-{i}" for i, (code, _make) in enumerate(ROWS)])
def test_mistake_is_named_first(code: str, make: Build, build: SimpleNamespace) -> None:
    assert explain(make(build))[0].code == code


NEIGHBOURS: dict[str, tuple[str, Build]] = {
    "item in the condition only": (
        "C3",
        lambda b: b.case(
            X + "def f(a):\n    return a**2 if a.item() > 0 else -a\nf(x[0]).backward()\ngrads = 1", checks=[OWN]
        ),
    ),
    "an assertion beside the kink": ("C6", kinked(at=0.5)),
    "an assertion at zero, and the kink is elsewhere": ("C6", kinked(at=0.0, function="torch.relu(a - 3)")),
    "an assertion at zero without a kink": ("C6", kinked(at=0.0, function="torch.exp(a)")),
    "sign with a gradient that is wrong otherwise": ("C4", called("def f(x):\n    return x * torch.sign(x)", grad=2.0)),
    "zero gradient without steps": ("C4", called("def f(x):\n    return 0 * x")),
    "where with a finite gradient": ("C5", called(WHERE, grad=2.0)),
}


@pytest.mark.parametrize(("code", "make"), NEIGHBOURS.values(), ids=list(NEIGHBOURS))
def test_neighbour_is_not_accused(code: str, make: Build, build: SimpleNamespace) -> None:
    assert code not in [diagnosis.code for diagnosis in explain(make(build))]
