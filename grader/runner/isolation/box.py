"""All layers in their order: how a process becomes the child that runs a student's program."""

from __future__ import annotations

import os
from typing import NamedTuple

from grader.model import Level, Limits
from grader.runner.isolation import kernel, landlock, limits, root, seccomp

_FIRST_UID = 60600  # up to 60705 no distribution hands these out (systemd, "Users, Groups, UIDs and GIDs")
SLOTS = 100


class Box(NamedTuple):
    """How the children of one zygote are confined; chosen once, by trying it."""

    level: Level
    own_uids: bool = False  # a uid for each slot: needs real root
    own_wardens: bool = True  # a process waits for each child; False: the zygote waits for all
    user_namespace: bool = False  # the right to mount, for an ordinary user
    trees: tuple[str, ...] = ()  # what a program may read
    links: tuple[tuple[str, str], ...] = ()  # (path, target) in the private root
    built_at: str = ""  # where the zygote has built the private root; "": each child builds its own
    work: str = ""  # parent of the working directories where there is no private root

    def uid(self, slot: int) -> int | None:
        """Return the uid of the child in `slot`; None: it keeps ours."""
        return _FIRST_UID + slot if self.own_uids else None

    def separate(self) -> None:
        """Prepare, in the warden, the namespaces that only its next child enters."""
        if self.user_namespace:
            kernel.enter_user_namespace()
        if self.level is Level.FULL:
            kernel.unshare(kernel.NEW_PIDS)
        else:
            kernel.adopt_orphans()

    def rejoin(self) -> None:
        """Take that back in a warden that is to have more children."""
        if not self.own_wardens:
            kernel.rejoin_pid_namespace()

    def confine(self, slot: int, allowed: Limits, directory: str, output: int, keep: set[int]) -> int:
        """Become the child; every step holds for good. Any failure is ours: no program may run after it.

        Returns the bytes that the libraries occupy in it.
        """
        before = limits.memory()
        _prefer_to_be_killed()
        os.setsid()  # a pid namespace does not stop signals to the process group
        _redirect(output)
        self._change_root(slot, allowed)
        os.chdir(directory)
        self._change_user(slot)
        kernel.die_with_parent()
        kernel.close_all_but({0, 1, 2, *keep})
        limits.enforce(allowed, before, count_threads=self.own_uids or self.user_namespace)
        if self.level is not Level.NONE:
            kernel.drop_capabilities()
            kernel.set_dumpable(False)
            self._restrict_files(directory)
            seccomp.enforce(own_pid=None if self.level is Level.FULL else os.getpid())
        return before.resident

    def _change_root(self, slot: int, allowed: Limits) -> None:
        if self.level is Level.FULL:
            kernel.unshare(kernel.NEW_MOUNTS | kernel.NEW_NET | kernel.NEW_IPC | kernel.NEW_UTS)
            kernel.set_host_name(b"box")
            uid = self.uid(slot)
            owner = (os.getuid(), os.getgid()) if uid is None else (uid, uid)
            if not self.built_at:
                root.build(root.BUILD_AT, self.trees, self.links)
            root.enter(self.built_at or root.BUILD_AT, self.trees, owner, allowed.file_mb)

    def _change_user(self, slot: int) -> None:
        uid = self.uid(slot)
        if uid is not None:
            os.setgroups([])
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)

    def _restrict_files(self, directory: str) -> None:
        if self.level is Level.FULL:
            landlock.enforce(["/"], root.WRITABLE, root.DEVICES)
        else:
            landlock.enforce(self.trees, [directory], root.DEVICES)


def _prefer_to_be_killed() -> None:
    """Offer myself to the kernel when the whole machine runs out of memory, before the warden or the host."""
    kernel.set_dumpable(True)  # the zygote is not, and then the file belongs to root
    kernel.write("/proc/self/oom_score_adj", "1000")


def _redirect(output: int) -> None:
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
