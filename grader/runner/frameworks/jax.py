"""JAX: arrays, and the transformations that differentiate. There are no leaves: what they return is the gradient."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from grader.model import Value
from grader.runner.frameworks import own_rules
from grader.runner.observe.arrays import MAX_ELEMENTS, pack
from grader.runner.observe.evaluation import Evaluation, not_a_tensor
from grader.runner.observe.probe import Probe

_DERIVATIVES = ("grad", "value_and_grad", "jacfwd", "jacrev", "jacobian", "hessian")
_MAPS = ((jax, "vmap"), (jax, "jit"), (jnp, "vectorize"))
_OF_A_JIT = ("lower", "trace", "eval_shape", "clear_cache")

_grad, _value_and_grad = jax.grad, jax.value_and_grad  # as they are before anybody watches them


def owns(thing: object) -> bool:
    return isinstance(thing, jax.Array)


def to_numpy(thing: jax.Array) -> np.ndarray | None:
    if (
        isinstance(thing, jax.core.Tracer)
        or thing.size > MAX_ELEMENTS
        or jnp.issubdtype(thing.dtype, jax.dtypes.extended)
    ):
        return None
    numbers = np.asarray(thing)
    return numbers.astype(np.float32) if numbers.dtype.kind == "V" else numbers  # bfloat16 is none of NumPy's


def describe(name: str, thing: jax.Array) -> Value:
    numbers = to_numpy(thing)
    return Value(
        name=name, kind="array", type="Array", framework="jax", array=None if numbers is None else pack(numbers),
        shape=tuple(thing.shape), dtype=str(thing.dtype),
    )  # fmt: skip


def evaluate(function: Callable[..., Any], inputs: list[np.ndarray], gradient: bool) -> Evaluation:
    """Call a function with arrays; the gradient is that of the summed value with respect to the first input."""
    double = any(array.dtype == np.float64 for array in inputs)
    with jax.enable_x64(True) if double else contextlib.nullcontext():
        arrays = [jnp.asarray(array) for array in inputs]
        if not gradient:
            return Evaluation(value=function(*arrays))

        def summed(first: Any) -> Any:
            value = function(first, *arrays[1:])
            if not isinstance(value, jax.Array | np.ndarray | np.generic | float | int):
                others.append(value)
                return jnp.zeros(()), ()
            return jnp.sum(value), value

        others: list[Any] = []
        (_sum, value), grad = _value_and_grad(summed, has_aux=True)(arrays[0])
        return not_a_tensor(others[0]) if others else Evaluation(value=value, grad=grad)


# ---------------------------------------------------------------- watching


def watch(watch: Any) -> None:
    """Wrap the transformations by name: the library itself calls others."""
    for name in _DERIVATIVES:
        setattr(jax, name, _watched_derivative(name, getattr(jax, name), watch))
    for module, name in _MAPS:
        setattr(module, name, _watched_map(name, getattr(module, name), watch))
    jax.vjp = _watched_vjp(jax.vjp, watch)
    jax.jvp = _watched_jvp(jax.jvp, watch)
    jax.linearize = _watched_linearize(jax.linearize, watch)
    jax.lax.map = _watched_lax_map(jax.lax.map, watch)
    for name in ("custom_jvp", "custom_vjp"):
        setattr(jax, name, own_rules.noticed(getattr(jax, name)))


def _watched_derivative(name: str, original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def transform(fun: Any, argnums: Any = 0, has_aux: bool = False, *settings: Any, **options: Any) -> Any:
        transformed = original(fun, argnums, has_aux, *settings, **options)

        def part(result: Any) -> Any:
            if name == "value_and_grad":
                return result[1]
            return result[0] if has_aux else result

        @functools.wraps(transformed)
        def derivative(*args: Any, **kwargs: Any) -> Any:
            with watch.calling(name, None, {}) as call:
                result = transformed(*args, **kwargs)
                sources = [args[index] for index in ([argnums] if isinstance(argnums, int) else argnums)]
                if watch.probing:
                    call.probes = _probes(fun, lambda *given: part(transformed(*given)), args)
                _note(call, sources, part(result))
                return result

        derivative.of = fun  # type: ignore[attr-defined]
        return derivative

    return transform


def _watched_map(name: str, original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    """Report the whole of a mapped or compiled derivative: inside, there are only placeholders."""

    @functools.wraps(original)
    def transform(*given: Any, **options: Any) -> Any:
        if not given:  # a decorator with settings
            return lambda function: transform(function, **options)
        function, *settings = given
        mapped = original(function, *settings, **options)

        @functools.wraps(mapped)
        def batched(*args: Any, **kwargs: Any) -> Any:
            with watch.calling(name, None, {}) as call:
                call.is_differentiation = watch.differentiates(function)
                result = mapped(*args, **kwargs)
                if watch.differentiates(function, call.had_inner_calls()) and args:
                    call.is_differentiation = True
                    if watch.probing and hasattr(batched, "of"):
                        call.probes = _probes(batched.of, mapped, args)
                    arrays = [part for part in jax.tree.leaves(result) if np.shape(part) == np.shape(args[0])]
                    for array in arrays or [result]:
                        _note(call, args[:1], array)
                return result

        for part in _OF_A_JIT:
            if hasattr(mapped, part):
                setattr(batched, part, getattr(mapped, part))
        if hasattr(function, "of"):
            batched.of = original(function.of, *settings, **options)  # type: ignore[attr-defined]
        return batched

    return transform


def _watched_vjp(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def vjp(fun: Any, *primals: Any, **options: Any) -> Any:
        value, pullback, *rest = original(fun, *primals, **options)

        def pulled(pullback: Any, *cotangents: Any) -> Any:
            with watch.calling("vjp", value, {}) as call:
                grads = pullback(*cotangents)
                if watch.probing:
                    call.probes = _probes(fun, _grad(lambda *given: jnp.sum(fun(*given))), primals)
                _note(call, primals, grads)
                return grads

        return value, jax.tree_util.Partial(pulled, pullback), *rest

    return vjp


def _watched_jvp(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def jvp(fun: Any, primals: Any, tangents: Any, **options: Any) -> Any:
        with watch.calling("jvp", None, {}) as call:
            result = original(fun, primals, tangents, **options)
            if watch.probing:
                call.probes = _probes(fun, _grad(lambda *given: jnp.sum(fun(*given))), primals)
            _note(call, primals, result[1])
            return result

    return jvp


def _watched_linearize(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def linearize(fun: Any, *primals: Any, **options: Any) -> Any:
        value, linear, *rest = original(fun, *primals, **options)

        def pushed(*tangents: Any) -> Any:
            with watch.calling("linearize", value, {}) as call:
                result = linear(*tangents)
                _note(call, primals, result)
                return result

        return value, pushed, *rest

    return linearize


def _watched_lax_map(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def lax_map(function: Any, xs: Any, **options: Any) -> Any:
        with watch.calling("map", None, {}) as call:
            result = original(function, xs, **options)
            call.is_differentiation = watch.differentiates(function, call.had_inner_calls())
            if call.is_differentiation:
                _note(call, [xs], result)
            return result

    return lax_map


def _note(call: Any, sources: Sequence[Any], gradients: Any) -> None:
    """Note gradients, each with what it was taken by; nothing where the two do not go together."""
    inputs, found = jax.tree.leaves(list(sources)), jax.tree.leaves(gradients)
    for source, gradient in zip(inputs, found, strict=True) if len(inputs) == len(found) else ():
        plain = np.asarray(source) if isinstance(source, int | float) else source
        call.differentiated(plain, gradient, None)


def _probes(function: Callable[..., Any], derivative: Callable[..., Any], args: Sequence[Any]) -> list[Probe]:
    """Look at what is differentiated: the function's sum, and the derivative's derivative."""
    if any(isinstance(arg, jax.core.Tracer) for arg in args):
        return []
    first, *rest = args

    def summed(x: Any) -> Any:
        return sum(jnp.sum(part) for part in jax.tree.leaves(derivative(x, *rest)))

    try:
        second = _grad(summed)(jnp.asarray(first, dtype=float))
        return [Probe(np.asarray(jnp.sum(function(*args)), dtype=float), to_numpy(second), own_rules.defined())]
    except Exception:  # no array, or a rule that cannot be differentiated: nothing is known of it
        return [Probe()]
