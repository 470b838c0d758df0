"""The fixture `submission`: what a test of an exercise's learns of a program that it never imports."""

from __future__ import annotations

import numpy as np
import pytest

from grader import spec
from grader.pytest_plugin.proxy import Program

EXERCISE = "title: t\nprompt: p\ntests: test_more.py\nchecks:\n  - {kind: runs}\n"
ANSWER = """\
import torch
import matplotlib.pyplot as plt
import os

def square(x):
    return x ** 2

def both(x, y):
    return x * y

def broken(x):
    raise ValueError("no \\x1b[2J")

x = torch.tensor([1.0, 2.0], requires_grad=True)
square(x).sum().backward()
numbers = [1, 2.5]
words = "hello"
pid = os.getpid()
print("printed")
plt.plot([1, 2], [3, 4], label="line")
plt.xlabel("where")
plt.legend()
"""


class Counting:
    """A grading of one file, by the session's runner."""

    def __init__(self, runner, file):
        self.runner, self.file, self.inner = self, file, runner
        self.runs = 0

    def run(self, request, limits):
        self.runs += 1
        return self.inner.run(request, limits)

    def answer(self, exercise):
        return self.file if self.file.exists() else None

    def course(self, folder):
        return ()

    def seed(self, exercise):
        return 1


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("proxy")
    (folder / "more.yaml").write_text(EXERCISE)
    (folder / "test_more.py").write_text("")
    (folder / "answer.py").write_text(ANSWER)
    return folder


@pytest.fixture(scope="module")
def program(runner, written):
    return Program(spec.load(written / "more.yaml"), Counting(runner, written / "answer.py"))


def test_variables_gradients_curves_and_output_are_plain_data(program):
    assert program["x"].dtype == np.float32
    assert program["x"].tolist() == [1, 2]
    assert program["numbers"].tolist() == [1, 2.5]
    assert program.grad("x").tolist() == [2, 4]  # d/dx x**2
    (event,) = program.gradients
    assert (event.api, event.at.tolist(), event.grad.tolist(), event.line) == ("backward", [[1, 2]], [[2, 4]], 15)
    (curve,) = program.curves
    assert (curve.x.tolist(), curve.y.tolist(), curve.label) == ([1, 2], [3, 4], "line")
    assert program.axes[0].xlabel == "where"
    assert program.output == "printed\n"
    assert "square" in program
    assert "cube" not in program
    assert program.error == ""
    program["x"][:] = 0  # a copy
    assert program["x"].tolist() == [1, 2]


def test_functions_are_called_in_the_sandbox_and_answers_are_kept(program):
    assert program.call("square", [1, -3]).tolist() == [1, 9]
    assert program.call("both", 2, np.array([3.0])).dtype == np.float64
    assert program.gradient("square", np.array([1.0, -3.0])).tolist() == [2, -6]
    before = program._grading.runs
    assert [value.item() for value in program.calls("square", [2, 3, 4])] == [4, 9, 16]
    assert program._grading.runs == before + 1
    assert program.call("square", 3) == 9
    assert program._grading.runs == before + 1


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda program: program["w"], "`w` was never assigned\nnames assigned: square, both, broken, x, "),
        (lambda program: program["words"], "`words` holds no numbers, but str"),
        (lambda program: program.grad("pid"), "`pid.grad` is None"),
        (lambda program: program.call("cube", 1), "there is no function `cube`\nnames assigned: "),
        (lambda program: program.call("broken", 1),
         "calling `broken` raised an exception\nanswer.py, line 12: ValueError: no \\x1b[2J"),
        (lambda program: program.gradient("both", 1), "calling `both` raised an exception\nTypeError: both() missing"),
    ],
)  # fmt: skip
def test_what_is_not_there_fails_the_test_with_a_sentence(program, ask, said):
    with pytest.raises(pytest.fail.Exception) as failure:
        ask(program)
    assert said in str(failure.value.msg).replace("answer.py, line", "answer.py, line")


def test_answer_that_is_missing_or_no_program_fails_the_test(runner, written):
    exercise = spec.load(written / "more.yaml")
    with pytest.raises(pytest.fail.Exception, match="nothing was handed in"):
        Program(exercise, Counting(runner, written / "nothing.py")).started()
    (written / "empty.ipynb").write_text("{")
    with pytest.raises(pytest.fail.Exception, match="notebook"):
        Program(exercise, Counting(runner, written / "empty.ipynb")).started()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tests: nowhere.py", "3: tests: there is no "),
        ("tests: ../elsewhere.py", "3: tests: '../elsewhere.py': the name of a Python file beside more.yaml"),
        ("tests: bad.py", "bad.py:1: "),
    ],
)
def test_file_of_tests_is_looked_for_when_the_exercise_is_loaded(tmp_path, text, said):
    (tmp_path / "bad.py").write_text("def (\n")
    file = tmp_path / "more.yaml"
    file.write_text(EXERCISE.replace("tests: test_more.py", text))
    with pytest.raises(spec.SpecError) as error:
        spec.load(file)
    assert said in str(error.value)
