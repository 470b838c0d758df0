"""The random numbers of every library that a program may draw from."""

from __future__ import annotations

import random
import sys


def seed(number: int) -> None:
    """Start them all over; torch.manual_seed would walk every backend: 5 ms."""
    random.seed(number)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(number & 0xFFFFFFFF)
    if torch := sys.modules.get("torch"):
        torch.default_generator.manual_seed(number)
    if tensorflow := sys.modules.get("tensorflow"):
        tensorflow.random.set_seed(number)
