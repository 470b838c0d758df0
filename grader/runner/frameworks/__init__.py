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
from collections.abc import Sequence
from functools import cache
from types import CellType, ModuleType
from typing import Any

from grader.model import FRAMEWORKS

WITHOUT_LEAVES = frozenset({"tensorflow", "jax"})
"""Those that return gradients, and keep none beside the input: there, an input's gradient is the last one returned."""

MAX_MENTIONED = 1000  # objects looked at to tell which framework a function uses


def in_use() -> list[ModuleType]:
    """Return the modules of the frameworks that have been imported."""
    return [_module(name) for name in FRAMEWORKS if name in sys.modules]


def owner(thing: object) -> ModuleType | None:
    """Return the module of the framework that a value belongs to."""
    return next((module for module in in_use() if module.owns(thing)), None)


def of_function(function: Any, imported: Sequence[str]) -> ModuleType:
    """Return the module of the framework whose arrays a student's function wants.

    That is the one it mentions, or else one that the program imports; of several the first of `FRAMEWORKS`. NumPy
    serves all of them: only a function that mentions no other in a program that imports no other gets its arrays. What
    mentions none and could be anything gets tensors, which most plain arithmetic takes.
    """
    mentioned = _mentioned(function)
    others = (mentioned - {"numpy"}) or (set(imported) - {"numpy"})
    name = next((name for name in FRAMEWORKS if name in others), "numpy" if "numpy" in mentioned else "torch")
    return _module(name)


@cache  # asked for with every array that a program makes
def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")


def _mentioned(function: Any) -> set[str]:
    """Return the frameworks that a function, or one of the program's that it calls, takes something from."""
    found: set[str] = set()
    seen: set[int] = set()
    todo = [function]
    while todo and len(seen) < MAX_MENTIONED:
        thing = todo.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        home = thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", None)
        for name in (home, type(thing).__module__):
            if isinstance(name, str) and name.partition(".")[0] in FRAMEWORKS:
                found.add(name.partition(".")[0])
        inner = getattr(thing, "__wrapped__", thing)
        if home == "__main__" and hasattr(inner, "__code__"):
            known = inner.__globals__
            todo += [known[name] for name in inner.__code__.co_names if name in known]
            todo += [content for cell in inner.__closure__ or () for content in _contents(cell)]
    return found


def _contents(cell: CellType) -> list[Any]:
    try:
        return [cell.cell_contents]
    except ValueError:  # nothing was bound to the name yet
        return []
