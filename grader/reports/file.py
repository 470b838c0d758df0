"""A report as a file: there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from pathlib import Path

from grader.errors import GradeError, UsageError
from grader.i18n import _

_DRAFT = re.compile(r"\..*\.[0-9a-f]{16}", re.DOTALL)


def check(path: Path, suffixes: tuple[str, ...]) -> None:
    """Refuse a path that nothing can be written to, or that looks like something else's, before work is done for it.

    Raises
    ------
    UsageError
        With the path and what is wrong.
    """
    folder = path.absolute().parent
    if path.suffix.lower() not in suffixes:
        raise UsageError(_("{path}: expected a name that ends in {suffix}").format(path=path, suffix=suffixes[0]))
    if path.exists() and not path.is_file():
        raise UsageError(_("{path}: is not a file").format(path=path))
    if not folder.is_dir():
        raise UsageError(_("{path}: no such folder: {folder}").format(path=path, folder=folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(_("{path}: the folder is not writable: {folder}").format(path=path, folder=folder))


def is_draft(path: Path) -> bool:
    """Whether a file is what `write` leaves behind when it is killed."""
    return _DRAFT.fullmatch(path.name) is not None


def write(path: Path, text: str, *, hurried: bool = False) -> None:
    """Replace a file by the text at once: who reads it meanwhile sees the old one or the new one.

    Parameters
    ----------
    hurried : bool
        Do not wait for the disk: for one file of thousands that can be made again after a crash of the machine.

    Raises
    ------
    GradeError
        When the folder is gone or not writable, or the disk is full; the old file stays.
    """
    target = path.resolve()  # the file that a link leads to, not the link
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            if not hurried:
                os.fsync(file.fileno())  # a full disk shows here, not after the old file is gone
        draft.replace(target)
    except OSError as error:
        raise GradeError(
            _("{path}: cannot be written: {reason}").format(path=path, reason=error.strerror or error)
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
