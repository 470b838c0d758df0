"""JSON Schemas of everything people write or read as data, from the types themselves."""

from __future__ import annotations

from typing import Any

import msgspec


def of(what: str) -> str:
    """Return the schema of "report", "exercise", "defaults" or "rubric" as JSON text."""
    if what == "report":
        from grader.reports.json import Document as wanted
    elif what == "exercise":
        from grader.spec import ExerciseFile as wanted  # type: ignore[assignment]
    elif what == "defaults":
        from grader.defaults import Defaults as wanted  # type: ignore[assignment]
    else:
        from grader.rubric import Rubric as wanted  # type: ignore[assignment]
    found: dict[str, Any] = msgspec.json.schema(wanted)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
