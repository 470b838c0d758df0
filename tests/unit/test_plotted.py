from __future__ import annotations

import pytest

from grader import syntax
from grader.calls_made import parse_part
from grader.model import Cell, Submission
from grader.plotted import drawn_from
from tests.clock import within

IMPORTS = "import torch, numpy as np, matplotlib.pyplot as plt\nfrom math import cos as c\nfrom torch import sin\n"


def drawn_with_cos(source: str) -> str | None:
    tree, aliases = parse_part(Submission("a.py", "", (Cell("a.py", source),)))
    part = drawn_from(tree, aliases, ["cos"])
    return None if part is None else syntax.shown(part)


@pytest.mark.parametrize(
    "source",
    [
        "plt.plot(x, y)\nplt.plot(x, x.grad)",
        "plt.plot(x, y, x, x.grad)",
        "d2l.plot(x, [y, x.grad], 'x', 'f(x)', legend=['sin', 'cos'])",
        "plt.plot(x, y, label='cos(x)')\nplt.plot(x, g)\nprint(torch.cos(x) - g)",
        "ys = [y, x.grad]\nfor v in ys:\n    plt.plot(x, v)",
        "cos = x.grad\nplt.plot(x, y)\nplt.plot(x, cos)",
        "o.cos = x.grad\nplt.plot(x, y)\nplt.plot(x, o.cos)",
        "def plot(a, b):\n    plt.plot(a, b)\nplot(x, y)\nplot(x, x.grad)",
    ],
)
def test_curve_that_comes_from_elsewhere_is_not_shown(source):
    assert drawn_with_cos(IMPORTS + source) is None


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
def test_curve_that_comes_from_the_call_is_shown(source):
    assert drawn_with_cos(IMPORTS + source) is not None


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
def test_hostile_programs_are_read_in_little_time(source):
    assert within(3, lambda: drawn_with_cos(source))
    assert drawn_with_cos(source) is not None
