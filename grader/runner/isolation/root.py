"""The child's file system: libraries read-only at their real paths, one small writable tmpfs, a few devices.

Nothing else of the machine exists there, no /proc either.
"""

from __future__ import annotations

import os
import site
import stat
import sys
import sysconfig
from collections.abc import Iterable

from grader.runner.isolation import kernel

BOX = "/box"  # working directory and home
WRITABLE = {BOX: 0o700, "/tmp": 0o1777, "/dev/shm": 0o1777}
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

_SYSTEM = (
    "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store",
    "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime",
    "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/zoneinfo",
)  # fmt: skip
BUILD_AT = "/proc"  # where a child builds its own: no directory that it hides has a tree below it
_MAX_FILES = 4096


def visible() -> tuple[str, ...]:
    """Return the paths a program needs to read, none of them below another.

    Derived from this process: its standard library, packages and mapped files. Not from `sys.path`, which an
    editable install extends by the whole checkout, solutions and all.
    """
    paths = {*_SYSTEM, *site.getsitepackages(), *_package_paths(), *_font_directories(), *_mapped_files()}
    paths |= {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    paths |= {os.path.realpath(path) for path in paths}
    return tuple(_outermost(path for path in paths if os.path.exists(path)))


def closed_directory() -> str:
    """Return the outermost directory that keeps other users from this interpreter's library, "" if none does."""
    library = os.path.realpath(os.__file__)
    parents = [library[:i] for i, letter in enumerate(library) if letter == "/" and i]
    return next((path for path in parents if not os.stat(path).st_mode & stat.S_IXOTH), "")


def build(at: str, trees: Iterable[str], links: Iterable[tuple[str, str]] = ()) -> None:
    """Build a root directory at the directory `at`, in a mount namespace of my own: all that no run has for itself.

    Parameters
    ----------
    trees : paths
        Shown read-only under the same names; not yet those that lie in what can be written to.
    links : (path, target)
        Symbolic links; what they lead to need not exist.
    """
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    # a device on a read-only mount can be written to, but its times cannot be set: they are the machine's, a message to
    # the next run
    shown = {path: _library(path) for path in trees if not _is_in_writable(path)}
    shown |= {
        path: _detached(path, kernel.ATTR_RDONLY | kernel.ATTR_NOEXEC) for path in DEVICES if os.path.exists(path)
    }
    kernel.mount("root", at, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,nr_inodes=16k,mode=755")
    for path in (BOX, *WRITABLE):
        os.makedirs(at + path, mode=0o755, exist_ok=True)
    for path, tree in shown.items():
        _show(tree, at + path)
    for path, target in links:
        os.makedirs(os.path.dirname(at + path), mode=0o755)
        os.symlink(target, at + path)
    kernel.restrict_mount(at, kernel.ATTR_RDONLY)


def enter(at: str, trees: Iterable[str], owner: tuple[int, int], size_mb: int) -> None:
    """Make what `build` built at `at` my root directory, in a mount namespace of my own, and go there.

    Parameters
    ----------
    trees : paths
        The same as for `build`.
    owner : (uid, gid)
        Of the writable directories.
    size_mb : int
        Capacity of all writable directories together, in MiB.
    """
    shown = {path: _library(path) for path in trees if _is_in_writable(path)}
    kernel.enter_root(at)
    # one tmpfs in several places, so that one quota covers them
    flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    kernel.mount("box", BOX, "tmpfs", flags, f"size={size_mb}m,nr_inodes={_MAX_FILES},mode=755")
    places = {}
    for path, mode in WRITABLE.items():
        inner = f"{BOX}/{path.replace('/', '')}"
        os.mkdir(inner)
        os.chown(inner, *owner)
        os.chmod(inner, mode)
        places[path] = kernel.clone_tree(inner)
    kernel.unmount(BOX)
    for path, tree in places.items():
        kernel.attach_tree(tree, path)
    for path, tree in shown.items():
        _show(tree, path)


def _is_in_writable(path: str) -> bool:
    return path.startswith(tuple(f"{place}/" for place in WRITABLE))


def _library(path: str) -> int:
    return _detached(path, kernel.ATTR_RDONLY | kernel.ATTR_NODEV)


def _detached(path: str, attributes: int) -> int:
    tree = kernel.clone_tree(path)
    kernel.restrict_tree(tree, attributes | kernel.ATTR_NOSUID)
    return tree


def _show(tree: int, path: str) -> None:
    """Mount a detached tree at a new place."""
    if stat.S_ISDIR(os.stat(tree).st_mode):
        os.makedirs(path, mode=0o755, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(path), mode=0o755, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o644))
    kernel.attach_tree(tree, path)


def _package_paths() -> set[str]:
    """Return the directories of packages that only a plain checkout or an editable install makes importable."""
    return {str(path) for name in ("grader", "msgspec") for path in sys.modules[name].__path__}


def _font_directories() -> set[str]:
    manager = sys.modules.get("matplotlib.font_manager")
    return {os.path.dirname(font.fname) for font in manager.fontManager.ttflist} if manager else set()


def _mapped_files() -> set[str]:
    """Return the files mapped into this process: a libpython beside the interpreter, a library of the system."""
    with open("/proc/self/maps") as file:
        fields = (line.rstrip("\n").split(maxsplit=5) for line in file)
        return {row[5] for row in fields if len(row) == 6 and row[5].startswith("/")}


def _outermost(paths: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1].rstrip("/") + "/"):
            kept.append(path)
    return kept
