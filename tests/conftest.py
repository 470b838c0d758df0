"""Shared by all tests: one runner for the session, and the course of this repository."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.runner.host import Runner
from tests.extras import (  # noqa: F401 - hooks
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_runtest_call,
    pytest_sessionfinish,
    pytest_testnodedown,
)

ROOT = Path(__file__).resolve().parent.parent

# Started in the background, as CI systems do, a process ignores Ctrl-C, and so do all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """Start once: it takes as long as importing torch does."""
    with Runner(workers=4) as runner:
        yield runner
