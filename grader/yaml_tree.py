"""YAML to plain values that remember their lines, strictly: no surprises of YAML 1.1, no aliases, no doubled keys."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

_INTEGER = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
# YAML 1.1 reads these as booleans and `1e-5` as a string; YAML 1.2's core schema, which people expect, does not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Node:
    """A value with the line it stands on; `value` is a scalar, a list of nodes or a dict of name -> node."""

    value: Any
    line: int
    text: str = ""  # a scalar as written
    key_lines: dict[str, int] = field(default_factory=dict)

    def plain(self) -> Any:
        """Return the value without lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def parse(text: str) -> tuple[Node | None, list[tuple[int, str]]]:
    """Return the root and the complaints as (line, sentence); the root is None when nothing could be read."""
    if len(text) > MAX_BYTES:
        return None, [(1, f"the file has {len(text)} characters (at most {MAX_BYTES})")]
    try:
        text.encode("utf-8")
        return _Builder().build(text)
    except UnicodeEncodeError as error:
        return None, [(text.count("\n", 0, error.start) + 1, "a character that no UTF-8 file can hold")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(part for part in (error.context, error.problem) if part)
        line = mark.line if mark else 0
        return None, [(line + 1, f"not YAML: {problem}{_mend(problem, text.splitlines()[line : line + 1])}")]
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        return None, [(line, f"not YAML: {' '.join(str(error).split())[:200]}")]


_MENDS = {
    "mapping values are not allowed": "quote a text with a colon in it, or indent the line as its neighbours",
    "did not find expected ',' or": "a bracket is not closed, or a comma is missing",
    "could not find expected ':'": "a key needs a colon and a space after it, and so does the line before",
    "unexpected end of stream": "a quotation mark is not closed",
    "expected key": "indent the line as the entries beside it, or close the quotation mark before it",
    "'-' indicator": "indent the line as the entries beside it",
    "block sequence entries are not allowed": "begin the list on a line of its own",
    "cannot start any token": "quote the text",
    "unknown escape character": "write the text between single quotes",
}
"""What YAML's parser says when something common is wrong, and what to do."""


def _mend(problem: str, line: list[str]) -> str:
    """Return what to do, as ``; indent ...``."""
    if line and "\t" in line[0][: len(line[0]) - len(line[0].lstrip())]:
        return "; indent with spaces, not with a tab"
    return next((f"; {advice}" for words, advice in _MENDS.items() if words in problem), "")


class _Builder:
    """Builds the tree from parser events, without recursion, so that nesting cannot exhaust the stack."""

    def __init__(self) -> None:
        self.complaints: list[tuple[int, str]] = []
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.keys: list[str | None] = []

    def build(self, text: str) -> tuple[Node | None, list[tuple[int, str]]]:
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line + 1  # type: ignore[union-attr]
            if isinstance(event, yaml.ScalarEvent):
                self._add(Node(_scalar(event), line, event.value), scalar=True)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                node = Node({} if isinstance(event, yaml.MappingStartEvent) else [], line)
                self._add(node, scalar=False)
                self.stack.append(node)
                self.keys.append(None)
                if len(self.stack) > MAX_DEPTH:
                    return None, [(line, f"nested more than {MAX_DEPTH} deep")]
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.stack.pop()
                self.keys.pop()
            elif isinstance(event, yaml.AliasEvent):
                return None, [(line, f"alias *{event.anchor}: write the value out")]
            elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                return None, [(line, "a second document: one file holds one exercise")]
            if tag := getattr(event, "tag", None):
                return None, [(line, f"tag {tag}: tags are not used here")]
        return self.root, self.complaints

    def _add(self, node: Node, *, scalar: bool) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif self.keys[-1] is None:
            key = node.text or "?"
            if not scalar or not key.isprintable():
                self.complaints.append((node.line, "a key must be a word"))
                key = "?"
            self._key(parent, key, node.line)
        else:
            key = self.keys[-1]
            if key not in parent.value:
                parent.value[key] = node
            self.keys[-1] = None

    def _key(self, parent: Node, key: str, line: int) -> None:
        if key in parent.key_lines and key != "?":
            self.complaints.append((line, f"key '{key}' again (first on line {parent.key_lines[key]}); leave one out"))
        else:
            parent.key_lines[key] = line
        self.keys[-1] = key


def _scalar(event: yaml.ScalarEvent) -> Any:
    """Return a scalar's value by YAML 1.2's core schema; quoted text stays text."""
    text = event.value
    if not event.implicit[0]:
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 400 else text
    if _FLOAT.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else text
    return text
