"""Carries out a search for the ways through a student's function."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.model import Cell, Search, Searched
from grader.runner.decisions import Endless
from grader.runner.observe.calls import Caller
from grader.runner.observe.explorer import Attempt, Explorer

MAX_CONSTANTS = 60


def perform(wanted: Search, caller: Caller, cells: Sequence[Cell]) -> Iterator[Searched]:
    """Yield what is known from time to time: a later call may end the program."""
    found = Searched(id=wanted.id, found=caller.name(wanted.names))
    if not found.found or caller.decisions is None:
        yield found
        return
    sites = caller.decisions.sites
    one_sided = frozenset(number for number, site in enumerate(sites) if site.kind in ("For", "match_case"))
    kinds = list(itertools.product(wanted.shapes, ("float64", "float32")))
    for found.shape, found.dtype in [*kinds, kinds[0]]:  # when it takes none, the first will tell why
        explorer = Explorer(_attempts(caller, found.found, found.dtype), wanted, found.shape, one_sided)
        if explorer.is_taken():
            break
    for _phase in explorer.phases(constants(cells)):
        explorer.tell(found)
        yield found


def constants(cells: Sequence[Cell]) -> list[float]:
    """Return the numbers in a program's text, and what lies between neighbours of them."""
    found: dict[float, None] = {}
    for cell in cells:
        try:
            nodes = ast.walk(ast.parse(cell.source))
            numbers = [node.value for node in nodes if isinstance(node, ast.Constant) and _is_number(node.value)]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        found |= dict.fromkeys(float(number) for number in numbers if abs(number) < 1e9)  # type: ignore
    listed = list(found)[:MAX_CONSTANTS]
    ordered = sorted({*listed, *(-number for number in listed)})
    return [*ordered, *((a + b) / 2 for a, b in itertools.pairwise(ordered))]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _attempts(caller: Caller, name: str, dtype: str) -> Callable[[np.ndarray, int], Attempt]:
    """Return the function that calls a student's function once."""
    decisions = caller.decisions
    assert decisions is not None

    def attempt(values: np.ndarray, limit: int) -> Attempt:
        distances: dict[int, float] = {}

        def note(number: int, left: Any, right: Any) -> None:
            distance = _number(left) - _number(right)
            if abs(distance) <= abs(distances.get(number, np.inf)):  # not so for nan
                distances[number] = distance

        outcomes: list[int] = []
        decisions.at_distance = note
        try:
            with caller.followed(limit) as outcomes:
                caller.evaluate(name, [values.astype(dtype)], False)
        except BaseException as error:  # whatever the student's function raises is an observation
            return Attempt(outcomes, distances, caller.places.raised(error), isinstance(error, Endless))
        finally:
            decisions.at_distance = None
        return Attempt(outcomes, distances)

    return attempt


def _number(thing: Any) -> float:
    """Return a number as a float, or a tensor of one; else nan."""
    try:
        return float(thing)
    except Exception:  # several elements, no number at all, or a student's class that objects
        return float("nan")
