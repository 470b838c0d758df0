"""Values with lines -> typed structs: every complaint at once, each with its place and the nearest allowed word."""

from __future__ import annotations

import difflib
import functools
import re
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from grader.yaml_tree import Node

Complain = typing.Callable[[int, str, str], None]  # (line, path, sentence)
_NO_WORD = "Invalid enum value"  # how msgspec begins
BAD: Any = object()
"""Stands for a value that could not be built; its complaint has been made."""


def build(node: Node, wanted: Any, path: str, complain: Complain) -> Any:
    """Return `node` as an instance of the type `wanted`, or `BAD` after complaining about everything wrong in it."""
    wanted, constraints = _strip(wanted)
    structs = [t for t in _members(wanted) if isinstance(t, type) and issubclass(t, Struct)]
    if structs and (isinstance(node.value, dict) or len(structs) == len(_members(wanted))):
        return _build_union(node, structs, path, complain)
    origin = get_origin(wanted)
    if origin in (list, tuple) and isinstance(node.value, list):
        items = [build(item, get_args(wanted)[0], f"{path}[{i}]", complain) for i, item in enumerate(node.value)]
        return _checked(node, items, wanted, constraints, path, complain, origin)
    if origin is dict and isinstance(node.value, dict) and _holds_structs(get_args(wanted)[1]):
        built = {k: build(item, get_args(wanted)[1], _join(path, k), complain) for k, item in node.value.items()}
        return _checked(node, built, wanted, constraints, path, complain, dict)
    return _leaf(node, typing.Annotated[wanted, *constraints] if constraints else wanted, path, complain)


