"""One module per framework; the rest of the runner asks these and never names one.

A framework's module has:

- ``owns(thing) -> bool``: whether a value is one of its arrays;
- ``to_numpy(thing) -> ndarray | None``: its numbers, cut off the graph; None when there are too many;
- ``describe(name, thing) -> Value``: what the program's namespace holds under a name;
- ``watch(watch) -> None``: tell a `GradientWatch` of every differentiation from now on;
- ``evaluate(function, inputs, gradient) -> Evaluation``: call a student's function with the judge's inputs.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

NAMES = ("torch", "numpy")  # in order of preference for calling a student's function


def in_use() -> list[ModuleType]:
    """Return the modules of the frameworks that have been imported."""
    return [importlib.import_module(f"{__name__}.{name}") for name in NAMES if name in sys.modules]


def owner(thing: object) -> ModuleType | None:
    """Return the module of the framework that a value belongs to."""
    return next((module for module in in_use() if module.owns(thing)), None)
