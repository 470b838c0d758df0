"""requires that a function computes the right values and gradients on inputs that the judge picks."""

from __future__ import annotations

import zlib
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta, Struct

from grader import expressions
from grader.checks.base import (
    Check,
    Evidence,
    Tolerance,
    absent,
    call_id,
    calls,
    failed,
    names_assigned,
    one_or_more,
    passed,
)  # fmt: skip
from grader.endings import error_sentence
from grader.errors import SolutionError
from grader.i18n import _
from grader.model import Array, Call, CallResult, Outcome, Wants
from grader.numeric import Mismatch, from_numpy, mismatch, number, to_float64, tolerance

PARTIAL = 0.5
"""What being right on some inputs is worth at most: one branch of two is easily right."""


class Inputs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the judge draws inputs, afresh for each grading.

    shape: sizes of one input; [] is a scalar.
    shapes: several shapes, used in turn, instead of `shape`.
    scale: standard deviations of the normal numbers, used in turn; several scales reach several branches.
    between: two bounds instead: uniform numbers.
    at: these inputs, besides the drawn ones.
    count: how many are drawn.
    dtype: float32 (the frameworks' default) or float64.
    """

    shape: list[int] = []
    shapes: list[list[int]] = []
    scale: tuple[float, ...] = (1.0,)
    between: Annotated[list[float], Meta(min_length=2, max_length=2)] | None = None
    at: list[float | list[float]] = []
    count: Annotated[int, Meta(ge=0, le=1000)] = 12
    dtype: Literal["float32", "float64"] = "float32"

    def draw(self, seed: int) -> list[Array]:
        """Return `at` followed by `count` random inputs."""
        rng = np.random.default_rng(seed)
        shapes = [tuple(shape) for shape in self.shapes or [self.shape]]
        drawn = [np.asarray(point, dtype=self.dtype) for point in self.at]
        for index in range(self.count):
            shape = shapes[index % len(shapes)]
            if self.between:
                values = rng.uniform(self.between[0], self.between[1], size=shape)
            else:
                values = self.scale[index // len(shapes) % len(self.scale)] * rng.standard_normal(shape)
            drawn.append(np.asarray(values, dtype=self.dtype))
        return [from_numpy(values) for values in drawn]


class Expected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the function must give, as expressions in `x`, its input.

    value: the function's value.
    gradient: the gradient of its (summed) value.
    """

    value: str | None = None
    gradient: str | None = None


class Function(Check, frozen=True, kw_only=True, tag="function"):
    """A function of the student's, called with inputs that the judge picks, gives the right values and gradients.

    name: its name, or several of which the first that exists counts.
    inputs: how inputs are drawn.
    compare: value, gradient, or both. The gradient is that of the summed result with respect to the input, taken by the
      framework.
    expected: `solution` (the exercise's solution is called with the same inputs), or expressions.
    rtol, atol: allowed error is ``atol + rtol * |expected|``; by dtype when left out.
    """

    name: str | list[str]
    inputs: Inputs = Inputs()
    compare: Annotated[tuple[Literal["value", "gradient"], ...], Meta(min_length=1)] = ("value",)
    expected: Literal["solution"] | Expected = "solution"
    rtol: Tolerance | None = None
    atol: Tolerance | None = None

    def __post_init__(self) -> None:
        if (self.rtol is None) != (self.atol is None):
            raise ValueError("give rtol and atol together")
        if isinstance(self.expected, Expected):
            missing = [what for what in self.compare if getattr(self.expected, what) is None]
            if missing:
                raise ValueError(f"expected has no {' and no '.join(missing)} to compare with")

    @property
    def needs_solution(self) -> bool:
        return self.expected == "solution"

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        if not isinstance(self.expected, Expected):
            return {}
        texts = {"expected.value": self.expected.value, "expected.gradient": self.expected.gradient}
        return {path: (text, ("x",)) for path, text in texts.items() if text is not None}

    def needs(self, seed: int) -> Wants:
        inputs = self.inputs.draw(seed ^ zlib.crc32(self.id.encode()))
        return Wants(calls=calls(self, one_or_more(self.name), inputs, gradient="gradient" in self.compare))

    def judge(self, evidence: Evidence) -> Outcome:
        mine = [call for call in evidence.request.wants.calls if call.id.rpartition("/")[0] == self.id]
        got = {result.id: result for result in evidence.run.observations.calls}
        reference = {r.id: r for r in evidence.reference.observations.calls} if evidence.reference else {}
        wrong: list[Outcome] = []
        for call in mine:
            result = got.get(call.id)
            if result is None or not result.found:
                wanted = "`, `".join(one_or_more(self.name))
                message = _("there is no function `{name}`").format(name=wanted)
                return absent(evidence, message, names_assigned(evidence.run))
            outcome = self._judge_call(evidence, call, result, reference.get(call.id))
            if outcome is not None:
                wrong.append(outcome)
        if not wrong:
            text = _("`{name}` is right on all {count} inputs the judge picked")
            return passed(text.format(name=got[call_id(self, 0)].found, count=len(mine)))
        share = PARTIAL * (1 - len(wrong) / len(mine))
        tally = _("wrong on {wrong} of {count} inputs the judge picked").format(wrong=len(wrong), count=len(mine))
        return failed(wrong[0].message, *wrong[0].evidence, tally, share=share, signature=wrong[0].signature)

    def _judge_call(
        self, evidence: Evidence, call: Call, result: CallResult, reference: CallResult | None
    ) -> Outcome | None:
        """Return what is wrong with one call, or None."""
        shown = _call_text(result.found, call.inputs[0])
        if result.raised is not None:
            sentence = error_sentence(evidence.submission, result.raised)
            return failed(_("{call} raised an exception").format(call=shown), sentence)
        for what in self.compare:
            array = result.value if what == "value" else result.grad
            expected = self._expected(what, call.inputs[0], reference)
            if array is None:
                reason = result.no_grad_reason if what == "gradient" else _("it returned {type}").format(
                    type=result.value_type or "None")  # fmt: skip
                return failed(_("{call} gave no {what}: {reason}").format(call=shown, what=_(what), reason=reason))
            difference = self._difference(array, expected)
            if difference is not None:
                return failed(_("the {what} of {call} {difference}").format(
                    what=_(what), call=shown, difference=difference.what), *difference.lines)  # fmt: skip
        return None

    def _expected(self, what: str, array: Array, reference: CallResult | None) -> np.ndarray:
        if isinstance(self.expected, Expected):
            text = self.expected.value if what == "value" else self.expected.gradient
            return expressions.parse(text or "0").evaluate(x=to_float64(array))
        found = None if reference is None else reference.value if what == "value" else reference.grad
        if found is None:
            raise SolutionError(f"the solution gave no {what} for `{one_or_more(self.name)[0]}`")
        return to_float64(found)

    def _difference(self, array: Array, expected: np.ndarray) -> Mismatch | None:
        rtol, atol = tolerance(array.dtype)
        if self.rtol is not None and self.atol is not None:
            rtol, atol = self.rtol, self.atol
        return mismatch(to_float64(array), expected, rtol=rtol, atol=atol)


def _call_text(name: str, array: Array) -> str:
    values = to_float64(array)
    if values.ndim == 0:
        return f"`{name}({number(values.item(), 4)})`"
    if values.ndim == 1 and values.size <= 4:
        return f"`{name}([{', '.join(number(v, 4) for v in values)}])`"
    return f"`{name}(…)`"
