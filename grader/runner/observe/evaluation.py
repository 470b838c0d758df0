"""What calling a student's function gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class Evaluation:
    """A function's value and the gradient of its sum; both still in the framework's own types."""

    value: Any
    grad: Any = None
    no_grad_reason: str = ""


def not_a_tensor(value: Any) -> Evaluation:
    """Return what is to be said of a value that cannot be differentiated."""
    return Evaluation(value=value, no_grad_reason=f"its value is a {type(value).__name__}, not a tensor")
