"""The heap that children inherit: no holes in it.

What a child allocates would fill the holes that imports left, each in a page that it shares with the zygote and has to
copy for that: 285 of the 3300 pages that a typical run copies. Behind the last of what is there it needs few pages, all
new, and finds room at once.
"""

from __future__ import annotations

import ctypes

_SIZES = [1 << power for power in range(16, 4, -1)] + [24]  # bytes: what is left of a larger hole takes a smaller size

_FIELDS = (
    "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
)  # fmt: skip


class _Info(ctypes.Structure):
    """The struct mallinfo2 of mallinfo(3)."""

    _fields_ = [(name, ctypes.c_size_t) for name in _FIELDS]


def fill_holes() -> None:
    """Allocate, for good, all that is free below the top of the heap; nothing where the C library cannot tell."""
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "mallinfo2"):  # glibc has it since 2.33, musl never
        return
    libc.mallinfo2.restype = _Info
    libc.malloc.restype = libc.sbrk.restype = ctypes.c_void_p
    info = libc.mallinfo2()
    top = libc.sbrk(ctypes.c_ssize_t(0)) - info.keepcost
    for size in _SIZES:
        for _ in range(info.fordblks // size):
            address = libc.malloc(ctypes.c_size_t(size))
            if not address or address >= top:  # no hole of that size is left
                libc.free(ctypes.c_void_p(address))
                break
