"""`check` and `%grade` in a real IPython shell, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SPEC = """
title: {en: Three numbers, zh: 三个数}
prompt: Keep three numbers in the array y.
provides: [np]
checks:
  - {kind: runs}
  - {kind: tensor, id: shape, of: y, shape: [3]}
"""

# Cells as a notebook sends them: text, and which cell it is. Each is answered by a line of JSON.
SHELL = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
shell.displayhook.log_output = lambda *arguments: None
for text, cell in json.load(open(sys.argv[1])):
    print("\\0said:", flush=True)
    done = shell.run_cell(text, store_history=True, cell_id=cell)
    said = {"success": done.success}
    if type(done.result).__name__ == "Answer":
        report = done.result.report
        said |= {"text": repr(done.result), "html": done.result._repr_html_(), "earned": report.earned}
    print("\\0found:" + json.dumps(said), flush=True)
"""

CELLS = [
    ("from grader import check", "first"),
    ("import numpy as np\ny = np.ones(", "answer"),
    ("%time z = 1", "timed"),
    ("check('ex')", "check"),
    ("y = np.ones(2)  # <script>", "answer"),
    ("check('ex')", "check"),
    ("import numpy as np\ny = np.ones(3)", "answer"),
    ("x = 1\ncheck('ex', lang='zh')", "check"),
    ("%load_ext grader", "load"),
    ("%grade ex", "magic"),
    ("check('ey')", "check"),
    ("%grade", "magic"),
    ("%grade ex --exercises nowhere", "magic"),
    ("check('ex', saved=True)", "check"),
    ("%grade ex --saved saved.ipynb", "magic"),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> list[dict[str, object]]:
    """Run the cells; return what each came to, with what it printed as "said"."""
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "exercises").mkdir()
    (folder / "exercises" / "ex.yaml").write_text(SPEC, encoding="utf-8")
    (folder / "shell.py").write_text(SHELL)
    (folder / "cells.json").write_text(json.dumps(CELLS))
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    texts = [
        "from grader import check\nimport grader",
        "y = np.ones(3)",
        "%grade ex",
        "check('ex')\ngrader.check('ex')",
    ]
    cells = [{**code, "source": text} for text in texts]
    (folder / "saved.ipynb").write_text(
        json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})
    )
    done = subprocess.run(
        [sys.executable, "shell.py", "cells.json"], cwd=folder, capture_output=True, text=True, timeout=100,
        env={**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(folder), "LANGUAGE": "en", "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = re.findall(r"\0said:(.*?)\0found:(.*?)\n", done.stdout, re.DOTALL)
    return [{**json.loads(line), "said": said.strip()} for said, line in found]


def answer(answers: list[dict[str, object]], number: int) -> dict[str, object]:
    """Return what ``In [number]`` came to."""
    return answers[number - 1]


def test_a_cell_that_is_no_program_is_told_by_its_number(answers):
    assert answer(answers, 4)["earned"] == 0
    assert "In [2], line 2: SyntaxError" in answer(answers, 4)["text"]


def test_only_the_last_version_of_a_cell_counts(answers):
    assert "In [5], line 1: NameError" not in answer(answers, 6)["text"]
    assert (answer(answers, 6)["earned"], answer(answers, 8)["earned"], answer(answers, 10)["earned"]) == (1, 2, 2)


def test_the_asking_cells_are_no_part_of_the_program(answers):
    for number in (8, 10, 15):
        assert answer(answers, number)["earned"] == 2
    assert "ignored" not in answer(answers, 10)["text"].replace("%time", "")
    assert "run without its magic: %time z = 1" in answer(answers, 10)["text"]


def test_answer_is_text_and_markup(answers):
    found = answer(answers, 6)
    assert "(0/1)  `y` has shape (2,), expected (3,)" in found["text"]
    assert "<code>y</code> has shape (2,), expected (3,)" in found["html"]
    assert "<iframe sandbox=" in found["html"]
    assert "<script" not in found["html"]


def test_answer_speaks_the_language_asked_for(answers):
    assert "三个数" in answer(answers, 8)["text"]
    assert "Three numbers" in answer(answers, 10)["text"]


@pytest.mark.parametrize(("number", "said"), [
    (11, "there is no exercise 'ey'; did you mean 'ex'?"),
    (12, "the following arguments are required: ID; usage: %grade"),
    (13, "nowhere: no such file or folder"),
    (14, "this notebook's file is not known here; name it: --saved NOTEBOOK"),
])  # fmt: skip
def test_refusal_is_one_sentence(answers, number, said):
    found = answer(answers, number)
    assert not found["success"]
    assert found["said"].startswith(f"grade: {said}")
    assert "\n" not in found["said"]


def test_saved_notebook_that_asks_for_grading_is_graded(answers):
    assert answer(answers, 15)["text"].splitlines()[:2] == ["ex  Three numbers  2/2", "  saved.ipynb"]


def test_outside_notebooks_check_says_what_to_do(tmp_path):
    code = "import sys\nfrom grader import check\nprint(check('ex'))\n"
    heavy = "print(sorted({'numpy', 'yaml', 'rich', 'msgspec', 'torch'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code + heavy], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"},
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["None", "[]"]
    assert done.stderr.strip().endswith("run: grade exercises/ex.yaml FILE")
    assert done.stderr.count("\n") == 1
