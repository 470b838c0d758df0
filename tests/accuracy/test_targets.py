"""`derived` for what is not a curve, and for functions that a program writes in another way than the exercise."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from grader import grade, spec
from grader.model import Status
from grader.rubric import Rubric


class Case(NamedTuple):
    """One program and the check it is judged by."""

    says: str
    check: str
    program: str
    passes: bool


X = "import math, numpy as np, torch, sympy\nx = torch.linspace(0.5, 3, 50, requires_grad=True)\n"
TARGETS = [
    Case("a function that differentiates", "{function: df, f: sin(x)}", """
        def df(x):
            x = torch.as_tensor(x).clone().detach().requires_grad_(True)
            torch.sin(x).sum().backward()
            return x.grad
        """, True),
    Case("a function by differences", "{function: df, f: exp(sin(x)), methods: [numeric]}", """
        def f(x): return math.exp(math.sin(x))
        def df(x): return (f(float(x) + 1e-5) - f(float(x) - 1e-5)) / 2e-5
        """, True),
    Case("a function by differences of float32", "{function: df, f: sin(x), methods: [numeric]}", """
        def df(x): return (torch.sin(x + 1e-2) - torch.sin(x - 1e-2)) / 2e-2
        """, True),
    Case("a function that knows sin, and cos by a shift", "{function: df, f: sin(x), methods: [autodiff, numeric]}", """
        def df(x): return torch.sin(torch.as_tensor(x) + math.pi / 2)
        """, False),
    Case("a variable that was differentiated", "{variable: {name: d, at: x}, f: log(x)}", """
        d, = torch.autograd.grad(torch.log(x).sum(), x)
        """, True),
    Case("a variable with a formula", "{variable: {name: d, at: x}, f: log(x)}", "y, d = torch.log(x), 1 / x", False),
    Case("a leaf's gradient", "{gradient: x, f: tanh(x)}", "torch.tanh(x).sum().backward()", True),
    Case("a gradient that was overwritten", "{gradient: x, f: tanh(x)}", """
        torch.tanh(x).sum().backward()
        x.grad = 1 / torch.cosh(x.detach()) ** 2
        """, False),
    Case("any gradient, point by point", "{gradient: any, f: sqrt(x)}", """
        for v in range(1, 30):
            t = torch.tensor(float(v), requires_grad=True)
            torch.sqrt(t).backward()
        """, True),
    Case("another leaf's gradient", "{gradient: x, f: sqrt(x)}", """
        t = x.detach().clone().requires_grad_(True)
        torch.sqrt(t).sum().backward()
        """, False),
]  # fmt: skip

AUTODIFF = "{{gradient: x, f: {f}}}"
NUMERIC = "{{variable: {{name: d, at: x}}, f: {f}, methods: [numeric]}}"
GAUSS, DAMPED, SIN2, LOG1, CUBE = "exp(-x**2/2)", "sin(x)*exp(-x/4)", "sin(2*x)", "log(1+x**2)", "x**3 - 1/x"
WRITTEN_OTHERWISE = [
    (GAUSS, "torch.exp(-x * x / 2)"), (GAUSS, "torch.exp(-torch.square(x) / 2)"), (GAUSS, "1 / torch.exp(x**2 / 2)"),
    (SIN2, "2 * torch.sin(x) * torch.cos(x)"), (DAMPED, "torch.sin(x) / torch.exp(x / 4)"), (LOG1, "torch.log1p(x**2)"),
    (CUBE, "x * x * x - x.reciprocal()"), (CUBE, "torch.pow(x, 3) - x**-1"), ("1/(1+exp(-x))", "torch.sigmoid(x)"),
]  # fmt: skip


def judged(runner, folder: Path, check: str, program: str) -> Status:
    (folder / "ex.yaml").write_text(f"title: t\nprompt: p\nchecks:\n  - {{kind: derived, {check.strip()[1:]}\n")
    lines = program.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    (folder / "ex.py").write_text(X + "\n".join(line[indent:] for line in lines) + "\n")
    (check_report,) = grade.grade(spec.load(folder / "ex.yaml"), folder / "ex.py", runner, Rubric(), seed=2).checks
    return check_report.status


@pytest.mark.parametrize("case", TARGETS, ids=lambda case: case.says)
def test_target_is_judged(runner, tmp_path, case):
    assert judged(runner, tmp_path, case.check, case.program) is (Status.PASSED if case.passes else Status.FAILED)


@pytest.mark.parametrize(("f", "text"), WRITTEN_OTHERWISE)
def test_function_may_be_written_in_another_way(runner, tmp_path, f, text):
    assert judged(runner, tmp_path, AUTODIFF.format(f=f), f"y = {text}\ny.sum().backward()") is Status.PASSED


@pytest.mark.parametrize("f", [CUBE, GAUSS, LOG1])
def test_powers_of_numpy_arrays_are_followed(runner, tmp_path, f):
    text = f.replace("exp", "np.exp").replace("log", "np.log")
    program = f"def f(x): return {text}\nx = np.linspace(0.5, 3, 80)\nd = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5"
    assert judged(runner, tmp_path, NUMERIC.format(f=f), program) is Status.PASSED
