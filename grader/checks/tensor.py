"""requires that a named tensor or array is what it should be."""

from __future__ import annotations

import numpy as np

from grader import expressions
from grader.checks.base import (
    Check,
    Evidence,
    Looked,
    Tolerance,
    absent,
    differs,
    failed,
    names_assigned,
    one_or_more,
    passed,
)
from grader.errors import ExpressionError
from grader.i18n import _
from grader.model import Outcome, Value, Wants
from grader.numeric import mismatch, to_float64, tolerance


class Tensor(Check, frozen=True, kw_only=True, tag="tensor"):
    """A named value, at the end of the program, has the asked attributes and numbers.

    Attributes are compared first, in the order missing, shape, dtype, leaf, requires_grad; then numbers.

    of: its name; or several, of which the first that exists counts; or `any`: one value of all must fit.
    shape: list of sizes; `-1` fits any size.
    dtype: such as float32 or int64, whatever the framework calls it.
    leaf: whether it must be a leaf of the graph.
    requires_grad: whether it must require a gradient.
    value: an expression in the variables named by `in_terms_of`, by their own names.
    in_terms_of: names of the variables of the program that `value` uses.
    rtol, atol: allowed error is ``atol + rtol * |expected|``; by dtype when left out.
    """

    of: str | list[str]
    shape: list[int] | None = None
    dtype: str | None = None
    leaf: bool | None = None
    requires_grad: bool | None = None
    value: str | None = None
    in_terms_of: list[str] = []
    rtol: Tolerance | None = None
    atol: Tolerance | None = None

    def __post_init__(self) -> None:
        if (self.rtol is None) != (self.atol is None):
            raise ValueError("give rtol and atol together")

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {} if self.value is None else {"value": (self.value, tuple(self.in_terms_of))}

    def looks_at(self) -> tuple[Looked, ...]:
        found = [] if self.of == "any" else [Looked(one_or_more(self.of), place="of")]
        return (*found, *(Looked((name,), place=f"in_terms_of[{i}]") for i, name in enumerate(self.in_terms_of)))

    def needs(self, seed: int) -> Wants:
        return Wants(values=True)

    def judge(self, evidence: Evidence) -> Outcome:
        values = {value.name: value for value in evidence.run.observations.values}
        if self.of == "any":
            candidates = [value for value in values.values() if value.kind in ("tensor", "array")]
        else:
            candidates = [values[name] for name in one_or_more(self.of) if name in values][:1]
        outcomes = [self._judge_value(value, values) for value in candidates]
        if not outcomes:
            wanted = "`, `".join(one_or_more(self.of))
            message = _("no tensor was found") if self.of == "any" else _("`{name}` was never assigned")
            return absent(evidence, message.format(name=wanted), names_assigned(evidence.run))
        return max(outcomes, key=lambda outcome: outcome.share)

    def _judge_value(self, value: Value, values: dict[str, Value]) -> Outcome:
        name = value.name
        if value.shape is None:
            return failed(_("`{name}` is a {type}, expected a tensor").format(name=name, type=value.type))
        if self.shape is not None and not _fits(value.shape, self.shape):
            sizes = tuple(size if size >= 0 else "any" for size in self.shape)
            message = _("`{name}` has shape {got}, expected {expected}")
            return failed(message.format(name=name, got=value.shape, expected=sizes))
        facts = [
            ("dtype", value.dtype, self.dtype),
            ("leaf", value.is_leaf, self.leaf),
            ("requires_grad", value.requires_grad, self.requires_grad),
        ]
        for what, got, expected in facts:
            if expected is not None and got != expected:
                message = _("`{name}` has {what}={got}, expected {expected}")
                return failed(message.format(name=name, what=what, got=got, expected=expected))
        return self._judge_numbers(value, values)

    def _judge_numbers(self, value: Value, values: dict[str, Value]) -> Outcome:
        right = passed(_("`{name}` is right").format(name=value.name))
        if self.value is None:
            return right
        if value.array is None:
            return failed(_("`{name}` is not numeric, or too large to look at").format(name=value.name))
        known = {}
        for name in self.in_terms_of:
            source = values.get(name)
            if source is None or source.array is None:
                return failed(_("`{name}` was never assigned").format(name=name))
            known[name] = to_float64(source.array)
        try:
            expected = expressions.parse(self.value, tuple(known)).evaluate(**known)
        except ExpressionError as error:
            return failed(_("`{name}` does not fit the exercise: {error}").format(name=value.name, error=error))
        got = to_float64(value.array)
        rtol, atol = tolerance(value.array.dtype)
        if self.rtol is not None and self.atol is not None:
            rtol, atol = self.rtol, self.atol
        if expected.ndim == 0 and got.size:  # one number for all elements; of no elements nothing can be right
            expected = np.broadcast_to(expected, got.shape)
        difference = mismatch(got, expected, rtol=rtol, atol=atol)
        return right if difference is None else differs(value.name, difference)


def _fits(shape: tuple[int, ...], wanted: list[int]) -> bool:
    return len(shape) == len(wanted) and all(want in (-1, size) for size, want in zip(shape, wanted, strict=True))
