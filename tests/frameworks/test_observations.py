"""What is observed of programs in TensorFlow and JAX, and what their functions are called with."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import numpy as np
import pytest

from grader import grade, i18n, rubric, spec
from grader.model import Call, Cell, Limits, Observations, RunRequest, RunResult, RunStatus, Value, Wants
from grader.numeric import from_numpy, to_float64
from tests.frameworks.conftest import needs

LIMITS = Limits(wall_s=60)
EVERYTHING = Wants(values=True, gradients=True, figures=True)

tensorflow, jax = needs("tensorflow"), needs("jax")


def run(runner, source: str, *frameworks: str, wants: Wants = EVERYTHING, seed: int = 0) -> RunResult:
    request = RunRequest(cells=(Cell("a.py", source),), frameworks=frameworks, wants=wants, seed=seed)
    return runner.run(request, LIMITS)


def observed(runner, source: str, *frameworks: str, wants: Wants = EVERYTHING) -> Observations:
    result = run(runner, source, *frameworks, wants=wants)
    assert result.status is RunStatus.OK, (result.facts, result.output, result.observations.errors)
    return result.observations


def value(seen: Observations, name: str) -> Value:
    return next(found for found in seen.values if found.name == name)


# ---------------------------------------------------------------- functions

POINTS = (0.3, 1.7)


def called(runner, source: str, *frameworks: str, dtype: str = "float32") -> list[tuple[float, float]]:
    """Return value and gradient of the program's f at each of POINTS."""
    calls = tuple(
        Call(id=f"f/{i}", names=("f",), inputs=(from_numpy(np.asarray(x, dtype)),), gradient=True)
        for i, x in enumerate(POINTS)
    )
    results = observed(runner, source, *frameworks, wants=Wants(calls=calls)).calls
    assert [(result.raised, result.no_grad_reason) for result in results] == [(None, "")] * len(POINTS)
    return [(to_float64(result.value).item(), to_float64(result.grad).item()) for result in results]


TWO_SINES = [(2 * math.sin(x), 2 * math.cos(x)) for x in POINTS]
BRANCHES = [(x**2, 2 * x) if x > 1 else (math.exp(x), math.exp(x)) for x in POINTS]


@tensorflow
def test_tensorflow_function_gets_tensors(runner):
    source = "import tensorflow as tf\ndef f(a):\n    return 2 * tf.sin(a) + tf.cast(a.shape.rank, tf.float32)"
    assert np.allclose(called(runner, source, "tensorflow"), TWO_SINES, rtol=1e-5)


@tensorflow
def test_compiled_tensorflow_function_with_branches(runner):
    source = (
        "import tensorflow as tf\n@tf.function\ndef f(a):\n    if a > 1:\n        return a ** 2\n    return tf.exp(a)\n"
    )
    assert np.allclose(called(runner, source, "tensorflow"), BRANCHES, rtol=1e-5)


@jax
def test_jax_function_gets_arrays(runner):
    source = "import jax.numpy as jnp\ndef f(a):\n    return 2 * jnp.sin(a) if a > 0 else a.at[0].set(1)"
    assert np.allclose(called(runner, source, "jax"), TWO_SINES, rtol=1e-5)


@jax
def test_jax_function_is_called_in_double_precision_when_the_judge_asks_so(runner):
    source = "import jax\nimport jax.numpy as jnp\n@jax.jit\ndef f(a):\n    return 2 * jnp.sin(a)"
    assert np.allclose(called(runner, source, "jax", dtype="float64"), TWO_SINES, rtol=1e-14)


@jax
def test_framework_is_told_by_what_it_is_not_by_its_alias(runner):
    source = "import jax.numpy as torch\ndef f(a):\n    return 2 * torch.sin(torch.asarray(a))"
    assert np.allclose(called(runner, source, "jax"), TWO_SINES, rtol=1e-5)


