"""Which frameworks are here; tests of one that is not are left out, and the last line says so."""

from __future__ import annotations

import pytest

FRAMEWORKS = ("tensorflow", "jax", "numpy")


def needs(framework: str) -> pytest.MarkDecorator:
    """Return the mark of a test that needs a framework; NumPy is always there."""
    return pytest.mark.needs(*({framework} - {"numpy"}))
