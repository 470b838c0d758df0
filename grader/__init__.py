"""Grade programs that differentiate things and plot them."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Provide `check` for notebooks; everything behind it is imported only when it is asked for."""
    if name != "check":
        raise AttributeError(f"module 'grader' has no attribute {name!r}")
    notebook = importlib.import_module("grader.notebook")
    notebook.listen()
    return notebook.check


def load_ipython_extension(shell: Any) -> None:
    """Define ``%grade`` in a notebook, for ``%load_ext grader``."""
    importlib.import_module("grader.notebook").load(shell)
