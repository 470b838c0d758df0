"""`grade verify` and `grade explain` on a course of one small exercise, sound or spoiled in one way."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from grader import cli, spec
from grader.checks.base import failed, passed
from grader.course import explain, table, trials, verify
from grader.course.mutants import score

SPEC = """\
title: Twice
prompt: Define `f(x)` = 2x for a number, and print something.
limits: {wall_s: 10, cpu_s: 10, memory_mb: 256}
checks:
  - {kind: runs, points: 1}
  - kind: function
    name: f
    inputs: {count: 3}
    expected: {value: 2*x}
    hint: Multiply by two.
"""
SOLUTION = "def f(x):\n    return x * 2\n\n\nprint(f(3))\n"
STARTER = "def f(x): ...\n"
WRONG = "# fails: function\ndef f(x):\n    return x + 2\n"


@pytest.fixture
def course(tmp_path):
    """Write a course; keyword arguments replace its files."""

    def course(**changed: str) -> Path:
        files = {"spec": SPEC, "solution": SOLUTION, "starter": STARTER, "wrong": WRONG, **changed}
        places = {
            "spec": "exercises/ex.yaml", "solution": "solutions/ex.py", "starter": "exercises/starters/ex.py",
            "wrong": "wrong/ex/plus.py",
        }  # fmt: skip
        for name, text in files.items():
            file = tmp_path / places[name]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return tmp_path

    return course


def complaints(folder: Path, runner, **options) -> list[str]:
    plan = verify.Plan(seeds=1, wrong=folder / "wrong", **options)
    (verified,) = verify.verify([folder / "exercises"], runner, plan)
    return [f"{one.area}: {one}".replace(f"{folder}/", "") for one in verified.complaints]


def test_sound_course_has_nothing_to_complain_of_but_runs(runner, course):
    folder = course(wrong="# fails: runs, function\n1 / 0\ndef f(x): ...\n")
    assert complaints(folder, runner) == []


SECRET = "  - {kind: function, id: secret, hidden: true, name: f, inputs: {count: 2}, expected: {value: 2*x + 0*x}}\n"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"solution": SOLUTION.replace("* 2", "* 3")},
         "solution: solutions/ex.py: the solution does not pass `function`: the value of"),
        ({"solution": SOLUTION.replace("print(f(3))", "kept = bytearray(150 << 20)")},
         "limits: exercises/ex.yaml: the solution needs"),
        ({"starter": SOLUTION}, "starter: exercises/starters/ex.py: the starter already earns points for `function`"),
        ({"starter": "f = (\n"}, "starter: exercises/starters/ex.py: the starter does not run: "),
        ({"wrong": "# fails: runs\n" + SOLUTION},
         "wrong answers: wrong/ex/plus.py:1: it should fail `runs`, but fails nothing"),
        ({"wrong": SOLUTION}, "wrong answers: wrong/ex/plus.py:1: say in the first line which check it fails"),
        ({}, "wrong answers: wrong/ex: no wrong answer fails `runs`"),
        ({"spec": SPEC.replace("Multiply by two.", "It is 2*x + 0*x.") + SECRET},
         "secrets: wrong/ex/plus.py: the report on it tells of the hidden check `secret`: 2*x + 0*x"),
    ],
)  # fmt: skip
def test_each_complaint_names_its_file_and_what_is_wrong(runner, course, changed, said):
    assert [line for line in complaints(course(**changed), runner) if line.startswith(said)] != []


def test_solution_in_another_framework_is_tried_where_that_is_installed(runner, course, monkeypatch):
    folder = course()
    for framework in ("numpy", "jax"):
        (folder / "solutions" / framework).mkdir()
        (folder / "solutions" / framework / "ex.py").write_text("import numpy as np\ndef f(x):\n    return x * 3\n")
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "jax" else found(name, *rest))
    (verified,) = verify.verify([folder / "exercises"], runner, verify.Plan(seeds=1))
    (complaint,) = verified.complaints
    assert complaint.file == str(folder / "solutions" / "numpy" / "ex.py")
    assert "the solution does not pass `function`" in complaint.sentence
    note = next(area.note for area in verified.areas if area.area == "solution")
    assert note == "ex.py, numpy/ex.py, 1 seeds; not tried, for it is not installed here: JAX"


def test_flaky_check_is_named(course):
    folder = course()
    exercise = spec.load(folder / "exercises" / "ex.yaml")
    trial = trials.Trials(exercise, None, [], [1, 2, 3])
    outcomes = [passed(""), failed("too large"), passed("")]
    (found,) = trial._missed(folder / "solutions" / "ex.py", exercise.checks[1], outcomes)
    assert found.sentence == "`function` is flaky: the solution passes with 2 of 3 seeds; seed 2: too large"


# ---------------------------------------------------------------- mutants


def measured(folder: Path, runner) -> score.MutationScore:
    (found,) = score.measure([spec.load(folder / "exercises" / "ex.yaml")], runner, seed=1)
    return found


def test_mistakes_in_the_kernel_are_caught_and_the_rest_is_listed(runner, course):
    found = measured(course(), runner)
    assert (found.share, found.survivors) == (1.0, ())
    assert [place for place, _what in found.unneeded] == ["5"]
    assert found.caught >= 4  # operator, number, sign, detached
    assert found.by_check["function"] == found.caught


def test_survivors_of_a_weak_spec_are_shown_with_their_check_and_do_not_count_where_free(runner, course):
    weak = SPEC.replace("expected: {value: 2*x}", "expected: {value: 2*x}\n    rtol: 0.9\n    atol: 1e6")
    (verified,) = verify.verify([course(spec=weak) / "exercises"], runner, verify.Plan(seeds=1, mutants=True))
    strict = verified.mutation
    assert "-    return x * 2\n+    return x * 3" in [one.diff for one in strict.survivors]
    assert {one.check for one in strict.survivors} == {"function"}
    console = Console(file=io.StringIO(), width=200)
    table.render([verified], [], console, verbose=False)
    shown = console.file.getvalue()
    assert "✗ mutants" in shown
    assert "+    return x * 3" in shown
    free = measured(course(spec=weak.replace("checks:", "free: [f]\nchecks:")), runner)
    assert (free.survivors, free.caught) == ((), strict.caught)
    assert {one.diff for one in free.equivalent if one.why == "free"} == {one.diff for one in strict.survivors}


def test_place_in_a_notebook_names_the_cell(runner, course):
    folder = course()
    (folder / "solutions" / "ex.py").unlink()
    cells = [
        {"cell_type": "code", "source": source} for source in ("def f(x):\n    return x * 2", "y = f(2)\nprint(f(3))")
    ]
    (folder / "solutions" / "ex.ipynb").write_text(json.dumps({"nbformat": 4, "cells": cells}))
    found = measured(folder, runner)
    assert [place for place, _what in found.unneeded] == ["cell 2:1", "cell 2:2"]
    assert found.share == 1.0


def test_no_mistakes_are_made_in_a_solution_that_is_wrong_itself(runner, course):
    folder = course(solution=WRONG)
    (verified,) = verify.verify([folder / "exercises"], runner, verify.Plan(seeds=1, mutants=True))
    assert verified.mutation.caught == 0
    assert "no mistakes could be tried" in verified.areas[-1].complaints[0].sentence


# ---------------------------------------------------------------- commands


@pytest.fixture
def ready(runner, monkeypatch):
    """Let commands use the session's runner."""
    monkeypatch.setattr("grader.runner.host.Runner", lambda *given, **options: contextlib.nullcontext(runner))


