"""TensorFlow: operations with other values and other derivatives, at the door that all of them go through.

Functions run eagerly for these experiments: an operation in a graph would not come by. What takes an operation's place
is a polynomial in ``x - stop_gradient(x)``, a factor that is zero: value and first three derivatives are then whatever
we say. Out of reach: functions that compute a sine without the operation.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

import tensorflow as tf
from tensorflow.python import pywrap_tfe

from grader.model import Intervention, Replacement
from grader.runner.interventions import derivatives, tensorflow_seeds
from grader.runner.interventions.derivatives import DERIVATIVES, PLAIN

Function = Callable[..., Any]

_ON_THE_WAY = (
    "tensorflow.python.ops.gen_math_ops", "tensorflow.python.ops.math_ops", "tensorflow.python.ops.weak_tensor",
    "tensorflow.python.util", "tensorflow.python.framework", "tensorflow.python.ops.tensor_math_operator_overrides",
    "grader.runner.interventions",
)  # fmt: skip
"""Modules between an operation and who wants it."""

_inside = False


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Replace operations, or scale the seeds."""
    if intervention.kind == "seed":
        tensorflow_seeds.scale(intervention.size)
        return
    tf.config.run_functions_eagerly(True)
    tf.vectorized_map = _one_by_one
    table: dict[str, Function] = {}
    for replacement in intervention.replacements:
        name = replacement.function
        if name == "power":
            table["Pow"] = functools.partial(_power, replacement, intervention)
            table["Square"] = lambda x, power=table["Pow"]: power(x, 2.0)
        else:
            original = functools.partial(DERIVATIVES[name], tf.math)
            table[PLAIN.get(name, name).capitalize()] = functools.partial(
                _changed, original, 1.0, replacement, intervention
            )
    pywrap_tfe.TFE_Py_FastPathExecute = _replaced(pywrap_tfe.TFE_Py_FastPathExecute, table, count)


def _one_by_one(fn: Function, elems: Any, fallback_to_while_loop: bool = True, warn: bool = True) -> Any:
    """Do what `tf.vectorized_map` does, without a graph."""
    slices = zip(*(tf.unstack(part) for part in tf.nest.flatten(elems)), strict=True)
    results = [fn(tf.nest.pack_sequence_as(elems, list(parts))) for parts in slices]
    return tf.nest.map_structure(lambda *parts: tf.stack(parts), *results)


def _replaced(original: Function, table: dict[str, Function], count: Callable[[], None]) -> Function:
    def execute(context: Any, operation: str, name: Any, *args: Any) -> Any:
        global _inside
        change = table.get(operation)
        if change is None or _inside or _in_a_rule(sys._getframe(1)):
            return original(context, operation, name, *args)
        _inside = True
        try:
            result = change(*args)
        finally:
            _inside = False
        if result is None:
            return original(context, operation, name, *args)
        count()
        return result

    return execute


def _in_a_rule(frame: Any) -> bool:
    """Whether a rule of differentiation asks, which must not change."""
    while frame is not None and frame.f_globals.get("__name__", "").startswith(_ON_THE_WAY):
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__", "").startswith("tensorflow.python.ops.math_grad")


def _power(replacement: Replacement, intervention: Intervention, x: Any, exponent: Any) -> Any:
    """Return ``x**p`` changed; None where the exponent is no constant."""
    p = tf.convert_to_tensor(exponent)
    if p.shape.rank != 0 or pywrap_tfe.TFE_Py_TapeSetShouldRecordBackprop([p]):
        return None
    constant = float(p)
    original = functools.partial(derivatives.power, tf.pow, p=constant)
    return _changed(original, constant, replacement, intervention, x)


def _changed(
    original: Function, factor: float, replacement: Replacement, intervention: Intervention, argument: Any
) -> Any:
    """Return a tensor with value and derivatives as the experiment wants them."""
    x = tf.convert_to_tensor(argument)
    if not (x.dtype.is_floating or x.dtype.is_complex):
        return None
    still = tf.stop_gradient(x)

    def waves(kind: str, order: int) -> Any:
        return getattr(replacement, kind).at(still, tf.sin, order)

    if intervention.kind == "replace":
        parts = derivatives.replaced(waves, factor, still)
    else:
        parts = derivatives.changed(original(x=still), waves, intervention.size)
    value, first, second, third = (tf.stop_gradient(part) for part in parts)
    zero = _finite(x - still)
    first, second, third = map(_finite, (first, second, third))
    endless = 0 * tf.sigmoid(zero)  # higher derivatives are 0, not missing: a program may draw those, too
    return value + zero * (first + zero * (second / 2 + zero * (third / 6))) + endless


def _finite(x: Any) -> Any:
    if x.dtype.is_complex:
        return x
    return tf.where(tf.math.is_finite(x), x, tf.zeros_like(x))
