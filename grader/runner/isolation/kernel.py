"""The kernel calls that Python's `os` lacks; each failure is an OSError that names the call."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct

from grader.runner.isolation.syscalls import NUMBERS

_libc = ctypes.CDLL(None, use_errno=True)

NEW_MOUNTS, NEW_UTS, NEW_IPC, NEW_USER, NEW_PIDS, NEW_NET = (
    0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 2, 4, 8, 16384, 1 << 18
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV, ATTR_NOEXEC = 1, 2, 4, 8  # MOUNT_ATTR_*

_AT_FDCWD, _AT_EMPTY_PATH, _AT_RECURSIVE = -100, 0x1000, 0x8000
_OPEN_TREE_CLONE, _MOVE_MOUNT_F_EMPTY_PATH, _MNT_DETACH = 1, 4, 2
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER = 1, 4, 36
_PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 24, 38, 47, 4
_MADV_COLLAPSE, _HUGE = 25, 2 << 20  # huge pages of x86-64, and of ARM64 with pages of 4 KiB
_CAPABILITY_VERSION_3, _LAST_CAPABILITY = 0x20080522, 63


def call(name: str, *arguments: int | bytes | None) -> int:
    """Make one system call; integers are passed as longs, bytes as pointers."""
    if name not in NUMBERS:
        raise OSError(errno.ENOSYS, f"{name}: its number on this machine is not known")
    # ctypes would pass a bare int as 32 bits and leave the upper half of the register undefined
    result: int = _libc.syscall(
        ctypes.c_long(NUMBERS[name]), *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments)
    )
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
    return result


def prctl(option: int, *arguments: int) -> None:
    """Call prctl(2) with all five arguments, as the newer options require."""
    call("prctl", option, *arguments, *([0] * (4 - len(arguments))))


def unshare(flags: int) -> None:
    """Leave the namespaces in `flags` for new ones."""
    call("unshare", flags)


def rejoin_pid_namespace() -> None:
    """Have my next child in my own pid namespace again, after it was unshared."""
    own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    try:
        call("setns", own, NEW_PIDS)
    finally:
        os.close(own)


def use_huge_pages() -> None:
    """Have what this process has written to held in huge pages, where the kernel can (Linux 6.1).

    A fork then copies one entry where it would copy 512; a child that writes splits only what it touches.
    """
    with open("/proc/self/maps") as file:
        ours = [row[0] for row in map(str.split, file) if row[1] == "rw-p" and (len(row) < 6 or row[5] == "[heap]")]
    for area in ours:
        start, end = (int(address, 16) for address in area.split("-"))
        for at in range(-(-start // _HUGE) * _HUGE, end - _HUGE + 1, _HUGE):
            # refused for what holds no page: then nothing was to be gained
            _libc.madvise(ctypes.c_void_p(at), ctypes.c_size_t(_HUGE), _MADV_COLLAPSE)


def set_host_name(name: bytes) -> None:
    """Name the machine of this UTS namespace."""
    call("sethostname", name, len(name))


def die_with_parent() -> None:
    """Have the kernel kill me when my parent goes; a change of uid clears this."""
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def set_dumpable(dumpable: bool) -> None:
    """Allow or deny other processes of my uid to trace me and read my /proc files."""
    prctl(_PR_SET_DUMPABLE, int(dumpable))


def adopt_orphans() -> None:
    """Become the parent of descendants whose parents die."""
    prctl(_PR_SET_CHILD_SUBREAPER, 1)


def enter_user_namespace() -> None:
    """Get every capability over namespaces made from here on, with only my own uid and gid mapped."""
    uid, gid = os.getuid(), os.getgid()  # unknown in there until mapped
    set_dumpable(True)  # otherwise uid_map belongs to root
    unshare(NEW_USER)
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", f"{uid} {uid} 1")
    write("/proc/self/gid_map", f"{gid} {gid} 1")


def drop_capabilities() -> None:
    """Give up every capability in all five sets, and gaining any by exec."""
    for capability in range(_LAST_CAPABILITY + 1):
        try:
            prctl(_PR_CAPBSET_DROP, capability)
        except OSError:  # EINVAL: the kernel has fewer; EPERM: no right to drop what cannot be gained anyway
            break
    prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    call("capset", struct.pack("=Ii", _CAPABILITY_VERSION_3, 0), bytes(24))
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def close_all_but(keep: set[int]) -> None:
    """Close every descriptor that is not in `keep`."""
    low = 0
    for descriptor in sorted(keep):
        if descriptor > low:
            call("close_range", low, descriptor - 1, 0)
        low = descriptor + 1
    call("close_range", low, 0xFFFFFFFF, 0)


def write(path: str, text: str) -> None:
    """Write `text` to a file of /proc. Python's own files would touch 60 pages of memory that a child shares."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def read(path: str) -> bytes:
    """Return the beginning of a file of /proc, as cheaply."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, 4096)
    finally:
        os.close(descriptor)


# ---------------------------------------------------------------- mounts


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount a new file system of `kind`, or change flags when it is None."""
    call("mount", source.encode(), os.fsencode(target), kind.encode() if kind else None, flags, options.encode())


def clone_tree(path: str) -> int:
    """Return a descriptor of a detached copy of the mounts at `path` and below."""
    flags = _OPEN_TREE_CLONE | os.O_CLOEXEC | _AT_RECURSIVE
    return call("open_tree", _AT_FDCWD, os.fsencode(path), flags)


def restrict_tree(tree: int, attributes: int) -> None:
    """Add mount attributes to a detached tree and all mounts in it."""
    # struct mount_attr: attr_set, attr_clr, propagation, userns_fd
    attr = struct.pack("=QQQQ", attributes, 0, 0, 0)
    call("mount_setattr", tree, b"", _AT_EMPTY_PATH | _AT_RECURSIVE, attr, len(attr))


def restrict_mount(path: str, attributes: int) -> None:
    """Add mount attributes to the one mount at `path`."""
    attr = struct.pack("=QQQQ", attributes, 0, 0, 0)
    call("mount_setattr", _AT_FDCWD, os.fsencode(path), 0, attr, len(attr))


def attach_tree(tree: int, target: str) -> None:
    """Mount a detached tree at `target` and close its descriptor."""
    call("move_mount", tree, b"", _AT_FDCWD, os.fsencode(target), _MOVE_MOUNT_F_EMPTY_PATH)
    os.close(tree)


def unmount(path: str) -> None:
    """Detach the mount at `path`; it goes when its last user goes."""
    call("umount2", os.fsencode(path), _MNT_DETACH)


def enter_root(path: str) -> None:
    """Make the mount at `path` the root directory and drop the old one."""
    os.chdir(path)
    # pivot_root(".", ".") stacks the old root on the new one, so no directory is needed for it: pivot_root(2)
    call("pivot_root", b".", b".")
    unmount(".")
    os.chdir("/")