def test_command_prints_json_and_tells_by_its_exit_code(ready, course, capsys):
    folder = course(wrong="# fails: runs, function\n1 / 0\n")
    assert cli.main(["verify", str(folder / "exercises"), "--seeds", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [area["area"] for area in found["exercises"][0]["areas"]][-1] == "secrets"
    (folder / "solutions" / "ex.py").unlink()
    assert cli.main(["verify", str(folder / "exercises"), "--seeds", "1"]) == 1
    out = capsys.readouterr().out
    assert "there is no solution; write solutions/ex.py or .ipynb" in out
    assert "0 of 1 exercises are sound · complaints: 1" in out


def test_explanation_shows_inputs_observations_and_outcomes(ready, course, capsys):
    folder = course()
    paths = [str(folder / "exercises" / "ex.yaml"), str(folder / "wrong" / "ex" / "plus.py")]
    assert cli.main(["explain", *paths, "--seed", "1"]) == 1
    out = capsys.readouterr().out
    for part in ("--seed 1", "function/0: f(", "calls (3)", "function (function, 1): failed"):
        assert part in out
    assert cli.main(["explain", *paths, "--seed", "1", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    (first, *_others) = found["runs"]["ordinary"]["observations"]["calls"]
    given = found["requests"]["ordinary"]["wants"]["calls"][0]["inputs"][0]["numbers"][0]
    assert first["value"]["numbers"] == [pytest.approx(given + 2)]
    assert [one["status"] for one in found["outcomes"]] == ["passed", "failed"]


def test_explanation_of_nothing_is_refused(ready, course, capsys):
    assert cli.main(["explain", str(course() / "exercises" / "ex.yaml")]) == 2
    assert "one answer" in capsys.readouterr().err


def test_text_of_a_program_cannot_take_over_the_terminal(runner, course):
    folder = course(solution=SOLUTION + "print('\\x1b[2J')\n")
    exercise = spec.load(folder / "exercises" / "ex.yaml")
    one = trials.answer(exercise, folder / "solutions" / "ex.py", runner, 1)
    console = Console(file=io.StringIO(), width=200)
    console.print(explain.tree("ex", one, 1))
    assert "\x1b[2J" not in console.file.getvalue()  # type: ignore[attr-defined]
