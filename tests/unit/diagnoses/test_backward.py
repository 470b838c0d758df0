from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks.gradient import DerivativeOf, Gradient
from grader.checks.raises import Raises
from grader.checks.runs import Allowed, Runs
from grader.diagnoses import Case, explain

Build = Callable[[SimpleNamespace], Case]

NO_GRAPH = "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"
SCALAR = "RuntimeError: grad can be implicitly created only for scalar outputs"
MISMATCH = "RuntimeError: Mismatch in shape: grad_output[0] has a shape of torch.Size([1])"
NO_TENSOR = "TypeError: gradients can be either Tensors or None, but got float64"
FREED = "RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors)"
UNUSED = "RuntimeError: The differentiated Tensor at index 0 appears to not have been used in the graph."

X = "import torch\nx = torch.linspace(0, 6, 100, requires_grad=True)\ny = torch.sin(x)\n"
GRADIENT = Gradient(id="gradient", expected="cos(x)", min_size=2)
SECOND = Gradient(id="gradient", of="second", derivative_of=DerivativeOf(function="f", at=[1.0, 2.0], order=2))


def error(message: str, source: str) -> Build:
    return lambda b: b.case(X + source, error=message, checks=[b.unwatched()])


def wrong(source: str, gradients: Callable[[SimpleNamespace], list[object]], **values: str) -> Build:
    """A script whose gradient, after the observed calls, is not cos(x)."""
    return lambda b: b.case(
        X + source,
        checks=[GRADIENT],
        gradients=gradients(b),
        values=[b.value(name, numbers, is_leaf=False) for name, numbers in values.items()],
    )


def drawn(source: str, curve: str, *, watched: bool = True) -> Build:
    """A script that draws sin(x) and a second curve."""
    return lambda b: b.case(
        X + source, checks=[b.plot() if watched else b.unwatched()], curves=[b.curve("sin(x)"), b.curve(curve)]
    )


ALIAS = "y.sum().backward()\ng = x.grad\n{}\nplt.plot(x.detach(), g)"
RUNNING_SUM = np.cumsum(np.cos(np.linspace(0, 2 * np.pi, 100)))
ROWS: list[tuple[str, Build]] = [
    ("B1", error(SCALAR, "y.backward()")),
    ("B2", error(MISMATCH, "y.backward(torch.tensor([1.]))")),
    ("B2", error(NO_TENSOR, "y.backward(np.ones(100))")),
    ("B2", error("TypeError: 'float' object is not iterable", "y.backward(1.0)")),
    ("B3", error(FREED, "y.sum().backward()\ny.sum().backward()")),
    ("B4", wrong("", lambda b: [b.event("3*cos(x)", before="2*cos(x)", count=3)])),
    ("B4", drawn("y.sum().backward(retain_graph=True)\ny.sum().backward()", "2*cos(x)", watched=False)),
    ("B5", drawn("for v in x:\n    torch.sin(v).backward()", RUNNING_SUM, watched=False)),
    ("B6", wrong("", lambda b: [b.event("2*x"), b.event("2*x + cos(x)", before="2*x")])),
    ("B7", wrong("y.mean().backward()", lambda b: [b.event("cos(x)/100")])),
    ("B7", drawn("y.mean().backward()", "cos(x)/100")),
    ("B8", wrong("y.backward(y)", lambda b: [b.event("sin(x)*cos(x)")], y="sin(x)")),
    ("B8", drawn("y.backward(gradient=y.detach())", "sin(x)*cos(x)")),
    ("B8", drawn("y.backward(x)", "x*cos(x)")),
    (
        "B9",
        lambda b: b.case(
            "J = torch.autograd.functional.jacobian(torch.sin, x)\nplt.plot(x, J)",
            curves=[b.curve(row, np.linspace(0, 6, 24), artist=i) for i, row in enumerate(np.eye(24))],
        ),
    ),
    (
        "B10",
        lambda b: b.case(
            X + ALIAS.format("x.grad.zero_()"),
            checks=[b.plot(), GRADIENT],
            curves=[b.curve("sin(x)"), b.curve("0*x")],
            gradients=[b.event()],
        ),
    ),
    ("B12", error(NO_GRAPH, "g, = torch.autograd.grad(y.sum(), x)\nh, = torch.autograd.grad(g.sum(), x)")),
    ("B12", error(NO_GRAPH, "y.sum().backward()\nx.grad.sum().backward()")),
    (
        "B12",
        lambda b: b.case(
            "def D(f):\n    return lambda x: torch.autograd.grad(f(x).sum(), x)[0]\n" + X + "D(D(torch.sin))(x)",
            error=NO_GRAPH,
            line=2,
            checks=[GRADIENT],
            gradients=[b.event("2*x", line=2)],
        ),
    ),
    (
        "B13",
        lambda b: b.case(
            X + "y.sum().backward(create_graph=True)\nfirst = x.grad.clone()\nfirst.sum().backward()\nsecond = x.grad",
            checks=[SECOND],
            values=[b.value("second", [1.0, 2.0])],
            gradients=[b.event("cos(x)"), b.event("cos(x) - sin(x)", before="cos(x)")],
        ),
    ),
    ("B15", error(UNUSED, "torch.autograd.grad(y.sum(), z)")),
]


