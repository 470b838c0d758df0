"""Judges a check on evidence built by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from grader.checks.base import Check, Evidence
from grader.model import Cell, Outcome, RunRequest, RunResult, Submission

Judge = Callable[..., Outcome]


@pytest.fixture
def evidence(fake_run: Callable[..., RunResult]) -> Callable[..., Evidence]:
    """Build what a judge may look at; fields that are not named here are those of `fake_run`."""

    def evidence(
        check: Check,
        source: str = "x = 1",
        *,
        cells: Sequence[Cell] | None = None,
        prose: Sequence[str] = (),
        reference: RunResult | None = None,
        **fields: Any,
    ) -> Evidence:
        submission = Submission("a.py", "", tuple(cells or (Cell("a.py", source),)), prose=tuple(prose))
        request = RunRequest(cells=submission.cells, wants=check.needs(0))
        return Evidence(submission=submission, request=request, run=fake_run(**fields), reference=reference)

    return evidence


@pytest.fixture
def judge(evidence: Callable[..., Evidence]) -> Judge:
    """Return the outcome of a check on evidence built by hand."""
    return lambda check, *args, **fields: check.judge(evidence(check, *args, **fields))
