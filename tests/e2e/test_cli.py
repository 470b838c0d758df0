"""The command as people use it: exit codes, what is said, and that no traceback reaches anybody."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pexpect
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = ROOT / "exercises"
SIN = EXERCISES / "sin_derivative.yaml"


def grade(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example student's JSON and text reports."""
    here = tmp_path_factory.mktemp("example")
    arguments = (EXERCISES, "--submissions", ROOT / "examples" / "student")
    return grade(*arguments, "--json", cwd=here), grade(*arguments, cwd=here)


def test_solutions_exit_with_0(tmp_path):
    done = grade(EXERCISES, "--submissions", ROOT / "solutions", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_example_student_exits_with_1_and_is_told_why(example):
    _json, text = example
    assert text.returncode == 1
    assert "▸" in text.stdout
    assert "not handed in" in text.stdout


def test_json_follows_the_published_schema(example):
    done, _text = example
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text())
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema)
    assert document["isolation"] in ("full", "restricted", "none")
    assert {report["status"] for report in document["reports"]} == {"graded", "missing"}


def test_json_names_the_catalogue_row(example):
    document = json.loads(example[0].stdout)
    codes = {report["exercise"]: report["diagnosis"]["code"] for report in document["reports"] if report["diagnosis"]}
    assert "B1" in codes.values()


def test_plain_output_has_no_escape_sequences(example):
    assert "\x1b" not in example[1].stdout


def test_equal_seeds_give_equal_reports(tmp_path):
    arguments = (EXERCISES / "branch_gradient.yaml", ROOT / "solutions" / "branch_gradient.py", "--json", "--seed", "7")
    assert grade(*arguments, cwd=tmp_path).stdout == grade(*arguments, cwd=tmp_path).stdout


def test_chinese_is_spoken_on_request_and_by_environment(tmp_path):
    (tmp_path / "sin_derivative.py").write_text("x = 1\n")
    asked = grade(SIN, "--lang", "zh", cwd=tmp_path).stdout
    assert "绘制 sin(x) 及其导数" in asked
    assert grade(SIN, cwd=tmp_path, LANGUAGE="zh_CN").stdout == asked


def test_answers_are_found_here_and_in_submissions(tmp_path):
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "partials.py").write_text((ROOT / "solutions" / "partials.py").read_text())
    (tmp_path / "tangent_line.py").write_text((ROOT / "solutions" / "tangent_line.py").read_text())
    done = grade(EXERCISES, "--json", cwd=tmp_path)
    status = {report["exercise"]: report["status"] for report in json.loads(done.stdout)["reports"]}
    assert (status["partials"], status["tangent_line"], status["sin_derivative"]) == ("graded", "graded", "missing")


# ---------------------------------------------------------------- answers that are no programs

NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {}}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.py", b"", "a.py is empty"),
        ("a.py", b"\x00\x01\x02", "a.py is not a text file"),
        ("a.py", b"x = 1\n" * 4_000_000, "a.py has 23 MB"),
        ("a.ipynb", b"", "a.ipynb is empty"),
        ("a.ipynb", b'{"nbformat": 4, "cells": [', "a.ipynb is not a notebook"),
        ("a.ipynb", b"[" * 100_000, "a.ipynb is not a notebook"),
        (
            "a.ipynb",
            json.dumps({**NOTEBOOK, "metadata": {"kernelspec": {"language": "R"}}}).encode(),
            "a notebook in R",
        ),
        ("a.ipynb", json.dumps(NOTEBOOK).encode(), "a.ipynb is empty"),
    ],
    ids=["empty", "binary", "huge", "empty notebook", "cut notebook", "nesting bomb", "R notebook", "no cells"],
)
def test_file_that_is_no_program_is_explained(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    done = grade(SIN, name, cwd=tmp_path)
    assert done.returncode == 1
    assert "could not run" in done.stdout
    assert said in done.stdout


def test_syntax_error_is_shown_with_its_line(tmp_path):
    (tmp_path / "a.py").write_text("import torch\nx = torch.ones(3\ny = 2\n")
    done = grade(SIN, "a.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.py, line 2: SyntaxError" in done.stdout
    assert "> x = torch.ones(3" in done.stdout


def test_curly_quotes_are_repaired_and_said_so(tmp_path):
    (tmp_path / "a.py").write_text("print(‘hello’)\n")
    (report,) = json.loads(grade(SIN, "a.py", "--json", cwd=tmp_path).stdout)["reports"]
    assert report["output"] == "hello\n"
    assert any("repaired" in note for note in report["notes"])


def test_symbolic_link_is_not_followed(tmp_path):
    (tmp_path / "a.py").symlink_to("/etc/passwd")
    assert "symbolic link" in grade(SIN, "a.py", cwd=tmp_path).stdout


def test_student_text_cannot_steer_the_terminal(tmp_path):
    (tmp_path / "a.py").write_text("raise ValueError('\\x1b[2J\\x1b]0;owned\\x07 \\u202e evil')\n")
    done = grade(SIN, "a.py", "--verbose", cwd=tmp_path)
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)


# ---------------------------------------------------------------- usage and specs


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        ([str(EXERCISES), "--nope"], "No such option"),
        ([str(EXERCISES), "--submissions", "nowhere"], "nowhere: no such file or folder"),
        ([str(EXERCISES), "--rubric", "nowhere"], "cannot be read"),
        (["a.py"], "no exercise is named"),
        ([str(EXERCISES), "a.py"], "can only answer one exercise"),
        (["notes.txt"], "expected an exercise"),
        (["empty"], "no exercise"),
    ],
    ids=[
        "no folder",
        "no option",
        "no submissions",
        "no rubric",
        "no exercise",
        "many exercises",
        "text file",
        "empty",
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(tmp_path, arguments, said):
    (tmp_path / "a.py").write_text("x = 1")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    done = grade(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


SPEC = "title: t\nprompt: p\nchecks:\n  - kind: runs\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.yaml": SPEC + "titel: x\n"}, ["a.yaml:5: unknown key 'titel'; did you mean 'title'?"]),
        ({"a.yaml": SPEC + "title: again\n"}, ["a.yaml:5: key 'title' again (first on line 1)"]),
        ({"a.yaml": SPEC.replace("runs", "runz")}, ["a.yaml:4: checks[0]: unknown kind 'runz'; did you mean 'runs'?"]),
        ({"a.yaml": SPEC, "sub/a.yaml": SPEC}, ["sub/a.yaml:1: exercise id 'a' is already used by"]),
        ({"a.yaml": SPEC + "  - {kind: function, name: f}\n"}, ["a.yaml:5: checks[1]: expected is the solution, but"]),
        ({"a.yaml": SPEC + "  - {kind: gradient, expected: cos(y)}\nlimits: {wall_s: fast}\n"},
         ["a.yaml:5: checks[1].expected: `cos(y)`: `y` is unknown", "a.yaml:6: limits.wall_s: expected a number"]),
        ({"a.yaml": "- - -\n  x"}, ["a.yaml:"]),
        ({"a.yaml": "[" * 50}, ["nested more than"]),
    ],
    ids=["typo", "doubled key", "unknown kind", "doubled id", "no solution", "two complaints", "not a mapping", "bomb"],
)  # fmt: skip
def test_spec_complaints_come_all_at_once_with_file_and_line(tmp_path, files, said):
    (tmp_path / "sub").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    done = grade(*sorted(files), cwd=tmp_path)
    assert done.returncode == 2
    assert [part for part in said if part not in done.stderr] == []


