"""A typical program, carried out once in the zygote under all observers, so that no child is the first.

It fills the caches of fonts, text layout, printing, dispatcher and autograd, and lets Python specialise the code of the
libraries and of the observers; each child would need 70 ms for that.
"""

from __future__ import annotations

import linecache
import sys

import numpy as np
from matplotlib import font_manager

from grader.model import Array, Call, Cell, Observations, RunRequest, Wants
from grader.runner import observers, program, random_numbers, wire

_NAME = "rehearsal.py"
_PROGRAM = """
import matplotlib.pyplot as plt
import torch

def f(x):
    return torch.sin(x)

x = torch.linspace(0, 1, 8, requires_grad=True)
y = f(x)
y.sum().backward()
print(x.grad)
plt.plot(x.detach().numpy(), y.detach().numpy(), label="f(x)")
plt.plot(x.detach().numpy(), x.grad.numpy(), label="f'(x)")
plt.xlabel("x")
plt.title("title")
plt.grid()
plt.legend()
plt.gcf().canvas.draw()
plt.show()
"""


def rehearse() -> None:
    """Install the observers, carry out the program, and have a figure ready for the next."""
    ones = Array("<f8", (3,), np.ones(3).tobytes())
    call = Call(id="f", names=("f",), inputs=(ones,), gradient=True)
    request = RunRequest(
        cells=(Cell(_NAME, _PROGRAM),),
        wants=Wants(values=True, gradients=True, figures=True, calls=(call,)),
    )
    own = sys.modules["__main__"]
    random_numbers.seed(0)
    program.execute(request, _send)
    sys.modules["__main__"] = own
    linecache.cache.pop(_NAME, None)
    watches = observers.installed()
    watches.figures.start()  # lets go of what it saw: otherwise each child would
    watches.spare.build()
    vars(font_manager)["_get_font"].cache_clear()  # no process may use another's fonts: else each child frees them


def _send(seen: Observations) -> None:
    wire.encode(seen)
