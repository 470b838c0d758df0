"""PyTorch: kernels with other values and other derivatives, below everything a program can name.

A kernel registered for AutogradCPU serves torch.sin, x.sin(), names bound early, torch.ops, jit, torch.compile, all of
torch.func and forward mode alike (tests/runner/test_interventions.py goes through them). What it does not reach:
inference mode, and functions that compute a sine without `aten::sin`.
"""

from __future__ import annotations

import functools
import sys
import warnings
from collections.abc import Callable
from typing import Any

import torch

from grader.model import Intervention, Replacement
from grader.runner.interventions import torch_seeds

Derivatives = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]
"""A function's value and its first three derivatives."""

_OWN_TESTS = (
    (torch.testing, "assert_close", None),
    (torch.autograd, "gradcheck", True),
    (torch.autograd, "gradgradcheck", True),
)


def _sine(x: torch.Tensor) -> Derivatives:
    s, c = torch.sin(x), torch.cos(x)
    return s, c, -s, -c


def _cosine(x: torch.Tensor) -> Derivatives:
    s, c = torch.sin(x), torch.cos(x)
    return c, -s, -c, s


def _tangent(x: torch.Tensor) -> Derivatives:
    t = torch.tan(x)
    d = 1 + t * t
    return t, d, 2 * t * d, 2 * d * (1 + 3 * t * t)


def _hyperbolic_sine(x: torch.Tensor) -> Derivatives:
    s, c = torch.sinh(x), torch.cosh(x)
    return s, c, s, c


def _hyperbolic_cosine(x: torch.Tensor) -> Derivatives:
    s, c = torch.sinh(x), torch.cosh(x)
    return c, s, c, s


def _hyperbolic_tangent(x: torch.Tensor) -> Derivatives:
    t = torch.tanh(x)
    d = 1 - t * t
    return t, d, -2 * t * d, d * (6 * t * t - 2)


def _arc_sine(x: torch.Tensor) -> Derivatives:
    r = (1 - x * x) ** -0.5
    return torch.asin(x), r, x * r**3, r**3 + 3 * x * x * r**5


def _arc_cosine(x: torch.Tensor) -> Derivatives:
    _, first, second, third = _arc_sine(x)
    return torch.acos(x), -first, -second, -third


def _arc_tangent(x: torch.Tensor) -> Derivatives:
    r = 1 / (1 + x * x)
    return torch.atan(x), r, -2 * x * r * r, (6 * x * x - 2) * r**3


def _exponential(x: torch.Tensor) -> Derivatives:
    e = torch.exp(x)
    return e, e, e, e


def _logarithm(x: torch.Tensor) -> Derivatives:
    r = 1 / x
    return torch.log(x), r, -r * r, 2 * r**3


def _square_root(x: torch.Tensor) -> Derivatives:
    s = torch.sqrt(x)
    r = 1 / x
    return s, 0.5 * s * r, -0.25 * s * r * r, 0.375 * s * r**3


def _power(x: torch.Tensor, p: float) -> Derivatives:
    def term(factor: float, exponent: float) -> torch.Tensor:
        return factor * torch.pow(x, exponent) if factor else torch.zeros_like(x)

    return (
        torch.pow(x, p), term(p, p - 1), term(p * (p - 1), p - 2), term(p * (p - 1) * (p - 2), p - 3),
    )  # fmt: skip


ORIGINALS: dict[str, tuple[str, Callable[..., Derivatives]]] = {
    "sin": ("sin", _sine),
    "cos": ("cos", _cosine),
    "tan": ("tan", _tangent),
    "sinh": ("sinh", _hyperbolic_sine),
    "cosh": ("cosh", _hyperbolic_cosine),
    "tanh": ("tanh", _hyperbolic_tangent),
    "arcsin": ("asin", _arc_sine),
    "arccos": ("acos", _arc_cosine),
    "arctan": ("atan", _arc_tangent),
    "exp": ("exp", _exponential),
    "log": ("log", _logarithm),
    "sqrt": ("sqrt", _square_root),
    "power": ("pow", _power),
}
"""Name in expressions -> name in ATen, and the function with its derivatives."""

