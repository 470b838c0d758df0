"""What a process of ours need not spend: time on garbage that is none, and threads that wait."""

from __future__ import annotations

import gc
import os

_YOUNG = 50_000  # objects made before garbage is looked for; Python's 700 suit programs that keep little


def begin() -> None:
    """Call this first in a process that imports NumPy and judges."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads would wait for work, on a core each
    gc.set_threshold(_YOUNG)


def settle() -> None:
    """Call this when all that stays is there: it is not looked through again."""
    gc.freeze()
