"""requires that a function computes the right values and gradients on inputs that the judge picks."""

from __future__ import annotations

import functools
import math
import zlib
from collections.abc import Sequence
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta, Struct

from grader import expressions, ways_seen
from grader.checks.base import (
    Check,
    Evidence,
    Looked,
    Tolerance,
    absent,
    call_id,
    call_text,
    calls,
    failed,
    names_assigned,
    one_or_more,
    passed,
)  # fmt: skip
from grader.endings import ending, error_sentence, stopped_early
from grader.errors import ExpressionError, SolutionError
from grader.i18n import N_, _
from grader.model import Array, Call, CallResult, Outcome, Search, Searched, Wants
from grader.numeric import Mismatch, from_numpy, mismatch, to_float64, tolerance

MAX_NUMBERS = 1_000_000  # in all inputs of a check together
MAX_SEARCHED = 1000  # in one input of a function whose branches are searched for
REMEMBERED = 10_000  # bytes of an input at most for which what is expected is kept
MAX_WAYS = 12  # through the solution that are called besides

COMPARED = {"value": N_("value"), "gradient": N_("gradient")}
NO_GRADIENT = (
    N_("its value does not depend on the input through tensors"),
    N_("its value does not depend on the input"),
    N_("NumPy keeps no graph"),
)
"""What frameworks say of a value without a gradient, for the translators."""
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
    scale: Annotated[tuple[float, ...], Meta(min_length=1)] = (1.0,)
    between: Annotated[list[float], Meta(min_length=2, max_length=2)] | None = None
    at: list[float | list[float]] = []
    count: Annotated[int, Meta(ge=0, le=1000)] = 12
    dtype: Literal["float32", "float64"] = "float32"

    def __post_init__(self) -> None:
        if not (self.count or self.at):
            raise ValueError("there is no input: count is 0 and `at` is empty")
        shapes = self.shapes or [self.shape]
        if any(size < 0 for shape in shapes for size in shape):
            raise ValueError("sizes of a shape are 0 or more")
        if self.count * max(math.prod(shape) for shape in shapes) > MAX_NUMBERS:
            raise ValueError(f"the inputs have more than {MAX_NUMBERS} numbers in all")
        if self.between and not self.between[0] <= self.between[1]:
            raise ValueError("between: the first bound is above the second")

    @property
    def number(self) -> int:
        """How many inputs there are."""
        return len(self.at) + self.count

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
    expected: `solution` (the exercise's solution is called with the same inputs, and with some more that take every way
      through it), or expressions.
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

    def problems(self) -> list[tuple[str, str]]:
        found = super().problems()
        for place, (text, variables) in {} if found else self.expressions().items():
            for sample in self.inputs.draw(0):
                x = to_float64(sample)
                try:
                    value = expressions.parse(text, variables).evaluate(x=x)
                except ExpressionError as error:
                    return [(place, str(error))]
                if place == "expected.gradient" and value.shape not in ((), x.shape):
                    return [(place, f"has shape {value.shape} for an input of shape {x.shape}")]
        return found

    def looks_at(self) -> tuple[Looked, ...]:
        return (Looked(one_or_more(self.name), function=True, place="name"),)

    def needs(self, seed: int) -> Wants:
        inputs = self.inputs.draw(seed ^ zlib.crc32(self.id.encode()))
        return Wants(calls=calls(self, one_or_more(self.name), inputs, gradient="gradient" in self.compare))

    def searches(self) -> tuple[Search, ...]:
        if not self.needs_solution:
            return ()
        between = None if self.inputs.between is None else (self.inputs.between[0], self.inputs.between[1])
        names, shapes = one_or_more(self.name), dict.fromkeys(map(tuple, self.inputs.shapes or [self.inputs.shape]))
        return tuple(
            Search(id=f"{','.join(names)}{shape}{between or ''}", names=names, shapes=(shape,), between=between)
            for shape in shapes
            if math.prod(shape) <= MAX_SEARCHED
        )

    def reaching(self, found: Sequence[Searched], seed: int) -> Wants:
        """Return calls that take every way through the solution: fresh inputs, or the only one that is known."""
        rng = np.random.default_rng([seed, zlib.crc32(self.id.encode())])
        mine = {search.id for search in self.searches()}
        between = self.inputs.between
        further: list[Call] = []
        for searched in (one for one in found if one.id in mine):
            for way in ways_seen.covering(searched.ways, 1 << 30)[:MAX_WAYS]:
                fresh = ways_seen.moved(way, searched.shape, rng)
                for known in [fresh] if fresh is not None else ways_seen.inputs(way, searched.shape)[:1]:
                    # The way goes on from its known input to the fresh one, and so to where a bound lies between them.
                    values = known if between is None else np.clip(known, between[0], between[1])
                    further.append(
                        Call(
                            id=call_id(self, self.inputs.number + len(further)),
                            names=one_or_more(self.name),
                            inputs=(from_numpy(values.astype(self.inputs.dtype)),),
                            # Where a condition holds at one point only, nobody agrees on the derivative.
                            gradient="gradient" in self.compare and fresh is not None,
                        )
                    )
        return Wants(calls=tuple(further))

    @property
    def computes(self) -> bool:
        return True

    def judge(self, evidence: Evidence) -> Outcome:
        mine = self._calls(evidence)
        got = {result.id: result for result in evidence.run.observations.calls}
        reference = {r.id: r for r in evidence.reference.observations.calls} if evidence.reference else {}
        names = [result.found for call in mine if (result := got.get(call.id)) and result.found]
        if not names:
            wanted = "`, `".join(one_or_more(self.name))
            if stopped_early(evidence.run) and not any(call.id in got for call in mine):
                return absent(evidence, _("`{name}` was not called, or did not return").format(name=wanted))
            message = _("there is no function `{name}`").format(name=wanted)
            return absent(evidence, message, names_assigned(evidence.run))
        wrong: list[Outcome] = []
        for call in mine:
            result = got.get(call.id)
            if result is None or not result.found:
                text = _("{call} did not return").format(call=_call_text(names[0], call.inputs[0]))
                how = ending(evidence.submission, evidence.run)
                outcome: Outcome | None = failed(text, *([how] if how else []))
            else:
                outcome = self._judge_call(evidence, call, result, reference.get(call.id))
            if outcome is not None:
                wrong.append(outcome)
        if not wrong:
            text = _("`{name}` is right on all {count} inputs the judge picked")
            return passed(text.format(name=names[0], count=len(mine)))
        share = PARTIAL * (1 - len(wrong) / len(mine))
        tally = _("wrong on {wrong} of {count} inputs the judge picked").format(wrong=len(wrong), count=len(mine))
        return failed(wrong[0].message, *wrong[0].evidence, tally, share=share, signature=wrong[0].signature)

    def _calls(self, evidence: Evidence) -> list[Call]:
        """Return the calls to be judged; one that was added for a way counts only where the solution has a number."""
        mine = [call for call in evidence.request.wants.calls if call.id.rpartition("/")[0] == self.id]
        answers = evidence.reference.observations.calls if evidence.reference else []
        drawn = {call_id(self, index) for index in range(self.inputs.number)}
        numbers = {
            answer.id
            for answer in answers
            if answer.id not in drawn and answer.value is not None and np.isfinite(to_float64(answer.value)).all()
        }
        return [call for call in mine if call.id in drawn or call.id in numbers]

    def _judge_call(
        self, evidence: Evidence, call: Call, result: CallResult, reference: CallResult | None
    ) -> Outcome | None:
        """Return what is wrong with one call, or None."""

        def shown() -> str:
            return _call_text(result.found, call.inputs[0])

        if result.raised is not None:
            sentence = error_sentence(evidence.submission, result.raised)
            return failed(_("{call} raised an exception").format(call=shown()), sentence)
        for what in self.compare:
            if what == "gradient" and not call.gradient:
                continue
            array = result.value if what == "value" else result.grad
            expected = self._expected(what, call.inputs[0], reference)
            if array is None:
                text = _("{call} gave no {what}: {reason}")
                return failed(text.format(call=shown(), what=_(COMPARED[what]), reason=_reason(what, result)))
            difference = self._difference(array, expected)
            if difference is not None:
                return failed(_("the {what} of {call} {difference}").format(
                    what=_(COMPARED[what]), call=shown(), difference=difference.what), *difference.lines)  # fmt: skip
        return None

    def _expected(self, what: str, array: Array, reference: CallResult | None) -> np.ndarray:
        if isinstance(self.expected, Expected):
            text = self.expected.value if what == "value" else self.expected.gradient
            expected = _computed(text or "0", array) if len(array.data) <= REMEMBERED else _value(text or "0", array)
            # A gradient has its input's shape: one number is that of every element.
            return np.broadcast_to(expected, array.shape) if what == "gradient" and expected.ndim == 0 else expected
        found = None if reference is None else reference.value if what == "value" else reference.grad
        if found is None:
            raise SolutionError(f"the solution gave no {what} for `{one_or_more(self.name)[0]}`")
        return to_float64(found)

    def _difference(self, array: Array, expected: np.ndarray) -> Mismatch | None:
        rtol, atol = tolerance(array.dtype)
        if self.rtol is not None and self.atol is not None:
            rtol, atol = self.rtol, self.atol
        return mismatch(to_float64(array), expected, rtol=rtol, atol=atol)


def _value(text: str, array: Array) -> np.ndarray:
    return expressions.parse(text).evaluate(x=to_float64(array))


_computed = functools.lru_cache(maxsize=1024)(_value)  # a batch draws few sets of inputs, each many times


def _reason(what: str, result: CallResult) -> str:
    """Return why a call gave no value or no gradient."""
    if what == "gradient" and result.no_grad_reason:
        return _(result.no_grad_reason[:200])
    return _("it returned {type}").format(type=result.value_type or "None")


def _call_text(name: str, array: Array) -> str:
    return f"`{call_text(name, to_float64(array))}`"
