"""Executes a submission's cells inside the confined child and observes them."""

from __future__ import annotations

from collections.abc import Callable

from grader.model import Observations, RunRequest

Send = Callable[[Observations], None]


def execute(request: RunRequest, send: Send) -> None:
    """Run every cell; send observations as they are made."""
    for cell in request.cells:
        exec(compile(cell.source, cell.name, "exec"), {"__name__": "__main__"})
    send(Observations(finished=True))
