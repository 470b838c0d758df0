"""Python text to trees: quietly, and with one exception for all that can be wrong."""

from __future__ import annotations

import ast

import pytest

from grader import syntax

DEEP = "x" + " + 0" * 2500


@pytest.mark.parametrize(
    "source",
    ["def f(:", "x\0", "\ud800", "-" * 5000 + "x", "(" * 300, "x" + ".a" * 10_000, "lambda:" * 5000 + "1", "“x”"],
    ids=["broken", "NUL", "half a character", "signs", "brackets", "attributes", "lambdas", "quotes"],
)
def test_what_is_no_program_is_a_syntax_error(source):
    with pytest.raises(SyntaxError):
        syntax.parse(source)
    assert not syntax.is_python(source)
    assert syntax.globals_of(source) == (set(), set())


@pytest.mark.parametrize("source", ["'\\p'", "1if x else 2", "x is 1", "assert (x, 'y')"])
def test_what_python_warns_of_is_read_without_warning(source):
    assert syntax.is_python(source)
    syntax.globals_of(source)


def test_expression_is_read():
    assert isinstance(syntax.parse_expression("x + 1"), ast.BinOp)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("f( x )", "f(x)"),
        ("'''a\nb'''", "'a\\nb'"),
        ("f(" + "x, " * 99 + ")", "f(" + "x, " * 32 + "x,"),
        (DEEP, "…"),
        ("0x" + "f" * 5000, "…"),
    ],
)
def test_text_of_a_node_is_one_short_line(source, shown):
    assert syntax.shown(syntax.parse_expression(source)) == shown[:100]
