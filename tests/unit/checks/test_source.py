from __future__ import annotations

import time

import pytest

from grader.checks.source import Source
from grader.model import Cell, Curve, RunStatus, Status
from grader.numeric import from_numpy

IMPORTS = "import torch, numpy as np, matplotlib.pyplot as plt\nfrom math import cos as c\nfrom torch import sin\n"
COS = Source(forbid_plotted=["cos"])


@pytest.fixture
def curves(build) -> list[Curve]:
    """As many lines as an honest figure has."""
    numbers = from_numpy(build.X)
    return [Curve(figure=0, axes=0, artist=k, x=numbers, y=numbers, points=100) for k in range(2)]


# ---------------------------------------------------------------- calls


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (Source(require=["cos"]), "torch.cos(x)"),
        (Source(require=["cos"]), "x.cos()"),
        (Source(require=["torch.cos"]), "from torch import cos as k\nk(x)"),
        (Source(require=["torch.cos"]), "import torch as t\nt.cos(x)"),
        (Source(require=["torch.autograd.grad"]), "from torch import autograd\nautograd.grad(y, x)"),
        (Source(require=["sin", "cos"]), "f(sin(x), cos(x))"),
        (Source(any=["backward", "grad"]), "y.backward()"),
        (Source(any=["grad(create_graph)"]), "torch.autograd.grad(y, x, create_graph=True)"),
        (Source(any=["grad(create_graph)"]), "grad(y, x, create_graph=keep)"),
        (Source(forbid=["cos"]), "# cos(x)\nprint('cos(x)')\ncosine(x)\nx.cosh()\ncos = 1"),
        (Source(forbid=["torch.cos"]), "np.cos(x)"),
        (Source(forbid=["eval"]), "x = '\\p'"),
    ],
)
def test_calls_as_asked_pass(judge, check, source):
    assert judge(check, source).status is Status.PASSED


@pytest.mark.parametrize(
    ("check", "source", "message", "lines"),
    [
        (Source(require=["cos", "sin"]), "cos(x)", "no call of `sin`", ()),
        (Source(any=["a", "b"]), "c()", "no call of `a` or `b`", ()),
        (Source(any=["grad(create_graph)"]), "grad(y, x, create_graph=False)", "no call of `grad(create_graph)`", ()),
        (Source(any=["grad(create_graph)"]), "grad(y, x, create_graph=None)", "no call of `grad(create_graph)`", ()),
        (
            Source(forbid=["cos"]),
            "x = 1\ny = np.cos( x )",
            "line 2 calls `cos`, which this exercise does not allow",
            ("> np.cos(x)",),
        ),
        (
            Source(forbid=["cos"]),
            "cos('a\\nb' * 9, '''\n''')",
            "line 1 calls `cos`, which this exercise does not allow",
            ("> cos('a\\nb' * 9, '\\n')",),
        ),
    ],
)
def test_calls_not_as_asked_fail_with_line_and_text(judge, check, source, message, lines):
    got = judge(check, source)
    assert (got.status, got.message, got.evidence) == (Status.FAILED, message, lines)


def test_only_cells_of_the_exercise_count_and_imports_of_all(judge):
    cells = [Cell("c1", "from torch import cos as k\nsin(x)", in_part=False), Cell("c2", "k(x)")]
    assert judge(Source(require=["torch.cos"]), cells=cells).status is Status.PASSED
    assert judge(Source(require=["sin"]), cells=cells).status is Status.FAILED


def test_broken_cell_is_left_out(judge):
    cells = [Cell("c1", "def f(:"), Cell("c2", "cos(x)", first_line=10)]
    assert judge(Source(forbid=["cos"]), cells=cells).message.startswith("line 10 calls")


@pytest.mark.parametrize(("status", "wanted"), [(RunStatus.RAISED, Status.SKIPPED), (RunStatus.OK, Status.FAILED)])
def test_program_with_a_syntax_error_cannot_be_read(judge, status, wanted):
    assert judge(Source(require=["cos"]), "def f(:", status=status).status is wanted


# ---------------------------------------------------------------- what is plotted


