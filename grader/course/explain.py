"""Everything the judge saw of one answer, as a tree: for the author of a spec that judges otherwise than meant."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from rich.text import Text
from rich.tree import Tree

from grader import __version__
from grader.checks.base import kind_of
from grader.course import sentences
from grader.course.trials import Answer
from grader.i18n import N_, _
from grader.model import (
    Array,
    Call,
    RunRequest,
    RunResult,
)
from grader.numeric import to_float64
from grader.reports.text import one_line

MAX_SHOWN = 12
"""Entries of one kind that are listed; --json has them all."""


class Explained(Struct, frozen=True, kw_only=True):
    """What ``grade explain --json`` prints: arrays as dtype, shape and numbers."""

    version: str
    exercise: str
    submission: str
    seed: int  # for --seed
    requests: dict[str, Any]
    runs: dict[str, Any]
    outcomes: list[Any]


def as_json(exercise: str, one: Answer, seed: int) -> str:
    """Return all that was asked and seen as indented JSON text."""
    evidence = one.evidence
    runs = {"ordinary": evidence.run, **evidence.experiments}
    if evidence.reference is not None:
        runs["solution"] = evidence.reference
    requests = {"ordinary": evidence.request, **evidence.requests}
    document = Explained(
        version=__version__,
        exercise=exercise,
        submission=evidence.submission.path,
        seed=seed,
        requests={name: _plain(request) for name, request in requests.items()},
        runs={name: _plain(run) for name, run in runs.items()},
        outcomes=[
            {"id": check.id, "kind": kind_of(check), "points": check.points, **_plain(outcome)}
            for check, outcome in one.judged
        ],
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def tree(exercise: str, one: Answer, seed: int) -> Tree:
    """Return the tree that a terminal shows; what a program said of itself is made harmless."""
    evidence = one.evidence
    file = evidence.submission.path
    root = Tree(_said(N_("{exercise} ← {file} (--seed {seed})"), exercise=exercise, file=file, seed=seed))
    _request(root.add(_head(_("asked"))), evidence.request)
    _run(root.add(_head(_("the ordinary run"))), evidence.run, evidence.request.wants.calls)
    if evidence.reference is not None:
        _run(root.add(_head(_("the solution, with the same inputs"))), evidence.reference, evidence.request.wants.calls)
    if evidence.experiments:
        experiments = root.add(_head(_("experiments: the program run again, changed")))
        for name, run in evidence.experiments.items():
            asked = evidence.requests[name]
            branch = experiments.add(_head(name))
            if asked.intervention is not None:
                branch.add(_line(sentences.of_intervention(asked.intervention)))
            _run(branch, run, asked.wants.calls)
    outcomes = root.add(_head(_("judged")))
    for check, outcome in one.judged:
        status = f"{outcome.status.value} {outcome.share:.0%}"
        told = outcomes.add(_line(f"{check.id} ({kind_of(check)}, {check.points:g}): {status}: {outcome.message}"))
        for line in outcome.evidence:
            told.add(_line(line))
        if outcome.signature:
            told.add(_said(N_("signature of the mistake: {name}"), name=outcome.signature))
    return root


# ---------------------------------------------------------------- branches


def _request(branch: Tree, request: RunRequest) -> None:
    wants = request.wants
    flags = [name for name in ("values", "gradients", "figures", "decisions") if getattr(wants, name)]
    branch.add(_said(N_("to be observed: {what}"), what=", ".join(flags) or "-"))
    if request.provide:
        branch.add(_said(N_("bound beforehand: {names}"), names=", ".join(request.provide)))
    calls = [sentences.of_call(call) for call in wants.calls]
    _listed(branch, _("functions called with inputs that the judge picked"), calls)
    searched = [f"{search.id}: {'/'.join(search.names)}, shapes {search.shapes}" for search in wants.searches]
    _listed(branch, _("ways through functions searched for"), searched)
    cells = [f"{cell.name}, line {cell.first_line}{'' if cell.in_part else ' (other part)'}" for cell in request.cells]
    _listed(branch, _("program"), cells)


def _run(branch: Tree, run: RunResult, calls: Sequence[Call]) -> None:
    seen, facts = run.observations, run.facts
    used = f"{facts.wall_s:.2f} s, {facts.cpu_s:.2f} s CPU, {facts.peak_bytes / 2**20:.0f} MB"
    branch.add(_line(f"{run.status.value}; {used}" + (f"; {facts.limit}" if facts.limit else "")))
    if run.detail:
        branch.add(_line(run.detail))
    inputs = {call.id: call for call in calls}
    _listed(branch, _("variables"), [sentences.of_value(value) for value in seen.values])
    _listed(branch, _("gradients"), [sentences.of_gradients(event) for event in seen.gradients])
    _listed(branch, _("curves"), [sentences.of_curve(curve) for curve in seen.curves])
    _listed(branch, _("axes"), [sentences.of_axes(axes) for axes in seen.axes])
    _listed(branch, _("calls"), [sentences.of_result(result, inputs.get(result.id)) for result in seen.calls])
    _listed(branch, _("searches"), [sentences.of_search(searched) for searched in seen.searches])
    if seen.decisions:
        taken = to_float64(seen.decisions[0]).astype(int)
        outcomes = [f"{value // 2}:{'yes' if value % 2 else 'no'}" for value in taken[:MAX_SHOWN]]
        _listed(branch, _("outcomes of conditions"), [f"{taken.size}: {' '.join(outcomes)}"] if taken.size else [])
    _listed(branch, _("exceptions"), [sentences.of_raised(error) for error in seen.errors])
    _listed(branch, _("warnings"), [f"{w.category}: {w.message[:100]}" for w in seen.warnings])
    _listed(branch, _("notes"), list(seen.notes))
    _listed(branch, _("printed"), run.output.splitlines())


def _listed(branch: Tree, title: str, lines: Sequence[str]) -> None:
    if lines:
        inner = branch.add(_line(f"{title} ({len(lines)})"))
        for line in lines[:MAX_SHOWN]:
            inner.add(_line(line))
        if len(lines) > MAX_SHOWN:
            inner.add(_said(N_("{count} more: --json has them"), count=len(lines) - MAX_SHOWN))


def _plain(value: Any) -> Any:
    """Return builtins: structs as mappings, arrays as their numbers."""
    if isinstance(value, Array):
        numbers = to_float64(value)
        listed = [entry if math.isfinite(entry) else str(entry) for entry in numbers.ravel().tolist()]
        return {"dtype": value.dtype, "shape": list(value.shape), "numbers": listed}
    if isinstance(value, Struct):
        return {key: _plain(item) for key, item in msgspec.structs.asdict(value).items()}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _said(template: str, **values: Any) -> Text:
    return _line(_(template).format(**values))


def _line(text: str) -> Text:
    return Text(one_line(text))


def _head(text: str) -> Text:
    return Text(one_line(text), "bold")
