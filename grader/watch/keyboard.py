"""The terminal while it is watched: keys one by one, its size, and everything as it was when we leave."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import tty
from types import FrameType, TracebackType
from typing import Any

from rich.console import Console, ConsoleDimensions

_ARROWS = {"A": "up", "B": "down"}
_KEYS = {"\r": "enter", "\n": "enter", "\x1b": "escape", "\x04": "q"}
_KEY = re.compile(r"\x1b[\[O][0-9;?]*([ -/]*[@-~])|[\s\S]")
_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_AT_AN_END = (signal.SIGTERM, signal.SIGHUP)


def keys(data: bytes) -> list[str]:
    """Return the keys that a terminal's bytes stand for: characters, and "up", "down", "enter", "escape"."""
    found = []
    for match in _KEY.finditer(data.decode("utf-8", "ignore")):
        if match.group(1):
            found.append(_ARROWS.get(match.group(1), ""))
        else:
            found.append(_KEYS.get(match.group(), match.group().lower()))
    return [key for key in found if key]


class Keyboard:
    """Standard input as a source of keys; a context in which they are neither echoed nor collected in lines."""

    def __init__(self) -> None:
        self.is_redraw_due = False
        self._woken, self._wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._before: list[Any] = []
        self._handlers: dict[int, Any] = {}

    def __enter__(self) -> Keyboard:
        self._before = termios.tcgetattr(sys.stdin)
        wanted = {
            signal.SIGWINCH: self._resized, signal.SIGTSTP: self._suspended, **dict.fromkeys(_AT_AN_END, self._ended),
        }  # fmt: skip
        self._handlers = {number: signal.signal(number, handler) for number, handler in wanted.items()}
        self._take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._give_back()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def wait(self, seconds: float) -> list[str]:
        """Return the keys pressed, as soon as there are some, `wake` was called, or the time is over.

        A terminal that is gone presses "q".
        """
        ready, _none, _nothing = select.select([sys.stdin, self._woken], [], [], seconds)
        if self._woken in ready:
            os.read(self._woken, 4096)
        if sys.stdin not in ready:
            return []
        try:
            return keys(os.read(sys.stdin.fileno(), 4096)) or ["q"]
        except OSError:
            return ["q"]

    def wake(self) -> None:
        """End `wait`; any thread may call this."""
        try:
            os.write(self._wake, b"!")
        except OSError:  # full: it is awake
            return

    def fit(self, console: Console) -> None:
        """Make a console as large as the terminal is now, even where COLUMNS holds the size it once had."""
        try:
            size = os.get_terminal_size(sys.stdout.fileno())
        except OSError:  # it is gone; `wait` will notice
            return
        if size.columns and size.lines:  # both are 0 on a line that does not know its size
            console.size = ConsoleDimensions(*size)

    def _take(self) -> None:
        tty.setcbreak(sys.stdin)
        sys.stdout.write(_HIDE)
        sys.stdout.flush()
        self.is_redraw_due = True

    def _give_back(self) -> None:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)
        sys.stdout.write(_SHOW)
        sys.stdout.flush()

    def _resized(self, number: int, frame: FrameType | None) -> None:
        self.is_redraw_due = True
        self.wake()

    def _suspended(self, number: int, frame: FrameType | None) -> None:
        """Stop as Ctrl-Z asks, with the terminal as the shell expects it; go on here after `fg`."""
        self._give_back()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._take()
        self.wake()

    def _ended(self, number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)
