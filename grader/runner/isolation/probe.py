"""Finds how strongly this machine can confine a child, by doing it to a throw-away one.

Never by kernel version, sysctl or a claimed ABI: Ubuntu lets anyone unshare a user namespace and then refuses the
mount; RHEL 9 kernels claimed a Landlock ABI whose signal scope they lack (xz's my_landlock.h).
"""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Container, Iterator

from grader.model import Level, Limits
from grader.runner.isolation import kernel, landlock, root, seccomp
from grader.runner.isolation.box import Box

_HELD = "held"


def strongest(levels: Container[Level], trees: tuple[str, ...], work: str) -> tuple[Box | None, str]:
    """Return the strongest box that holds here, and why stronger ones do not ("" when it is the strongest).

    Only boxes of these levels count, and there may be none.
    """
    refusals: list[str] = []
    for box in _candidates(trees, work):
        if box.level in levels:
            refusal = refused(box)
            if not refusal:
                return box, "; ".join(refusals)
            refusals.append(f"{box.level.value}: {refusal}")
    return None, "; ".join(refusals)


def refused(box: Box) -> str:
    """Return why a child of `box` would not be confined as it promises; "" when it would."""
    if box.level is Level.NONE:
        return ""
    if box.level is Level.FULL:
        return _in_child(lambda _: _try(box, root.BOX))
    with tempfile.TemporaryDirectory(dir=box.work or None) as directory:
        os.chmod(directory, 0o755)
        return _in_child(lambda _: _try(box, directory))


def describe() -> dict[str, str]:
    """Return for each layer "held" or why it is missing, for `grade doctor`."""
    return {
        "user namespaces": _in_child(lambda _: kernel.enter_user_namespace()) or _HELD,
        "own root directory": _in_child(_try_mount) or _HELD,
        "Landlock": _in_child(_try_landlock) or f"{_HELD} (ABI {landlock.abi()})",
        "system call filter": _in_child(_try_filter) or _HELD,
        "uid per child": _in_child(lambda _: Box(Level.NONE, own_uids=True)._change_user(0)) or _HELD,
    }


def _candidates(trees: tuple[str, ...], work: str) -> Iterator[Box]:
    if os.geteuid() == 0:
        yield Box(Level.FULL, own_uids=True, own_wardens=False, trees=trees)
        yield Box(Level.FULL, own_uids=True, trees=trees)
    yield Box(Level.FULL, user_namespace=True, trees=trees)
    if os.geteuid() == 0:
        yield Box(Level.RESTRICTED, own_uids=True, trees=trees, work=work)
    yield Box(Level.RESTRICTED, trees=trees, work=work)
    yield Box(Level.NONE, work=work)


def _try(box: Box, directory: str) -> None:
    box.separate()
    refusal = _in_child(lambda report: _confine_and_check(box, directory, report))
    if refusal:
        raise OSError(refusal)
    box.rejoin()


def _confine_and_check(box: Box, directory: str, report: int) -> None:
    parent = os.getppid()
    nothing = os.open("/dev/null", os.O_WRONLY)
    box.confine(0, Limits(), directory, nothing, {report})
    _read_library()
    _must_fail("read a file of the machine", lambda: open("/etc/passwd").close())
    _must_fail("write outside its directory", lambda: open("/usr/probe", "w").close())
    _must_fail("make a socket", lambda: socket.socket().close())
    _must_fail("start a process", _fork)
    if box.level is Level.RESTRICTED:
        _must_fail("signal another process", lambda: os.kill(parent, 0))


def _read_library() -> None:
    try:
        with open(os.__file__):
            pass
    except PermissionError:  # it may lie in a home directory that is closed to the child's uid
        raise OSError(f"another user cannot read the interpreter's files: {os.__file__}") from None


def _must_fail(deed: str, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError:
        return
    raise OSError(f"the confined child could still {deed}")


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _try_mount(_: int) -> None:
    if os.geteuid() != 0:
        kernel.enter_user_namespace()
    kernel.unshare(kernel.NEW_MOUNTS)
    root.build(root.BUILD_AT, ())
    root.enter(root.BUILD_AT, (), (os.getuid(), os.getgid()), 1)


def _try_landlock(_: int) -> None:
    kernel.prctl(38, 1)
    landlock.enforce((), (), ())
    _must_fail("read a file of the machine", lambda: open("/etc/passwd").close())


def _try_filter(_: int) -> None:
    kernel.prctl(38, 1)
    seccomp.enforce(own_pid=None)
    _must_fail("make a socket", lambda: socket.socket().close())


def _in_child(act: Callable[[int], object]) -> str:
    """Run `act` in a forked process, with the descriptor it reports on; return "" or what it raised."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            act(writer)
            os.write(writer, _HELD.encode())
        except BaseException as error:  # whatever happens, this process must not return
            os.write(writer, str(error)[:500].encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, "rb") as pipe:
        said = pipe.read().decode(errors="replace")
    os.waitpid(pid, 0)
    return "" if said == _HELD else said or "the probe's process died"