@pytest.mark.parametrize(("code", "make"), ROWS, ids=[f"{code}-{i}" for i, (code, _make) in enumerate(ROWS)])
def test_mistake_is_named_first(code: str, make: Build, build: SimpleNamespace) -> None:
    assert explain(make(build))[0].code == code


NEIGHBOURS: dict[str, tuple[str, Build]] = {
    "twice the right one after a single call": ("B4", wrong("", lambda b: [b.event("2*cos(x)")])),
    "twice the right one, set to zero before": (
        "B4",
        wrong("", lambda b: [b.event("cos(x)*2"), b.event("cos(x)*2")]),
    ),
    "calls on two leaves": (
        "B4",
        wrong("", lambda b: [b.event("2*cos(x)", leaf=0), b.event("x", before="x", leaf=1, raised=b.raised("E: e"))]),
    ),
    "twice the right one by a wrong denominator": ("B4", drawn("dy = (f(x + h) - f(x - h)) / h", "2*cos(x)")),
    "zeroed in between": ("B4", drawn("y.sum().backward()\nx.grad.zero_()\ny.sum().backward()", "2*cos(x)")),
    "a sum that is meant": ("B5", drawn("total = torch.cumsum(y, 0)", "sin(x)*0 + 1")),
    "a factor that is not the number of points": ("B7", drawn("y.mean().backward()", "cos(x)/50")),
    "one of as many points, and nothing was divided": ("B7", wrong("y = x * d", lambda b: [b.event("cos(x)/100")])),
    "weights of another factor": ("B8", drawn("y.backward(2 * torch.ones_like(y))", "3*cos(x)")),
    "a product though the weights are ones": ("B8", drawn("y.backward(torch.ones_like(y))", "sin(x)*cos(x)")),
    "an alias that nothing changes": (
        "B10",
        lambda b: b.case(
            X + ALIAS.format(""), checks=[b.plot(), GRADIENT], curves=[b.curve("sin(x)")], gradients=[b.event()]
        ),
    ),
    "a copy": (
        "B10",
        lambda b: b.case(
            X + "y.sum().backward()\ng = x.grad.clone()\nx.grad.zero_()\nplt.plot(x.detach(), g)",
            checks=[b.plot(), GRADIENT],
            curves=[b.curve("sin(x)")],
            gradients=[b.event()],
        ),
    ),
    "a gradient that a new one replaced": (
        "B10",
        lambda b: b.case(
            X + ALIAS.format("x.grad = None\ny.sum().backward()"),
            checks=[b.plot(), GRADIENT],
            curves=[b.curve("sin(x)")],
            gradients=[b.event()],
        ),
    ),
    "no gradient argument": ("B8", drawn("y.sum().backward(None)", "sin(x)*cos(x)")),
    "x requires no gradient and no gradient was taken": (
        "B12",
        lambda b: b.case("x = torch.ones(3)\ny = x * 2\ny.sum().backward()", error=NO_GRAPH),
    ),
    "another x after a success": (
        "B12",
        lambda b: b.case(
            X + "y.sum().backward()\nx = torch.ones(3)\ny = x * 2\ny.sum().backward()",
            error=NO_GRAPH,
            checks=[GRADIENT],
            gradients=[b.event("2*x")],
        ),
    ),
    "the same function twice": (
        "B13",
        lambda b: b.case(
            X + "y.sum().backward(create_graph=True)\ny.sum().backward()\nsecond = x.grad", checks=[SECOND]
        ),
    ),
}


@pytest.mark.parametrize(("code", "make"), NEIGHBOURS.values(), ids=list(NEIGHBOURS))
def test_neighbour_is_not_accused(code: str, make: Build, build: SimpleNamespace) -> None:
    assert code not in [diagnosis.code for diagnosis in explain(make(build))]


def test_numbers_of_an_accumulation_are_stated(build: SimpleNamespace) -> None:
    found = explain(wrong("", lambda b: [b.event("3*cos(x)", before="2*cos(x)", count=3)])(build))

    assert "exactly 3 × the right one: backward() ran 3 times" in found[0].message


def test_components_of_a_vector_are_counted(build: SimpleNamespace) -> None:
    failed = build.event(raised=build.raised(SCALAR), root_shape=(20, 10))
    found = explain(build.case(X + "y.backward()", error=SCALAR, checks=[GRADIENT], gradients=[failed]))

    assert found[0].message.startswith("`y` has 200 components (a.py, line 4)")


@pytest.mark.parametrize(
    "check",
    [
        Runs(id="runs", allow=[Allowed(type="RuntimeError", message="a second time")]),
        Raises(id="raises", type="RuntimeError", message="a second time"),
    ],
    ids=["allowed", "asked for"],
)
def test_error_that_is_the_answer_is_no_mistake(check: Runs | Raises, build: SimpleNamespace) -> None:
    made = build.case(X + "y.sum().backward()", error=FREED, checks=[check, build.plot()])

    assert "B3" not in [diagnosis.code for diagnosis in explain(made)]
