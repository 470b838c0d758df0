"""Experiments on TensorFlow and JAX: values and derivatives become what was asked for, told by dual numbers."""

from __future__ import annotations

import numpy as np
import pytest

from grader import changes, expressions
from grader.model import Cell, Intervention, Limits, Replacement, RunRequest, RunStatus, Wants
from grader.numeric import to_float64
from tests.frameworks.conftest import needs

X = np.linspace(0.3, 0.8, 7)
FUNCTIONS = {
    "sin": "sin(x)", "cos": "cos(x)", "tan": "tan(x)", "sinh": "sinh(x)", "cosh": "cosh(x)", "tanh": "tanh(x)",
    "arcsin": "arcsin(x)", "arccos": "arccos(x)", "arctan": "arctan(x)", "exp": "exp(x)", "log": "log(x)",
    "sqrt": "sqrt(x)", "power": "x**3",
}  # fmt: skip
POWERS = {"fraction": "x**2.5"}  # further ones, changed as `power` is

TENSORFLOW = """
import numpy as np, tensorflow as tf
x = tf.constant(np.linspace(0.3, 0.8, 7))
functions = dict(
    sin=tf.sin, cos=tf.math.cos, tan=tf.tan, sinh=tf.raw_ops.Sinh, cosh=tf.cosh, tanh=tf.tanh, arcsin=tf.asin,
    arccos=tf.acos, arctan=tf.function(lambda v: tf.atan(v)), exp=tf.exp, log=tf.math.log, sqrt=tf.sqrt,
    power=lambda v: v**3, fraction=lambda v: v**2.5,
)
for name, f in functions.items():
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x=x) if name == "sinh" else f(x)
        slope = inner.gradient(value, x)
    globals().update({name + "0": value, name + "1": slope, name + "2": outer.gradient(slope, x)})
with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as accumulator:
    value = tf.sin(x)
forward = accumulator.jvp(value)
"""
JAX = """
import jax, jax.numpy as jnp, numpy as np
from jax import lax
jax.config.update("jax_enable_x64", True)
x = jnp.asarray(np.linspace(0.3, 0.8, 7))
functions = dict(
    sin=jnp.sin, cos=lax.cos, tan=jnp.tan, sinh=jnp.sinh, cosh=jnp.cosh, tanh=jax.nn.tanh, arcsin=jnp.arcsin,
    arccos=jnp.acos, arctan=jax.jit(jnp.arctan), exp=jnp.exp, log=jnp.log, sqrt=jnp.sqrt, power=lambda v: v**3,
    fraction=lambda v: v**2.5,
)
for name, f in functions.items():
    slope = jax.vmap(jax.grad(f))
    globals().update({name + "0": f(x), name + "1": slope(x)})
    if name in ("sin", "sqrt", "power", "fraction"):  # each costs a third of a second
        globals()[name + "2"] = jax.vmap(jax.grad(jax.grad(f)))(x)
forward = jax.jacfwd(jnp.sin)(x[0])[None]
"""
PROGRAMS = [
    pytest.param("tensorflow", TENSORFLOW, marks=needs("tensorflow"), id="tensorflow"),
    pytest.param("jax", JAX, marks=needs("jax"), id="jax"),
]


def experiment(kind: str, **options: object) -> Intervention:
    return changes.intervention(kind, dict.fromkeys(FUNCTIONS, (0.3, 0.8)), "test", **options)  # type: ignore[arg-type]


def values_under(runner, framework: str, source: str, change: Intervention | None) -> dict[str, np.ndarray]:
    asked = RunRequest(
        cells=(Cell("a.py", source),), frameworks=(framework,), wants=Wants(values=True), intervention=change
    )
    result = runner.run(asked, Limits(wall_s=60))
    assert result.status is RunStatus.OK, (result.observations.errors, result.output)
    assert change is None or result.observations.replaced_calls >= len(FUNCTIONS)
    return {v.name: to_float64(v.array) for v in result.observations.values if v.array is not None}


def of_one(change: Intervention, name: str) -> Intervention:
    """Return the same experiment with one function: others must not change what its derivative is made of."""
    return Intervention(kind=change.kind, size=change.size, replacements=tuple(_only(change.replacements, name)))


def _only(replacements: tuple[Replacement, ...], name: str) -> list[Replacement]:
    return [replacement for replacement in replacements if replacement.function == name]


@pytest.mark.parametrize(("framework", "source"), PROGRAMS)
@pytest.mark.parametrize("change", [experiment("nudge", size=1e-3), experiment("replace")], ids=["nudge", "replace"])
def test_values_and_two_derivatives_are_those_of_the_experiment(runner, framework, source, change):
    got = values_under(runner, framework, source, change)
    for name, text in (FUNCTIONS | POWERS).items():
        f, one = expressions.parse(text), of_one(change, "power" if name in POWERS else name)
        value, slope = changes.foreseen(f, X, one, "autodiff")
        # The second derivative of an experiment is the derivative of the first one, whatever that is.
        h = 1e-5
        second = (changes.foreseen(f, X + h, one, "autodiff")[1] - changes.foreseen(f, X - h, one, "autodiff")[1]) / (
            2 * h
        )
        assert np.allclose(got[f"{name}0"], value, rtol=1e-10), name
        assert np.allclose(got[f"{name}1"], slope, rtol=1e-10), name
        if f"{name}2" in got:
            assert np.allclose(got[f"{name}2"], second, rtol=1e-5, atol=1e-6), name
    assert {"sin2", "sqrt2", "power2", "fraction2"} <= got.keys()
    forward = changes.foreseen(expressions.parse("sin(x)"), X, of_one(change, "sin"), "autodiff")[1]
    assert np.allclose(got["forward"], forward[: got["forward"].size], rtol=1e-10)


@pytest.mark.parametrize(("framework", "source"), PROGRAMS)
def test_nudged_slopes_leave_values_as_they_are_to_the_bit(runner, framework, source):
    plain = values_under(runner, framework, source, None)
    nudged = values_under(runner, framework, source, experiment("nudge", values=False))
    for name in FUNCTIONS:
        assert np.array_equal(plain[f"{name}0"], nudged[f"{name}0"]), name
        moved = np.abs(nudged[f"{name}1"] / plain[f"{name}1"] - 1)
        assert 0 < moved.max() <= 1.01 * changes.NUDGE, name