@tensorflow
@jax
def test_several_frameworks_in_one_answer(runner):
    source = """
import jax, jax.numpy as jnp, numpy as np, tensorflow as tf, torch
def f(a):
    return helper(a) * 2
def helper(a):
    return tf.sin(a)
x = torch.tensor(2.0, requires_grad=True)
(x**3).backward()
v = tf.Variable(2.0)
with tf.GradientTape() as tape:
    w = v**3
d = tape.gradient(w, v)
e = jax.grad(lambda u: u**3)(2.0)
"""
    frameworks = ("torch", "tensorflow", "jax", "numpy")
    assert np.allclose(called(runner, source, *frameworks), TWO_SINES, rtol=1e-5)
    seen = observed(runner, source, *frameworks).gradients
    assert [(event.api, to_float64(event.grad).item()) for event in seen] == [
        ("backward", 12.0), ("gradient", 12.0), ("grad", 12.0)
    ]  # fmt: skip


def test_numpy_function_gets_arrays(runner):
    call = Call(id="f/0", names=("f",), inputs=(from_numpy(np.asarray([0.5, 1.0])),), gradient=True)
    source = "import numpy as np\ndef f(a):\n    return np.sin(a) * a.astype(float)"
    (result,) = observed(runner, source, "numpy", wants=Wants(calls=(call,))).calls
    assert np.allclose(to_float64(result.value), np.sin([0.5, 1.0]) * [0.5, 1.0], rtol=1e-14)
    assert result.no_grad_reason == "NumPy keeps no graph"


# ---------------------------------------------------------------- gradients and values


@tensorflow
def test_tensorflow_values_and_gradients(runner):
    seen = observed(
        runner,
        """
import tensorflow as tf
x = tf.Variable([1.0, 2.0])
half = tf.constant([0.5], dtype=tf.bfloat16)
with tf.GradientTape(persistent=True) as tape:
    y = x**3
dy = tape.gradient(y, x)
J = tape.jacobian(y, x)
nothing = tape.gradient(y, tf.constant(1.0))
@tf.function
def slope(u):
    with tf.GradientTape() as inner:
        inner.watch(u)
        v = u**2
    return inner.gradient(v, u)
first, second = slope(tf.constant([3.0])), slope(tf.constant([4.0]))
""",
        "tensorflow",
    )
    assert [event.api for event in seen.gradients] == ["gradient", "jacobian", "function"]
    assert to_float64(seen.gradients[0].grad).tolist() == [[3.0, 12.0]]
    assert to_float64(seen.gradients[1].grad).tolist() == [[[3.0, 0.0], [0.0, 12.0]]]
    assert to_float64(seen.gradients[2].at).tolist() == [[3.0], [4.0]]
    assert to_float64(seen.gradients[2].grad).tolist() == [[6.0], [8.0]]
    x = value(seen, "x")
    assert (x.type, x.shape, x.dtype, x.requires_grad) == ("Variable", (2,), "float32", True)
    assert to_float64(x.grad).tolist() == [3.0, 12.0]
    assert to_float64(value(seen, "half").array).tolist() == [0.5]
    assert to_float64(value(seen, "y").array).tolist() == [1.0, 8.0]


