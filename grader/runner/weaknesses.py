"""What is known not to be prevented at each level; `grade doctor`, docs/security.md and the attack suite agree on it.

Tests see to that: each text stands in both documents, each attack that a level does not stop is named here.
"""

from __future__ import annotations

import enum
import os
from collections.abc import Container, Iterator
from typing import NamedTuple

from grader.i18n import N_, _
from grader.model import Level
from grader.runner.isolation import root


class Rights(enum.Enum):
    """Whose rights programs have."""

    OWN = "own"  # those of a uid for each
    SHARED = "shared"  # those of the ordinary user who started `grade`
    ROOT = "root"  # those of uid 0 without capabilities


class Weakness(NamedTuple):
    """One thing that a program can do."""

    text: str
    attacks: tuple[str, ...] = ()  # that show it: they are not tried where they would succeed
    rights: tuple[Rights, ...] = tuple(Rights)  # with which it can
    unless: str = ""  # the limit of `grade doctor` that prevents it where it holds


_ALWAYS = (
    Weakness(
        N_("a program can claim to have computed a value in another way than it did"),
        ("forge_known_figure", "forge_known_gradient", "forge_known_derivation", "forge_ways_unreachable"),
    ),
    Weakness(N_("programs that run at the same time can feel each other's load, and signal by it")),
)
_WITHOUT_OWN_UID = (Rights.SHARED, Rights.ROOT)

DELETED_FILES = "file_mb of deleted files"

WEAKNESSES = {
    Level.FULL: _ALWAYS,
    Level.RESTRICTED: (
        *_ALWAYS,
        Weakness(
            N_("a program can learn whether a path exists, whose it is, how large and how old"), ("escape_see_paths",)
        ),
        Weakness(
            N_("a program can learn which processes exist and how much time they have used"), ("escape_see_processes",)
        ),
        Weakness(N_("a program can learn the name of the machine"), ("escape_hostname",)),
        Weakness(N_("a program can leave a message in the access times of libraries"), ("escape_library_times",)),
        Weakness(N_("a program can read back its own output through /proc/self/fd"), ("escape_read_own_ends",)),
        Weakness(
            N_("a program can fill the disk until the watchdog looks, ten times a second"),
            ("resource_disk_bytes", "resource_inodes"),
        ),
        Weakness(
            N_("a program can fill the disk until its run ends, with files that are deleted but open or mapped"),
            ("resource_disk_deleted_files", "resource_disk_mapped_files", "resource_disk_without_leader"),
            unless=DELETED_FILES,
        ),
        Weakness(
            N_("a program can start more threads than its limit until the host looks, every 25 ms"),
            rights=_WITHOUT_OWN_UID,
        ),
        Weakness(
            N_("files of your account are closed to programs by Landlock alone, not by owner and mode"),
            rights=_WITHOUT_OWN_UID,
        ),
    ),
    Level.NONE: (Weakness(N_("everything that your account may do: run only programs that you trust")),),
}


def known(level: Level, rights: Rights, held: Container[str]) -> list[str]:
    """Return what a program can do at `level` with these rights, given which limits held when they were tried."""
    return [
        weakness.text for weakness in WEAKNESSES[level] if rights in weakness.rights and weakness.unless not in held
    ]


def rights(own_uids: bool) -> Rights:
    """Return whose rights programs have, when we start them."""
    if own_uids:
        return Rights.OWN
    return Rights.ROOT if os.geteuid() == 0 else Rights.SHARED


def describe_root() -> Iterator[str]:
    """Say what it means that programs keep the uid 0, and what to do about it."""
    yield _("programs keep the uid 0, without its capabilities, because no other user can run them here")
    yield "  " + _("it means: what belongs to root is closed to programs by Landlock alone, not by its owner and mode")
    if closed := root.closed_directory():
        advice = _("to do: install Python and grade where others may read, such as /opt, or: chmod o+x {directory}")
        yield "  " + advice.format(directory=closed)
    yield "  " + _("to do: or start grade as an ordinary user, to whom neither the course nor its answers belong")
