"""Which inputs reach every branch of a solution: found once in a process, by a run of the solution only."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from grader.checks.base import Check
from grader.dependence import dependence
from grader.frameworks_used import frameworks_used
from grader.model import Cell, RunRequest, RunResult, RunStatus, Search, Searched, Submission, Wants

_Key = tuple[tuple[Cell, ...], str | None, Search]
_known: dict[_Key, Searched | None] = {}  # None: nothing to search for
_lock = threading.Lock()


def ways(
    solution: Submission | None, given: str | None, checks: Sequence[Check], run: Callable[[RunRequest], RunResult]
) -> tuple[Searched, ...]:
    """Return the ways through the solution's functions that checks call.

    A function without conditions or selections is not searched; nothing is searched twice.
    """
    if solution is None:
        return ()
    asked = [(solution.cells, given, search) for check in checks for search in check.searches()]
    with _lock:  # several submissions are graded at a time: the first searches for all
        _known.update({key: None for key in asked if key not in _known and not _branches(solution, key[2])})
        new = [key for key in dict.fromkeys(asked) if key not in _known]
        if new:
            used = frameworks_used(solution.cells)
            wants = Wants(searches=tuple(search for _cells, _given, search in new))
            result = run(RunRequest(cells=solution.cells, given=given, frameworks=used, wants=wants))
            found = {claim.id: claim for claim in result.observations.searches}
            if result.status is RunStatus.NOT_RUN:  # our fault: the next submission may fare better
                return ()
            for key in new:
                _known[key] = found.get(key[2].id, Searched(id=key[2].id))
        return tuple(way for key in asked if (way := _known[key]) is not None)


def _branches(solution: Submission, search: Search) -> bool:
    for name in search.names:
        text = dependence(solution, name)
        if text.found:
            return bool(text.selections) or any(condition.depends for condition in text.conditions)
    return False
