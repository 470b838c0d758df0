"""PyTorch: tensors, their graph, and the calls that differentiate."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import torch

from grader.model import Value
from grader.runner.frameworks import torch_graph
from grader.runner.observe.arrays import MAX_ELEMENTS, pack
from grader.runner.observe.evaluation import Evaluation, not_a_tensor

_TRANSFORMS = ("grad", "grad_and_value", "jacrev", "jacfwd", "hessian")
_FUNCTIONAL = ("jacobian", "hessian")


def owns(thing: object) -> bool:
    return isinstance(thing, torch.Tensor)


def to_numpy(thing: torch.Tensor) -> np.ndarray | None:
    # `numel` first: an expanded tensor claims a size it does not occupy.
    if thing.numel() > MAX_ELEMENTS or not _concrete(thing):
        return None
    plain = thing.detach()
    if plain.device.type != "cpu" or plain.is_conj() or plain.is_neg():  # each takes its time for nothing, too
        plain = plain.cpu().resolve_conj().resolve_neg()
    if plain.is_sparse or plain.is_quantized or plain.dtype in (torch.bfloat16,):
        plain = plain.to_dense().float()
    return plain.numpy()


def describe(name: str, thing: torch.Tensor) -> Value:
    numbers = to_numpy(thing)
    grad = _grad_of(thing) if thing.is_leaf or thing.retains_grad else None
    grad_numbers = to_numpy(grad) if isinstance(grad, torch.Tensor) else None
    return Value(
        name=name,
        kind="tensor",
        type=type(thing).__name__,
        framework="torch",
        array=None if numbers is None else pack(numbers),
        shape=tuple(thing.shape),
        dtype=str(thing.dtype).removeprefix("torch."),
        requires_grad=bool(thing.requires_grad),
        is_leaf=bool(thing.is_leaf),
        grad=None if grad_numbers is None else pack(grad_numbers),
        grad_fn=type(thing.grad_fn).__name__ if thing.grad_fn is not None else "",
    )


def evaluate(function: Callable[..., Any], inputs: list[np.ndarray], gradient: bool) -> Evaluation:
    """Call a function with tensors; the gradient is that of the summed value with respect to the first input."""
    tensors = [torch.from_numpy(array.copy()) for array in inputs]
    tensors[0].requires_grad_(gradient)
    value = function(*tensors)
    if not gradient:
        return Evaluation(value=value)
    if not isinstance(value, torch.Tensor):
        return not_a_tensor(value)
    if not value.requires_grad:
        return Evaluation(value=value, no_grad_reason="its value does not depend on the input through tensors")
    (grad,) = torch.autograd.grad(value.sum(), tensors[0], allow_unused=True)
    reason = "its value does not depend on the input" if grad is None else ""
    return Evaluation(value=value, grad=grad, no_grad_reason=reason)


# ---------------------------------------------------------------- watching


def watch(watch: Any) -> None:
    """Wrap the functions that differentiate; `Tensor.backward` calls one of them."""
    torch.Tensor.grad = property(_watched_grad_attribute(watch), _GRAD.__set__, _GRAD.__delete__)  # type: ignore
    torch.autograd.backward = _watched_backward(torch.autograd.backward, watch)
    torch.autograd.grad = _watched_grad(torch.autograd.grad, watch)
    for name in _FUNCTIONAL:
        module = torch.autograd.functional
        setattr(module, name, _watched_functional(name, getattr(module, name), watch))
    for name in _TRANSFORMS:
        setattr(torch.func, name, _watched_transform(name, getattr(torch.func, name), watch))
    torch.func.vmap = torch.vmap = _watched_vmap(torch.func.vmap, watch)


_GRAD: Any = torch._C.TensorBase.grad


def _grad_of(tensor: torch.Tensor) -> torch.Tensor | None:
    """Return ``tensor.grad`` without being seen to look at it."""
    grad: torch.Tensor | None = _GRAD.__get__(tensor)
    return grad


def _watched_grad_attribute(watch: Any) -> Callable[[torch.Tensor], torch.Tensor | None]:
    def grad(tensor: torch.Tensor) -> torch.Tensor | None:
        value = _grad_of(tensor)
        if value is not None:
            watch.looked_at(tensor)
        return value

    return grad


def _watched_backward(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def backward(tensors: Any, *args: Any, **options: Any) -> Any:
        if not watch.wanted:
            return original(tensors, *args, **options)
        roots = _tensors(tensors)
        leaves = torch_graph.leaves(roots)
        before = [None if (old := _grad_of(leaf)) is None else old.detach().clone() for leaf in leaves]
        with watch.calling("backward", roots[0] if roots else None, _named(args, options)) as call:
            call.probes = torch_graph.probes(roots, leaves) if watch.probing else []
            original(tensors, *args, **options)
            for leaf, old in zip(leaves, before, strict=True):
                grad = _grad_of(leaf)
                if grad is not None:
                    call.differentiated(leaf, grad, old, returned=False)
        return None

    return backward


def _watched_grad(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def grad(outputs: Any, inputs: Any, *args: Any, **options: Any) -> Any:
        roots = _tensors(outputs)
        with watch.calling("grad", roots[0] if roots else None, _named(args, options)) as call:
            call.probes = torch_graph.probes(roots, _tensors(inputs)) if watch.probing else []
            grads = original(outputs, inputs, *args, **options)
            for source, value in zip(_tensors(inputs), grads, strict=False):
                if value is not None:
                    call.differentiated(source, value, None)
            return grads

    return grad


def _named(args: tuple[Any, ...], options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of backward() or grad() by name; ``Tensor.backward`` hands its own on by position."""
    return {**dict(zip(("grad", "retain_graph", "create_graph"), args, strict=False)), **options}


