from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from grader.diagnoses import Case, explain

Build = Callable[[SimpleNamespace], Case]

ROWS: list[tuple[str, Build]] = [
    ("S1", lambda b: b.case("plt.plot(x, label=‘a’)", error="SyntaxError: invalid character '‘' (U+2018)")),
    ("S1", lambda b: b.case("s = “a”", error="SyntaxError: invalid character '“' (U+201C)")),
    ("S2", lambda b: b.case("print（1)", error="SyntaxError: invalid character '（' (U+FF08)")),
    ("S2", lambda b: b.case("f(1、2)", error="SyntaxError: invalid character '、' (U+3001)")),
    ("S3", lambda b: b.case("x = 1", error="SyntaxError: invalid non-printable character U+00A0")),
    ("S3", lambda b: b.case("\ufeffx = 1", error="SyntaxError: invalid non-printable character U+FEFF")),
    ("S3", lambda b: b.case("x = 3 − 1", error="SyntaxError: invalid character '−' (U+2212)")),
    ("S4", lambda b: b.case("def f(x):\nreturn x", error="IndentationError: expected an indented block")),
    ("S4", lambda b: b.case("def f(x):\n    y = x\nreturn y", error="SyntaxError: 'return' outside function")),
    ("S5", lambda b: b.case("if a:\n\tb\n        c", error="TabError: inconsistent use of tabs and spaces")),
    ("S5", lambda b: b.case(" x = 1", error="IndentationError: unexpected indent")),
    ("S6", lambda b: b.case(">>> x = 1", error="SyntaxError: invalid syntax")),
    ("S6", lambda b: b.case("In [1]: import torch", error="SyntaxError: invalid syntax")),
    ("S6", lambda b: b.case("In [1]: x", error="NameError: name 'In' is not defined")),
    ("S7", lambda b: b.case("```python\nx = 1", error="SyntaxError: invalid syntax", line=1)),
    ("S8", lambda b: b.case("%matplotlib inline", error="SyntaxError: invalid syntax")),
    ("S8", lambda b: b.case("get_ipython()", error="NameError: name 'get_ipython' is not defined")),
    ("S9", lambda b: b.case("y = 2x", error="SyntaxError: invalid decimal literal")),
    ("S9", lambda b: b.case("y = 2(x)", error="TypeError: 'int' object is not callable")),
    ("S9", lambda b: b.case("y = x²", error="SyntaxError: invalid character '²' (U+00B2)")),
    ("S9", lambda b: b.case("y = x^2", error="NotImplementedError: \"bitwise_xor_cpu\" not implemented for 'Float'")),
    ("S10", lambda b: b.case("y = torch.sin(x)", error="NameError: name 'torch' is not defined")),
    ("S10", lambda b: b.case("import tools", error="ModuleNotFoundError: No module named 'tools'")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "make"), ROWS, ids=[f"{code}-{i}" for i, (code, _make) in enumerate(ROWS)])
def test_mistake_is_named_first(code: str, make: Build, build: SimpleNamespace) -> None:
    assert explain(make(build))[0].code == code


NEIGHBOURS: dict[str, tuple[str, Build]] = {
    "an array that is called is no product": (
        "S9",
        lambda b: b.case("y = f2(3)", error="TypeError: 'int' object is not callable"),
    ),
    "a literal that is no product": ("S9", lambda b: b.case("x = 1__0", error="SyntaxError: invalid decimal literal")),
    "a syntax error of another kind": ("S6", lambda b: b.case("x = (1", error="SyntaxError: '(' was never closed")),
}


@pytest.mark.parametrize(("code", "make"), NEIGHBOURS.values(), ids=list(NEIGHBOURS))
def test_neighbour_is_not_accused(code: str, make: Build, build: SimpleNamespace) -> None:
    assert code not in [diagnosis.code for diagnosis in explain(make(build))]


def test_error_after_another_is_left_alone(build: SimpleNamespace) -> None:
    errors = [build.raised("ValueError: something"), build.raised("NameError: name 'y' is not defined")]

    assert explain(build.case("y = g(x)", errors=errors)) == ()


def test_place_names_file_and_line(build: SimpleNamespace) -> None:
    found = explain(build.case("x = 1\ny = z", error="NameError: name 'z' is not defined"))

    assert found[0].message.startswith("a.py, line 2: there is no `z`")
