"""Imports that a library puts off until something is used: which programs will trigger them.

Paid in each child they cost up to two seconds; paid once in the zygote, nothing. Where several programs run at a time,
a lone one is no reason to hold up the zygote for the others: a module is warmed when a second one asks for it.
"""

from __future__ import annotations

import re
import threading
from collections import Counter

from grader.model import RunRequest

# Measured with torch 2.13: an optimizer and functional transforms import torch._dynamo (1.0-2.0 s), a gradient argument
# that is not None imports symbolic_shapes and with it sympy (0.4 s).
TRIGGERS = {
    "torch.optim": re.compile(r"\boptim\b"),
    "torch._dynamo": re.compile(r"\bvmap\b|\bjac(?:rev|fwd)\b|\btorch\.func\b|\bfunctorch\b"),
    "torch.fx.experimental.symbolic_shapes": re.compile(
        r"backward\((?!\s|\)|retain_graph|create_graph)|\bgrad_outputs\b|ones_like"
    ),
}


class SlowImports:
    """Counts who asks for what."""

    def __init__(self, programs_at_a_time: int) -> None:
        self._enough = min(programs_at_a_time, 2)
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def due(self, request: RunRequest) -> tuple[str, ...]:
        """Return the modules that enough programs have asked for, this one being the last of them."""
        text = "\n".join(cell.source for cell in request.cells)
        wanted = [module for module, trigger in TRIGGERS.items() if trigger.search(text)]
        with self._lock:
            self._asked.update(wanted)
            return tuple(module for module in wanted if self._asked[module] == self._enough)
