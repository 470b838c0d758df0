"""`grade doctor`: what it tries, what it says, what it returns."""

from __future__ import annotations

import pytest

from grader import cli
from grader.errors import RunnerError
from grader.model import Level
from grader.runner import doctor


@pytest.fixture(scope="module", params=[None, Level.RESTRICTED, Level.NONE], ids=["strongest", "restricted", "none"])
def found(request) -> doctor.Examination:
    return doctor.examine(request.param)


def test_limits_hold_at_each_level(found):
    tried = [finding for finding in found.findings if finding.group == "limit"]
    assert len(tried) == 6
    assert [finding for finding in tried if not finding.held] == []


def test_attacks_are_refused_where_that_is_promised(found):
    tried = [finding for finding in found.findings if finding.group == "attack"]
    assert len(tried) == 9
    assert {finding.held for finding in tried} == {found.level is not Level.NONE}


def test_description_names_level_machine_layers_and_weaknesses(found):
    text = "\n".join(doctor.describe(found))
    assert f"isolation level: {found.level.value}" in text
    for word in ("kernel: Linux", "torch 2", "Landlock", "fonts for Chinese: ", "known not to be prevented", "file_mb"):
        assert word in text


def test_only_the_strongest_level_is_sound(found):
    assert found.is_sound == (found.level is Level.FULL)


def test_missing_layer_of_no_level_in_force_is_no_complaint(found):
    layer = doctor.Finding("layer", "uid per child", False, "EPERM")
    assert found._replace(findings=(layer,)).is_sound == (found.level is Level.FULL)


@pytest.mark.parametrize(("level", "code"), [(Level.FULL, 0), (Level.RESTRICTED, 1), (Level.NONE, 1)])
def test_exit_code_tells_whether_all_holds(monkeypatch, capsys, level, code):
    monkeypatch.setattr(doctor, "examine", lambda level_asked: doctor.Examination(level, "", {}, ()))
    assert cli.main(["doctor"]) == code
    assert level.value in capsys.readouterr().out


def test_exit_code_tells_when_nothing_can_run(monkeypatch, capsys):
    def refuse(_level):
        raise RunnerError("programs cannot be run: no kernel")

    monkeypatch.setattr(doctor, "examine", refuse)
    assert cli.main(["doctor"]) == 3
    assert "no kernel" in capsys.readouterr().err