@pytest.mark.parametrize(
    "source",
    [
        "plt.plot(x, y)\nplt.plot(x, x.grad)",
        "plt.plot(x, y, x, x.grad)",
        "plt.plot(x, y, x, x.grad, x, np.cos(x))",
        "plt.plot(x, y)\nplt.plot(x, x.grad)\nplt.plot(x, np.cos(x), '--')",
        "d2l.plot(x, [y, x.grad], 'x', 'f(x)', legend=['sin', 'cos'])",
        "d2l.plot(x, [y, x.grad, torch.cos(x)])",
        "plt.plot(x, y, label='cos(x)')\nplt.plot(x, g)\nprint(torch.cos(x) - g)",
        "ys = [y, x.grad]\nfor v in ys:\n    plt.plot(x, v)",
        "cos = x.grad\nplt.plot(x, y)\nplt.plot(x, cos)",
        "o.cos = x.grad\nplt.plot(x, y)\nplt.plot(x, o.cos)",
        "def plot(a, b):\n    plt.plot(a, b)\nplot(x, y)\nplot(x, x.grad)",
    ],
)
def test_derivative_that_comes_from_elsewhere_passes(judge, curves, source):
    assert judge(COS, IMPORTS + source, curves=curves).status is Status.PASSED


@pytest.mark.parametrize(
    "source",
    [
        "plt.plot(x, y)\nplt.plot(x, np.cos(x))",
        "plt.plot(x, y)\nplt.plot(x, c(1))",
        "plt.plot(x, y, x, torch.cos(x))",
        "plt.plot(x, [y, x.cos()])",
        "dy = torch.cos(x)\nplt.plot(x, y)\nplt.plot(x, dy.detach().numpy())",
        "def df(x):\n    return torch.cos(x)\nplt.plot(x, y)\nplt.plot(x, df(x))",
        "df = lambda x: torch.cos(x)\nplt.plot(x, y)\nplt.plot(x, df(x))",
        "ds = []\nfor v in x:\n    ds.append(torch.cos(v))\nplt.plot(x, y)\nplt.plot(x, ds)",
        "a = b\nb = c2\nc2 = torch.cos(x)\nplt.plot(x, y)\nplt.plot(x, a)",
        "d: list = torch.cos(x)\nplt.plot(x, y)\nplt.scatter(x, d)",
        "s = 0\ns += torch.cos(x)\nplt.plot(x, y)\nplt.plot(x, s)",
        "plt.plot(x, y)\nplt.plot(x, (d := torch.cos(x)))",
        "print(d := torch.cos(x))\nplt.plot(x, y)\nplt.plot(x, d)",
        "g = np.cos\nplt.plot(x, y)\nplt.plot(x, g(x))",
        "for g in (np.sin, np.cos):\n    plt.plot(x, g(x))",
        "plt.plot(x, y)\nplt.plot(x, list(map(c, x)))",
    ],
)
def test_derivative_that_comes_from_a_forbidden_call_fails(judge, curves, source):
    got = judge(COS, IMPORTS + source, curves=curves)
    assert got.status is Status.FAILED
    assert "draws a curve computed with `cos`" in got.message


def test_nothing_plotted_is_not_right(judge):
    assert judge(COS, "x = 1").status is Status.FAILED


def test_figures_are_observed_only_where_plots_are_judged():
    assert (COS.needs(0).figures, Source(require=["a"]).needs(0).figures) == (True, False)


# ---------------------------------------------------------------- hostile programs


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(f"a{k} = a{k + 1}" for k in range(1500)) + "\na1500 = cos(x)\nplt.plot(x, a0)",
        "plt.plot(x, cos(x" + " + 0" * 2500 + "))",
        "plt.plot(x, " + "f(" * 90 + "cos(x)" + ")" * 90 + ")",
        "a.append(" * 90 + "cos(x)" + ")" * 90 + "\nplt.plot(x, a)",
        "\n".join(" " * k + f"def f{k}():" for k in range(90)) + "\n" + " " * 90 + "return cos(x)\nplt.plot(x, f0())",
        "x = " + "a." * 2000 + "cos(x)\nplt.plot(x, x)",
        "plt.plot(x, cos(x))\n" * 1000,
    ],
    ids=["long chain", "deep sum", "nested calls", "nested appends", "nested functions", "attributes", "many plots"],
)
def test_hostile_programs_are_judged_in_little_time(judge, curves, source):
    started = time.perf_counter()
    assert judge(COS, source, curves=curves).status is Status.FAILED
    assert time.perf_counter() - started < 3


def test_many_cells_far_down_a_file_take_little_time(judge):
    cells = [Cell("a.py", "x = 1", first_line=1_000_000) for _ in range(500)]
    started = time.perf_counter()
    judge(Source(require=["cos"]), cells=cells)
    assert time.perf_counter() - started < 1
