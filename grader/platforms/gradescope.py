"""Gradescope's export of submissions. Second-hand throughout: no real export was seen.

``assignment_<id>_export/submission_<id>/...`` with ``submission_metadata.yml``, whose keys look like Ruby's symbols.
Gradescope imports no scores: what is written is for people, grades.csv above all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms.base import Asked, Claims, Download, Listed, Piece, Row, Written
from grader.platforms.tree import Refused, Tree

_METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"^submission_\d+$")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Tolerant(_Loader):  # type: ignore[misc]
    """Plain data only; what has a tag of Ruby's is read as None instead of refused."""


_Tolerant.add_multi_constructor("!", lambda _loader, _suffix, _node: None)


def sureness(tree: Tree) -> int:
    return 3 if _METADATA in tree.unwrapped(_FOLDER) else 0


def claims(tree: Tree, asked: Asked) -> Claims:
    paths = tree.unwrapped(_FOLDER)
    if _METADATA not in paths:
        raise UsageError(_("there is no {file} in it: use “Export Submissions” of Gradescope").format(file=_METADATA))
    submissions = _submissions(tree, paths[_METADATA])
    found = Claims(assignment=asked.assignment)
    for path, entry in paths.items():
        top, _slash, file = path.partition("/")
        if path == _METADATA:
            continue
        whose = _whose(submissions.get(top))
        if not file or not whose:
            found.listed.append(Listed(entry, _("unmatched: the export does not say who handed it in")))
            continue
        key, names = (whose[0][0], whose[0][1]) if len(whose) == 1 else (top, ", ".join(name for _key, name in whose))
        members = tuple(key for key, _name in whose) if len(whose) > 1 else ()
        submitted = submissions[top].get("created_at")
        submitted = submitted if isinstance(submitted, datetime) else None
        found.pieces.append(Piece(entry=entry, key=key, file=file, place=top, name=names, members=members,
                                  attempt=f"{submitted or ''} {top}", submitted=submitted))  # fmt: skip
    _forget_single_attempts(found)
    return found


def _submissions(tree: Tree, path: str) -> dict[str, dict[str, Any]]:
    """Return what the metadata say of each submission, colons of Ruby's symbols removed."""
    try:
        data = yaml.load(tree.read(path), _Tolerant)
    except (Refused, yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise UsageError(_("{path} cannot be read: {reason}").format(path=path, reason=str(error)[:200])) from None
    if not isinstance(data, dict):
        raise UsageError(_("{path} cannot be read: {reason}").format(path=path, reason=_("it holds no submissions")))
    return {str(name): _plain(facts) for name, facts in data.items() if isinstance(facts, dict)}


def _plain(facts: dict[Any, Any]) -> dict[str, Any]:
    return {str(name).removeprefix(":"): value for name, value in facts.items()}


def _whose(submission: dict[str, Any] | None) -> list[tuple[str, str]]:
    """Return key and name of each who handed it in: the email address, else the student id."""
    submitters = (submission or {}).get("submitters")
    people = [_plain(one) for one in submitters if isinstance(one, dict)] if isinstance(submitters, list) else []
    keys = [str(one.get("email") or one.get("sid") or "") for one in people]
    return [(key, str(one.get("name") or "")) for key, one in zip(keys, people, strict=True)] if all(keys) else []


def _forget_single_attempts(found: Claims) -> None:
    """An export has the attempt that counts; only a student who is there twice has attempts to choose from."""
    places: dict[str, set[str]] = {}
    for piece in found.pieces:
        places.setdefault(piece.key, set()).add(piece.place)
    found.pieces = [piece if len(places[piece.key]) > 1 else replace(piece, attempt="") for piece in found.pieces]


def write(download: Download, rows: Mapping[str, Row], out: Path) -> Written:
    return Written()
