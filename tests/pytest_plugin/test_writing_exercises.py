"""docs/writing-exercises.md, done as it says: its files written, its commands given, its snippets loaded."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

from grader import cli, spec
from grader.checks import KINDS
from grader.checks.base import kind_of
from grader.course import verify
from tests.pytest_plugin.test_pytest_plugin import ENVIRONMENT, PLUGIN, Sharing

pytest_plugins = "pytester"

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "writing-exercises.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:`([\w/]+\.(?:py|yaml))`(?:, once more)?:\n\n)?```(yaml|python)\n(.*?)```\n", re.DOTALL)
FILES = [(found[1], found[3]) for found in BLOCK.finditer(PAGE) if found[1]]
SNIPPETS = [found[3] for found in BLOCK.finditer(PAGE) if not found[1]]
LAST = dict(FILES)  # of the exercise, that which is strict


def test_page_shows_every_kind_of_check(tmp_path):
    shown = {kind for _name, text in FILES for kind in re.findall(r"- kind: (\w+)", text)}
    for number, snippet in enumerate(SNIPPETS):
        file = tmp_path / f"snippet{number}.yaml"
        file.write_text("title: t\nprompt: p\nchecks:\n" + snippet, encoding="utf-8")
        shown |= {kind_of(check) for check in spec.load(file).checks}
    assert set(KINDS) - shown == set()


def test_files_that_are_begun_with_are_those_the_page_lists(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    typed, _dollar, answered = PAGE.partition("$ grade new ")[2].partition("\n")
    name, title, *rest = re.findall(r'"[^"]*"|[^\s"]+', typed)[:1] + re.findall(r'"([^"]*)"', typed)
    kinds = [word for kind in re.findall(r"--check (\w+)", typed) for word in ("--check", kind)]
    assert cli.main(["new", name, "--title", title, *kinds, *rest]) == 0
    assert capsys.readouterr().out == answered.partition("```")[0]


@pytest.fixture
def written(pytester):
    for name, text in LAST.items():
        file = pytester.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return pytester


def test_exercise_is_sound_with_its_wrong_answers(written, runner):
    (found,) = verify.verify([Path("exercises")], runner, verify.Plan(seeds=1, wrong=Path("wrong")))
    assert [str(complaint) for complaint in found.complaints] == []


def test_first_try_accepts_what_the_page_says(written, runner):
    first = next(text for name, text in FILES if name == "exercises/cube_slope.yaml")
    Path("exercises/cube_slope.yaml").write_text(first, encoding="utf-8")
    (found,) = verify.verify([Path("exercises")], runner, verify.Plan(seeds=1, wrong=Path("wrong")))
    accepted = [complaint for complaint in found.complaints if complaint.file == "wrong/cube_slope/formula.py"]
    assert [complaint.sentence for complaint in accepted] == ["it should fail `derived`, but fails nothing"]


def test_tests_in_python_pass(written, runner, monkeypatch):
    monkeypatch.setattr("grader.pytest_plugin.grading.Runner", lambda: Sharing(runner, []))
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    file = Path("exercises/cube_slope.yaml")
    file.write_text(file.read_text(encoding="utf-8") + "tests: test_cube.py\n", encoding="utf-8")
    with contextlib.chdir(written.path):
        result = written.runpytest_inprocess(*PLUGIN, "exercises", "--submissions", "solutions", "-q")
    result.assert_outcomes(passed=8)
