"""JAX: what every differentiation starts from, multiplied.

A gradient starts from the function's value: the function is multiplied, and where its value is returned, too, that is
divided again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import jax


def scale(size: float) -> None:
    """Multiply what every differentiation starts from; leave alone what differentiation calls in turn."""
    scaled = _Scaled(size)
    for name in ("grad", "value_and_grad", "jacfwd", "jacrev", "jacobian", "hessian"):
        setattr(jax, name, scaled.derivative(getattr(jax, name), with_value=name == "value_and_grad"))
    jax.vjp, jax.jvp = scaled.vjp(jax.vjp), scaled.jvp(jax.jvp)


class _Scaled:
    """Functions that differentiate, each in the place of an original."""

    def __init__(self, size: float):
        self.size, self.depth = size, 0

    def derivative(self, original: Callable[..., Any], with_value: bool) -> Callable[..., Any]:
        @functools.wraps(original)
        def transform(fun: Any, argnums: Any = 0, has_aux: bool = False, *settings: Any, **options: Any) -> Any:
            scaled = original(self._times(fun, has_aux), argnums, has_aux, *settings, **options)

            @functools.wraps(scaled)
            def derivative(*args: Any, **kwargs: Any) -> Any:
                self.depth += 1
                try:
                    result = scaled(*args, **kwargs)
                finally:
                    self.depth -= 1
                if not with_value or self.depth:
                    return result
                value, grad = result
                return ((value[0] / self.size, value[1]) if has_aux else value / self.size), grad

            return derivative

        return transform

    def vjp(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def vjp(fun: Any, *primals: Any, has_aux: bool = False, **options: Any) -> Any:
            value, *rest = original(self._times(fun, has_aux), *primals, has_aux=has_aux, **options)
            return jax.tree.map(lambda part: part / self.size, value), *rest

        return vjp

    def jvp(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def jvp(fun: Any, primals: Any, tangents: Any, **options: Any) -> Any:
            more = jax.tree.map(lambda part: part * self.size, tangents)
            return original(fun, primals, more if not self.depth else tangents, **options)

        return jvp

    def _times(self, function: Callable[..., Any], has_aux: bool) -> Callable[..., Any]:
        @functools.wraps(function)
        def times(*args: Any, **kwargs: Any) -> Any:
            result = function(*args, **kwargs)
            if self.depth > 1:
                return result
            value, *rest = result if has_aux else (result,)
            more = jax.tree.map(lambda part: part * self.size, value)
            return (more, *rest) if has_aux else more

        return times
