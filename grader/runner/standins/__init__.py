"""Stand-ins for what a submission may import but does not need: IPython, inline backends, d2l.

A notebook's environment is imitated, not run: magics do nothing, `display` prints, removed functions of IPython and
matplotlib that old notebooks call still exist. Each stand-in is a small package in this folder, under its real name.
"""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import grader

HERE = Path(__file__).parent
BEFORE_REAL = ("IPython", "matplotlib_inline")  # a real shell would start a history database and threads
AFTER_REAL = ("d2l",)


class Finder:
    """Finds the stand-in packages under their real names."""

    def __init__(self, packages: tuple[str, ...]):
        self.packages = packages

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in self.packages:
            return None
        place = HERE.joinpath(*name.split("."))
        if place.is_dir():
            return importlib.util.spec_from_file_location(
                name, place / "__init__.py", submodule_search_locations=[str(place)]
            )
        file = place.with_suffix(".py")
        return importlib.util.spec_from_file_location(name, file) if file.exists() else None


def install() -> None:
    """Make the stand-ins importable and old calls harmless."""
    sys.meta_path.insert(0, Finder(BEFORE_REAL))
    sys.meta_path.append(Finder(AFTER_REAL))
    builtins.display = display  # type: ignore[attr-defined]
    builtins.get_ipython = get_ipython  # type: ignore[attr-defined]
    grader.check = check
    _tame_matplotlib()


def display(*objects: Any, **options: Any) -> None:
    """Print what a notebook would display."""
    for thing in objects:
        print(repr(thing))


def get_ipython() -> Any:
    """Return the shell stand-in, as in a notebook."""
    from IPython import get_ipython as stand_in

    return stand_in()


def check(*arguments: Any, **options: Any) -> None:
    """Do nothing where a notebook asks for the grading that it is in."""


def _tame_matplotlib() -> None:
    """Ignore a change of backend, and find styles under the names they had before matplotlib 3.6."""
    matplotlib: Any = sys.modules.get("matplotlib")
    if matplotlib is None:
        return
    import matplotlib.pyplot as plt
    import matplotlib.style

    plt.switch_backend("agg")
    matplotlib.use = lambda *args, **options: None
    plt.switch_backend = lambda *args, **options: None
    styles: Any = matplotlib.style  # the same module as plt.style
    original = styles.use

    def use(style: Any) -> None:
        names = [style] if isinstance(style, str) else style
        renamed = [
            name.replace("seaborn", "seaborn-v0_8", 1)
            if isinstance(name, str) and name.startswith("seaborn") and not name.startswith("seaborn-v0_8")
            else name
            for name in names
        ]
        original(renamed)

    styles.use = use