@jax
def test_jax_values_and_gradients(runner):
    seen = observed(
        runner,
        """
import jax, jax.numpy as jnp
x = jnp.array([1.0, 2.0])
dy = jax.grad(lambda v: (v**3).sum())(x)
helper = jax.jit(lambda v: v * 2)(x)
rows = jax.jit(jax.vmap(jax.value_and_grad(lambda v: v**2)))
rows(x), rows(x + 2)
value, (a, b) = jax.value_and_grad(lambda u, v: u * v, argnums=(0, 1))(2.0, 5.0)
tree = jax.grad(lambda p: p["w"] * p["b"])({"w": 3.0, "b": 7.0})
mapped = jax.lax.map(jax.grad(lambda v: v**3), x)
""",
        "jax",
    )
    events = [(event.api, to_float64(event.at).tolist(), to_float64(event.grad).tolist()) for event in seen.gradients]
    assert events == [
        ("grad", [[1.0, 2.0]], [[3.0, 12.0]]),
        ("jit", [[1.0, 2.0], [1.0, 2.0], [3.0, 4.0], [3.0, 4.0]], [[1.0, 4.0], [2.0, 4.0], [9.0, 16.0], [6.0, 8.0]]),
        ("value_and_grad", [2.0, 5.0], [5.0, 2.0]),
        ("grad", [7.0, 3.0], [3.0, 7.0]),
        ("map", [[1.0, 2.0]], [[3.0, 12.0]]),
    ]
    x = value(seen, "x")
    assert (x.framework, x.shape, x.dtype) == ("jax", (2,), "float32")
    assert to_float64(value(seen, "dy").array).tolist() == [3.0, 12.0]


@jax
def test_error_of_a_differentiation_is_observed_that_of_a_function_is_not(runner):
    source = """
import jax, jax.numpy as jnp
try:
    jax.jit(lambda v: 1 if v > 0 else 2)(1.0)
except Exception:
    pass
jax.grad(jnp.sin)(jnp.ones(3))
"""
    seen = run(runner, source, "jax").observations
    assert [(event.api, event.raised.type, event.raised.line) for event in seen.gradients] == [("grad", "TypeError", 7)]


@tensorflow
def test_error_of_a_tape_is_observed(runner):
    source = """
import tensorflow as tf
x = tf.Variable(1.0)
with tf.GradientTape() as tape:
    y = x * x
tape.gradient(y, x)
tape.gradient(y, x)
"""
    first, second = run(runner, source, "tensorflow").observations.gradients
    assert (first.raised, second.raised.type, second.raised.line) == (None, "RuntimeError", 7)


# ---------------------------------------------------------------- around them


@tensorflow
@pytest.mark.parametrize("seed", [1, 2])
def test_tensorflow_says_nothing_of_its_own_and_random_numbers_follow_the_seed(runner, seed):
    source = """
import tensorflow as tf
@tf.function(jit_compile=True)
def double(x):
    return 2 * x
r = tf.random.normal([3])
double(r), tf.vectorized_map(lambda v: v + 1, r)
tf.map_fn(lambda v: v + 2, r)
tf.keras.layers.Dense(1)(tf.ones((2, 3)))
"""
    results = [run(runner, source, "tensorflow", seed=chosen) for chosen in (seed, seed, seed + 10)]
    assert [result.output for result in results] == [""] * 3
    drawn = [value(result.observations, "r").array for result in results]
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.fixture
def without_jax(monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "jax" else found(name, *rest))


def test_answer_in_a_framework_that_is_missing_costs_nothing(runner, without_jax, tmp_path):
    i18n.activate("en")
    (tmp_path / "a.yaml").write_text("title: A\nprompt: B\nchecks:\n  - kind: runs\n")
    (tmp_path / "a.py").write_text("import jax.numpy as torch\n")
    report = grade.grade(spec.load(tmp_path / "a.yaml"), tmp_path / "a.py", runner, rubric.Rubric(), seed=1)
    wanted = "this answer needs JAX, which is not installed here: pip install 'grade-exercises[jax]'"
    assert (report.status, report.possible) == ("not_graded", 0)
    assert wanted in report.run.message
    assert report.checks[0].message == wanted


@tensorflow
def test_nothing_is_written_outside_the_zygotes_own_folder(runner):
    """Keras makes a folder in HOME when it is imported, and the zygote's HOME exists in the sandbox only."""
    run = RunRequest(
        cells=(Cell("a.py", "import tensorflow, os\nprint(os.environ['KERAS_HOME'])"),), frameworks=("tensorflow",)
    )
    assert runner.run(run, Limits()).output.strip()
    assert not Path("/box").exists()
