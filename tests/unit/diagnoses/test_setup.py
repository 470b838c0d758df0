from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from grader.checks.function import Expected, Function, Inputs
from grader.checks.gradient import Gradient
from grader.diagnoses import Case, explain
from grader.model import CallResult

Build = Callable[[SimpleNamespace], Case]

NO_GRAPH = "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"
IN_GRAPH = "RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
NONE = "ValueError: x, y, and format string must not be None"
NOT_A_LEAF = "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed."

INTEGERS = "RuntimeError: {} can require gradients"
LEAF = "RuntimeError: a {}leaf Variable that requires grad is being used in an in-place operation."
CHANGED = "RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation"
NO_METHOD = "AttributeError: '{}' object has no attribute '{}'"
NOT_A_TENSOR = "TypeError: sin(): argument 'input' (position 1) must be Tensor, not numpy.ndarray"
NOT_CALLABLE = "TypeError: 'Tensor' object is not callable"

X = "import torch, math\nimport numpy as np\nx = torch.linspace(0, 6, 100, requires_grad=True)\n"
PLAIN = "import torch\nx = torch.linspace(0, 6, 100)\n"

GRADIENT = Gradient(id="gradient", expected="cos(x)", min_size=2)


def cut(source: str, error: str = NO_GRAPH) -> Build:
    return lambda b: b.case(X + source, error=error, values=[b.value("x")])


ROWS: list[tuple[str, Build]] = [
    ("A1", lambda b: b.case(PLAIN + "y = torch.sin(x)\ny.sum().backward()", error=NO_GRAPH)),
    ("A1", lambda b: b.case(PLAIN + "y = torch.sin(x)\nx.requires_grad_()\ny.sum().backward()", error=NO_GRAPH)),
    (
        "A1",
        lambda b: b.case(
            PLAIN + "def f(a):\n    return a**2\nu = torch.ones(3, requires_grad=True)\nf(u).sum()"
            ".backward()\nf(x).sum().backward()",
            error=NO_GRAPH,
            gradients=[b.event()],
        ),
    ),
    (
        "A2",
        lambda b: b.case(
            "x = torch.arange(9, requires_grad=True)",
            error=INTEGERS.format("Only Tensors of floating point and complex dtype"),
        ),
    ),
    ("A2", lambda b: b.case("x.requires_grad_()", error=INTEGERS.format("only Tensors of floating point dtype"))),
    (
        "A3",
        lambda b: b.case(
            X + "x = x * 2\ny = torch.sin(x)\ny.sum().backward()\nplt.plot(x.detach(), x.grad)",
            error=NONE,
            warnings=[(NOT_A_LEAF, 7)],
        ),
    ),
    (
        "A3",
        lambda b: b.case(
            X + "x = x * 2\ny = torch.sin(x)\ny.sum().backward()\ng = x.grad",
            checks=[GRADIENT],
            values=[b.value("x", is_leaf=False)],
        ),
    ),
    (
        "A4",
        lambda b: b.case(
            X + "y = torch.sin(x)\ny.sum().backward()\nplt.plot(x.detach(), y.grad)",
            error=NONE,
            warnings=[(NOT_A_LEAF, 6)],
        ),
    ),
    ("A5", cut("y = torch.sin(x).detach()\ny.sum().backward()")),
    ("A5", cut("y = torch.sin(x.data)\ny.sum().backward()")),
    ("A5", cut("with torch.no_grad():\n    y = torch.sin(x)\ny.sum().backward()")),
    ("A5", cut("ys = []\nfor v in x:\n    ys.append(torch.sin(v).item())\ny = torch.tensor(ys)\ny.sum().backward()")),
    ("A5", cut("y = torch.sin(x[1]).item()\ny.backward()", NO_METHOD.format("float", "backward"))),
    (
        "A5",
        lambda b: b.case(
            "def f(a):\n    b = a.detach()\n    return (b**2).sum()",
            calls=[
                CallResult(id="f/0", found="f", value=b.array([1.0]), no_grad_reason="its value depends on nothing")
            ],
            checks=[
                Function(
                    id="f",
                    name="f",
                    inputs=Inputs(count=1),
                    compare=("value", "gradient"),
                    expected=Expected(value="x**2", gradient="2*x"),
                )
            ],
        ),
    ),
    ("A6", cut("y = math.sin(x)", "ValueError: only one element tensors can be converted to Python scalars")),
    ("A6", cut("y = np.sin(x)", IN_GRAPH)),
    ("A6", cut("y = math.sin(x[1])\ny.backward()", NO_METHOD.format("float", "backward"))),
    ("A7", cut("y = torch.sin(x)\nplt.plot(x, y)", IN_GRAPH)),
    ("A7", cut("y = np.array(x)", IN_GRAPH)),
    ("A8", lambda b: b.case("y = torch.sin(x)", error=NOT_A_TENSOR)),
    ("A9", cut("x += 1", LEAF.format(""))),
    ("A9", cut("x[0] = 1", LEAF.format("view of a "))),
    ("A10", cut("y.backward()", CHANGED)),
    ("A11", cut("x.grad.zero_()\ny = torch.sin(x)\ny.backward()", NO_METHOD.format("NoneType", "zero_"))),
    ("A11", cut("x.grad.zeros_()", NO_METHOD.format("Tensor", "zeros_"))),
    ("A12", cut("y = torch.sin(x)\ng = y.sum().backward()\nplt.plot(x.detach(), g)", NONE)),
    ("A12", cut("y = torch.sin(x)\nplt.plot(x.detach(), y.sum().backward())", NONE)),
    ("A13", lambda b: b.case(X + "y = torch.sin(x)\ny.sum().backward\nplt.plot(x.detach(), x.grad)", error=NONE)),
    (
        "A13",
        lambda b: b.case(
            X + "y = torch.sin(x)\ny.sum().backward\nprint(x.grad)", checks=[GRADIENT], values=[b.value("x")]
        ),
    ),
    ("A14", cut("y.sum().backward()\nprint(x.grad())", NOT_CALLABLE)),
]