_IN_FORWARD_RULES = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh"}
"""Function -> another one, whose rule of forward differentiation calls it."""

_library: Any = None
_inside = False


def install(intervention: Intervention, count: Callable[[], None]) -> None:
    """Register the kernels, or scale the seeds; switch off tests that raise."""
    for module, name, answer in _OWN_TESTS:
        setattr(module, name, lambda *args, answer=answer, **options: answer)
    if intervention.kind == "seed":
        torch_seeds.scale(intervention.size)
        return
    global _library
    library: Any = torch.library.Library
    _library = library("aten", "IMPL")  # undone when it is collected
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "Overriding a previously registered kernel": that is the point
        replaced = {replacement.function for replacement in intervention.replacements}
        for replacement in intervention.replacements:
            name, original = ORIGINALS[replacement.function]
            _register(name, original, functools.partial(_changed, replacement, intervention, original), count)
        for other in {_IN_FORWARD_RULES.get(name, name) for name in replaced} - replaced:
            name, original = ORIGINALS[other]
            _register(name, original, original, lambda: None)


def _register(
    name: str, original: Callable[..., Derivatives], changed: Callable[..., Derivatives], count: Callable[[], None]
) -> None:

    def kernel(x: torch.Tensor, *exponent: float) -> torch.Tensor:
        global _inside
        if not (x.is_floating_point() or x.is_complex()):
            x = x.to(torch.get_default_dtype())
        ours = _inside or _in_backward_rule(sys._getframe(1))
        if not ours:
            count()
        before, _inside = _inside, True
        try:
            with torch._C._AutoDispatchBelowAutograd():
                derivatives = (original if ours else changed)(x.detach(), *exponent)
        finally:
            _inside = before
        return _taylor(x, derivatives)

    def in_place(x: torch.Tensor, *exponent: float) -> torch.Tensor:
        return x.copy_(kernel(x.clone(), *exponent))

    def into(x: torch.Tensor, *exponent: float, out: torch.Tensor) -> torch.Tensor:
        result = kernel(x, *exponent)
        return out.resize_(result.shape).copy_(result)

    variants = {"": kernel, "_": in_place, ".out": into}
    if name == "pow":
        variants = {".Tensor_Scalar": kernel, "_.Scalar": in_place, ".Tensor_Scalar_out": into}
    for suffix, function in variants.items():
        _library.impl(name + suffix, function, "AutogradCPU")


def _in_backward_rule(caller: Any) -> bool:
    """Whether the rule of another function asks, which must not change; checkpoints and hooks are the program's."""
    rule = torch._C._current_autograd_node() is not None
    return rule and caller.f_globals.get("__name__", "").startswith("torch.autograd.")


def _taylor(x: torch.Tensor, derivatives: Derivatives) -> torch.Tensor:
    """Return a tensor with this value and these derivatives, through a factor that is zero but depends on x."""
    value, *rest = derivatives
    first, second, third = (torch.nan_to_num(part.detach(), nan=0.0, posinf=1e30, neginf=-1e30) for part in rest)
    zero = torch.nan_to_num(x - x.detach())
    endless = 0 * torch.sigmoid(zero)  # higher derivatives are 0, not missing: a program may draw those, too
    return value.detach() + zero * (first + zero * (second / 2 + zero * (third / 6))) + endless


def _changed(
    replacement: Replacement, intervention: Intervention, original: Callable[..., Derivatives], x: torch.Tensor,
    *exponent: float,
) -> Derivatives:  # fmt: skip
    """Return value and derivatives as the experiment wants them."""

    def wave(kind: str, order: int) -> torch.Tensor:
        changed: torch.Tensor = getattr(replacement, kind).at(x, torch.sin, order)
        return changed

    if intervention.kind == "replace":
        factor = exponent[0] if exponent else 1.0  # x**2 and x**3 are different functions
        return (
            factor * wave("value", 0), factor * wave("slope", 0), factor * wave("slope", 1), factor * wave("slope", 2),
        )  # fmt: skip
    value, first, second, third = original(x, *exponent)
    size = intervention.size
    nudge = 1 + size * wave("slope", 0)
    return value * (1 + size * wave("value", 0)), first * nudge, second * nudge + first * size * wave("slope", 1), third
