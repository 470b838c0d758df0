"""The JSON report: stable, described by docs/report.schema.json."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from grader import __version__
from grader.model import Level, Report


class Document(Struct, frozen=True, kw_only=True):
    """What ``grade --json`` prints.

    version: of grade.
    isolation: how strongly the programs were confined: full, restricted or none; unknown when nothing was run.
    reports: one per exercise, in the order of the course.
    """

    version: str
    isolation: Literal["full", "restricted", "none", "unknown"]
    reports: tuple[Report, ...]


def render(reports: tuple[Report, ...], level: Level | None) -> str:
    """Return the document as indented JSON text."""
    document = Document(version=__version__, isolation=level.value if level else "unknown", reports=reports)
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
