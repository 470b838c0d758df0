"""Exceptions as data: type, message, and where in the student's own cells."""

from __future__ import annotations

import mmap
import sys
import threading
import traceback
from types import FrameType

from grader.model import Raised

NO_THREAD = "can't start new thread"
NO_STACK = ": no memory is left for its stack"
_STACK = 8 << 20


class Places:
    """Maps file names of frames back to cells."""

    def __init__(self, files: list[str]):
        self.cells = {name: index for index, name in enumerate(files)}

    def raised(self, error: BaseException, fallback_cell: int | None = None) -> Raised:
        """Describe an exception; its place is the innermost frame in the student's code."""
        cell, line, function = fallback_cell, None, ""
        if isinstance(error, SyntaxError) and error.filename in self.cells:
            cell, line = self.cells[error.filename], error.lineno
        else:
            for frame, lineno in traceback.walk_tb(error.__traceback__):
                if frame.f_code.co_filename in self.cells:
                    cell, line = self.cells[frame.f_code.co_filename], lineno
                    function = frame.f_code.co_name
        return Raised(
            type=type(error).__name__[:200],
            bases=tuple(base.__name__[:200] for base in type(error).__mro__[1:-1])[:20],
            message=_message(error),
            cell=cell,
            line=line,
            function=function[:200],
        )

    def here(self) -> tuple[int | None, int | None]:
        """Return (cell, line) of the student's code that is running now."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename in self.cells:
                return self.cells[frame.f_code.co_filename], frame.f_lineno
            frame = frame.f_back
        return None, None


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)[:2000]
    try:
        message = str(error)[:4000]
    except BaseException:  # a student's exception class may raise anything in __str__, itself included
        return ""
    if isinstance(error, RuntimeError) and message == NO_THREAD and not _has_room_for_a_stack():
        message += NO_STACK
    return message


def _has_room_for_a_stack() -> bool:
    """Whether another thread would find the memory: Python's error does not say what was refused."""
    try:
        mmap.mmap(-1, threading.stack_size() or _STACK, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except (OSError, ValueError):
        return False
    return True
