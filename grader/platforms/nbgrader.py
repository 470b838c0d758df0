"""nbgrader's tree: ``submitted/<student>/<assignment>/`` with ``timestamp.txt``. The layout was read in its source.

Written are ``feedback/<student>/<assignment>/<notebook>.html``, where nbgrader releases feedback from, and a table with
the columns of ``nbgrader export``; gradebook.db is left alone. That one page per notebook is expected is second-hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written
from grader.platforms.feedback import table
from grader.platforms.tree import Refused, Tree

_COLUMNS = ("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
            "late_submission_penalty", "score", "max_score")  # fmt: skip


def _below(tree: Tree) -> dict[str, str]:
    """Return the paths below ``submitted``, and the whole paths for them."""
    for prefix in ("submitted/", f"{next(iter(tree.entries), '').split('/')[0]}/submitted/"):
        below = {path[len(prefix) :]: path for path in tree.entries if path.startswith(prefix)}
        if below:
            return below
    return dict(zip(tree.entries, tree.entries, strict=True)) if tree.name == "submitted" else {}


def sureness(tree: Tree) -> int:
    deep = [path for path in _below(tree) if path.count("/") >= 2]
    return 3 if any(path.endswith((".ipynb", "/timestamp.txt")) for path in deep) else 0


def claims(tree: Tree, asked: Asked) -> Claims:
    below = _below(tree) or dict(zip(tree.entries, tree.entries, strict=True))
    assignment = _assignment({path.split("/")[1] for path in below if path.count("/") >= 2}, asked.assignment)
    found = Claims(assignment=assignment)
    for path, entry in below.items():
        student, _slash, rest = path.partition("/")
        work, _slash, file = rest.partition("/")
        if not file:
            found.listed.append(Listed(entry, _("unmatched: not in submitted/STUDENT/ASSIGNMENT")))
        elif work == assignment and file != "timestamp.txt":
            submitted = _timestamp(tree, below.get(f"{student}/{assignment}/timestamp.txt"))
            found.pieces.append(Piece(entry=entry, key=student, file=file, place=file, submitted=submitted))
    whole = set(below.values())
    others = dict.fromkeys(path.split("/")[0] for path in tree.entries if path not in whole)
    found.listed.extend(Listed(top, _("not handed in: another step of nbgrader's, or foreign")) for top in others)
    return found


def _assignment(names: set[str], wanted: str) -> str:
    """Return the assignment: the one asked for, or the only one."""
    if wanted in names or (len(names) == 1 and not wanted):
        return wanted or names.pop()
    raise UsageError(_("the tree holds the assignments {names}: say which, with --assignment").format(
        names=", ".join(sorted(names)) or "-"))  # fmt: skip


def _timestamp(tree: Tree, path: str | None) -> datetime | None:
    """Return the time in ``2015-02-02 15:58:23.948203 America/Los_Angeles``, None if it is not written so."""
    try:
        text = tree.read(path, 4096).decode("utf-8", "replace").split() if path else []
        time = datetime.fromisoformat(" ".join(text[:2]))
        return time.replace(tzinfo=ZoneInfo(text[2])) if len(text) == 3 and time.tzinfo is None else time
    except (Refused, ValueError, OSError):  # an unknown zone is a KeyError inside a ValueError, or a missing file
        return None


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    written = Written()
    lines = []
    for key, row in rows.items():
        if not row.graded:
            continue
        result = row.result
        lines.append([download.assignment, "", row.hand_in.submitted or "", key, "", "", "", f"{result.earned:g}", "0",
                      f"{result.earned:g}", f"{result.possible + result.pending:g}"])  # fmt: skip
        if not (result.page or result.stem):
            continue
        notebooks = [PurePosixPath(place) for place in download.places.get(key, ()) if place.endswith(".ipynb")]
        for notebook in notebooks:  # of clean paths, as the key and the assignment are
            target = out / "feedback" / key / download.assignment / f"{notebook.stem}.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(result.shown(), encoding="utf-8", errors="replace")
            written.paths.append(target)
    written.paths.append(table(out / "grades.csv", _COLUMNS, lines))
    return written
