"""Experiments: what is changed in a program's world, and what a derivative must then be."""

from __future__ import annotations

import functools
import random
from collections.abc import Mapping
from typing import Literal

import numpy as np

from grader import dual
from grader.expressions import Expression
from grader.model import Intervention, Replacement
from grader.waves import Waves, random_waves

NUDGE = 5e-6
"""Half of what `allclose` forgives by default (rtol 1e-5); forty times the spacing of float32 numbers."""

FINE = 1e-10
"""A nudge for float64 numbers, below what a program would call equal, far above their rounding."""

SEED_FACTOR = 1.7

DRAWS, ALIKE, STRONG = 40, 0.4, 0.3
"""How often random functions are drawn until none is like another (cosine) or weak (root mean square) on the range."""


def intervention(
    kind: Literal["nudge", "replace", "seed"],
    ranges: Mapping[str, tuple[float, float]],
    seed: str,
    *,
    size: float = NUDGE,
    values: bool = True,
) -> Intervention:
    """Draw an experiment; equal arguments, equal experiments.

    Parameters
    ----------
    ranges : mapping
        Keys of `dual.ORIGINALS`, each with the range of its arguments: the random functions vary within it.
    size : float
        Of a nudge.
    values : bool
        Whether values change, too; else only derivatives do.
    """
    if kind == "seed":
        return Intervention(kind=kind, size=SEED_FACTOR)
    replacements = []
    for name, (low, high) in ranges.items():
        value, slope, symbol = _unrelated(f"{seed}/{name}", low, high)
        replacements.append(Replacement(name, value if values else Waves(()), slope, symbol))
    return Intervention(kind=kind, size=size if kind == "nudge" else 1.0, replacements=tuple(replacements))


@functools.lru_cache(maxsize=64)  # asked for again with every experiment that is added
def _unrelated(seed: str, low: float, high: float) -> list[Waves]:
    """Draw three functions that are strong on a range, and unlike each other and each other's derivatives there."""
    rng = random.Random(seed)
    if not 1e-9 < high - low < 1e12:  # also of nothing, or of what is not finite
        low, high = -np.pi, np.pi
    x = np.linspace(low, high, 41)
    period = float(min(high - low, 2 * np.pi))
    best, worst = [], np.inf
    for _attempt in range(DRAWS):
        waves = [random_waves(rng, period) for _ in range(3)]
        curves = [wave.at(x, np.sin) for wave in waves] + [waves[0].at(x, np.sin, 1) * period / (2 * np.pi)]
        weakest, likeness = _compared(np.stack(curves))
        likeness = max(1 / STRONG * (STRONG - weakest), likeness)
        if likeness < worst:
            best, worst = waves, likeness
        if worst < ALIKE:
            break
    return best


def _compared(curves: np.ndarray) -> tuple[float, float]:
    """Return the least root mean square of curves, one in each row, and the largest cosine of two of them."""
    products = curves @ curves.T
    sizes = np.sqrt(np.diag(products))
    cosines = np.abs(products) / (np.outer(sizes, sizes) + np.finfo(float).tiny)
    return float(sizes.min()) / curves.shape[1] ** 0.5, float(cosines[np.triu_indices(len(curves), 1)].max())


def foreseen(f: Expression, x: np.ndarray, change: Intervention, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Return f and its derivative at x as a program must find them that uses `method` under the experiment."""
    rules = {part.function: _rule(part, change, method) for part in change.replacements}
    return dual.differentiate(f, x, rules)


def _rule(part: Replacement, change: Intervention, method: str) -> dual.Rule:
    original = dual.ORIGINALS[part.function]
    mark = part.symbol if method == "symbolic" else part.slope

    def replaced(u: np.ndarray, *exponent: float) -> tuple[np.ndarray, np.ndarray]:
        factor = exponent[0] if exponent else 1.0
        slope = part.value.at(u, np.sin, 1) if method == "numeric" else mark.at(u, np.sin)
        return factor * part.value.at(u, np.sin), factor * slope

    def nudged(u: np.ndarray, *exponent: float) -> tuple[np.ndarray, np.ndarray]:
        value, slope = original(u, *exponent)
        wave = 1 + change.size * part.value.at(u, np.sin)
        if method == "numeric":
            return value * wave, slope * wave + value * change.size * part.value.at(u, np.sin, 1)
        return value * wave, slope * (1 + change.size * mark.at(u, np.sin))

    return replaced if change.kind == "replace" else nudged
