"""Animations play when a window opens; here none does, so they are played when their figure is looked at."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import Any

PLAY_S = 1.0
MAX_FRAMES = 500


def play(figure: Any) -> None:
    """Draw the frames of the animations that wait for a figure's window, as far as time allows: the last one stays."""
    module = sys.modules.get("matplotlib.animation")
    if module is None:
        return
    # Every animation listens to its window being closed; nothing else leads from a figure to those that move it.
    listening = getattr(getattr(figure.canvas, "callbacks", None), "callbacks", {}).get("close_event", {})
    for reference in list(listening.values()):
        animation = getattr(reference(), "__self__", None)
        if isinstance(animation, module.Animation) and not _was_played(animation):
            with contextlib.suppress(Exception):  # the program's own drawing function may raise
                _play(animation)


def _was_played(animation: Any) -> bool:
    return getattr(animation, "_played_once", False) or bool(getattr(animation, "_save_seq", ()))


def _play(animation: Any) -> None:
    started = time.monotonic()
    animation._played_once = animation._draw_was_started = True  # the latter silences a warning
    animation._init_draw()
    for count, data in enumerate(animation.new_saved_frame_seq()):
        if count >= MAX_FRAMES or time.monotonic() - started > PLAY_S:
            break
        animation._draw_frame(data)
