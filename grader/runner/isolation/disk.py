"""What a program occupies on the disk, where no file system of its own limits it."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator

_BLOCK = 512  # of st_blocks, whatever the file system: stat(2)
_SHARED_MEMORY = b"/dev/zero (deleted)\n"  # counted as memory


def occupied(pid: int, directory: str) -> int:
    """Return the bytes on disk below `directory`, following no link, and in the program's files without a name."""
    total = 0
    try:
        for _, _, files, descriptor in os.fwalk(directory):
            total += os.fstat(descriptor).st_blocks
            for name in files:
                with contextlib.suppress(FileNotFoundError):  # removed meanwhile
                    total += os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_blocks
    except (OSError, RecursionError):
        return sys.maxsize  # nested too deeply to look at
    return (total + _blocks_without_name(pid)) * _BLOCK


def _blocks_without_name(pid: int) -> int:
    """Return the blocks of files that are deleted but open or mapped; 0 where we may not look: only root may."""
    blocks: dict[tuple[int, int], int] = {}
    with contextlib.suppress(OSError):
        for path in _held(pid):
            with contextlib.suppress(OSError):  # closed meanwhile
                seen = os.stat(path)
                if stat.S_ISREG(seen.st_mode) and not seen.st_nlink:
                    blocks[seen.st_dev, seen.st_ino] = seen.st_blocks
    return sum(blocks.values())


def _held(pid: int) -> Iterator[str]:
    """Yield paths to all that the program has open, and to what it has mapped that is deleted.

    By the first of its threads that is left: the kernel shows nothing through one that has ended, and the filter sees
    to it that all threads hold the same.
    """
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{thread}/maps", "rb") as file:
            mapped = file.readlines()
        if mapped:
            yield from (f"/proc/{thread}/map_files/{line.split()[0].decode()}" for line in mapped if _is_deleted(line))
            yield from (f"/proc/{thread}/fd/{number}" for number in os.listdir(f"/proc/{thread}/fd"))
            return


def _is_deleted(line: bytes) -> bool:
    return line.endswith(b" (deleted)\n") and line.split(maxsplit=5)[-1] != _SHARED_MEMORY
