"""Names of files in archives: read as bytes of unknown encoding, refused when they lead outside."""

from __future__ import annotations

import re
import unicodedata

from grader.i18n import _

MAX_PATH = 1000  # characters
MAX_PART = 255  # bytes: what file systems take
MAX_DEPTH = 30

_DRIVE = re.compile(r"[A-Za-z]:")
_JUNK = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".ipynb_checkpoints", "__pycache__"}


class Unclean(Exception):
    """A name that no file is to be given, with the reason as a sentence."""


def clean(raw: str) -> str:
    """Return the path with ``/`` between its parts, in normal form C; raise Unclean when it is not a path inside."""
    path = raw.replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path):
        raise Unclean(_("its name is an absolute path"))
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in path):
        raise Unclean(_("its name has control characters"))
    parts = [part for part in unicodedata.normalize("NFC", path).split("/") if part not in ("", ".")]
    if ".." in parts:
        raise Unclean(_("its name leads out of the folder (..)"))
    if not parts:
        raise Unclean(_("it has no name"))
    if _DRIVE.match(parts[0]):  # it was hidden behind ./
        raise Unclean(_("its name is an absolute path"))
    if len(parts) > MAX_DEPTH or len(path) > MAX_PATH or any(len(part.encode()) > MAX_PART for part in parts):
        raise Unclean(_("its name is too long"))
    return "/".join(parts)


def is_junk(path: str) -> bool:
    """Say whether an operating system, git or Jupyter left it there."""
    parts = path.split("/")
    return any(part in _JUNK for part in parts) or parts[-1].startswith("._")


def decoded(name: str, says_utf8: bool) -> str:
    """Return a zip's name for an entry: without the UTF-8 flag it was taken for code page 437, which it seldom is.

    UTF-8 without the flag comes from macOS, GB2312 from Windows in China; what is neither is left as it is.
    """
    if says_utf8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb2312"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
