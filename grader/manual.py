"""The manual page of checks, from their own docstrings: ``docs/checks.md`` is this module's output."""

from __future__ import annotations

import inspect
import re
from typing import Any

import msgspec
from msgspec import Struct

from grader import curve_fit, frames_asked, pictures_asked
from grader.checks import KINDS, base, function, gradient, runs
from grader.defaults import Defaults
from grader.spec import ExerciseFile

_FIELD = re.compile(r"^([a-z_]+(?:, [a-z_]+)*): (.*)$")
_PARTS: dict[str, tuple[type[Struct], ...]] = {
    "runs": (runs.Allowed,),
    "gradient": (gradient.DerivativeOf,),
    "function": (function.Inputs, function.Expected),
    "figure": (curve_fit.Role, curve_fit.Words, pictures_asked.Picture, frames_asked.Frame),
}


def render() -> str:
    """Return the manual as Markdown."""
    sections = [
        "# Exercises and checks",
        "An exercise is one YAML file. Made from the docstrings of `grader/checks/`: `make docs`.",
        _section("## Exercise", ExerciseFile),
        _section("## Defaults", Defaults),
        _section("## Every check", base.Check),
    ]
    for kind, check in KINDS.items():
        sections.append(_section(f"## `{kind}`", check))
        sections += [_section(f"### {kind}: {part.__name__}", part) for part in _PARTS.get(kind, ())]
    return "\n\n".join(sections) + "\n"


def _section(heading: str, struct: type[Struct]) -> str:
    text, fields = _parsed(inspect.getdoc(struct) or "")
    defaults = {field.encode_name: _default(field) for field in msgspec.structs.fields(struct)}
    rows = [f"| `{name}` | {defaults.get(name.split(', ')[0], '')} | {what} |" for name, what in fields]
    table = "\n".join(["| key | default | meaning |", "|---|---|---|", *rows]) if rows else ""
    return "\n\n".join(part for part in (heading, text, table) if part)


def _parsed(doc: str) -> tuple[str, list[tuple[str, str]]]:
    """Split a docstring into its prose and its (field, meaning) entries; indented lines continue an entry."""
    prose: list[str] = []
    fields: list[tuple[str, str]] = []
    for line in doc.split("\n"):
        if found := _FIELD.match(line):
            fields.append((found.group(1), found.group(2)))
        elif fields and line.startswith("  "):
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
        else:
            prose.append(line)
    return "\n".join(prose).strip(), [(name, what.replace("|", "\\|")) for name, what in fields]


def _default(field: Any) -> str:
    if field.required:
        return "needed"
    value = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    if isinstance(value, Struct) or value in ("", None, [], {}, ()):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else list(value) if isinstance(value, tuple) else value}`"


if __name__ == "__main__":
    print(render(), end="")
