"""Random smooth functions that take the place of elementary ones in experiments.

Both sides of the trust line compute them, each with its own library: the caller brings the sine.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

from msgspec import Struct

FREQUENCIES = ((0.4, 0.5), (0.55, 0.65), (1.7, 1.9), (2.2, 2.5))
"""Where to draw each term's from. About those of the functions in textbooks, so that what differentiates those well
differentiates these well; none near 1, where shifting by a quarter of a period would be as good as differentiating."""


class Waves(Struct, frozen=True):
    """The sum of ``amplitude * sin(frequency * x + phase)``; |value| is at most 1, no derivative is zero for long."""

    terms: tuple[tuple[float, float, float], ...]  # (amplitude, frequency, phase in radians)

    def at(self, x: Any, sin: Callable[[Any], Any], order: int = 0) -> Any:
        """Return the derivative of the given order at x, any type that `sin`, ``*`` and ``+`` take."""
        turn = order * math.pi / 2
        total: Any = 0.0
        for amplitude, frequency, phase in self.terms:
            total = total + amplitude * frequency**order * sin(frequency * x + (phase + turn))
        return total


def random_waves(rng: random.Random, width: float) -> Waves:
    """Draw a function that varies as much over `width` as the sine does over one period."""
    stretch = 2 * math.pi / width
    shares = [rng.uniform(0.6, 1.0) for _ in FREQUENCIES]
    return Waves(
        tuple(
            (share / sum(shares), stretch * rng.uniform(low, high), rng.uniform(0, 2 * math.pi))
            for share, (low, high) in zip(shares, FREQUENCIES, strict=True)
        )
    )
