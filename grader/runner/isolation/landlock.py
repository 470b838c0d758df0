"""Landlock: which files the child may open, no TCP, no signals or abstract sockets to the outside."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable

from grader.runner.isolation import kernel

# LANDLOCK_ACCESS_FS_* by bit: execute, write_file, read_file, read_dir, remove_dir, remove_file, make_char,
# make_dir, make_reg, make_sock, make_fifo, make_block, make_sym, refer (ABI 2), truncate (3), ioctl_dev (5)
_READ = 1 << 2 | 1 << 3
_WRITE_DEVICE = 1 << 1 | 1 << 2
_WRITE = _READ | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 12 | 1 << 13 | 1 << 14
_ON_FILES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
_RIGHTS_OF_ABI = {1: 13, 2: 14, 3: 15, 4: 15}

_GET_VERSION, _RULE_PATH_BENEATH = 1, 1
_NET_TCP = 0b11  # bind, connect: ABI 4
_SCOPES = 0b11  # abstract unix sockets, signals: ABI 6


def abi() -> int:
    """Return the version the kernel claims, 0 when it has none; a claim, so the probe tries it too."""
    try:
        return kernel.call("landlock_create_ruleset", None, 0, _GET_VERSION)
    except OSError:
        return 0


def enforce(readable: Iterable[str], writable: Iterable[str], devices: Iterable[str]) -> None:
    """Confine this process to these paths, for good.

    The ruleset is made here, per child: its descriptor would be shared over a fork, rules and all.
    """
    version = abi()
    if not version:
        raise OSError("the kernel has no Landlock")
    handled = (1 << _RIGHTS_OF_ABI.get(version, 16)) - 1
    ruleset = _create_ruleset(version, handled)
    for paths, rights in ((readable, _READ), (writable, _WRITE), (devices, _WRITE_DEVICE)):
        for path in paths:
            _allow(ruleset, path, rights & handled)
    kernel.call("landlock_restrict_self", ruleset, 0)
    os.close(ruleset)


def _create_ruleset(version: int, handled: int) -> int:
    attributes = struct.pack("=Q", handled)
    if version >= 4:
        attributes += struct.pack("=Q", _NET_TCP)
    if version >= 6:
        attributes += struct.pack("=Q", _SCOPES)
    return kernel.call("landlock_create_ruleset", attributes, len(attributes), 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what cannot be opened needs no permission
    try:
        if not stat.S_ISDIR(os.fstat(beneath).st_mode):
            rights &= _ON_FILES
        kernel.call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, beneath), 0)
    finally:
        os.close(beneath)