def test_interrupt_exits_with_130_and_leaves_no_process(tmp_path):
    (tmp_path / "a.py").write_text("while True: pass\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", str(SIN), "a.py"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(4)
    children = _descendants(process.pid)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == "grade: interrupted"
    assert children
    assert _left(children, within_s=5) == []


def test_interrupt_in_a_terminal_keeps_what_is_done(tmp_path):
    (tmp_path / "exercises").mkdir()
    for name, source in (("quick", "x = 1\n"), ("endless", "while True: pass\n")):
        (tmp_path / "exercises" / f"{name}.yaml").write_text(SPEC)
        (tmp_path / f"{name}.py").write_text(source)
    child = pexpect.spawn(
        sys.executable, ["-m", "grader", "exercises/", "--html", "page.html"], cwd=str(tmp_path), timeout=30,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en", "TERM": "xterm"}, encoding="utf-8",
        dimensions=(40, 120),
    )  # fmt: skip
    child.expect("grading .*1/2.*elapsed .*remaining")
    child.send("\x03")
    child.expect(
        "endless.*interrupted before it was graded.*ran to its end.*1 of 2 exercises all right · 1 of 1 points"
    )
    child.expect_exact("grade: interrupted: 1 of 2 exercises were not graded (endless)")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "interrupted before it was graded" in (tmp_path / "page.html").read_text()


def _left(pids: list[int], within_s: float) -> list[int]:
    """Return which processes are still there when the time is over."""
    deadline = time.monotonic() + within_s
    while (left := [pid for pid in pids if Path(f"/proc/{pid}").exists()]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_descendants(child)]
    return found


def test_html_page_is_written_beside_the_usual_report(tmp_path):
    (tmp_path / "sin_derivative.py").write_text("x = 1\nraise ValueError('<script>')\n")
    done = grade(SIN, "sin_derivative.py", "--html", "page.html", "--lang", "zh", cwd=tmp_path)
    page = (tmp_path / "page.html").read_text()
    assert (done.returncode, "sin_derivative.py" in done.stdout) == (1, True)
    assert "&lt;script&gt;" in page
    assert "<mark>raise" in page
    assert "<script" not in page


@pytest.mark.parametrize("target", ["no/page.html", "sin_derivative.py"])
def test_html_page_that_cannot_be_written_is_one_line(tmp_path, target):
    (tmp_path / "sin_derivative.py").write_text("x = 1\n")
    done = grade(SIN, "sin_derivative.py", "--html", target, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_help_needs_no_heavy_import():
    heavy = "{'numpy', 'yaml', 'torch', 'rich'}"
    code = f"import sys, grader.cli; grader.cli.main(['--help']); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize("what", ["report", "exercise", "defaults", "rubric"])
def test_published_schema_is_up_to_date(tmp_path, what):
    published = (ROOT / "docs" / f"{what}.schema.json").read_text()
    assert grade("schema", what, cwd=tmp_path).stdout == published, "run `make docs`"


def test_published_manual_is_up_to_date():
    from grader import manual

    assert manual.render() == (ROOT / "docs" / "checks.md").read_text(), "run `make docs`"


@pytest.mark.parametrize("file", sorted(EXERCISES.glob("[a-z]*.yaml")), ids=lambda file: file.name)
def test_published_schema_accepts_our_exercises(file):
    from grader import yaml_tree

    root, _complaints = yaml_tree.parse(file.read_text())
    jsonschema.validate(root.plain(), json.loads((ROOT / "docs" / "exercise.schema.json").read_text()))


def test_readme_shows_what_a_student_sees(tmp_path):
    source = (
        "import torch\nimport matplotlib.pyplot as plt\nx = torch.linspace(-3, 3, 100, requires_grad=True)\n"
        "y = torch.sin(x)\ny.backward()\nplt.plot(x.detach(), x.grad)\n"
    )
    (tmp_path / "sin_derivative.py").write_text(source)
    shown = grade(SIN, "sin_derivative.py", cwd=tmp_path).stdout.partition("\n\n")[0]
    assert shown in (ROOT / "README.md").read_text()
