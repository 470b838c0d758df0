"""Which frameworks are here; tests of one that is not are skipped, and say so."""

from __future__ import annotations

import importlib.util

import pytest

FRAMEWORKS = ("tensorflow", "jax", "numpy")


def needs(framework: str) -> pytest.MarkDecorator:
    """Return the mark of a test that needs a framework."""
    missing = importlib.util.find_spec(framework) is None
    return pytest.mark.skipif(missing, reason=f"needs {framework}: pip install 'grade-exercises[{framework}]'")
