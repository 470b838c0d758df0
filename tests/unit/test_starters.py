"""Starters: what they say, that they are answers in the right form, and that no work is ever lost to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import i18n, spec, starters, submission
from grader.errors import GradeError
from grader.spec import Exercise
from grader.syntax import is_python

ROOT = Path(__file__).resolve().parents[2]
COURSE = spec.load_course([ROOT / "exercises"])

MADE = """
title: {en: A function, zh: 函数}
prompt: {en: "Define f(x).\\n\\nKeep its slope in `slope`, and explain in ten words or more.", zh: 定义 f(x)。}
provides: [torch, np, plt, math, d2l, plot]
checks:
  - {kind: gradient, of: [slope, df], expected: cos(x)}
  - {kind: any_of, checks: [{kind: function, name: f, expected: {value: sin(x)}}, {kind: tensor, of: g, shape: [3]}]}
  - {kind: function, name: secret, expected: {value: x}, hidden: true}
  - {kind: written, min_words: 1}
"""


@pytest.fixture
def exercise(tmp_path: Path) -> Callable[..., Exercise]:
    """Load an exercise that has no starter, under an id and with more lines."""

    def exercise(name: str = "made", more: str = "") -> Exercise:
        folder = tmp_path / "exercises"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(MADE + more, encoding="utf-8")
        return spec.load(folder / f"{name}.yaml")

    return exercise


def test_made_script_has_the_prompt_and_the_names_that_are_looked_at(exercise):
    text = starters.script([exercise()])
    assert "# A function\n#\n# Define f(x).\n#\n# Keep its slope" in text
    assert "import numpy as np\n" in text
    assert "def f(x): ..." in text
    assert ("slope = ..." in text, "g = ..." in text) == (True, True)
    assert is_python(text)
    for absent in ("secret", "d2l", "df"):
        assert absent not in text


def test_made_script_speaks_the_language_in_force(exercise):
    i18n.activate("zh")
    try:
        assert starters.script([exercise()]).startswith("# 函数\n#\n# 定义 f(x)。\n")
    finally:
        i18n.activate("en")


@pytest.mark.parametrize("suffix", [".py", ".ipynb"])
def test_the_prompt_in_a_starter_is_no_written_answer(exercise, tmp_path, suffix):
    made = exercise()
    path = tmp_path / f"made{suffix}"
    starters.put(path, starters.script([made]) if suffix == ".py" else starters.notebook([made]))
    assert submission.read(path, made, [made]).prose == ()


@pytest.mark.parametrize("one", COURSE, ids=lambda one: one.id)
def test_notebook_has_the_code_of_the_script(one, tmp_path):
    path = tmp_path / f"{one.submission}.ipynb"
    starters.put(path, starters.notebook([one]))
    read = submission.read(path, one, COURSE)
    assert read.problem is None
    joined = "\n".join(cell.source for cell in read.cells)
    assert [line for line in joined.split("\n") if line] == [line for line in one.starter.split("\n") if line]
    assert all(is_python(cell.source) for cell in read.cells)


def test_notebook_is_of_format_4_5():
    document = json.loads(starters.notebook(COURSE[:1]))
    assert (document["nbformat"], document["nbformat_minor"]) == (4, 5)
    names = [cell["id"] for cell in document["cells"]]
    assert len(set(names)) == len(names) > 1
    keys = {"code": {"outputs", "execution_count"}, "markdown": set()}
    for cell in document["cells"]:
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | keys[cell["cell_type"]]


def test_text_that_looks_like_a_comment_is_not_torn_apart(exercise, tmp_path):
    folder = tmp_path / "exercises" / "starters"
    folder.mkdir(parents=True)
    (folder / "made.py").write_text('text = """\n\n# inside\n"""\n')
    document = json.loads(starters.notebook([exercise()]))
    assert [cell["cell_type"] for cell in document["cells"]] == ["markdown", "code"]


@pytest.mark.parametrize("suffix", [".py", ".ipynb"])
def test_a_file_for_two_exercises_has_a_part_for_each(exercise, tmp_path, suffix):
    first = exercise("first", "submission: both\n")
    second = exercise("second", "submission: both\n")
    assert starters.sharing(first, [first, second]) == [first, second]
    path = tmp_path / f"both{suffix}"
    starters.put(path, starters.notebook([first, second]) if suffix == ".ipynb" else starters.script([first, second]))
    assert path.read_text(encoding="utf-8").count("def f(x)") == 2


# ---------------------------------------------------------------- files


def test_put_never_overwrites(tmp_path):
    path = tmp_path / "a.py"
    assert starters.put(path, "starter")
    path.write_text("work")
    assert not starters.put(path, "starter")
    assert path.read_text() == "work"


def test_put_does_not_write_through_a_link(tmp_path):
    (tmp_path / "a.py").symlink_to(tmp_path / "elsewhere")
    assert not starters.put(tmp_path / "a.py", "starter")
    assert not (tmp_path / "elsewhere").exists()


def test_put_says_why_it_cannot(tmp_path):
    with pytest.raises(GradeError, match="cannot be written: No such file"):
        starters.put(tmp_path / "gone" / "a.py", "starter")


def test_reset_keeps_every_version(tmp_path):
    path = tmp_path / "a.py"
    kept = []
    for work in ("first", "second", "third"):
        path.write_text(work)
        kept.append(starters.reset(path, "starter"))
        assert path.read_text() == "starter"
    assert [file.read_text() for file in kept] == ["first", "second", "third"]
    assert not {file.suffix for file in kept} & set(submission.SUFFIXES)


def test_reset_does_not_overwrite_what_is_saved_meanwhile(tmp_path, monkeypatch):
    path = tmp_path / "a.py"
    path.write_text("old work")
    rename = Path.rename

    def rename_and_save(self: Path, target: Path) -> Path:
        done = rename(self, target)
        self.write_text("new work")
        return done

    monkeypatch.setattr(Path, "rename", rename_and_save)
    kept = starters.reset(path, "starter")
    assert (kept.read_text(), path.read_text()) == ("old work", "new work")
