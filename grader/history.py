"""The cells that a notebook's kernel ran, as they would stand in the notebook if it were run from the top."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from grader.syntax import globals_of

ALIKE = 0.6
"""Share of equal text from which on a cell that was run after one that failed is taken for its mended version."""


class Ran(NamedTuple):
    """A cell as it was run once."""

    number: int  # as in ``In [number]``
    source: str
    cell: str | None = None  # which one of the notebook it is, where the notebook tells
    has_failed: bool = False


def current(ran: Sequence[Ran]) -> list[Ran]:
    """Return each cell once, in the version that was run last.

    Where the notebook does not tell which cell a text belongs to, nothing is left out but what failed and was mended.
    Cells are in the order in which they were run first, as they stand in most notebooks, or last, where a cell that was
    put in between needs that: whichever leaves fewer names to be used before they are bound.
    """
    first: dict[object, int] = {}
    latest: dict[object, Ran] = {}
    for one in ran:
        if one.source.strip():
            key: object = one.number if one.cell is None else one.cell
            first.setdefault(key, one.number)
            latest[key] = one
    kept = {key: one for key, one in latest.items() if not _is_mended(one, ran)}
    by_first = [kept[key] for key in sorted(kept, key=lambda key: first[key])]
    by_last = sorted(kept.values())
    return min(by_first, by_last, key=_used_too_early)


def _is_mended(one: Ran, ran: Sequence[Ran]) -> bool:
    if one.cell is not None or not one.has_failed:
        return False
    later = [other.source for other in ran if other.number > one.number]
    return any(difflib.SequenceMatcher(None, one.source, source).ratio() >= ALIKE for source in later)


def _used_too_early(cells: Sequence[Ran]) -> int:
    """Return how many names cells use that only later ones bind."""
    names = [globals_of(one.source) for one in cells]
    ever = set().union(*(bound for _used, bound in names)) if names else set()
    count, so_far = 0, set()
    for used, bound in names:
        so_far |= bound
        count += len(used & ever - so_far)
    return count
