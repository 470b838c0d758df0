"""What a graph computes that a program differentiates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass
class Probe:
    """Looked at just before a differentiation; all None when the graph could not be walked twice."""

    value: np.ndarray | None = None  # sum of the root
    second: np.ndarray | None = None  # second derivative of that sum, shape of the differentiated input
    handwritten: bool = False  # some rule of differentiation is the program's own
