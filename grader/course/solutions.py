"""Where an exercise's solutions are: one that answers are compared with, and others in other frameworks."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from grader.model import FRAMEWORKS, Framework
from grader.spec import Exercise


def solutions_of(exercise: Exercise) -> tuple[list[Path], list[Framework]]:
    """Return an exercise's solutions, and the frameworks of those that cannot be run here.

    A solution is a script, a notebook, or both; ``solutions/jax/ID.py`` is another one, in JAX.
    """
    if exercise.solution is None:
        return [], []
    first = Path(exercise.solution)
    found, absent = _both(first), []
    for name in FRAMEWORKS:
        files = _both(first.parent / name / first.name)
        if files and importlib.util.find_spec(name) is None:
            absent.append(name)
        else:
            found += files
    return found, absent


def _both(solution: Path) -> list[Path]:
    return [file for suffix in (".py", ".ipynb") if (file := solution.with_suffix(suffix)).is_file()]


def short_name(file: Path) -> str:
    """Return a solution's name as it is shown: ``ID.py``, ``jax/ID.py``."""
    return f"{file.parent.name}/{file.name}" if file.parent.name in FRAMEWORKS else file.name
