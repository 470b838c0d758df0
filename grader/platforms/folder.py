"""A plain folder or zip: a folder per student, or files named after students; a CSV roster says who is meant.

The roster's columns: ``key`` (or ``id``, ``username``, ``email``, ``student``), ``name``, and ``path`` (or ``file``,
``folder``) where files are not named after their students. Without a roster each folder is a student, and so is each
file where there are no folders; with one, a name must be a key or begin with a key and a sign, and of one student only.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms import sheet
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written
from grader.platforms.entry_names import Unclean, clean
from grader.platforms.tree import Tree

_SIGNS = "_-. "


class _Student(Struct, frozen=True):
    key: str
    name: str
    path: str = ""


def sureness(tree: Tree) -> int:
    return 1


def claims(tree: Tree, asked: Asked) -> Claims:
    students = _students(asked) if asked.roster else None
    found = Claims(known={one.key: one.name for one in students} if students else None, assignment=asked.assignment)
    paths = _unwrapped(tree)
    paths.pop(asked.roster_name, None)
    by_path = students is not None and any(one.path for one in students)
    folders = any("/" in path for path in paths)
    for path, entry in paths.items():
        if students is None:
            whose: tuple[str, str] | str = _by_place(path, folders)
        elif by_path:
            whose = _by_path(path, students)
        else:
            whose = _by_name(path, students)
        if isinstance(whose, str):
            found.listed.append(Listed(entry, whose))
        else:
            found.pieces.append(Piece(entry=entry, key=whose[0], file=whose[1], place=path))
    return found


def _unwrapped(tree: Tree) -> dict[str, str]:
    """Return the paths; a zip's only folder is no student if it has the zip's name."""
    prefix = tree.name + "/"
    if tree.is_zip and all(path.startswith(prefix) for path in tree.entries):
        return {path[len(prefix) :]: path for path in tree.entries}
    return {path: path for path in tree.entries}


def _by_place(path: str, folders: bool) -> tuple[str, str] | str:
    top, slash, file = path.partition("/")
    if folders:
        return (top, file) if slash else _("unmatched: it is in no student's folder")
    return PurePosixPath(path).stem, path


def _by_path(path: str, students: list[_Student]) -> tuple[str, str] | str:
    """Return whose the roster says a file is: its own path, or that of a folder above it."""
    owners = [one for one in students if one.path and (path == one.path or path.startswith(one.path + "/"))]
    if len(owners) == 1:
        below = path[len(owners[0].path) + 1 :]
        return owners[0].key, below or PurePosixPath(path).name
    if not owners:
        return _("unmatched: the roster gives it to nobody")
    return _("ambiguous: the roster gives it to several students; not graded")


def _by_name(path: str, students: list[_Student]) -> tuple[str, str] | str:
    """Return whose name a file or folder bears; case counts, and more than one student is nobody."""
    top, slash, below = path.partition("/")
    owners = [one for one in students if _bears(top, one.key)]
    if len(owners) == 1:
        rest = top[len(owners[0].key) :].lstrip(_SIGNS)
        own = below if slash else top if not rest or rest == PurePosixPath(top).suffix.lstrip(".") else rest
        return owners[0].key, own
    if not owners:
        return _("unmatched: it begins with no key of the roster")
    return _("ambiguous: it begins with the keys of several students; not graded")


def _bears(name: str, key: str) -> bool:
    return name == key or (name.startswith(key) and name[len(key)] in _SIGNS)


def _students(asked: Asked) -> list[_Student]:
    table = sheet.parse(asked.roster)
    key = next((at for name in ("key", "id", "username", "email", "student")
                if (at := table.column(name, name.capitalize(), name.upper())) is not None), None)  # fmt: skip
    if key is None:
        raise UsageError(_("the roster {file} has none of the columns key, id, username, email, student").format(
            file=asked.roster_name))  # fmt: skip
    name, path = table.column("name", "Name"), table.column("path", "file", "folder")
    students: dict[str, _Student] = {}
    for row in range(1, len(table.raw)):
        one = table.value(row, key).strip()
        if one in students:
            raise UsageError(_("the roster has two rows for {key}").format(key=one))
        if one:
            place = table.value(row, path).strip() if path is not None else ""
            students[one] = _Student(one, table.value(row, name) if name is not None else "", _place(place))
    return list(students.values())


def _place(text: str) -> str:
    try:
        return clean(text) if text else ""
    except Unclean as error:
        raise UsageError(_("the roster names the file “{file}”: {reason}").format(file=text, reason=error)) from None


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    return Written()
