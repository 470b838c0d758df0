"""Every attack of `attacks/` at every level that this machine offers: `conftest` fights, this file judges."""

from __future__ import annotations

import io
import json
import re

import msgspec
import pytest
from rich.console import Console

from grader.model import Status
from grader.reports import json as json_report
from grader.reports import terminal

_KNOWN_FIELDS = {
    "tries", "expect", "held", "levels", "exercise", "score", "checks", "limits", "control", "builds", "known",
    "seconds",
}  # fmt: skip
_HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# hostile numbers overflow in the judge, which may say so
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")
_LONGEST_S = 30  # for an attack to be run and judged, on a machine that has other things to do


def test_attack_says_what_it_tries(attack):
    assert {"tries", "expect"} <= set(attack.fields) <= _KNOWN_FIELDS
    assert attack.expected
    assert ("score" in attack.fields or "known" in attack.fields) <= bool(attack.exercise)


def test_attack_fails(arena, level, attack):
    record = arena.battle(level).records[attack.name]
    result = record.result
    assert record.fault == ""
    said = result.output[-3000:] + str(result.observations)[-3000:] + result.detail
    assert result.status in attack.expected, said
    assert "GOT IN" not in result.output, said
    assert attack.fields.get("held", "") in result.output, said
    assert arena.targets.secret not in result.output
    assert arena.targets.secret.encode() not in msgspec.msgpack.encode(result)
    assert record.seconds < float(attack.fields.get("seconds", _LONGEST_S))


def test_report_of_an_attack_is_harmless(arena, level, attack):
    report = arena.battle(level).records[attack.name].report
    if report is None:
        return
    assert report.status == "graded", [check.evidence for check in report.checks]
    console = Console(file=io.StringIO(), force_terminal=False, width=100)
    terminal.render([report], (report.earned, report.possible), level, console, verbose=True)
    assert _HARMFUL.findall(console.file.getvalue()) == []
    assert json.loads(json_report.render((report,), level))["reports"]
    assert 0 <= report.earned <= report.possible
    assert arena.targets.secret not in console.file.getvalue()


def test_forged_answer_earns_nothing(arena, level, attack):
    report = arena.battle(level).records[attack.name].report
    checks = {check.id: check for check in report.checks}
    assert [name for name in attack.checks if checks[name].status is Status.PASSED or checks[name].earned] == []


def test_known_weakness_is_still_one(arena, level, attack):
    """What forging is known to earn: when this fails, move the attack to those that earn nothing."""
    report = arena.battle(level).records[attack.name].report
    checks = {check.id: check for check in report.checks}
    assert [checks[name].status for name in attack.checks] == [Status.PASSED] * len(attack.checks)


def test_control_gets_in(arena, level, attack):
    """The same attack without isolation: one that cannot succeed proves nothing."""
    assert "GOT IN" in arena.battle(level).records[attack.name].result.output


def test_neighbours_are_unharmed(arena, level):
    results = arena.battle(level).neighbours
    assert {result.status.value for result in results} == {"ok"}
    assert len({result.output.partition("---")[2] for result in results}) == 1, [r.output for r in results]
    assert "---\nTrue" in results[0].output


def test_nothing_is_left(arena, level):
    battle = arena.battle(level)
    assert battle.processes_left == set()
    assert battle.files_left == []
    assert battle.work_left == []
    assert battle.mounts_unchanged
    assert battle.harm == []


def test_zygote_is_unharmed(arena, level):
    battle = arena.battle(level)
    assert battle.same_zygote
    assert battle.zygote_unchanged
    assert battle.growth < 200 << 20, f"the zygote grew by {battle.growth >> 20} MiB"
