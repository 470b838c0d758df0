"""The runner that uses the weaker layers only, and short ways to run one program."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from grader.model import Cell, Level, Limits, RunRequest, RunResult
from grader.runner.host import Runner

Run = Callable[..., RunResult]


@pytest.fixture(scope="session")
def restricted() -> Iterator[Runner]:
    with Runner(Level.RESTRICTED) as runner:
        yield runner


def run_with(runner: Runner, source: str, files: dict[str, bytes] | None = None, **limits: float) -> RunResult:
    """Run one cell under `limits`, short by default so that a failing test ends."""
    request = RunRequest(cells=(Cell("program.py", source),), files=files or {})
    return runner.run(request, Limits(**{"wall_s": 10, **limits}))  # type: ignore[arg-type]


@pytest.fixture
def run(runner: Runner) -> Run:
    return lambda source, files=None, **limits: run_with(runner, source, files, **limits)


@pytest.fixture
def run_restricted(restricted: Runner) -> Run:
    return lambda source, files=None, **limits: run_with(restricted, source, files, **limits)
