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
    if students is None:
        _refuse_wrapped(paths)
    owners = _Owners(students or [])
    others = 0
    for path, entry in paths.items():
        whose = _by_place(path, paths) if students is None else owners.of(path)
        if isinstance(whose, tuple):
            found.pieces.append(Piece(entry=entry, key=whose[0], file=whose[1], place=path))
        elif whose or not asked.roster_alone:
            found.listed.append(Listed(entry, whose or _("unmatched: the roster gives it to nobody")))
        else:
            others += 1
    if others:
        found.listed.append(Listed(tree.name, _("{count} files beside the roster are not in it").format(count=others)))
    handed_in = {piece.key for piece in found.pieces}
    absent = [one for one in students or () if one.path and one.key not in handed_in]
    found.listed.extend(Listed(one.path, _("the roster names it, and it is not there")) for one in absent)
    return found


def _refuse_wrapped(paths: dict[str, str]) -> None:
    """Raise UsageError when the folder holds one zip and nothing to grade: that is no student's, but the export."""
    zips = [path for path in paths if path.lower().endswith(".zip")]
    if len(zips) == 1 and not any("/" in path or path.endswith((".py", ".ipynb")) for path in paths):
        raise UsageError(_("all there is to grade is {file}: name it instead of the folder").format(file=zips[0]))


def _unwrapped(tree: Tree) -> dict[str, str]:
    """Return the paths; a zip's only folder is no student if it has the zip's name."""
    prefix = tree.name + "/"
    if tree.is_zip and all(path.startswith(prefix) for path in tree.entries):
        return {path[len(prefix) :]: path for path in tree.entries}
    return {path: path for path in tree.entries}


def _by_place(path: str, paths: dict[str, str]) -> tuple[str, str] | str:
    """Return key and file, or why there is none."""
    top, slash, file = path.partition("/")
    if slash:
        return top, file
    if any("/" in other for other in paths):
        return _("unmatched: it is in no student's folder")
    return PurePosixPath(path).stem, path


class _Owners:
    """Whose files are, by a roster; each is found by its own name, so that a large roster costs no more."""

    def __init__(self, students: list[_Student]):
        self.keys = {one.key for one in students}
        self.by_path: dict[str, list[str]] = {}
        for one in students:
            if one.path:
                self.by_path.setdefault(one.path, []).append(one.key)

    def of(self, path: str) -> tuple[str, str] | str:
        """Return key and file, "" when the roster does not have it, or why that is not enough."""
        if self.by_path:
            above = [path, *(path[:at] for at, char in enumerate(path) if char == "/")]
            owners = [(key, path[len(one) + 1 :] or PurePosixPath(path).name) for one in above
                      for key in self.by_path.get(one, ())]  # fmt: skip
            reason = _("ambiguous: the roster gives it to several students; not graded")
        else:
            top, _slash, below = path.partition("/")
            heads = [top, *(top[:at] for at, char in enumerate(top) if char in _SIGNS)]
            owners = [(key, below or _own_name(top, key)) for key in heads if key in self.keys]
            reason = _("ambiguous: it begins with the keys of several students; not graded")
        return owners[0] if len(owners) == 1 else reason if owners else ""


def _own_name(top: str, key: str) -> str:
    """Return a file's name without the key before it, the whole name where nothing else is left."""
    rest = top[len(key) :].lstrip(_SIGNS)
    return top if not rest or rest == PurePosixPath(top).suffix.lstrip(".") else rest


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
