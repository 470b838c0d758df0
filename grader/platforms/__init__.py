"""Learning platforms: their export becomes hand-ins, results become their own files.

This module holds the table and the only two functions that others call. What is known of each platform's formats, and
from whom, stands in its module and in docs/platforms.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms import (
    archive,
    blackboard,
    brightspace,
    canvas,
    feedback,
    folder,
    github_classroom,
    gradescope,
    moodle,
    nbgrader,
    sakai,
)  # fmt: skip
from grader.platforms.base import Asked, Download, HandIn, Listed, Platform, Result, Row, Written
from grader.platforms.tree import Tree
from grader.platforms.unpacking import collect, prepare

__all__ = ["NAMES", "Download", "HandIn", "Listed", "Result", "read", "write"]

PLATFORMS: dict[str, Platform] = {
    "moodle": moodle,
    "canvas": canvas,
    "gradescope": gradescope,
    "blackboard": blackboard,
    "brightspace": brightspace,
    "sakai": sakai,
    "nbgrader": nbgrader,
    "github_classroom": github_classroom,
    "folder": folder,
}
NAMES = tuple(PLATFORMS)
_NO_WORKSHEET = ("gradescope", "nbgrader", "folder")
_ROSTER = ("github_classroom", "folder")


def read(
    path: Path,
    into: Path,
    *,
    platform: str | None = None,
    attempt: str = "latest",
    worksheet: Path | None = None,
    roster: Path | None = None,
    due: datetime | None = None,
    assignment: str = "",
) -> Download:
    """Read an export and unpack what counts of it.

    Parameters
    ----------
    path : Path
        The platform's zip, or the folder it was unpacked to, or a CSV roster with a column of files.
    into : Path
        A new folder for the hand-ins, or one of an earlier reading, which is emptied.
    platform : str, optional
        One of `NAMES`; recognised if not given.
    attempt : str
        ``latest``, ``first`` or the number of the attempt that counts.
    worksheet : Path, optional
        The gradebook as the platform exports it; most platforms' own files cannot be written without it.
    roster : Path, optional
        A CSV of everybody, for a plain folder or GitHub Classroom.
    due : datetime, optional
        From when on a hand-in is late; else what the platform says.
    assignment : str
        Which one, where the export or the gradebook holds several.

    Raises
    ------
    UsageError
        When it is no export, cannot be told for whose, or the worksheet cannot be used.
    """
    if not re.fullmatch(r"latest|first|[1-9]\d{0,3}", attempt):
        raise UsageError(_("attempt “{attempt}”: expected latest, first or a number").format(attempt=attempt))
    if platform is not None and platform not in PLATFORMS:
        raise UsageError(_("platform “{name}”: expected one of {names}").format(name=platform, names=", ".join(NAMES)))
    if not path.exists():
        raise UsageError(_("{path}: no such file or folder").format(path=path))
    alone = path.suffix.lower() == ".csv"
    if alone:
        path, roster, platform = path.absolute().parent, path, "folder"
    if (here := path.resolve()).is_relative_to(into.resolve()) or (not alone and into.resolve().is_relative_to(here)):
        raise UsageError(_("{into} and {path} are inside each other: name another folder for the results").format(
            into=into, path=path))  # fmt: skip
    asked = Asked(
        worksheet=_bytes(worksheet),
        worksheet_name=worksheet.name if worksheet else "",
        roster=_bytes(roster),
        roster_name=roster.name if roster else "",
        roster_alone=alone,
        assignment=assignment,
    )
    with archive.opened(path) as tree:
        if not tree.entries:
            raise UsageError(_("{path}: there is no file in it that can be read").format(path=path))
        name = platform or recognised(tree, path)
        claims = PLATFORMS[name].claims(tree, asked)
        claims.listed += _unused(name, asked)
        prepare(into)
        hand_ins, listed = collect(claims, tree, into, attempt, due)
    places: dict[str, list[str]] = {}
    for piece in claims.pieces:
        places.setdefault(piece.key, []).append(piece.place)
    return Download(
        platform=name,
        hand_ins=tuple(hand_ins),
        listed=(*tree.listed, *listed),
        assignment=claims.assignment or assignment or tree.name,
        worksheet=claims.worksheet or asked.worksheet,
        worksheet_name=asked.worksheet_name,
        names=claims.known or {},
        places={key: tuple(dict.fromkeys(names)) for key, names in places.items()},
    )


def _unused(platform: str, asked: Asked) -> list[Listed]:
    """Return which files the instructor gave in vain."""
    reason = _("not used: {platform} needs none").format(platform=platform)
    files = [(asked.worksheet_name, platform not in _NO_WORKSHEET), (asked.roster_name, platform in _ROSTER)]
    return [Listed(file, reason) for file, used in files if file and not used]


def recognised(tree: Tree, path: Path) -> str:
    """Return whose export it is; raise UsageError that names the candidates when that is not plain."""
    sure = {name: platform.sureness(tree) for name, platform in PLATFORMS.items()}
    best = max(sure.values())
    candidates = [name for name, value in sure.items() if value == best and best > 0]
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        message = _("{path} is no platform's export that grade knows; if it is, say which: --platform {names}")
        raise UsageError(message.format(path=path, names="|".join(NAMES)))
    message = _("{path} may be the export of {names}: say which, with --platform")
    raise UsageError(message.format(path=path, names=_(" or ").join(candidates)))


def write(download: Download, results: Sequence[Result], out: Path) -> list[Path]:
    """Write the platform's own files, and grades.csv, results.jsonl, junit.xml and the feedback for everybody.

    What could not be put into the platform's files is in not_written.csv. Raises ValueError when a result is of
    nobody in the download, or there are two of one.
    """
    rows = _rows(download, results)
    out.mkdir(parents=True, exist_ok=True)
    own = out / download.platform
    own.mkdir(exist_ok=True)
    written: Written = PLATFORMS[download.platform].write(download, rows, own)
    if not any(own.iterdir()):
        own.rmdir()
    paths = [*written.paths, *feedback.general(download, results, rows, out)]
    (out / "not_written.csv").unlink(missing_ok=True)
    if written.left_out:
        paths.append(feedback.left_out(out / "not_written.csv", written.left_out))
    return paths


def _rows(download: Download, results: Sequence[Result]) -> dict[str, Row]:
    """Return the result of each row of the gradebook: a team's goes to each of its members."""
    hand_ins = {one.key: one for one in download.hand_ins}
    rows: dict[str, Row] = {}
    for result in results:
        hand_in = hand_ins.get(result.key)
        if hand_in is None:
            raise ValueError(f"a result of {result.key!r}, of whom nothing was read")
        if not all(map(math.isfinite, (result.earned, result.possible, result.pending))):
            raise ValueError(f"the result of {result.key!r} is not a number")
        for key in hand_in.members or (result.key,):
            if key in rows:
                raise ValueError(f"two results for {key!r}")
            name = download.names.get(key, "") if hand_in.members else result.name or hand_in.name
            rows[key] = Row(key=key, result=replace(result, key=key, name=name), hand_in=hand_in)
    return rows


def _bytes(path: Path | None) -> bytes:
    try:
        return path.read_bytes() if path is not None else b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(_("{path} cannot be read: {reason}").format(path=path, reason=reason)) from None
