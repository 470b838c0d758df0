"""`grade start`, `show` and `hint` as students use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import cli, i18n

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"


@pytest.fixture
def grade(tmp_path, monkeypatch, capsys):
    """Run a command in a student's folder; return its exit code, and what it said on stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")

    def grade(*arguments: str) -> tuple[int, str, str]:
        code = cli.main([*arguments])
        i18n.activate("en")
        said = capsys.readouterr()
        return code, said.out, said.err

    (tmp_path / "exercises").symlink_to(EXERCISES)
    (tmp_path / "solutions").symlink_to(EXERCISES.parent / "solutions")
    return grade


def test_start_puts_all_starters_in_place_once(grade, tmp_path):
    (tmp_path / "partials.ipynb").write_text("work")
    code, first, _err = grade("start")
    assert code == 0
    assert "made: sin_derivative.py" in first
    assert "there already, left as it is: partials.ipynb" in first
    assert not (tmp_path / "partials.py").exists()
    (tmp_path / "sin_derivative.py").write_text("work")
    _code, second, _err = grade("start")
    assert "made" not in second
    assert (tmp_path / "sin_derivative.py").read_text() == "work"


def test_start_sees_an_answer_in_submissions(grade, tmp_path):
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "partials.py").write_text("work")
    assert grade("start", "partials")[1] == "there already, left as it is: submissions/partials.py\n"


def test_start_makes_a_notebook_in_a_folder(grade, tmp_path):
    assert grade("start", "partials", "--notebook", "--submissions", "mine")[0] == 0
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["partials.ipynb"]


@pytest.mark.parametrize("command", ["start", "show", "hint"])
def test_unknown_exercise_is_one_line_with_the_nearest(grade, command):
    assert grade(command, "partial") == (2, "", "grade: there is no exercise 'partial'; did you mean 'partials'?\n")


@pytest.mark.parametrize("command", [["start"], ["show"], ["hint", "partials"]])
def test_course_elsewhere_is_named_alike(grade, command, tmp_path):
    (tmp_path / "exercises").unlink()
    code, _out, err = grade(*command)
    assert (code, err.count("\n")) == (2, 1)
    assert "--exercises PATH" in err
    assert grade(*command, "--exercises", str(EXERCISES))[0] == 0


def test_hints_come_one_at_a_time(grade):
    first, second = grade("hint", "sin_derivative")[1], grade("hint", "sin_derivative", "-n", "2")[1]
    assert first.startswith("hint 1 of 2, on `curves`: Two curves must be seen")
    assert "grade hint sin_derivative -n 2" in first
    assert second.startswith("hint 2 of 2, on `computed`: The derivative that you plot")
    assert second.count("\n") == 1
    assert grade("hint", "sin_derivative", "-n", "3") == (2, "", "grade: sin_derivative has 2 hints\n")


@pytest.mark.parametrize(("policy", "given"), [("{from_attempt: 2}", 0), ("{one_at_a_time: true}", 1)])
def test_hints_that_the_course_keeps_back_are_not_shown(grade, tmp_path, policy, given):
    (tmp_path / "rubric.yaml").write_text(f"feedback: {{hints: {policy}}}\n")
    shown = [grade("hint", "sin_derivative", "-n", number) for number in ("1", "2")]
    assert [code for code, _out, _err in shown] == [0] * given + [2] * (2 - given)
    assert all("come with the reports on later attempts" in err for code, _out, err in shown if code)
    assert not any("for the next" in out for _code, out, _err in shown)


def test_show_speaks_chinese(grade):
    assert "绘制 sin(x) 及其导数" in grade("show", "sin_derivative", "--lang", "zh")[1]
