"""Mistakes made in a right program: which, where, and nothing else; without running any."""

from __future__ import annotations

import ast

import pytest

from grader.course import mutants
from grader.course.mutants import arithmetic, autograd, behaviour, figures, flow, kernel, names
from grader.course.mutants.text import Text


def lines_after(operator, source):
    """Return the texts that an operator makes of a text, without those lines that stay."""
    text = Text(source)
    before = source.split("\n")
    return [
        "\n".join(line for line in text.replaced(change.edits).split("\n") if line not in before)
        for change in operator(text)
    ]


@pytest.mark.parametrize(
    ("operator", "source", "made"),
    [
        (arithmetic.operators, "y = a + b", ["y = a - b"]),
        (arithmetic.operators, "y = (a) * (b - 1)", ["y = (a) / (b - 1)", "y = (a) * (b + 1)"]),
        (arithmetic.operators, "y = x**2", ["y = x*2"]),
        (arithmetic.operators, "y = '导数' + s  # +", ["y = '导数' - s  # +"]),
        (arithmetic.numbers, "y = 3.5", ["y = 4.5"]),
        (arithmetic.numbers, "x = linspace(0, 1, 200)", [
            "x = linspace(1, 1, 200)", "x = linspace(0, 2, 200)",
            "x = linspace(0, 1, 201)", "x = linspace(0, 1, 199)"]),
        (arithmetic.numbers, "y = x[0] + x[1]", ["y = x[1] + x[1]", "y = x[0] + x[0]"]),
        (arithmetic.numbers, "f(keep=True)", ["f(keep=False)"]),
        (arithmetic.signs, "y = -x", ["y = x"]),
        (arithmetic.signs, "def f(a):\n    return a * b", ["    return -(a * b)"]),
        (arithmetic.functions, "y = torch.sin(x).sum()", ["y = torch.sin(x).mean()", "y = torch.cos(x).sum()"]),
        (arithmetic.words, "'''why'''\nx = 1  # because", ["...\nx = 1  "]),
        (flow.repeated, "y.backward()", ["y.backward(retain_graph=True); y.backward()"]),
        (flow.repeated, "y.backward(g)", ["y.backward(g, retain_graph=True); y.backward(g)"]),
        (flow.comparisons, "while a < 3: pass", ["while a <= 3: pass", "while a > 3: pass"]),
        (flow.conditions, "if a < 3: pass", ["if True: pass", "if False: pass"]),
        (flow.conditions, "while a < 3: pass", ["while False: pass"]),
        (names.variables, "x = 1\ny = 2\nf(y)", ["f(x)"]),
        (names.variables, "def f(a):\n    b = 2\n    return b", ["    return a"]),
        (names.arguments, "pow(a, b)\nprint(a, b)", ["pow(b, a)"]),
        (names.keywords, "plot(x, label='f')", ["plot(x)"]),
        (names.keywords, "plot(label='f', c='r')", ["plot( c='r')", "plot(label='f')"]),
        (autograd.detached, "y = x * 2", ["y = (x * 2).detach()"]),
        (autograd.detached, "y = x.detach()", []),
        (autograd.attached, "plot(x.detach())", ["plot(x)"]),
        (figures.swapped, "plt.plot(x, y, label='f')\nplt.plot(x, g, label='df')", [
            "plt.plot(x, g, label='f')\nplt.plot(x, y, label='df')",
            "plt.plot(x, y, label='df')\nplt.plot(x, g, label='f')"]),
        (figures.reversed_lists, "legend(['f', 'df'])", ["legend(['df', 'f'])"]),
        (figures.one_point_fewer, "plt.plot(x, y, '--')", ["plt.plot((x)[:-1], (y)[:-1], '--')"]),
    ],
)  # fmt: skip
def test_operator_makes_these_mistakes_and_no_others(operator, source, made):
    assert sorted(lines_after(operator, source)) == sorted(made)


