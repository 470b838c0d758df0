"""TensorFlow: tensors and variables, tapes and accumulators. No leaves: what a tape returns is the gradient."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from grader.model import Value
from grader.runner.frameworks import own_rules
from grader.runner.observe.arrays import MAX_ELEMENTS, pack
from grader.runner.observe.evaluation import Evaluation, not_a_tensor
from grader.runner.observe.probe import Probe

_Tape: Any = tf.GradientTape
_Accumulator: Any = tf.autodiff.ForwardAccumulator
_Compiled: Any = type(tf.function(lambda: None))

# as they are before anybody watches them
_gradient, _enter, _watch = _Tape.gradient, _Tape.__enter__, _Tape.watch


def owns(thing: object) -> bool:
    return isinstance(thing, tf.Tensor | tf.Variable | tf.IndexedSlices)


def to_numpy(thing: Any) -> np.ndarray | None:
    if isinstance(thing, tf.IndexedSlices):
        thing = tf.convert_to_tensor(thing)
    if not hasattr(thing, "numpy") or tf.size(thing) > MAX_ELEMENTS:
        return None  # a placeholder of tf.function
    numbers = np.asarray(thing.numpy())
    return numbers.astype(np.float32) if numbers.dtype.kind == "V" else numbers  # bfloat16 is none of NumPy's


def describe(name: str, thing: Any) -> Value:
    numbers = to_numpy(thing)
    variable = isinstance(thing, tf.Variable)
    return Value(
        name=name, kind="array", type="Variable" if variable else "Tensor", framework="tensorflow",
        array=None if numbers is None else pack(numbers), shape=None if numbers is None else tuple(numbers.shape),
        dtype=thing.dtype.name, requires_grad=variable and bool(thing.trainable), is_leaf=variable,
    )  # fmt: skip


def evaluate(function: Callable[..., Any], inputs: list[np.ndarray], gradient: bool) -> Evaluation:
    """Call a function with tensors; the gradient is that of the summed value with respect to the first input."""
    tensors = [tf.constant(array) for array in inputs]
    if not gradient:
        return Evaluation(value=function(*tensors))
    with _Tape() as tape:
        _watch(tape, tensors[0])
        value = function(*tensors)
    if not owns(value):
        return not_a_tensor(value)
    grad = _gradient(tape, value, tensors[0])
    reason = "its value does not depend on the input through tensors" if grad is None else ""
    return Evaluation(value=value, grad=grad, no_grad_reason=reason)


# ---------------------------------------------------------------- watching


def watch(watch: Any) -> None:
    """Wrap methods of the classes that differentiate, and functions that run others in a graph."""
    for name in ("gradient", "jacobian", "batch_jacobian"):
        setattr(_Tape, name, _watched_tape(name, getattr(_Tape, name), watch))
    _Tape.__enter__, _Tape.watch = _entered(watch), _watched_too
    _Accumulator.__init__ = _remembering(_Accumulator.__init__)
    _Accumulator.jvp = _watched_jvp(_Accumulator.jvp, watch)
    _Compiled.__call__ = _watched_function(_Compiled.__call__, watch)
    tf.vectorized_map = _watched_function(tf.vectorized_map, watch)
    tf.custom_gradient = own_rules.noticed(tf.custom_gradient)


def _watched_tape(name: str, original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def method(tape: Any, target: Any, *args: Any, **options: Any) -> Any:
        given = dict(zip(("sources", "output_gradients"), args, strict=False)) | options
        sources = given.get("sources", given.get("source"))
        with watch.calling(name, target, {}) as call:
            result = original(tape, target, *args, **options)
            if watch.probing and name == "gradient":
                call.probes = _probes(tape, target, given, result)
            _note(call, tf.nest.flatten(sources), tf.nest.flatten(result))
            return result

    return method


def _watched_jvp(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def jvp(accumulator: Any, primals: Any, *args: Any, **options: Any) -> Any:
        with watch.calling("jvp", primals, {}) as call:
            result = original(accumulator, primals, *args, **options)
            _note(call, getattr(accumulator, _OUTER, []), tf.nest.flatten(result))
            return result

    return jvp


def _watched_function(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    """Report the whole of a derivative that runs in a graph: inside, there are only placeholders."""

    @functools.wraps(original)
    def called(function: Any, *args: Any, **options: Any) -> Any:
        with watch.calling("function", None, {}) as call:
            call.is_differentiation = watch.differentiates(function)
            result = original(function, *args, **options)
            call.is_differentiation = watch.differentiates(function, call.had_inner_calls())
            first = next((arg for arg in args if owns(arg)), None)
            for part in tf.nest.flatten(result) if call.is_differentiation else ():
                if first is not None and owns(part) and part.shape == first.shape:
                    call.differentiated(first, part, None)
            return result

    return called


def _note(call: Any, sources: Sequence[Any], gradients: Sequence[Any]) -> None:
    for source, gradient in zip(sources, gradients, strict=True) if len(sources) == len(gradients) else ():
        if gradient is not None:
            call.differentiated(source, gradient, None)


# ---------------------------------------------------------------- looking at graphs

_OUTER = "_grade_outer"  # of a tape: another around it; of an accumulator: what it differentiates


def _remembering(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def initialise(accumulator: Any, primals: Any, tangents: Any) -> None:
        original(accumulator, primals, tangents)
        setattr(accumulator, _OUTER, tf.nest.flatten(primals))

    return initialise


def _entered(watch: Any) -> Callable[..., Any]:
    @functools.wraps(_enter)
    def enter(tape: Any) -> Any:
        """Open a tape around a program's, which tells what that computes; only in the experiment that asks for it."""
        if watch.probing and not hasattr(tape, _OUTER):
            setattr(tape, _OUTER, _enter(_Tape(persistent=True)))
        return _enter(tape)

    return enter


@functools.wraps(_watch)
def _watched_too(tape: Any, tensor: Any) -> None:
    _watch(tape, tensor)
    if hasattr(tape, _OUTER):
        _watch(getattr(tape, _OUTER), tensor)


def _probes(tape: Any, target: Any, given: dict[str, Any], result: Any) -> list[Probe]:
    """Look at the target's sum and at its second derivative, whatever weights the program gives to the target."""
    outer, source = getattr(tape, _OUTER, None), given.get("sources")
    if outer is None or not owns(source) or not owns(target) or not owns(result):
        return []
    try:
        value = tf.reduce_sum(target)
        second = _gradient(outer, _gradient(outer, target, source), source)
        numbers = None if second is None else to_numpy(second)
        return [Probe(to_numpy(value), numbers, own_rules.defined())]
    except Exception:  # whatever a rule of the program's own does: nothing is known of it
        return [Probe()]
    finally:
        if not tape._persistent:
            outer.__exit__(None, None, None)  # else each tape of a loop would record all that follows
