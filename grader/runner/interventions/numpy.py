"""NumPy and the standard library's math and cmath: functions with other values. They keep no derivative."""

from __future__ import annotations

import cmath
import math
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.testing

from grader.model import Intervention, Replacement

LIBRARIES = frozenset({
    "matplotlib", "mpl_toolkits", "PIL", "sympy", "mpmath", "torch", "pandas", "seaborn", "scipy", "tensorflow",
    "keras", "jax", "jaxlib", "ml_dtypes", "autograd",
})  # fmt: skip
"""Packages whose own use of these functions is not the program's."""
_NUMPY_ITSELF = ("numpy.testing", "numpy.random", "numpy.fft", "numpy.polynomial", "numpy.linalg")
_IN_MATH = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}
_OWN_TESTS = (
    "assert_allclose", "assert_almost_equal", "assert_array_almost_equal", "assert_array_equal", "assert_equal",
    "assert_array_almost_equal_nulp", "assert_array_max_ulp", "assert_array_less",
)  # fmt: skip


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Replace functions by name; switch off tests that raise."""
    for name in _OWN_TESTS:
        setattr(np.testing, name, lambda *args, **options: None)
    if intervention.kind == "seed":
        return
    for replacement in intervention.replacements:
        if replacement.function == "power":
            continue  # an operator, too: see powers
        name = replacement.function
        setattr(np, name, Changed(getattr(np, name), replacement, intervention, count))
        for module, sine in ((math, math.sin), (cmath, cmath.sin)):
            plain = _IN_MATH.get(name, name)
            setattr(module, plain, _scalar(getattr(module, plain), sine, replacement, intervention, count))


class Changed:
    """Stands for a universal function."""

    def __init__(self, original: Any, replacement: Replacement, intervention: Intervention, count: Callable[[], None]):
        self._original, self._replacement, self._intervention, self._count = original, replacement, intervention, count
        self._sin = _ORIGINAL_SIN
        self.__name__ = original.__name__
        self.__doc__ = original.__doc__

    def __getattr__(self, name: str) -> Any:
        return getattr(self._original, name)

    def __call__(self, x: Any, *args: Any, **options: Any) -> Any:
        if called_by_a_library(sys._getframe(1)):
            return self._original(x, *args, **options)
        self._count()
        plain = np.array(x)  # before the result, which may be put where x is
        result = self._original(x, *args, **options)
        if plain.dtype.kind not in "fc":
            plain = plain.astype(float)
        wave = self._replacement.value.at(plain, self._sin)
        values = np.asarray(result)
        changed = wave if self._intervention.kind == "replace" else values * (1 + self._intervention.size * wave)
        return _like(result, np.asarray(changed, dtype=values.dtype))


_ORIGINAL_SIN = np.sin


def _like(result: Any, values: np.ndarray) -> Any:
    """Return the changed values as what the function gave: its `out`, a number, another library's array."""
    if isinstance(result, np.ndarray):
        result[...] = values
        return result
    if isinstance(result, np.generic):
        return values[()]
    return result.__array_wrap__(values) if hasattr(result, "__array_wrap__") else values[()]


def _scalar(
    original: Callable[[Any], Any], sine: Callable[[Any], Any], replacement: Replacement, intervention: Intervention,
    count: Callable[[], None],
) -> Callable[..., Any]:  # fmt: skip
    def changed(x: Any, *args: Any) -> Any:
        value = original(x, *args)
        if called_by_a_library(sys._getframe(1)):
            return value
        count()
        wave = replacement.value.at(complex(x) if isinstance(value, complex) else float(x), sine)
        return wave if intervention.kind == "replace" else value * (1 + intervention.size * wave)

    return changed


def called_by_a_library(frame: Any) -> bool:
    module = frame.f_globals.get("__name__", "")
    return module.partition(".")[0] in LIBRARIES or module.startswith(_NUMPY_ITSELF)
