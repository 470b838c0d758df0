"""Which programs will import something slow, and when the zygote does it for them."""

from __future__ import annotations

import pytest

from grader.model import Cell, RunRequest
from grader.runner.slow_imports import SlowImports

SHAPES = "torch.fx.experimental.symbolic_shapes"


def asked(source: str) -> RunRequest:
    return RunRequest(cells=(Cell("a.py", source),))


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("y.backward(torch.ones(3))", (SHAPES,)),
        ("y.backward(gradient=v)", (SHAPES,)),
        ("torch.autograd.grad(y, x, grad_outputs=v)", (SHAPES,)),
        ("y.backward()", ()),
        ("y.backward(retain_graph=True)", ()),
        ("torch.optim.SGD([x], 0.1)", ("torch.optim",)),
        ("torch.func.vmap(f)(x)", ("torch._dynamo",)),
    ],
)
def test_lone_place_is_warmed_at_once(source, modules):
    slow = SlowImports(1)
    assert slow.due(asked(source)) == modules
    assert slow.due(asked(source)) == ()


def test_where_others_would_wait_the_second_program_is_awaited():
    slow = SlowImports(8)
    program = asked("y.backward(torch.ones(3))")
    assert [slow.due(program) for _time in range(3)] == [(), (SHAPES,), ()]