@pytest.mark.parametrize(("code", "make"), ROWS, ids=[f"{code}-{i}" for i, (code, _make) in enumerate(ROWS)])
def test_mistake_is_named_first(code: str, make: Build, build: SimpleNamespace) -> None:
    assert explain(make(build))[0].code == code


NEIGHBOURS: dict[str, tuple[str, Build]] = {
    "detach only where it is plotted": ("A5", cut("y = torch.sin(x)\nplt.plot(x.detach(), y.detach())\nz.backward()")),
    "detach after the failing line": ("A5", cut("y = 2 * u\ny.backward()\ny = y.detach()", NO_GRAPH)),
    "detach of a name in another function": (
        "A5",
        lambda b: b.case(
            PLAIN + "def show(x):\n    x = x.detach()\ny = torch.sin(x)\nx.requires_grad_()\ny.backward()",
            error=NO_GRAPH,
        ),
    ),
    "recorded again inside no_grad": (
        "A5",
        cut("with torch.no_grad():\n    with torch.enable_grad():\n        y = torch.sin(x)\ny.backward()"),
    ),
    "item in a condition only": ("A5", cut("y = torch.sin(x) if x[0].item() else z\nz.backward()")),
    "nothing known of what is differentiated": ("A1", cut("model(z).backward()")),
    "math.sin of a number elsewhere": ("A6", cut("k = math.sin(1)\ny = k * x\nplt.plot(x, y)", IN_GRAPH)),
    "numpy only makes the array": ("A6", cut("plt.plot(np.asarray(x))", IN_GRAPH)),
    "a call of autograd.grad": ("A14", cut("g = torch.autograd.grad(y, x)()", NOT_CALLABLE)),
    "a None that is no gradient": (
        "A13",
        lambda b: b.case(
            X + "def f(x):\n    y = x**2\nf(x).backward()",
            error=NO_METHOD.format("NoneType", "backward"),
            values=[b.value("x")],
            checks=[b.unwatched()],
        ),
    ),
    "backward was called on something else": (
        "A13",
        lambda b: b.case(X, checks=[GRADIENT], values=[b.value("x")], gradients=[b.event("2*x", line=3)]),
    ),
    "differences without a graph": ("A13", lambda b: b.case("g = (f(x + h) - f(x)) / h", checks=[GRADIENT])),
    "a non-leaf read in passing": (
        "A3",
        lambda b: b.case(
            X + "z = x * 2\nprint(z.grad)", warnings=[(NOT_A_LEAF, 5)], curves=[b.curve("sin(x)"), b.curve("cos(x)")]
        ),
    ),
    "the return value is not used": (
        "A12",
        lambda b: b.case(X + "g = y.sum().backward()\nprint(x.grad)", curves=[b.curve("sin(x)")]),
    ),
}


@pytest.mark.parametrize(("code", "make"), NEIGHBOURS.values(), ids=list(NEIGHBOURS))
def test_neighbour_is_not_accused(code: str, make: Build, build: SimpleNamespace) -> None:
    assert code not in [diagnosis.code for diagnosis in explain(make(build))]


def test_cut_is_named(build: SimpleNamespace) -> None:
    found = explain(cut("y = torch.sin(x).detach()\ny.sum().backward()")(build))

    assert found[0].message.startswith("The chain from x to `y.sum()` (a.py, line 5) is cut by `.detach()`")


def test_leaf_without_gradient_is_named(build: SimpleNamespace) -> None:
    found = explain(build.case(X + "print(x.grad)", checks=[GRADIENT], values=[build.value("x")]))

    assert found[0].message == "`x.grad` is still None, because backward() was never called."
