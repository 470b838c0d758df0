"""Wrong programs, made from a right one by one small change each: what a course's checks ought to catch."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from grader import syntax
from grader.course.mutants import arithmetic, autograd, figures, flow, kernel, names
from grader.course.mutants.text import Change, Text

OPERATORS = (
    arithmetic.operators, arithmetic.numbers, arithmetic.signs, arithmetic.functions, arithmetic.words,
    kernel.omissions, flow.repeated, flow.comparisons, flow.conditions,
    names.variables, names.arguments,
    autograd.detached, autograd.attached,
    figures.one_point_fewer,
)  # fmt: skip
"""Applied to the kernel."""

DRAWING = (figures.swapped, figures.reversed_lists)
"""Applied to the whole solution: a label that is not shown says nothing wrong."""


Operator = Callable[[Text], Iterator[Change]]


def changes(
    source: str, formulas: Sequence[str] = (), operators: Sequence[Operator] = OPERATORS
) -> Iterator[tuple[Change, str]]:
    """Yield each change and the whole text after it; changes that leave the same program are not repeated.

    formulas: the exercise's expressions for derivatives, see `autograd.formulas`.
    """
    text = Text(source)
    seen = {_meaning(source)}
    found = [change for operator in operators for change in operator(text)]
    for change in [*found, *autograd.formulas(text, formulas)]:
        changed = text.replaced(change.edits)
        if not syntax.is_python(changed):
            continue
        meaning = _meaning(changed)
        if change.operator == "words" or meaning not in seen:  # the tree knows nothing of comments
            seen.add(meaning)
            yield change, changed


def _meaning(source: str) -> str:
    return ast.dump(syntax.parse(source))
