"""Imports that a library puts off until something is used: which programs will trigger them.

Paid in each child they cost up to two seconds; paid once in the zygote, nothing. A lone program is no reason to hold up
the zygote, so a module is warmed when a second one asks for it.
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
    "torch.fx.experimental.symbolic_shapes": re.compile(r"backward\([^)\s]|\bgrad_outputs\b|ones_like"),
}


class SlowImports:
    """Counts who asks for what."""

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def due(self, request: RunRequest) -> tuple[str, ...]:
        """Return the modules that this program is the second to ask for."""
        text = "\n".join(cell.source for cell in request.cells)
        wanted = [module for module, trigger in TRIGGERS.items() if trigger.search(text)]
        with self._lock:
            self._asked.update(wanted)
            return tuple(module for module in wanted if self._asked[module] == 2)
