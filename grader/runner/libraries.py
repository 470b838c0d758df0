"""The libraries of the zygote: imported once, and made ready by carrying out a program under all observers."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterator

from grader.runner import heap

_WARMABLE = sys.stdlib_module_names | {
    "IPython", "d2l", "matplotlib", "mpl_toolkits", "numpy", "pandas", "PIL", "scipy", "sympy", "torch", "torchvision",
}  # fmt: skip
# the first optimizer imports torch._dynamo, for a second: better once here than in each child
_ALSO = {"torch.optim": ("torch._dynamo",)}


def load(frameworks: list[str]) -> None:
    """Import what children need.

    TensorFlow and JAX start their threads when they are first used, not when they are imported: what is imported here
    can be forked, and nothing may be computed with it (benchmarks/forks.py).
    """
    with _no_fork_hooks():
        _import(frameworks)


def warm(modules: tuple[str, ...]) -> None:
    """Import those of `modules` that are known and installed, and rehearse."""
    with _no_fork_hooks():
        for name in modules:
            if name.partition(".")[0] in _WARMABLE:
                for module in (name, *_ALSO.get(name, ())):
                    _import_if_installed(module)
        _rehearse()  # last of all: imports displace what it leaves in Python's caches
    heap.fill_holes()


@contextlib.contextmanager
def _no_fork_hooks() -> Iterator[None]:
    """Let no library that is imported meanwhile have something done at each fork: together 2 ms.

    They release the locks that other threads hold, of which there are none here; or forget fonts (matplotlib), as the
    rehearsal does; or count threads (PyTorch), which are fixed here.
    """
    register = os.register_at_fork
    os.register_at_fork = lambda **hooks: None
    try:
        yield
    finally:
        os.register_at_fork = register


def _import(frameworks: list[str]) -> None:
    import matplotlib.pyplot  # noqa: F401
    import numpy.random  # noqa: F401 - numpy alone imports it at first use
    import torch

    import grader.runner.warden  # noqa: F401 - and with it the child and everything that observes
    from grader.runner import frameworks as observing
    from grader.runner import interventions

    torch.set_num_threads(1)  # a thread pool does not survive a fork: the child's next operation would hang
    for name in ("numpy", "torch", *frameworks):
        importlib.import_module(name)
        importlib.import_module(f"{observing.__name__}.{name}")
    interventions.modules()


def _rehearse() -> None:
    from grader.runner import chinese_fonts, rehearsal

    chinese_fonts.fall_back()
    rehearsal.rehearse()


def _import_if_installed(module: str) -> None:
    with contextlib.suppress(ImportError):  # the program that wants it will say so
        importlib.import_module(module)
