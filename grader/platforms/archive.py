"""Zips and folders, read without trust: nothing outside, no links, no bombs; what is refused is listed.

An archive that is refused as a whole raises Refused. Sizes are those that the archive declares, and no more than
that is ever unpacked.
"""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms.base import Listed
from grader.platforms.entry_names import Unclean, clean, decoded, is_junk
from grader.platforms.tree import EXPORT, MB, Caps, Entry, Refused, Tree, too_large


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Tree]:
    """Open an export; raise UsageError when it is neither a folder nor a zip, or refused as a whole."""
    try:
        if path.is_dir():
            yield folder(path, EXPORT)
            return
        with path.open("rb") as file:
            yield zipped(file, path.stem, EXPORT)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(_("{path} cannot be read: {reason}").format(path=path, reason=reason)) from None
    except Refused as error:
        raise UsageError(_("{path}: nothing of it was read: {reason}").format(path=path, reason=error)) from None


# ---------------------------------------------------------------- zips


def zipped(file: IO[bytes], name: str, caps: Caps) -> Tree:
    """Return the files of a zip; raise Refused when it is none, or a bomb."""
    packed = file.seek(0, os.SEEK_END)
    _refuse_huge_directory(file, packed, caps)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise Refused(_("it is not a zip that can be read: {reason}").format(reason=str(error)[:120])) from None
    infos = archive.infolist()
    _refuse_many(len(infos), caps)
    total = sum(info.file_size for info in infos)
    if total > caps.total_bytes:
        raise Refused(too_large(total, caps.total_bytes))
    if total > MB and total > caps.ratio * packed:
        raise Refused(_("it unpacks to {ratio:.0f} times its size").format(ratio=total / packed))
    tree = Tree(name, lambda entry: archive.open(entry.source))
    for info in infos:
        _take(tree, info, caps)
    tree.list_collisions()
    return tree


def _take(tree: Tree, info: zipfile.ZipInfo, caps: Caps) -> None:
    shown = decoded(info.orig_filename, bool(info.flag_bits & 0x800))
    try:
        path = clean(shown)
    except Unclean as error:
        tree.listed.append(Listed(shown, str(error)))
        return
    if info.is_dir():
        if path.endswith("/.git"):
            tree.repositories.add(path.rpartition("/")[0])
        return
    git, found, _rest = path.partition("/.git/")
    if found:
        tree.repositories.add(git)
    elif reason := _why_not(info, path, caps):
        tree.listed.append(Listed(path, reason))
    else:
        tree.add(Entry(path, info.file_size, info, _modified(info)))


def _why_not(info: zipfile.ZipInfo, path: str, caps: Caps) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return _("it is a symbolic link")
    if kind not in (0, stat.S_IFREG):
        return _("it is not an ordinary file")
    if is_junk(path):
        return _("the operating system or a tool left it there")
    if info.flag_bits & 0x1:
        return _("it is locked with a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return _("it is packed in a way that is not read")
    if info.file_size > caps.single_bytes:
        return too_large(info.file_size, caps.single_bytes)
    if info.file_size > MB and info.file_size > caps.ratio * max(info.compress_size, 1):
        return _("it unpacks to {ratio:.0f} times its size").format(ratio=info.file_size / max(info.compress_size, 1))
    return ""


def _modified(info: zipfile.ZipInfo) -> float | None:
    """Return when the zip says that a file was changed, in this machine's time; some say the 0th of a month."""
    try:
        return datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def _refuse_huge_directory(file: IO[bytes], size: int, caps: Caps) -> None:
    """Raise Refused by the count in the zip's last record, before a million entries are turned into objects."""
    start = max(0, size - (1 << 16) - 22)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise Refused(_("it is not a zip that can be read: {reason}").format(reason=_("its end is missing")))
    count, directory = struct.unpack_from("<HL", tail, at + 10)
    if at >= 76 and tail[at - 76 : at - 72] == b"PK\x06\x06":  # the record of large archives
        count, directory = struct.unpack_from("<QQ", tail, at - 76 + 32)
    _refuse_many(count, caps)
    if directory > caps.entries * 600:  # bytes; the count may lie
        _refuse_many(directory // 600, caps)


def _refuse_many(count: int, caps: Caps) -> None:
    if count > caps.entries:
        raise Refused(_("it holds {count} files (at most {limit})").format(count=count, limit=caps.entries))


# ---------------------------------------------------------------- folders


def folder(path: Path, caps: Caps) -> Tree:
    """Return the files of a folder; links are listed, never followed."""
    tree = Tree(path.resolve().name, _open_regular, is_zip=False)
    total = 0
    for root, folders, files in os.walk(path):
        if ".git" in folders or ".git" in files:
            tree.repositories.add(Path(root).relative_to(path).as_posix())
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        folders[:] = sorted(name for name in folders if name not in links and not is_junk(name))
        for name in sorted([*files, *links]):
            total += _take_file(tree, Path(root, name), path, caps)
        _refuse_many(len(tree.entries) + len(tree.listed), caps)
        if total > caps.total_bytes:
            raise Refused(too_large(total, caps.total_bytes))
    tree.list_collisions()
    return tree


def _take_file(tree: Tree, file: Path, root: Path, caps: Caps) -> int:
    """Take a file in, or list it; return its size."""
    shown = file.relative_to(root).as_posix()
    facts = file.lstat()
    reason = ""
    try:
        shown = clean(shown)
    except Unclean as error:
        reason = str(error)
        shown = shown.encode("utf-8", "replace").decode()  # a name that is not UTF-8 cannot be stored or printed
    if stat.S_ISLNK(facts.st_mode):
        reason = _("it is a symbolic link")
    elif not stat.S_ISREG(facts.st_mode):
        reason = _("it is not an ordinary file")
    elif is_junk(shown):
        reason = _("the operating system or a tool left it there")
    elif facts.st_size > caps.single_bytes:
        reason = too_large(facts.st_size, caps.single_bytes)
    if reason:
        tree.listed.append(Listed(shown, reason))
        return 0
    tree.add(Entry(shown, facts.st_size, file, facts.st_mtime))
    return facts.st_size


def _open_regular(entry: Entry) -> IO[bytes]:
    descriptor = os.open(entry.source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    file = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise OSError(_("it is not an ordinary file"))
    return file
