from __future__ import annotations

import pytest

from grader.dependence import Dependence, dependence
from grader.model import Cell, Submission


def text(*cells: str, name: str = "f") -> Dependence:
    return dependence(Submission("a.py", "", tuple(Cell(f"cell {i}", cell) for i, cell in enumerate(cells))), name)


def depending(found: Dependence) -> list[str]:
    return [condition.text for condition in found.conditions if condition.depends]


DEPENDS = {
    "comparison": ("def f(x):\n    if x > 0: return x\n    return -x", ["x > 0"]),
    "loop": ("def f(x):\n    while x.norm() < 9: x = x * 2\n    return x", ["x.norm() < 9"]),
    "ternary in a lambda": ("f = lambda x: x if x > 0 else -x", ["x > 0"]),
    "through a variable": ("def f(x):\n    s = x.sum()\n    if s > 0: return x\n    return s", ["s > 0"]),
    "number of turns": ("def f(x):\n    for i in range(int(x)): x = x + i\n    return x", ["range(int(x))"]),
    "counter of a loop": ("def f(x):\n    n = 0\n    while x < 9: x, n = x * 2, n + 1\n    return x if n > 2 else -x",
                          ["x < 9", "n > 2"]),
    "counter until a break": (
        "def f(x):\n    n = 0\n    while True:\n        n += 1\n        if x > n: break\n    return 1 if n > 3 else 2",
        ["x > n", "n > 3"],
    ),
    "flag set in a branch": (
        "def f(x):\n    big = False\n    if x > 9: big = True\n    return x if big else -x", ["x > 9", "big"],
    ),
    "own function": ("def big(v): return v > 9\ndef f(x):\n    if big(x): return x\n    return -x", ["big(x)"]),
    "in an own function": ("def g(v):\n    return v if v > 9 else -v\ndef f(x): return g(2 * x)", ["v > 9"]),
    "closure": ("def f(x):\n    def g():\n        return 1 if x > 2 else 0\n    return g() * x", ["x > 2"]),
    "match": ("def f(x):\n    match int(x):\n        case 1: return x\n        case _: return 1", ["case 1", "case _"]),
    "filter": ("def f(x): return sum(v for v in x if v > 0)", ["v > 0"]),
    "element": ("def f(x):\n    y = 0\n    for v in x:\n        y += v if v > 0 else 1\n    return y", ["v > 0"]),
    "recursion": ("def f(x):\n    if x < 1: return x\n    return f(x / 2) + 1", ["x < 1"]),
    "method": ("class N:\n    def forward(self, a):\n        if a > 0: return a\n        return 1\nf = N()", ["a > 0"]),
    "and or as a value": ("def f(x): return x > 0 and x or -x", ["x > 0 and x", "x > 0"]),
    "table of functions": ("def f(x): return [abs, str][int(x > 0)](x)", ["int(x > 0)", "int(x > 0)", "x > 0"]),
    "walrus": ("def f(x):\n    if (s := x.sum()) > 1: return s\n    return x", ["(s := x.sum()) > 1"]),
    "variable arguments": ("def f(*xs):\n    if xs[0] > 1: return xs[0]\n    return 0", ["xs[0] > 1"]),
    "decorated alias": ("def g(x): return x if x > 0 else -x\nf = compile(g)", ["x > 0"]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "conditions"), DEPENDS.values(), ids=list(DEPENDS))
def test_condition_that_depends_on_the_value_is_found(source, conditions):
    assert sorted(depending(text(source))) == sorted(conditions)


INDEPENDENT = {
    "fixed number of turns": "def f(x):\n    for i in range(3):\n        if i % 2: x = x + i\n    return x",
    "shape": "def f(x):\n    if x.dim() == 0 or len(x.shape) > 1: return x\n    return x.sum()",
    "type": "def f(x):\n    if isinstance(x, list) or x is None: return 0\n    return x",
    "flag": "def f(x):\n    flag = True\n    while flag: flag = False\n    return x",
    "global": "MODE = 1\ndef f(x):\n    return x if MODE else -x",
    "other parameter": "def f(x, n=3):\n    for i in range(n): x = x * i\n    return x",
    "turns over elements": "def f(x):\n    y = 0\n    for i, v in enumerate(x): y += v if i % 2 else -v\n    return y",
    "zeros like": "import torch\ndef f(x):\n    z = torch.zeros_like(x)\n    if z.sum() > 0: return x\n    return -x",
    "condition elsewhere": "def f(x): return x ** 2\nif f(3) > 2: y = 1",
}


