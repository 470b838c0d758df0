"""A batch judged again after a change of exercises or rubric: nothing is run, and what changed for whom is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.batch import judging, processes
from grader.batch.journal import Journal
from grader.batch.judging import Judge, Judged, Policy
from grader.i18n import _
from grader.model import CheckReport, Report

_AT_ONCE = 500


class Change(NamedTuple):
    """What became different for one hand-in's answer; `why` has a line for each check that changed."""

    hand_in: str
    exercise: str
    before: float
    after: float
    why: tuple[str, ...]


class Regraded(NamedTuple):
    """What came of judging again; of answers `unjudged` the exercise now asks what was not observed."""

    judged: int
    changes: tuple[Change, ...]
    unjudged: tuple[tuple[str, str], ...]


def regrade(journal: Journal, policy: Policy, *, keep: bool) -> Regraded:
    """Judge the newest record of each answer that the change touches; `keep` puts new reports in place of old ones."""
    changes: list[Change] = []
    unjudged: list[tuple[str, str]] = []
    count = 0
    touched = judging.cases(journal, policy, {}, whatever_was_asked=True)
    for some in processes.batched(processes.mapped(Judge, (str(journal.path), policy), touched), _AT_ONCE):
        unjudged += [(one.hand_in, one.exercise) for one in some if one.report is None]
        changes += [change for one in some for change in _change(journal, one)]
        count += sum(one.report is not None for one in some)
        if keep:
            journal.put_reports(some)
    return Regraded(count, tuple(changes), tuple(unjudged))


def _change(journal: Journal, judged: Judged) -> Iterator[Change]:
    before, after = journal.report(judged.hand_in, judged.exercise), judged.report
    absent = before is not None and after is not None and before.status == after.status == "missing"
    if before and after and not absent and (why := tuple(_reasons(before, after))):
        yield Change(judged.hand_in, judged.exercise, before.earned, after.earned, why)


def _reasons(before: Report, after: Report) -> Iterator[str]:
    old = {check.id: check for check in before.checks}
    for check in after.checks:
        was = old.pop(check.id, None)
        if was is None:
            yield _("{check}: new, {status}").format(check=check.id, status=check.status.value)
        elif _state(was) != _state(check):
            text = _("{check}: {old} ({before:g}) is now {status} ({after:g}): {message}")
            yield text.format(
                check=check.id, old=was.status.value, before=was.earned, status=check.status.value, after=check.earned,
                message=check.message,
            )  # fmt: skip
    for gone in old:
        yield _("{check}: is gone").format(check=gone)
    if (before.earned, before.possible) != (after.earned, after.possible):
        text = _("{before:g} of {old:g} points are now {after:g} of {possible:g}")
        yield text.format(before=before.earned, old=before.possible, after=after.earned, possible=after.possible)


def _state(check: CheckReport) -> tuple[object, ...]:
    return check.status, check.earned, check.possible, check.pending
