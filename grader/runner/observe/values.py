"""What the program's names hold at the end."""

from __future__ import annotations

import types
from typing import Any

import numpy as np

from grader.model import Value
from grader.runner import frameworks
from grader.runner.observe.arrays import MAX_ELEMENTS, pack

MAX_NAMES = 500
MAX_NUMBERS = 4_000_000  # elements sent in all
MAX_LIST = 100_000


def describe_all(namespace: dict[str, Any], provided: set[str]) -> list[Value]:
    """Describe the program's own names, in order of first assignment; modules, privates and provided names excepted."""
    described: list[Value] = []
    budget = MAX_NUMBERS
    for name, thing in list(namespace.items()):
        if name.startswith("__") or name in provided or isinstance(thing, types.ModuleType):
            continue
        if len(described) == MAX_NAMES:
            break
        try:
            value = describe(name[:200], thing)
        except Exception:  # a student's class may raise from anything we ask it
            value = Value(name=name[:200], kind="other", type=type(thing).__name__[:200])
        for array in (value.array, value.grad):
            budget -= len(array.data) // 4 if array is not None else 0
        if budget < 0:
            value.array = value.grad = None
        described.append(value)
    return described


def describe(name: str, thing: Any) -> Value:
    """Describe one value."""
    framework = frameworks.owner(thing)
    if framework is not None:
        described: Value = framework.describe(name, thing)
        described.type, described.grad_fn = described.type[:200], described.grad_fn[:200]
        return described
    kind = type(thing).__name__[:200]
    if isinstance(thing, bool | int | float | complex):
        return Value(name=name, kind="number", type=kind, array=pack(_scalar(thing)), shape=(), dtype=kind)
    if isinstance(thing, list | tuple):
        values = _numbers_of(thing)
        if values is not None:
            return Value(
                name=name, kind="list", type=kind, array=pack(values), shape=values.shape, dtype=str(values.dtype)
            )
        return Value(name=name, kind="list", type=kind)
    if isinstance(thing, str):
        return Value(name=name, kind="text", type=kind)
    return Value(name=name, kind="function" if callable(thing) else "other", type=kind)


def _scalar(thing: complex) -> np.ndarray:
    # Python's integers have no limit: one that does not fit is sent as the float nearest to it, or as infinite.
    try:
        return np.asarray(thing, dtype=complex if isinstance(thing, complex) else float)
    except OverflowError:
        return np.asarray(np.inf if not isinstance(thing, complex) and thing > 0 else -np.inf)


def _numbers_of(thing: list[Any] | tuple[Any, ...]) -> np.ndarray | None:
    """Return a list of numbers or of arrays of one shape as an array; None for anything else."""
    if not thing or len(thing) > MAX_LIST:
        return None
    items: list[np.ndarray] = []
    total = 0
    for item in thing:
        framework = frameworks.owner(item)
        values = framework.to_numpy(item) if framework else np.asarray(item) if isinstance(item, int | float) else None
        if values is None or values.dtype.kind not in "fiubc":
            return None
        total += values.size
        if total > MAX_ELEMENTS or (items and values.shape != items[0].shape):
            return None
        items.append(values)
    return np.stack(items)
