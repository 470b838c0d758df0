"""GitHub Classroom: a folder of clones, ``<assignment>-<user>`` each. The columns of its CSV files are second-hand.

Both assignments and user names may have a ``-``, so whose a clone is comes from the grades CSV (--worksheet), from the
roster (--roster), from ``<assignment>-submissions`` around the clones, or from --assignment; a guess is never made.
GitHub Classroom imports no grades: grades.csv is for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms import sheet
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written
from grader.platforms.tree import Tree


class _Student(Struct, frozen=True):
    user: str
    name: str
    repository: str = ""
    submitted: datetime | None = None


def sureness(tree: Tree) -> int:
    clones = [one for one in tree.repositories if one != "."]
    parent = {one.rpartition("/")[0] for one in clones}
    if "." in tree.repositories or len(parent) != 1:
        return 0
    return 3 if len(clones) > 1 or _around(tree, clones).endswith("-submissions") else 2


def claims(tree: Tree, asked: Asked) -> Claims:
    clones = sorted(one for one in tree.repositories if one != ".") or sorted(
        {path.split("/")[0] for path in tree.entries if "/" in path})  # fmt: skip
    around = _around(tree, clones)
    assignment = asked.assignment or (around.removesuffix("-submissions") if around.endswith("-submissions") else "")
    students = _students(asked)
    if not students and not assignment:
        raise UsageError(_("whose is each clone? Give the grades or roster CSV of GitHub Classroom (--worksheet, "
                           "--roster), or the assignment's name (--assignment)"))  # fmt: skip
    known = {one.user: one.name for one in students}
    found = Claims(known=known or None, assignment=assignment)
    owners = {clone: _owners(clone.rpartition("/")[2], assignment, students) for clone in clones}
    for path in tree.entries:
        clone = next((above for at, char in enumerate(path) if char == "/" and (above := path[:at]) in owners), None)
        whose = owners[clone] if clone else _("unmatched: not in a clone")
        if isinstance(whose, str) or clone is None:
            found.listed.append(Listed(path, str(whose)))
            continue
        team = len(whose) > 1
        found.pieces.append(Piece(
            entry=path, file=path[len(clone) + 1 :], place=clone, submitted=whose[0].submitted,
            key=clone.rpartition("/")[2] if team else whose[0].user, name="" if team else whose[0].name,
            members=tuple(one.user for one in whose) if team else ()))  # fmt: skip
    return found


def _around(tree: Tree, clones: list[str]) -> str:
    """Return the name of the folder that holds the clones."""
    return (clones[0].rpartition("/")[0].rpartition("/")[2] if clones else "") or tree.name


def _owners(clone: str, assignment: str, students: list[_Student]) -> list[_Student] | str:
    """Return whose a clone is, several for a team, or why nobody can say."""
    by_name = [one for one in students if one.repository == clone]
    if by_name:
        return by_name
    if assignment:
        user = clone.removeprefix(assignment + "-")
        if user == clone or not user:
            return _("unmatched: its folder does not begin with {assignment}-").format(assignment=assignment)
        return [next((one for one in students if one.user == user), _Student(user, ""))]
    ends = [one for one in students if clone.endswith("-" + one.user)]
    if len(ends) == 1:
        return ends
    if ends:
        return _("ambiguous: the folder's name ends with the names of several users; give --assignment")
    return _("unmatched: the folder's name ends with no user's name")


def _students(asked: Asked) -> list[_Student]:
    """Return the students of the grades CSV, else of the roster."""
    data = asked.worksheet or asked.roster
    if not data:
        return []
    table = sheet.parse(data)
    user = table.column("github_username")
    if user is None:
        raise UsageError(
            _("{file} has no column github_username").format(file=asked.worksheet_name or asked.roster_name)
        )
    identifier = table.column("roster_identifier", "identifier")
    repository, time = table.column("student_repository_name"), table.column("submission_timestamp")

    def cell(row: int, column: int | None) -> str:
        return "" if column is None else table.value(row, column).strip()

    rows = (row for row in range(1, len(table.raw)) if cell(row, user))
    return [
        _Student(cell(row, user), cell(row, identifier), cell(row, repository), _time(cell(row, time))) for row in rows
    ]


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    return Written()