def nearest(word: str, allowed: typing.Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` for the nearest allowed word, or nothing."""
    close = difflib.get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def _build_union(node: Node, structs: list[type[Struct]], path: str, complain: Complain) -> Any:
    if not isinstance(node.value, dict):
        complain(node.line, path, f"expected a mapping, got {_shown(node)}")
        return BAD
    tag_field = structs[0].__struct_config__.tag_field
    if tag_field is None:
        return _build_struct(node, structs[0], path, complain, {})
    by_tag = {str(struct.__struct_config__.tag): struct for struct in structs}
    tag = node.value.get(tag_field)
    if tag is None:
        complain(node.line, path, f"'{tag_field}' is missing ({', '.join(by_tag)})")
        return BAD
    struct = by_tag.get(str(tag.value))
    if struct is None:
        hint = nearest(str(tag.value), by_tag)
        complain(tag.line, path, f"unknown {tag_field} {_shown(tag)}{hint} ({tag_field}s: {', '.join(by_tag)})")
        return BAD
    return _build_struct(node, struct, path, complain, {tag_field: tag})


def _build_struct(node: Node, struct: type[Struct], path: str, complain: Complain, known: dict[str, Node]) -> Any:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    values: dict[str, Any] = {}
    for key, item in node.value.items():
        if key in known:
            continue
        if key not in fields:
            sentence = f"unknown key '{key}'{nearest(key, fields)} (keys: {', '.join([*known, *fields])})"
            complain(node.key_lines.get(key, item.line), path, sentence)
            values["?"] = BAD
            continue
        values[fields[key].name] = build(item, fields[key].type, _join(path, key), complain)
    for name, field in fields.items():
        if field.required and name not in node.value:
            complain(node.line, _join(path, name), "is missing")
            values[field.name] = BAD
    try:
        built = BAD if any(value is BAD for value in values.values()) else struct(**values)
    except ValueError as error:
        complain(node.line, path, str(error))
        built = BAD
    problems = _problems(struct, values) if built is BAD else built.problems() if hasattr(built, "problems") else ()
    for place, sentence in problems:
        complain(node_at(node, place).line, _join(path, place), sentence)
    return BAD if problems else built


@functools.cache
def _lenient(struct: type[Struct]) -> type[Struct]:
    """Return a struct without its `__post_init__`, whose complaint has been made."""
    settled = {"__post_init__": lambda self: None}
    return msgspec.defstruct(struct.__name__, [], bases=(struct,), namespace=settled, frozen=True, kw_only=True)


def _problems(struct: type[Struct], values: dict[str, Any]) -> typing.Sequence[tuple[str, str]]:
    """Return what else can be said of a struct whose fields are right, each for itself, but which cannot be built."""
    known = {name: value for name, value in values.items() if name in struct.__struct_fields__}
    if not hasattr(struct, "problems") or any(value is BAD for value in known.values()):
        return ()
    try:
        found: typing.Sequence[tuple[str, str]] = _lenient(struct)(**known).problems()  # type: ignore[attr-defined]
    except ValueError:
        return ()
    return found


def node_at(node: Node, place: str) -> Node:
    """Return the node at a path such as ``curves.df.y`` or ``numbers[0]``; with dots in names, one near it."""
    for key in re.findall(r"[^.\[\]]+", place):
        inner = node.value
        if isinstance(inner, list) and key.isdecimal() and int(key) < len(inner):
            node = inner[int(key)]
        elif isinstance(inner, dict) and key in inner:
            node = inner[key]
    return node


def _checked(
    node: Node, built: Any, wanted: Any, constraints: tuple[Any, ...], path: str, complain: Complain, kind: type
) -> Any:
    """Return a container of built items after checking its own constraints (length)."""
    items = list(built.values()) if kind is dict else built
    for meta in constraints:
        low, high = getattr(meta, "min_length", None), getattr(meta, "max_length", None)
        if low is not None and len(items) < low:
            complain(node.line, path, f"has {len(items)} entries, at least {low} needed")
            return BAD
        if high is not None and len(items) > high:
            complain(node.line, path, f"has {len(items)} entries, at most {high} allowed")
            return BAD
    if any(item is BAD for item in items):
        return BAD
    return tuple(built) if kind is tuple else built


def _leaf(node: Node, wanted: Any, path: str, complain: Complain) -> Any:
    value = node.plain()
    if isinstance(value, int | float) and not isinstance(value, bool) and _takes_text_only(wanted):
        value = node.text  # `expected: 0` is the expression "0"
    try:
        return msgspec.convert(value, wanted)
    except (msgspec.ValidationError, OverflowError) as error:
        reason = " ".join(str(error).split(" - at ")[0].replace("`", "").split())[:200]
        words = [*_literals(wanted)]
        if words and (isinstance(value, str) or reason.startswith(_NO_WORD)):
            word = value if isinstance(value, str) else reason.removeprefix(_NO_WORD).strip(" '")
            sentence = f"{word[:60]!r} is not allowed{nearest(word, words)} (allowed: {', '.join(words)})"
        else:
            sentence = f"{_worded(reason)}, got {_shown(node)}{_as_list(reason, node)}"
        complain(node.line, path, sentence)
        return BAD


_TYPES = {
    "str": "a text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
    "object": "a mapping", "null": "nothing",
}  # fmt: skip
"""What a schema's types are called by people who write YAML."""


def _worded(reason: str) -> str:
    """Return what msgspec expected, without what it got, which is shown as it was written."""
    expected = re.sub(r", got \w+$", "", reason)
    expected = expected[:1].lower() + expected[1:]
    expected = re.sub(r"\b(str|int|float|bool|array|object|null)\b", lambda found: _TYPES[found[1]], expected)
    return expected.replace(" | ", " or ").removesuffix(" or nothing")


def _as_list(reason: str, node: Node) -> str:
    """Return how to write a list where something else was written."""
    if not reason.lower().startswith("expected array"):
        return ""
    return "; begin each entry with '- '" if isinstance(node.value, dict) else f"; write [{node.text}]"


def _literals(wanted: Any) -> typing.Iterator[str]:
    """Yield the words of every `Literal` in a type."""
    if get_origin(wanted) is Literal:
        yield from (word for word in get_args(wanted) if isinstance(word, str))
    else:
        for part in get_args(wanted):
            yield from _literals(part)


def _strip(wanted: Any) -> tuple[Any, tuple[Any, ...]]:
    if get_origin(wanted) is typing.Annotated:
        inner, *constraints = get_args(wanted)
        return inner, tuple(constraints)
    return wanted, ()


def _members(wanted: Any) -> tuple[Any, ...]:
    return get_args(wanted) if get_origin(wanted) in (Union, types.UnionType) else (wanted,)


def _holds_structs(wanted: Any) -> bool:
    return any(isinstance(t, type) and issubclass(t, Struct) for t in _members(_strip(wanted)[0]))


def _takes_text_only(wanted: Any) -> bool:
    members = [_strip(t)[0] for t in _members(_strip(wanted)[0])]
    return str in members and not any(t in (int, float) for t in members)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    return "nothing" if node.value is None else repr(node.text)[:60]
