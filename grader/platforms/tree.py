"""Files of an export, under names that are safe, wherever they come from."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from grader.i18n import _
from grader.platforms.base import Listed

MB = 1 << 20


@dataclass(frozen=True)
class Caps:
    """What an archive may hold."""

    entries: int
    total_bytes: int
    single_bytes: int = 100 * MB
    ratio: float = 200.0  # unpacked to packed, of more than a megabyte: text has 10, a bomb 1000


EXPORT = Caps(entries=50_000, total_bytes=20_000 * MB)
STUDENT = Caps(entries=2_000, total_bytes=300 * MB)


class Refused(Exception):
    """An archive, or a file in it, that is not read; the reason is a sentence."""


@dataclass(frozen=True)
class Entry:
    """One file of an archive."""

    path: str
    size: int
    source: Any = None  # a ZipInfo or a Path
    modified: float | None = None  # seconds since 1970


@dataclass
class Tree:
    """The files of a zip or folder that may be read, by their clean paths."""

    name: str
    open: Callable[[Entry], IO[bytes]]
    is_zip: bool = True
    entries: dict[str, Entry] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    repositories: set[str] = field(default_factory=set)  # folders that have a .git

    def add(self, entry: Entry) -> None:
        """Take a file in; of two with one name the later counts, as it does for whoever unpacks."""
        if entry.path in self.entries:
            self.listed.append(Listed(entry.path, _("it is there twice; the later one counts")))
        self.entries[entry.path] = entry

    def read(self, path: str, limit: int = 64 * MB) -> bytes:
        """Return a file's bytes; raise Refused when it cannot be read or has more than `limit`."""
        entry = self.entries[path]
        if entry.size > limit:
            raise Refused(too_large(entry.size, limit))
        return b"".join(self.chunks(entry))

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """Yield a file's bytes, never more than it declares; raise Refused when it cannot be read."""
        left = entry.size
        try:
            with self.open(entry) as file:
                while left > 0 and (chunk := file.read(min(left, MB))):
                    left -= len(chunk)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise Refused(_("it is damaged or cannot be read: {reason}").format(reason=str(error)[:120])) from None

    def list_collisions(self) -> None:
        """List names that a Mac or Windows cannot tell apart; here both are kept."""
        first: dict[str, str] = {}
        for path in self.entries:
            other = first.setdefault(path.casefold(), path)
            if other != path:
                reason = _("but for upper and lower case it has the name of {other}; both are read")
                self.listed.append(Listed(path, reason.format(other=other)))

    def unwrapped(self, own: re.Pattern[str]) -> dict[str, str]:
        """Return the paths below up to two folders that wrap everything, and the whole paths for them.

        A folder that matches `own` is the platform's: what is in it may be a student's doing and is never taken for
        another student's folder.
        """
        prefix = ""
        for _level in range(2):
            tops = {path[len(prefix) :].partition("/")[:2] for path in self.entries}
            name, slash = next(iter(tops), ("", ""))
            if len(tops) != 1 or not slash or own.search(name):
                break
            prefix += name + "/"
        return {path[len(prefix) :]: path for path in self.entries}

    def share(self, own: re.Pattern[str]) -> float:
        """Return which share of the names on the highest level match, once unwrapped."""
        tops = {path.split("/")[0] for path in self.unwrapped(own)}
        return sum(bool(own.search(top)) for top in tops) / max(len(tops), 1)


def too_large(size: int, limit: int) -> str:
    return _("it has {size:.0f} MB (at most {limit:.0f})").format(size=size / MB, limit=limit / MB)
