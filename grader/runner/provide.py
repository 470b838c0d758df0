"""Binds what the book's earlier cells provide: modules by their usual names, and names that `given` defines."""

from __future__ import annotations

import importlib
from typing import Any

from grader.model import RunRequest

MODULES = {
    "torch": "torch", "np": "numpy", "plt": "matplotlib.pyplot", "math": "math", "d2l": "d2l.torch", "nn": "torch.nn",
    "F": "torch.nn.functional",
}  # fmt: skip


def bindings(request: RunRequest) -> dict[str, Any]:
    """Return name -> object for every name in ``request.provide``."""
    bound: dict[str, Any] = {}
    given: dict[str, Any] = {}
    if request.given:
        exec(compile(request.given, "the book's earlier cells", "exec"), given)
    for name in request.provide:
        if name in given:
            bound[name] = given[name]
        elif name in MODULES:
            bound[name] = importlib.import_module(MODULES[name])
        elif name == "plot":
            bound[name] = importlib.import_module("d2l.torch").plot
    return bound
