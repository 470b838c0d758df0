"""Has a module changed as soon as the program has imported it: for libraries that the zygote does without."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any


def once_imported(name: str, change: Callable[[Any], None]) -> None:
    """Call `change` with a module: now if it has been imported, else when it is."""
    if name in sys.modules:
        change(sys.modules[name])
    else:
        sys.meta_path.insert(0, _OnceImported(name, change))


class _OnceImported(importlib.abc.MetaPathFinder):
    """Finds nothing itself."""

    def __init__(self, name: str, change: Callable[[Any], None]):
        self.name, self.change = name, change

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        found = importlib.util.find_spec(name)
        if found is not None and found.loader is not None:
            execute: Any = found.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                execute(module)
                self.change(module)

            found.loader.exec_module = exec_module  # type: ignore[method-assign]
        return found
