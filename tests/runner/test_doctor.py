"""`grade doctor`: what it tries, what it says, what it returns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import cli
from grader.errors import RunnerError, UsageError
from grader.model import Level
from grader.runner import doctor, weaknesses
from grader.runner.host import Runner
from grader.runner.weaknesses import DELETED_FILES, WEAKNESSES, Rights

ROOT = Path(__file__).resolve().parents[2]
SECURITY = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
ATTACKS_README = " ".join((ROOT / "tests" / "adversarial" / "README.md").read_text(encoding="utf-8").split())
ALL_WEAKNESSES = list(dict.fromkeys(weakness for level in WEAKNESSES.values() for weakness in level))
OF_CONFINED = [weakness for weakness in ALL_WEAKNESSES if weakness not in WEAKNESSES[Level.NONE]]


@pytest.fixture(scope="module", params=[None, Level.RESTRICTED, Level.NONE], ids=["strongest", "restricted", "none"])
def found(request) -> doctor.Examination:
    return doctor.examine(request.param)


def test_limits_hold_at_each_level(found):
    tried = [finding for finding in found.findings if finding.group == "limit"]
    assert len(tried) == 7
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


# ---------------------------------------------------------------- weaknesses


def header(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^# (\w+): (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))


ATTACKS = {path.stem: header(path) for path in (ROOT / "tests" / "adversarial" / "attacks").glob("*.py")}
# there is another that looks whether the same is stopped late
NOT_TRIED_EVERYWHERE = {
    name
    for name, fields in ATTACKS.items()
    if "known" in fields or "restricted" not in fields.get("levels", "full restricted").split()
}


def test_each_attack_that_is_not_tried_at_restricted_is_a_known_weakness():
    named = [attack for weakness in WEAKNESSES[Level.RESTRICTED] for attack in weakness.attacks]
    assert sorted(named) == sorted(NOT_TRIED_EVERYWHERE)


def test_each_attack_that_is_not_tried_at_full_is_for_the_weaker_level_only():
    tried = {name for name, fields in ATTACKS.items() if "full" in fields.get("levels", "full").split()}
    assert {ATTACKS[name]["levels"] for name in set(ATTACKS) - tried} == {"restricted"}


@pytest.mark.parametrize("weakness", ALL_WEAKNESSES, ids=lambda weakness: weakness.text)
def test_weakness_stands_in_the_document(weakness):
    assert weakness.text in SECURITY


@pytest.mark.parametrize("weakness", OF_CONFINED, ids=lambda weakness: weakness.text)
def test_weakness_and_its_attacks_stand_in_the_list_of_attacks(weakness):
    assert f"| {', '.join(weakness.attacks)}".rstrip() + " | " in ATTACKS_README
    assert weakness.text in ATTACKS_README


def test_weakness_is_not_named_where_it_was_prevented(found):
    prevented = [weakness.text for weakness in WEAKNESSES[found.level] if weakness.unless == DELETED_FILES]
    held = DELETED_FILES in {finding.what for finding in found.findings if finding.held}
    assert [text for text in prevented if (text in found.weaknesses) == held] == []


@pytest.mark.parametrize("rights", [Rights.SHARED, Rights.ROOT])
def test_without_a_uid_of_its_own_a_program_can_more(rights):
    more = set(weaknesses.known(Level.RESTRICTED, rights, ())) - set(weaknesses.known(Level.RESTRICTED, Rights.OWN, ()))
    assert len(more) == 2


def test_root_without_capabilities_is_explained_with_what_to_do(monkeypatch):
    monkeypatch.setattr("grader.runner.isolation.root.closed_directory", lambda: "/root")
    found = doctor.Examination(Level.RESTRICTED, "", {}, (), Rights.ROOT)
    text = "\n".join(doctor.describe(found))
    assert "programs keep the uid 0" in text
    assert "chmod o+x /root" in text


@pytest.mark.parametrize("rights", [Rights.OWN, Rights.SHARED])
def test_root_is_not_spoken_of_where_programs_are_not_root(rights):
    assert "uid 0" not in "\n".join(doctor.describe(doctor.Examination(Level.RESTRICTED, "", {}, (), rights)))


# ---------------------------------------------------------------- required levels

NOTHING_HOLDS = (
    "import sys; sys.path.append(sys.argv[1])\n"
    "from grader.runner import zygote; sys.path.pop()\n"
    "from grader.runner.isolation import kernel, landlock\n"
    "def fail(*_): raise OSError('unshare: no')\n"
    "kernel.unshare = landlock.enforce = fail\n"
    "zygote.main(int(sys.argv[2]), *sys.argv[3:])"
)


@pytest.fixture
def bare_machine(monkeypatch):
    monkeypatch.setattr("grader.runner.zygote_process._START_ZYGOTE", NOTHING_HOLDS)


def test_no_program_is_run_below_the_required_level(bare_machine):
    with Runner(require=Level.RESTRICTED) as runner, pytest.raises(RunnerError, match=r"restricted .*unshare.*doctor"):
        runner.run(doctor.RunRequest(cells=(doctor.Cell("a.py", "print(1)"),)), doctor.Limits())


def test_without_a_required_level_the_machine_decides(bare_machine):
    with Runner() as runner:
        assert runner.level is Level.NONE


def test_required_level_is_a_lower_bound():
    with Runner(require=Level.RESTRICTED) as runner:
        assert runner.level in (Level.FULL, Level.RESTRICTED)


def test_asking_for_less_than_is_required_is_refused():
    with pytest.raises(UsageError, match="none is asked for, but at least restricted is required"):
        Runner(Level.NONE, require=Level.RESTRICTED)


def test_command_grades_nothing_below_the_required_level(bare_machine, capsys):
    answers = ["--submissions", str(ROOT / "examples" / "student")]
    assert cli.main([str(ROOT / "exercises"), *answers, "--require", "restricted"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "does not reach the isolation level restricted" in said.err
    assert "grade doctor" in said.err
