"""Twenty submissions that answer two exercises each: 15 right and 5 wrong, half scripts and half notebooks.

All keep the names that graders without a data model need: `x` and `y` of the sine, `f` and `a` of the branches.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

_BETWEEN = "\n# %%\n"
_HEAD = "import numpy as np\nimport torch\nimport matplotlib.pyplot as plt\n"

_DRAWN = """
plt.plot(x.detach().numpy(), y.detach().numpy(), label='f(x)')
plt.plot(x.detach().numpy(), x.grad.numpy(), label="f'(x)")
plt.legend()
plt.show()
"""
_SINE = [
    "x = torch.arange(-3, 3, 0.1, requires_grad=True)\ny = torch.sin(x)\ny.sum().backward()\n" + _DRAWN,
    "x = torch.linspace(-4, 4, 200)\nx.requires_grad_(True)\ny = x.sin()\ny.backward(torch.ones_like(y))\n" + _DRAWN,
    "x = torch.linspace(0, 2 * np.pi, 100, requires_grad=True)\ny = torch.sin(x)\nfor value in y:\n"
    "    value.backward(retain_graph=True)\n" + _DRAWN,
    "def g(t):\n    return torch.sin(t)\n\nx = torch.tensor(np.linspace(-5, 5, 150), requires_grad=True)\ny = g(x)\n"
    "y.sum().backward()\n" + _DRAWN.replace("label=", "linewidth=2, label="),
]
_BRANCHES = [
    """
def f(a):
    if a.norm() > 100:
        return (a ** 2).sum()
    return (a ** 3).sum()

a = torch.randn(3, requires_grad=True)
f(a).backward()
print(a.grad)
""",
    """
def f(a):
    if torch.norm(a) > 100:
        b = a * a
    else:
        b = a * a * a
    return b.sum()

a = torch.tensor([80.0, 70.0, 10.0], requires_grad=True)
d = f(a)
d.backward()
print(a.grad == 2 * a)
""",
    """
def f(a):
    return torch.sum(a ** (2 if torch.linalg.norm(a) > 100 else 3))

a = torch.randn(5)
a.requires_grad_(True)
f(a).backward()
print(a.grad, 3 * a ** 2)
""",
    """
def f(a):
    total = 0
    large = a.norm() > 100
    for value in a:
        total = total + (value ** 2 if large else value ** 3)
    return total

a = torch.ones(4, requires_grad=True)
f(a).backward()
print(a.grad)
""",
]
_WRONG = [
    (_SINE[0].replace("y.sum().backward()", "y.sum().backward(retain_graph=True)\ny.sum().backward()"), _BRANCHES[0]),
    (_SINE[1].replace("x.grad.numpy()", "y.detach().numpy()"), _BRANCHES[1]),
    (_SINE[0], _BRANCHES[0].replace("> 100", "< 100")),
    (_SINE[3].replace("y.sum().backward()", "y.backward()"), _BRANCHES[3]),
    (
        _SINE[2],
        _BRANCHES[1].replace("f(a)\nd.b", "f(a.detach().requires_grad_(True))\nd.b").replace("a * a *", "2 * a *"),
    ),
]


class Answer(NamedTuple):
    """One submission: its file, and whether it is right."""

    path: Path
    is_right: bool


def programs() -> list[tuple[str, str, bool]]:
    """Return the sine's part, the branches' part and whether both are right, of each submission."""
    right = [(sine, branches, True) for sine in _SINE for branches in _BRANCHES][:15]
    return right + [(sine, branches, False) for sine, branches in _WRONG]


def write(folder: Path, copies: int = 1) -> list[Answer]:
    """Write the submissions, each in a folder of its own; copies differ in a comment, so that none is graded once."""
    written = []
    for copy in range(copies):
        for number, (sine, branches, is_right) in enumerate(programs()):
            place = folder / f"student{copy:04}{number:02}"
            place.mkdir(parents=True)
            cells = [_HEAD + f"# {place.name}\n", sine, branches]
            if number % 2:
                path = place / "answer.ipynb"
                path.write_text(notebook(cells))
            else:
                path = place / "answer.py"
                path.write_text(_BETWEEN.join(cells))
            written.append(Answer(path, is_right))
    return written


def notebook(cells: list[str]) -> str:
    """Return a notebook of code cells, as JSON."""
    made = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": cell}
        for i, cell in enumerate(cells)
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


def cells_of(path: Path) -> list[str]:
    """Return a submission's three cells, whichever form it has."""
    if path.suffix == ".py":
        return path.read_text().split(_BETWEEN)
    return [cell["source"] for cell in json.loads(path.read_text())["cells"]]