def test_formula_of_the_exercise_takes_the_place_of_a_gradient():
    text = Text("plot(t, t.grad)")
    (change,) = autograd.formulas(text, ["2*cos(x)"])
    assert text.replaced(change.edits) == "plot(t, (2 * torch.cos(t.detach())))"


def test_every_mutant_is_a_program_and_another_one():
    source = "x = torch.linspace(0, 6, 50, requires_grad=True)\ny = torch.sin(x)\ny.sum().backward()\nplot(x, x.grad)\n"
    made = list(mutants.changes(source, ["cos(x)"]))
    meanings = {ast.dump(ast.parse(text)) for _change, text in made}
    assert ast.dump(ast.parse(source)) not in meanings
    assert len(meanings) == len(made) > 15
    assert {"dropped", "function", "formula", "flag", "point fewer"} <= {change.operator for change, _text in made}


def test_comments_stay_where_they_are():
    source = "x = 1 + 2  # 一加二\n# the end\n"
    assert all("# the end" in text for change, text in mutants.changes(source) if change.operator != "words")


# ---------------------------------------------------------------- the kernel


def test_kernel_is_what_cannot_be_left_out():
    source = "import m\na = 1\nb = 2\nprint(\n    a,\n    b,\n)\nc = f(a, label=3)\n"

    def passes(text):
        return "c = f(a" in text and "a = 1" in text

    left, left_out = kernel.reduced(source, passes)
    assert left == "import m\na = 1\npass\npass\n\n\n\nc = f(a)\n"
    assert [(change.line, change.operator) for change in left_out] == [(3, "dropped"), (4, "dropped"), (8, "keyword")]


def test_of_two_ways_to_the_same_end_each_kernel_keeps_one():
    source = "a = 1\nprint(a)\nb = 2\nprint(\n    b,\n    end=3,\n)\nc = 4\n"

    def passes(text):
        return ("a = 1" in text or "b = 2" in text) and ("(a)" not in text or "a = 1" in text)

    found, in_none = kernel.kernels(source, passes)
    lines = [[line for line in one.split("\n") if line not in ("", "pass")] for one in found]
    assert lines == [["a = 1"], ["b = 2"]]
    assert [change.line for change in in_none] == [2, 4, 8]
    assert {len(one.split("\n")) for one in found} == {len(source.split("\n"))}
    assert kernel.only_in(found[1], found[:1]) >= {3}


def test_whole_blocks_go_before_their_parts_are_tried():
    tried = []

    def passes(text):
        tried.append(text)
        return True

    kernel.reduced("if a:\n    b = 1\n    c = 2\n", passes)
    assert len(tried) == 1


# ---------------------------------------------------------------- what a change is about


@pytest.mark.parametrize(
    ("source", "operator", "about"),
    [
        ("def f(a):\n    return a + 1", arithmetic.operators, {"f"}),
        ("x, y = 1, 2 + z", arithmetic.operators, {"x", "y"}),
        ("for p in (1.5,):\n    q(p)", arithmetic.numbers, {"p"}),
        ("for p in s:\n    q(1.5)", arithmetic.numbers, {"q"}),
        ("plt.plot(x, label='f')", names.keywords, {"plot", "label"}),
        ("plt.plot(x.detach(), y)", figures.one_point_fewer, {"x", "plot"}),
    ],
)
def test_names_that_a_change_has_to_do_with(source, operator, about):
    text = Text(source)
    assert names.about(text, next(iter(operator(text)))) == about


# ---------------------------------------------------------------- behaviour


def test_parts_that_differ_are_named_and_experiments_put_together():
    one = {":values": b"1", ":curves": b"2", "nudge:curves": b"3", "nudge:values": b"4"}
    other = {":values": b"1", ":curves": b"5", "nudge:curves": b"6", ":output": b""}
    assert behaviour.changed(one, other) == {"curves", "output", "experiments"}
