"""Mistakes of drawing: curves or labels in each other's place."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from grader.course.mutants.text import Change, Text, name_of


def swapped(text: Text) -> Iterator[Change]:
    """Two calls of one drawing method that exchange what they draw, or how it is called."""
    for one, other in _alike(text):
        for index in range(min(len(one.args), len(other.args))):
            first, second = one.args[index], other.args[index]
            if not isinstance(first, ast.Constant) and text.of(first) != text.of(second):
                yield text.exchange("curves swapped", first, second)
        labels = {key.arg: key.value for key in one.keywords}
        for keyword in other.keywords:
            if keyword.arg in labels and text.of(labels[keyword.arg]) != text.of(keyword.value):
                yield text.exchange("labels swapped", labels[keyword.arg], keyword.value)


def reversed_lists(text: Text) -> Iterator[Change]:
    """The texts of a legend in the other order."""
    for node in text.all(ast.List):
        assert isinstance(node, ast.List)
        texts = [item for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        if len(texts) == len(node.elts) == 2:
            yield text.exchange("labels swapped", texts[0], texts[1])


def one_point_fewer(text: Text) -> Iterator[Change]:
    """A curve without its last point."""
    for node in text.all(ast.Call):
        assert isinstance(node, ast.Call)
        if name_of(node.func) in ("plot", "scatter") and len(node.args) >= 2:
            edits = tuple((text.span(argument), f"({text.of(argument)})[:-1]") for argument in node.args[:2])
            yield Change("point fewer", node.lineno, "a curve without its last point", edits)


def _alike(text: Text) -> Iterator[tuple[ast.Call, ast.Call]]:
    """Yield pairs of statements that call the same method of the same object, one after the other."""
    calls = [node for node in text.all(ast.Call) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    drawn = [call for call in calls if name_of(call.func) in ("plot", "scatter", "bar", "step", "fill_between")]
    for one, other in itertools.pairwise(drawn):
        if text.of(one.func) == text.of(other.func):
            yield one, other
