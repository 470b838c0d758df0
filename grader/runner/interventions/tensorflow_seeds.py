"""TensorFlow: what every differentiation starts from, multiplied."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import tensorflow as tf


def scale(size: float) -> None:
    """Multiply what every differentiation starts from; leave alone what differentiation calls in turn."""
    scaled = _Scaled(size)
    tape: Any = tf.GradientTape
    accumulator: Any = tf.autodiff.ForwardAccumulator
    tape.gradient = scaled.gradient(tape.gradient)
    tape.jacobian, tape.batch_jacobian = scaled.jacobian(tape.jacobian), scaled.jacobian(tape.batch_jacobian)
    accumulator.__init__ = scaled.accumulator(accumulator.__init__)


class _Scaled:
    """Methods that differentiate, each in the place of an original."""

    def __init__(self, size: float):
        self.size, self.depth = size, 0

    def gradient(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def gradient(
            tape: Any, target: Any, sources: Any, output_gradients: Any = None, *args: Any, **options: Any
        ) -> Any:
            weights = output_gradients
            if not self.depth:
                given = tf.nest.map_structure(tf.ones_like, target) if weights is None else weights
                weights = self._more(given)
            return self._within(lambda: original(tape, target, sources, weights, *args, **options))

        return gradient

    def jacobian(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def jacobian(*args: Any, **options: Any) -> Any:
            return self._more(self._within(lambda: original(*args, **options)))

        return jacobian

    def accumulator(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def initialise(accumulator: Any, primals: Any, tangents: Any) -> None:
            original(accumulator, primals, tangents if self.depth else self._more(tangents))

        return initialise

    def _more(self, tensors: Any) -> Any:
        return tf.nest.map_structure(lambda part: None if part is None else part * self.size, tensors)

    def _within(self, call: Callable[[], Any]) -> Any:
        self.depth += 1
        try:
            return call()
        finally:
            self.depth -= 1
