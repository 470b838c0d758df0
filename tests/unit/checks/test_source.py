from __future__ import annotations

import pytest

from grader.checks.source import Source
from grader.model import Cell, RunStatus, Status
from tests.clock import within

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


def test_line_of_a_notebook_is_told_with_its_cell(judge):
    cells = [Cell("a.ipynb, cell 3", "x = 1\ncos(x)", interactive=True)]
    got = judge(Source(forbid=["cos"]), cells=cells)
    assert got.message == "a.ipynb, cell 3, line 2 calls `cos`, which this exercise does not allow"


def test_broken_cell_is_left_out(judge):
    cells = [Cell("c1", "def f(:"), Cell("c2", "cos(x)", first_line=10)]
    assert judge(Source(forbid=["cos"]), cells=cells).message.startswith("line 10 calls")


@pytest.mark.parametrize(("status", "wanted"), [(RunStatus.RAISED, Status.SKIPPED), (RunStatus.OK, Status.FAILED)])
def test_program_with_a_syntax_error_cannot_be_read(judge, status, wanted):
    assert judge(Source(require=["cos"]), "def f(:", status=status).status is wanted


# ---------------------------------------------------------------- hostile programs


def test_many_cells_far_down_a_file_take_little_time(judge):
    cells = [Cell("a.py", "x = 1", first_line=1_000_000) for _ in range(500)]
    assert within(1, lambda: judge(Source(require=["cos"]), cells=cells))
