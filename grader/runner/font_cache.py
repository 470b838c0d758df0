"""Keeps matplotlib's list of the machine's fonts between starts of the zygote; making it takes 0.2 s.

The zygote, and so the child, only ever knows a copy: neither can write to ours or learns the name of a home directory.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

FONTS = ("/usr/share/fonts", "/usr/local/share/fonts")
_LISTS = "fontlist-v*.json"  # matplotlib names the format in it


def restore(directory: str) -> None:
    """Copy the kept lists into `directory`, the zygote's MPLCONFIGDIR; drop those older than the machine's fonts."""
    with contextlib.suppress(OSError):
        changed = _last_change()
        for kept in _kept().glob(_LISTS):
            if kept.stat().st_mtime < changed:
                kept.unlink()
            else:
                shutil.copyfile(kept, Path(directory, kept.name))


def keep(directory: str) -> None:
    """Keep the lists that a zygote had to make; only before the first program runs."""
    with contextlib.suppress(OSError):
        for made in _new(Path(directory)):
            _kept().mkdir(mode=0o700, parents=True, exist_ok=True)
            for cut_off in _kept().glob(f"{made.name}.*"):  # of one that was killed; if it lives, ours will do
                cut_off.unlink()
            partial = _kept() / f"{made.name}.{os.getpid()}"
            shutil.copyfile(made, partial)
            partial.rename(_kept() / made.name)  # at once: another grader may be reading


def _last_change() -> float:
    """Return when a font was last installed or removed, as a time stamp."""
    folders = (folder for root in FONTS for folder, _inside, _files in os.walk(root))
    return max((os.stat(folder).st_mtime for folder in folders), default=0.0)


def _new(directory: Path) -> Iterator[Path]:
    return (made for made in directory.glob(_LISTS) if not (_kept() / made.name).exists())


def _kept() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return Path(base, "grade", "matplotlib")
