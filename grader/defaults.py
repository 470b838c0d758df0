"""`_defaults.yaml` beside the exercises: what all of them say, said once.

Inheritance is plain and one level deep: what an exercise does not say is taken from there, and that file inherits from
nowhere. Lists and texts are taken whole; `limits` key by key; `checks` by kind and then key by key.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from grader.model import Limits
from grader.typed import BAD, Complain, build, nearest
from grader.yaml_tree import Node, parse

NAME = "_defaults.yaml"

Language = Literal["en", "zh"]


class Defaults(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `_defaults.yaml` may say; each key means what it means in an exercise.

    source, provides, languages: as in an exercise.
    limits: of one run; an exercise's own `limits` win key by key.
    checks: kind of check -> keys that every check of this kind has unless it says otherwise, such as
      `figure: {tolerance: 0.02}` or `function: {rtol: 1e-3, atol: 1e-5}`.
    """

    source: str = ""
    provides: list[str] = []
    languages: list[Language] = []
    limits: Limits = Limits()
    checks: dict[str, dict[str, Any]] = {}


def complete(root: Node, folder: Path, kinds: Mapping[str, type[Struct]]) -> list[str]:
    """Put into an exercise's tree what it leaves to the folder's defaults.

    kinds: the kinds of checks by name.

    Returns
    -------
    list of str
        What is wrong with the defaults, each ``path:line: place: sentence``; then nothing is put anywhere.
    """
    path = folder / NAME
    if not path.is_file():
        return []
    complaints: list[tuple[int, str]] = []

    def complain(line: int, place: str, sentence: str) -> None:
        complaints.append((line, " ".join(f"{place}: {sentence}".split()) if place else sentence))

    try:
        defaults, problems = parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return [f"{path}:1: cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8 text'}"]
    complaints += problems
    if defaults is not None and build(defaults, Defaults, "", complain) is not BAD:
        _check_kinds(defaults, kinds, complain)
    if complaints:
        return [f"{path}:{line}: {sentence}" for line, sentence in sorted(set(complaints))]
    if defaults is not None and isinstance(root.value, dict):
        _merge(root, defaults)
    return []


def _check_kinds(defaults: Node, kinds: Mapping[str, type[Struct]], complain: Complain) -> None:
    for kind, keys in _inside(defaults, "checks").items():
        if kind not in kinds:
            said = f"unknown kind '{kind}'{nearest(kind, kinds)} (kinds: {', '.join(kinds)})"
            complain(defaults.value["checks"].key_lines.get(kind, keys.line), "checks", said)
            continue
        fields = {field.encode_name: field for field in msgspec.structs.fields(kinds[kind])}
        for key, value in keys.value.items():
            if key in fields:
                build(value, fields[key].type, f"checks.{kind}.{key}", complain)
            else:
                said = f"unknown key '{key}'{nearest(key, fields)} (keys: {', '.join(fields)})"
                complain(keys.key_lines.get(key, value.line), f"checks.{kind}", said)


def _merge(root: Node, defaults: Node) -> None:
    for key, value in defaults.value.items():
        if key == "limits" and isinstance(getattr(root.value.get(key), "value", None), dict):
            _fill(root.value[key], value)
        elif key != "checks":
            root.value.setdefault(key, value)
    _merge_checks(root, _inside(defaults, "checks"))


def _merge_checks(parent: Node, by_kind: Mapping[str, Node]) -> None:
    """Complete the checks of an exercise, and the alternatives of a check."""
    checks = parent.value.get("checks")
    for check in checks.value if checks is not None and isinstance(checks.value, list) else []:
        if isinstance(check.value, dict):
            kind = check.value.get("kind")
            if kind is not None and str(kind.value) in by_kind:
                _fill(check, by_kind[str(kind.value)])
            _merge_checks(check, by_kind)


def _fill(node: Node, defaults: Node) -> None:
    """Take over what is not said; its line is that of the mapping it completes, for what is said of both together."""
    for key, value in defaults.value.items():
        node.value.setdefault(key, Node(value.value, node.line, value.text, value.key_lines))


def _inside(node: Node, key: str) -> dict[str, Node]:
    inner: dict[str, Node] = node.value[key].value if key in node.value else {}
    return inner
