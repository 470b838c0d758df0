"""What is said of an exercise before anything is handed in."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from grader import i18n, spec
from grader.reports import asked

SPEC = """
title: {en: "A function \\x1b[2J", zh: 函数}
prompt: {en: Define it., zh: 定义它。}
submission: answer
tags: [the function]
provides: [torch]
limits: {wall_s: 7, memory_mb: 512}
checks:
  - {kind: function, name: [f, g], expected: {value: sin(x)}, points: 2.5, required: true}
  - {kind: tensor, of: slope, shape: [3]}
  - {kind: tensor, of: secret, shape: [3], hidden: true, points: 3}
"""


def said(tmp_path: Path, text: str = SPEC, language: str = "en") -> str:
    (tmp_path / "ex.yaml").write_text(text, encoding="utf-8")
    console = Console(file=io.StringIO(), width=200, highlight=False)
    i18n.activate(language)
    try:
        asked.render(spec.load(tmp_path / "ex.yaml"), console)
    finally:
        i18n.activate("en")
    return console.file.getvalue()


def test_everything_that_is_needed_is_said(tmp_path):
    shown = said(tmp_path)
    names = "`f` or `g` (a function), `slope`"
    files = "answer.py / answer.ipynb"
    for part in ("Define it.", files, "the function", names, "`torch`", "6.5 points", "7 s", "512 MB", "required"):
        assert part in shown


def test_frameworks_are_said_where_not_all_of_them_will_do(tmp_path):
    assert "to be answered in PyTorch or JAX" in said(tmp_path, f"frameworks: [torch, jax]\n{SPEC}")
    assert "to be answered in" not in said(tmp_path)


def test_a_hidden_check_tells_its_points_only(tmp_path):
    shown = said(tmp_path)
    assert "function (2.5)" in shown
    assert "a hidden check (3)" in shown
    assert "secret" not in shown


def test_prompt_is_in_the_language_in_force(tmp_path):
    assert "定义它。" in said(tmp_path, language="zh")


def test_nothing_steers_the_terminal(tmp_path):
    assert "\x1b" not in said(tmp_path)


def test_names_are_free_where_no_check_has_one(tmp_path):
    shown = said(tmp_path, "title: t\nprompt: p\nchecks:\n  - {kind: runs}\n")
    assert "names are up to you" in shown


def test_list_has_a_line_per_exercise():
    course = spec.load_course([Path(__file__).resolve().parents[3] / "exercises"])
    console = Console(file=io.StringIO(), width=200, highlight=False)
    asked.render_list(course, console)
    lines = console.file.getvalue().splitlines()
    assert [line.split()[0] for line in lines] == [one.id for one in course]
    assert all("10 points" in line for line in lines)
