"""New exercises: they load, nothing is overwritten, and what is left to fill in is told to the line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader import cli, spec
from grader.checks import KINDS
from grader.course import new, templates
from grader.course.texts import unfinished
from grader.errors import UsageError


def create(tmp_path, **changed):
    options = {"title": "", "kinds": ["gradient"], "languages": [], **changed}
    return new.create("ex", tmp_path / "exercises", **options)


@pytest.mark.parametrize("kind", templates.CHECKS)
def test_template_of_every_kind_loads(tmp_path, kind):
    path, _solution, _starter = create(tmp_path, kinds=[kind])
    assert [type(check) for check in spec.load(path).checks] == [KINDS["runs"], KINDS[kind]]


def test_kinds_without_a_template_are_those_that_cannot_stand_alone():
    assert set(KINDS) - set(templates.CHECKS) == {"runs", "any_of"}


def test_spec_finds_its_solution_and_starter_which_are_programs(tmp_path):
    path, solution, starter = create(tmp_path)
    exercise = spec.load(path)
    assert (exercise.solution, exercise.starter) == (str(solution), starter.read_text())
    for file in (solution, starter):
        compile(file.read_text(), file.name, "exec")


def test_every_todo_is_told_and_nothing_else(tmp_path):
    path, solution, _starter = create(tmp_path, title="Title", kinds=list(templates.CHECKS))
    marked = [number for number, line in enumerate(path.read_text().splitlines(), 1) if "TODO" in line]
    found = unfinished(path, "spec")
    assert [one.line for one in found] == marked
    assert all(
        one.sentence != "still to do: what this line says" for one in (*found, *unfinished(solution, "solution"))
    )


@pytest.mark.parametrize("title", ['A "quoted": one', "back\\slash", "{a: b}", "line\nbreak", "导数", "`x` # not"])
def test_any_title_can_be_written(tmp_path, title):
    path, *_others = create(tmp_path, title=title, languages=["en"])
    assert spec.load(path).title == {"en": title.replace("\n", " ")}


def test_languages_are_those_of_the_defaults(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "_defaults.yaml").write_text("languages: [zh, en]\n")
    path, *_others = create(tmp_path)
    assert list(spec.load(path).prompt) == ["zh", "en"]


@pytest.mark.parametrize(
    "taken", ["exercises/ex.yaml", "exercises/ex.yml", "solutions/ex.ipynb", "exercises/starters/ex.py"]
)
def test_nothing_is_overwritten_and_then_nothing_is_written(tmp_path, taken):
    file = tmp_path / taken
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="exists already"):
        create(tmp_path)
    assert (file.read_text(), sorted(tmp_path.rglob("*"))) == ("mine", before)


def test_command_takes_flags_and_tells_what_is_next(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "ex", "--check", "figure", "--check", "output", "--title", "Title"]) == 0
    assert "grade verify exercises/ex.yaml" in capsys.readouterr().out
    assert [check.id for check in spec.load(tmp_path / "exercises" / "ex.yaml").checks] == ["runs", "figure", "output"]
    assert cli.main(["new", "ex"]) == 2
    assert cli.main(["new", "a-b"]) == 2
    assert cli.main(["new", "other", "--check", "figur"]) == 2
    assert "figure" in capsys.readouterr().err


def test_on_a_terminal_it_asks(tmp_path):
    script = (
        "import pty, os, sys\n"
        "pid, fd = pty.fork()\n"
        "if not pid: os.execv(sys.executable, [sys.executable, '-m', 'grader', 'new', 'ex'])\n"
        "os.write(fd, b'My title\\ntensor output\\n')\n"
        "try:\n"
        "    while os.read(fd, 1000): pass\n"
        "except OSError: pass\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, timeout=60)
    exercise = spec.load(tmp_path / "exercises" / "ex.yaml")
    assert (exercise.title, [check.id for check in exercise.checks]) == (
        {"en": "My title"},
        ["runs", "tensor", "output"],
    )
