"""Stand-in for the d2l package, whose pinned requirements conflict with everything (docs/design.md)."""

from importlib import import_module
from types import ModuleType


def __getattr__(name: str) -> ModuleType:
    """Find ``d2l.torch`` after a mere ``import d2l``: the book's earlier cells have imported it."""
    if name in ("torch", "tensorflow", "jax"):
        return import_module(f"d2l.{name}")
    raise AttributeError(f"module 'd2l' has no attribute {name!r}")
