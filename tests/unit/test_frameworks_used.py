"""Which frameworks a program uses, and which of them an exercise takes."""

from __future__ import annotations

import pytest

from grader import grade, i18n, rubric, spec
from grader.errors import SpecError
from grader.frameworks_used import answered_in, frameworks_used
from grader.model import Cell, Observations, RunResult, RunStatus, Status, Submission


def submission(*sources: str, in_part: int = 0) -> Submission:
    cells = tuple(
        Cell(f"cell {i}", source, in_part=i >= in_part, interactive=len(sources) > 1)
        for i, source in enumerate(sources)
    )
    return Submission("a.py", "", cells)


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("import torch as tf", ("torch",)),
        ("import tensorflow as torch, numpy", ("tensorflow", "numpy")),
        ("def f():\n    from jax import numpy as np", ("jax",)),
        ("import keras", ("tensorflow",)),
        ("import d2l.torch", ("torch",)),
        ("from d2l import torch as d2l", ("torch",)),
        ("from d2l import tensorflow as d2l", ("tensorflow",)),
        ("import d2l", ("torch",)),
        ("import importlib\nnp = importlib.import_module('jax.numpy')", ("jax",)),
        ("print('jax')\nx = 'tensorflow'", ()),
        ("from .jax import a\nimport jaxtyping", ()),
        ("import jax(", ()),
        ("import math", ()),
    ],
)
def test_frameworks_are_told_by_imports(source, used):
    assert frameworks_used([Cell("a.py", source)]) == used


def test_provided_names_count():
    assert frameworks_used([Cell("a.py", "y = d2l.arange(3)")], ["d2l", "plt"]) == ("torch",)


@pytest.mark.parametrize(
    ("sources", "in_part", "written"),
    [
        (["import numpy as np, torch\ny = torch.sin(np.pi)"], 0, ("torch",)),
        (["import numpy as np, tensorflow as tf\ny = np.sin(1)"], 0, ("tensorflow",)),
        (["import math\ny = math.sin(1)"], 0, ("numpy",)),
        (["import torch, jax.numpy as jnp", "torch.sin(1)", "jnp.sin(1)"], 2, ("jax",)),
        (["import torch, jax.numpy as jnp", "jnp.sin(1)", "torch.sin(1)"], 2, ("torch",)),
        (["import torch\ndef f(x): return torch.sin(x)", "f(1)"], 1, ("torch",)),
    ],
)
def test_answer_is_written_in_what_its_part_uses(sources, in_part, written):
    assert answered_in(submission(*sources, in_part=in_part)) == written


def test_provided_name_counts_unless_the_program_binds_it():
    assert answered_in(submission("y = d2l.arange(3)"), ["d2l"]) == ("torch",)
    assert answered_in(submission("from d2l import tensorflow as d2l\ny = d2l.arange(3)"), ["d2l"]) == ("tensorflow",)


# ---------------------------------------------------------------- what an exercise takes

EXERCISE = "title: A\nprompt: B\nframeworks: [{names}]\nchecks:\n  - kind: runs\n"


class Fake:
    """Stands in for a runner; counts."""

    runs = 0

    def run(self, request, limits):
        self.runs += 1
        return RunResult(status=RunStatus.OK, observations=Observations(finished=True))


def graded(tmp_path, names: str, answer: str, language: str = "en"):
    i18n.activate(language)
    (tmp_path / "a.yaml").write_text(EXERCISE.format(names=names))
    (tmp_path / "a.py").write_text(answer)
    fake = Fake()
    report = grade.grade(spec.load(tmp_path / "a.yaml"), tmp_path / "a.py", fake, rubric.Rubric(), seed=1)
    return report, fake.runs


@pytest.mark.parametrize(
    ("names", "answer", "message"),
    [
        (
            "torch, numpy",
            "import tensorflow as tf\ny = tf.sin(1.0)",
            "this answer uses TensorFlow; the exercise is to be answered in PyTorch or NumPy",
        ),
        (
            "jax",
            "import numpy as np\ny = np.sin(1)",
            "this answer uses no framework; the exercise is to be answered in JAX",
        ),
    ],
)
def test_answer_in_another_framework_is_told_so_and_not_run(tmp_path, names, answer, message):
    report, runs = graded(tmp_path, names, answer)
    assert (report.status, report.earned, report.possible, runs) == ("graded", 0, 1, 0)
    assert report.run.message == message
    assert [(line.status, line.message) for line in report.checks] == [(Status.SKIPPED, message)]


@pytest.mark.parametrize("names", ["torch", "torch, jax", "numpy, torch, tensorflow, jax"])
def test_answer_in_an_allowed_framework_is_run(tmp_path, names):
    report, runs = graded(tmp_path, names, "import numpy as np\nimport torch\ny = torch.ones(3) + np.pi")
    assert (report.earned, runs) == (1, 1)


@pytest.mark.parametrize(
    "answer",
    ["def f(a):\n    return (a**3).sum()\n", "import math\ny = math.sin(1)\n", "import numpy as np\ny = np.(\n"],
)
def test_answer_that_imports_nothing_or_cannot_be_read_to_its_end_is_run(tmp_path, answer):
    report, runs = graded(tmp_path, "torch, jax", answer)
    assert (report.run.message, runs) == ("", 1)


@pytest.mark.parametrize("names", ["", "pytorch", "torch, mxnet"])
def test_unknown_framework_is_refused(tmp_path, names):
    (tmp_path / "a.yaml").write_text(EXERCISE.format(names=names))
    with pytest.raises(SpecError, match=r"a\.yaml:3: frameworks"):
        spec.load(tmp_path / "a.yaml")
