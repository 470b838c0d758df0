"""Changes the world of a program for an experiment: elementary functions, or what differentiation starts from.

One module per library, each with ``install(intervention, count)``; `count()` is called whenever a function that was
replaced is used. The program's own tests of its results must not stop it: what raises is switched off.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType

from grader.model import Intervention
from grader.runner.interventions.powers import rewrite

__all__ = ["install", "modules", "rewrite"]

NAMES = ("torch", "tensorflow", "jax", "powers", "numpy", "sympy", "autograd")
ALWAYS = ("powers", "sympy", "autograd")
"""No libraries that the zygote has imported: the language's own operators, and those changed once they are there."""


def install(intervention: Intervention) -> Callable[[], int]:
    """Change the world; return a function that tells how often a replaced function was called."""
    calls = [0]

    def count() -> None:
        calls[0] += 1

    for module in modules():
        module.install(intervention, count)
    return lambda: calls[0]


def modules() -> list[ModuleType]:
    """Import what changes the libraries that are there: the zygote does, so that no child needs to."""
    there = (name for name in NAMES if name in sys.modules or name in ALWAYS)
    return [importlib.import_module(f"{__name__}.{name}") for name in there]