def _watched_functional(name: str, original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def transform(function: Any, inputs: Any, *args: Any, **options: Any) -> Any:
        with watch.calling(name, None, options) as call:
            result = original(function, inputs, *args, **options)
            if isinstance(inputs, torch.Tensor) and isinstance(result, torch.Tensor):
                call.differentiated(inputs, result, None)
            return result

    return transform


def _watched_transform(name: str, original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    @functools.wraps(original)
    def transform(function: Any, *settings: Any, **options: Any) -> Any:
        transformed = original(function, *settings, **options)

        @functools.wraps(transformed)
        def derivative(*args: Any, **kwargs: Any) -> Any:
            with watch.calling(name, None, options) as call:
                result = transformed(*args, **kwargs)
                first = result[0] if name == "grad_and_value" else result
                if args and isinstance(args[0], torch.Tensor) and isinstance(first, torch.Tensor):
                    call.differentiated(args[0], first, None)
                return result

        return derivative

    return transform


def _watched_vmap(original: Callable[..., Any], watch: Any) -> Callable[..., Any]:
    """Report the whole of a vmapped derivative: inside, there are only placeholders."""

    @functools.wraps(original)
    def vmap(function: Any, *settings: Any, **options: Any) -> Any:
        mapped = original(function, *settings, **options)

        @functools.wraps(mapped)
        def batched(*args: Any, **kwargs: Any) -> Any:
            with watch.calling("vmap", None, {}) as call:
                result = mapped(*args, **kwargs)
                tensors = args and isinstance(args[0], torch.Tensor) and isinstance(result, torch.Tensor)
                if tensors and call.had_inner_calls():
                    call.differentiated(args[0], result, None)
                return result

        return batched

    return vmap


def _tensors(thing: Any) -> list[torch.Tensor]:
    if isinstance(thing, torch.Tensor):
        return [thing]
    return [item for item in thing if isinstance(item, torch.Tensor)] if isinstance(thing, Iterable) else []


def _concrete(tensor: torch.Tensor) -> bool:
    """Whether a tensor holds numbers: not a placeholder of vmap, grad or a meta device."""
    return tensor.device.type != "meta" and not torch._C._functorch.is_functorch_wrapped_tensor(tensor)
