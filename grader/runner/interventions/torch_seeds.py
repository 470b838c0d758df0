"""PyTorch: what every differentiation starts from, multiplied."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import torch


def scale(size: float) -> None:
    """Multiply what every differentiation starts from; leave alone what differentiation calls in turn."""
    autograd: Any = torch.autograd
    scaled = _Scaled(size)
    autograd.backward = scaled.backward(autograd.backward)
    autograd.grad = scaled.grad(autograd.grad)
    autograd.functional.jvp = scaled.twice(autograd.functional.jvp)
    autograd.forward_ad.make_dual = scaled.dual(autograd.forward_ad.make_dual)


class _Scaled:
    """Functions that differentiate, each in the place of an original."""

    def __init__(self, size: float):
        self.size, self.depth = size, 0

    def backward(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def backward(tensors: Any, grad_tensors: Any = None, *args: Any, **options: Any) -> Any:
            roots, given = self._seeds(tensors, grad_tensors)
            return self._within(lambda: original(roots, given, *args, **options))

        return backward

    def grad(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def grad(outputs: Any, inputs: Any, grad_outputs: Any = None, *args: Any, **options: Any) -> Any:
            roots, given = self._seeds(outputs, grad_outputs)
            return self._within(lambda: original(roots, inputs, given, *args, **options))

        return grad

    def twice(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap what goes backward twice to have gone forward once: neither of the two is scaled, their result is."""

        @functools.wraps(original)
        def jvp(*args: Any, **options: Any) -> Any:
            value, products = self._within(lambda: original(*args, **options))
            one = isinstance(products, torch.Tensor)
            return value, products * self.size if one else tuple(product * self.size for product in products)

        return jvp

    def dual(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def make_dual(tensor: Any, tangent: Any, **options: Any) -> Any:
            return original(tensor, tangent * self.size, **options)

        return make_dual

    def _within(self, call: Callable[[], Any]) -> Any:
        self.depth += 1
        try:
            return call()
        finally:
            self.depth -= 1

    def _seeds(self, tensors: Any, given: Any) -> tuple[Any, Any]:
        """Return scaled roots and seeds; a missing seed is 1, and stays missing: making one costs an import."""
        if self.depth:
            return tensors, given
        roots = [tensors] if isinstance(tensors, torch.Tensor) else list(tensors)
        listed = [given] * len(roots) if given is None or isinstance(given, torch.Tensor) else list(given)
        scaled = [root * self.size if seed is None else root for root, seed in zip(roots, listed, strict=False)]
        return scaled, [None if seed is None else seed * self.size for seed in listed]
