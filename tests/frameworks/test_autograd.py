"""HIPS autograd: its gradients are observed, and experiments change what it differentiates."""

from __future__ import annotations

import numpy as np
import pytest

from grader import changes, expressions, grade, i18n, rubric, spec
from grader.model import Cell, Intervention, Limits, RunRequest, RunStatus, Wants
from grader.numeric import to_float64
from tests.diagnoses.corpus import COURSE

pytestmark = pytest.mark.needs("autograd")

SIN = next(exercise for exercise in COURSE if exercise.id == "sin_derivative")
BRANCH = next(exercise for exercise in COURSE if exercise.id == "branch_gradient")
PLOT = """
import autograd.numpy as np
import matplotlib.pyplot as plt
from autograd import deriv, elementwise_grad, grad, jacobian, value_and_grad
x = np.linspace(-4, 4, 60)
plt.plot(x, np.sin(x), label="sin(x)")
plt.plot(x, {derivative}, label="derivative")
plt.legend()
"""


def graded(runner, tmp_path, exercise: spec.Exercise, text: str):
    i18n.activate("en")
    (tmp_path / "a.py").write_text(text)
    return grade.grade(exercise, tmp_path / "a.py", runner, rubric.Rubric(), seed=1, course=COURSE)


@pytest.mark.parametrize(
    ("derivative", "earned"),
    [
        ("elementwise_grad(np.sin)(x)", 10),
        ("[grad(lambda a: np.sin(a))(a) for a in x]", 10),
        ("[value_and_grad(np.sin)(a)[1] for a in x]", 10),
        ("np.diag(jacobian(np.sin)(x))", 10),
        ("np.cos(x)", 5),
        ("np.sin(x + np.pi / 2)", 5),
    ],
)
def test_it_is_told_how_a_derivative_was_computed(runner, tmp_path, derivative, earned):
    report = graded(runner, tmp_path, SIN, PLOT.format(derivative=derivative))
    assert report.earned == earned, report.checks


def test_gradients_are_observed(runner):
    source = """
import autograd.numpy as np
from autograd import grad, value_and_grad
def f(x):
    return np.sum(x**2)
a, (b, c) = grad(f)(np.array([1.0, 2.0])), value_and_grad(lambda x: x**3)(2.0)
grad(f)("x")
"""
    asked = RunRequest(cells=(Cell("a.py", source),), wants=Wants(gradients=True))
    seen = runner.run(asked, Limits(wall_s=30)).observations.gradients
    assert [(event.api, to_float64(event.grad).tolist()) for event in seen[:2]] == [
        ("grad", [[2.0, 4.0]]), ("value_and_grad", [12.0])
    ]  # fmt: skip
    assert seen[2].raised is not None


def test_an_exercise_for_other_frameworks_does_not_take_it(runner, tmp_path):
    report = graded(runner, tmp_path, BRANCH, "import autograd.numpy as np\nprint(np.sin(1.0))\n")
    assert "the exercise is to be answered in PyTorch or TensorFlow or JAX" in report.run.message


@pytest.mark.parametrize(
    "change",
    [
        changes.intervention(kind, dict.fromkeys(("sin", "exp", "power"), (0.3, 0.8)), "test", **options)
        for kind, options in (("nudge", {"size": 1e-3}), ("replace", {}))
    ],
    ids=["nudge", "replace"],
)
def test_values_and_derivatives_are_those_of_the_experiment(runner, change):
    source = """
import autograd.numpy as np
from autograd import elementwise_grad
x = np.linspace(0.3, 0.8, 7)
for name, f in dict(sin=np.sin, exp=np.exp, power=lambda v: v**2.5).items():
    globals().update({name + "0": f(x), name + "1": elementwise_grad(f)(x)})
"""
    asked = RunRequest(cells=(Cell("a.py", source),), wants=Wants(values=True), intervention=change)
    result = runner.run(asked, Limits(wall_s=30))
    assert result.status is RunStatus.OK, result.observations.errors
    got = {value.name: to_float64(value.array) for value in result.observations.values if value.array is not None}
    for name, text in (("sin", "sin(x)"), ("exp", "exp(x)"), ("power", "x**2.5")):
        only = tuple(part for part in change.replacements if part.function == name)
        one = Intervention(kind=change.kind, size=change.size, replacements=only)
        value, slope = changes.foreseen(expressions.parse(text), np.linspace(0.3, 0.8, 7), one, "autodiff")
        assert np.allclose(got[f"{name}0"], value, rtol=1e-10), name
        assert np.allclose(got[f"{name}1"], slope, rtol=1e-10), name