@pytest.mark.parametrize("source", INDEPENDENT.values(), ids=list(INDEPENDENT))
def test_condition_that_does_not_is_none(source):
    assert depending(text(source)) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import torch\ndef f(x): return torch.where(x > 0, x, -x)", ["torch.where"]),
        ("def f(x): return (x * 2).clamp(min=0) + x.shape.max()", ["(x * 2).clamp"]),
        ("def f(x): return (x > 0) * x", ["(x > 0) * x"]),
        ("def f(x): return x[x > 0].sum()", ["x[x > 0]"]),
        ("def f(x): return max(1, 2) * x", []),
    ],
)
def test_selections_are_told(source, names):
    assert [selection.name for selection in text(source).selections] == names


CUTS = {
    "item": ("def f(x):\n    b = x.item()\n    return x * b", [(".item()", 2)]),
    "only in a condition": ("def f(x):\n    if x.item() > 0: return x\n    return -x", []),
    "only printed": ("def f(x):\n    print(x.item())\n    return -x", []),
    "data": ("def f(x): return x + x.data", [(".data", 1)]),
    "float": ("def f(x): return float(x) * 2", [("float(…)", 1)]),
    "math": ("import math as m\ndef f(x): return x * m.sin(x)", [("m.sin(…)", 2)]),
    "numpy": ("import numpy as np\ndef f(x): return np.sin(x.detach())", [(".detach()", 2), ("np.sin(…)", 2)]),
    "new tensor": ("import torch\ndef f(x): return torch.tensor([x, 1.0]).sum()", [("torch.tensor(…)", 2)]),
    "in a helper": ("def g(v): return v.item()\ndef f(x): return x * g(x)", [(".item()", 1)]),
    "handed to a helper": ("def g(v): return v * 2\ndef f(x): return g(x.item())", [(".item()", 2)]),
    "no_grad": (
        "import torch\ndef f(x):\n    with torch.no_grad():\n        y = x * 2\n    return y",
        [("torch.no_grad()", 4)],
    ),
    "of something else": ("import torch\nc = torch.ones(3)\ndef f(x): return x * c.sum().item()", []),
}


@pytest.mark.parametrize(("source", "cuts"), CUTS.values(), ids=list(CUTS))
def test_places_where_the_value_leaves_the_graph_are_told(source, cuts):
    assert [(cut.how, cut.line) for cut in text(source).cuts] == cuts


def test_cut_tells_under_which_conditions_it_is_reached():
    found = text("def f(x):\n    if x > 1:\n        return x.item()\n    return float(x)")
    place = found.conditions[0].place
    assert {cut.how: cut.under for cut in found.cuts} == {".item()": ((place, True),), "float(…)": ((place, False),)}


def test_places_are_those_of_the_cell():
    (condition,) = text("import torch", "\ndef f(x):\n    return x if x > 0 else -x").conditions
    assert condition.place == (1, 3, 16, 3, 21)


@pytest.mark.parametrize("cells", [("x = 1",), ("def f(x:",), ()], ids=["no function", "no Python", "nothing"])
def test_function_that_is_not_there_is_not_found(cells):
    assert not text(*cells).found


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): return " + "-" * 900 + "x",
        "def f(x):\n" + "".join("    " * n + f"while x > {n}:\n" for n in range(1, 18)) + "    " * 18 + "x = x + 1",
        "def f(x):\n" + "    if x > 1: x = f(x + g(x))\n" * 3000 + "    return x\ndef g(x): return f(x)",
        "\n".join(f"def f{n}(x): return f{n + 1}(x) + f{n + 1}(0) + f{n + 2}(x)" for n in range(300)) + "\nf = f0",
    ],
    ids=["deep", "nested loops", "long", "calls of calls"],
)
def test_text_of_any_kind_is_read_in_bounded_time(source):
    assert isinstance(text(source), Dependence)
