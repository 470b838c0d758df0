"""What two runs of two programs have in common: decides which mutants are no mistakes, and whose they would be.

Equal means: under the same request, with the same inputs of the judge's, everything that the checks had asked to see
was equal to the last bit, in the ordinary run and in every experiment; lines and the time it took do not count. What is
printed counts where a check reads it. That is no proof: a mutant that differs only where no input of this grading
leads is taken for equal, as `<=` for `<`; such a one nobody can catch by these checks either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from grader.checks.base import Check, Evidence
from grader.model import Wants

PARTS = ("calls", "curves", "axes", "gradients", "values", "searches", "decisions", "errors")
"""What is compared, by its field in the observations; then what was printed, and how the run ended."""

_NO_PLACE = {"cell": None, "line": None}


def seen(evidence: Evidence, checks: Sequence[Check]) -> dict[str, bytes]:
    """Return what was observed, by part: equal bytes for equal behaviour; the names of experiments go before theirs."""
    parts: dict[str, bytes] = {}
    printed = any(check.reads_output for check in checks)
    for name, run in {"": evidence.run, **evidence.experiments}.items():
        observed = run.observations
        for part in PARTS:
            for claim in getattr(observed, part):
                key = f"calls/{claim.id.rpartition('/')[0]}" if part == "calls" else part
                parts[f"{name}:{key}"] = parts.get(f"{name}:{key}", b"") + _bytes(claim)
        parts[f"{name}:output"] = run.output.encode() if printed else b""
        parts[f"{name}:status"] = run.status.value.encode()
    return parts


def changed(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """Return the parts of the ordinary run that differ; "experiments" stands for all others."""
    keys = {key for key in {*one, *other} if one.get(key) != other.get(key)}
    return {key[1:] if key.startswith(":") else "experiments" for key in keys}


def looked_at(check: Check, seed: int) -> set[str]:
    """Return the parts that a check looks at."""
    wants: Wants = check.needs(seed)
    parts = {"status", "errors"}
    if wants.figures:
        parts |= {"curves", "axes"}
    if wants.gradients:
        parts.add("gradients")
    if wants.values:
        parts.add("values")
    if check.reads_output:
        parts.add("output")
    parts |= {f"calls/{call.id.rpartition('/')[0]}" for call in wants.calls}
    return parts


def nearest(checks: tuple[Check, ...], touched: set[str], seed: int) -> Check:
    """Return the check that looks at most of what a change touched, for its size; of equals that with most points."""

    def share(check: Check) -> tuple[float, float]:
        parts = looked_at(check, seed) - {"status", "errors"}
        return len(parts & touched) / max(1, len(parts)), check.points

    return max(checks, key=share)


def _bytes(claim: Struct) -> bytes:
    plain: dict[str, Any] = msgspec.structs.asdict(claim) if isinstance(claim, Struct) else {"": claim}
    if isinstance(plain.get("raised"), Struct):
        plain["raised"] = msgspec.structs.replace(plain["raised"], **_NO_PLACE)
    return msgspec.msgpack.encode({key: value for key, value in plain.items() if key not in _NO_PLACE})
