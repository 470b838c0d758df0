"""requires that a gradient is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np
from msgspec import Meta, Struct

from grader import expressions
from grader.checks.base import (
    Check,
    Evidence,
    Looked,
    Tolerance,
    absent,
    call_id,
    calls,
    differs,
    failed,
    names_assigned,
    one_or_more,
    passed,
)  # fmt: skip
from grader.endings import error_sentence
from grader.errors import ExpressionError
from grader.gradients_seen import (
    MAX_ROWS,
    MAX_ROWS_IN_ALL,
    Candidate,
    diagonals,
    of_event,
    of_value,
    repetitions,
)  # fmt: skip
from grader.i18n import _
from grader.model import Array, CallResult, Outcome, RunResult, Status, Value, Wants
from grader.numeric import (
    differentiate,
    from_numpy,
    mismatch,
    number,
    signature,
    stencil,
    to_float64,
    tolerance,
)  # fmt: skip

LONG = 60  # characters of an expression that are still read
ROWS_PER_CALL = 20  # what one more candidate costs, in rows
MAX_JACOBIANS = 10


class DerivativeOf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function of the student's own choice, differentiated by the judge.

    The judge evaluates it in float64 around each point and takes central differences of 8th order.

    function: the name of the student's function, or several names of which the first that exists counts.
    at: the points.
    order: 1 or 2.
    """

    function: str | list[str]
    at: Annotated[list[float], Meta(min_length=1, max_length=100)]
    order: Annotated[int, Meta(ge=1, le=2)] = 1


class Gradient(Check, frozen=True, kw_only=True, tag="gradient"):
    """A gradient that the program computed is right.

    Give exactly one of `expected`, `derivative_of`, `repeated`.

    of: the name of a variable (or several, of which the first that exists counts): a leaf's `.grad`; where a framework
      has no leaves, the gradient by it that was returned last; or the value itself where the variable holds a gradient;
      or `any`: some leaf at the end of the program, or what some call of backward(), grad() and their like left or
      returned, wherever it happened.
    expected: an expression in `x`, the differentiated tensor's own values, and the variables in `in_terms_of`.
    in_terms_of: names of further variables of the program that `expected` uses.
    derivative_of: the derivative of the student's own function at given points; `of` must name variables then.
    repeated: after a second backward() on the same leaf the gradient is this many times what it was after the first;
      one of the listed numbers.
    read: the program must also have looked at it: read `.grad`, or called a function that returns gradients.
    min_size: the gradient has at least so many elements.
    rtol, atol: allowed error is ``atol + rtol * |expected|``; by dtype when left out (1e-2 for `derivative_of`).
    """

    of: str | list[str] = "any"
    expected: str | None = None
    derivative_of: DerivativeOf | None = None
    repeated: list[float] | None = None
    in_terms_of: list[str] = []
    read: bool = False
    min_size: Annotated[int, Meta(ge=1)] = 1
    rtol: Tolerance | None = None
    atol: Tolerance | None = None

    def __post_init__(self) -> None:
        if sum(way is not None for way in (self.expected, self.derivative_of, self.repeated)) != 1:
            raise ValueError("give exactly one of expected, derivative_of, repeated")
        if self.derivative_of is not None and self.of == "any":
            raise ValueError("`of` must name the variable that holds the derivative")
        if (self.rtol is None) != (self.atol is None):
            raise ValueError("give rtol and atol together")

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {} if self.expected is None else {"expected": (self.expected, ("x", *self.in_terms_of))}

    def looks_at(self) -> tuple[Looked, ...]:
        own = self.derivative_of
        found = [Looked(one_or_more(own.function), function=True, place="derivative_of.function")] if own else []
        found += [] if self.of == "any" else [Looked(one_or_more(self.of), place="of")]
        return (*found, *(Looked((name,), place=f"in_terms_of[{i}]") for i, name in enumerate(self.in_terms_of)))

    def needs(self, seed: int) -> Wants:
        if self.derivative_of is None:
            return Wants(values=True, gradients=True)
        grid, _steps = stencil(np.asarray(self.derivative_of.at, dtype=np.float64))
        inputs: list[Array] = [from_numpy(np.asarray(point)) for point in grid.ravel()]
        return Wants(
            values=True,
            gradients=True,
            calls=calls(self, one_or_more(self.derivative_of.function), inputs, gradient=False),
        )

    @property
    def computes(self) -> bool:
        return True

    def judge(self, evidence: Evidence) -> Outcome:
        if self.repeated is not None:
            return self._judge_repeated(evidence)
        if self.derivative_of is not None:
            return self._judge_own_function(evidence, self.derivative_of)
        return self._judge_expected(evidence)

    # ------------------------------------------------------------ expected

    def _judge_expected(self, evidence: Evidence) -> Outcome:
        values = {value.name: value for value in evidence.run.observations.values}
        known = {name: values[name].array for name in self.in_terms_of if name in values}
        unknown = [name for name in self.in_terms_of if known.get(name) is None]
        if unknown:
            return absent(
                evidence, _("`{name}` was never assigned").format(name=unknown[0]), names_assigned(evidence.run)
            )
        variables = {name: to_float64(array) for name, array in known.items() if array is not None}
        tried = []
        unread: Outcome | None = None
        rows = MAX_ROWS_IN_ALL
        for candidate in self._candidates(evidence.run):
            if candidate.grad.size >= self.min_size and rows > 0:
                rows -= min(len(candidate.grad), MAX_ROWS) + ROWS_PER_CALL
                share_right, outcome = self._compare(candidate, variables)
                if outcome.status is Status.PASSED and (candidate.read or not self.read):
                    return outcome
                if outcome.status is Status.PASSED:
                    text = _("`{name}` is right, but the program never looks at it")
                    unread = failed(text.format(name=candidate.name))
                tried.append(((bool(outcome.signature), share_right, candidate.named), outcome))
        if unread:
            return unread
        if tried:
            # What explains most: a known mistake, else what is right in most places, has a name, came last.
            return self._nearest(max(reversed(tried), key=lambda found: found[0])[1])
        return self._missing(evidence)

    def _nearest(self, outcome: Outcome) -> Outcome:
        """Say that no gradient is right, where any might have been, before speaking of the nearest one."""
        if self.of != "any" or self.expected is None:
            return outcome
        expected = self.expected if len(self.expected) <= LONG else _("what it should be")
        lines = (_("nearest: {message}").format(message=outcome.message), *outcome.evidence)
        text = _("no gradient is {expected}").format(expected=expected)
        return failed(text, *lines, signature=outcome.signature)

    def _candidates(self, run: RunResult) -> Iterator[Candidate]:
        values = {value.name: value for value in run.observations.values}
        if self.of == "any":
            leaves = (of_value(value) for value in values.values() if value.grad is not None)
            yield from (leaf for leaf in leaves if leaf is not None)
            for event in run.observations.gradients:
                yield from of_event(event)
            jacobians = [event for event in run.observations.gradients if event.grad and len(event.grad.shape) == 3]
            for event in jacobians[:MAX_JACOBIANS]:
                yield from diagonals(event, run)
            return
        named = (of_value(values[name]) for name in one_or_more(self.of) if name in values)
        yield from [candidate for candidate in named if candidate is not None][:1]

    def _compare(self, candidate: Candidate, variables: dict[str, np.ndarray]) -> tuple[float, Outcome]:
        """Return the share of right elements and the outcome."""
        assert self.expected is not None
        expression = expressions.parse(self.expected, ("x", *variables))
        rtol, atol = self._tolerance(candidate.dtype)
        got = candidate.grad[:MAX_ROWS]
        try:
            rows = [expression.evaluate(**{**variables, "x": at}) for at in candidate.at[:MAX_ROWS]]
        except ExpressionError as error:
            text = _("`{name}` does not fit the exercise: {error}").format(name=candidate.name, error=error)
            return 0.0, failed(text)
        expected = np.stack([np.broadcast_to(row, got.shape[1:]) if row.ndim == 0 else row for row in rows])
        # One call is shown with its own indices; of a loop over points the rows are part of the index.
        pair = (got[0], expected[0]) if len(got) == 1 else (got, expected)
        difference = mismatch(*pair, rtol=rtol, atol=atol)
        if np.isfinite(expected).sum() < self.min_size:
            text = _("`{name}` cannot be compared: the expected gradient has no finite value where it was taken")
            return 0.0, failed(text.format(name=candidate.name))
        if difference is None:
            shown = self.expected if len(self.expected) <= LONG else _("right")
            return 1.0, passed(_("`{name}` is {expected}").format(name=candidate.name, expected=shown))
        kind = signature(got.ravel(), expected.ravel()) if got.shape == expected.shape else ""
        return difference.share_right, differs(candidate.name, difference, signature=kind)

    def _missing(self, evidence: Evidence) -> Outcome:
        if self.of == "any":
            return absent(evidence, _("no gradient was found: no leaf has one and nothing returned one"))
        values = {value.name: value for value in evidence.run.observations.values}
        for name in one_or_more(self.of):
            if name in values:
                return absent(evidence, _no_gradient(values[name]))
        listed = "`, `".join(one_or_more(self.of))
        message = _("`{name}` was never assigned").format(name=listed)
        return absent(evidence, message, names_assigned(evidence.run))

    def _tolerance(self, dtype: str) -> tuple[float, float]:
        if self.rtol is not None and self.atol is not None:
            return self.rtol, self.atol
        return tolerance(dtype)

    # ------------------------------------------------------------ derivative_of

    def _called(self, run: RunResult, own: DerivativeOf) -> list[CallResult | None]:
        """Return the judge's calls of the function, in the order of the stencil."""
        results = {result.id: result for result in run.observations.calls}
        grid, _steps = stencil(np.asarray(own.at, dtype=np.float64))
        return [results.get(call_id(self, index)) for index in range(grid.size)]

    def derivative(self, run: RunResult, own: DerivativeOf) -> np.ndarray:
        """Return the derivative of the student's function at the points, shape (points,), float64; nan if unknown."""
        grid, steps = stencil(np.asarray(own.at, dtype=np.float64))
        samples = np.full(grid.size, np.nan)
        for index, result in enumerate(self._called(run, own)):
            if result is not None and result.value is not None and (value := to_float64(result.value)).size == 1:
                samples[index] = value.item()
        return differentiate(samples.reshape(grid.shape), steps, own.order)

    def _judge_own_function(self, evidence: Evidence, own: DerivativeOf) -> Outcome:
        values = {value.name: value for value in evidence.run.observations.values}
        name = next((name for name in one_or_more(self.of) if name in values), None)
        if name is None:
            return self._missing(evidence)
        for result in self._called(evidence.run, own):
            if result is None or not result.found:
                wanted = "`, `".join(one_or_more(own.function))
                return absent(evidence, _("there is no function `{name}` to compare with").format(name=wanted))
            if result.raised is not None:
                sentence = error_sentence(evidence.submission, result.raised)
                return failed(_("`{name}` raised an exception").format(name=result.found), sentence)
        expected = self.derivative(evidence.run, own)
        if not np.isfinite(expected).all():
            return failed(_("`{name}` has no finite number as its value near some of the points").format(
                name=one_or_more(own.function)[0]))  # fmt: skip
        if np.all(np.abs(expected) < 1e-3):
            message = _("derivative {order} of your function is zero at every point: choose another function")
            return failed(message.format(order=own.order))
        candidate = of_value(values[name])
        if candidate is None:
            return failed(_no_gradient(values[name]))
        got = candidate.grad.reshape(-1)
        rtol, atol = (1e-2, 1e-2) if self.rtol is None or self.atol is None else (self.rtol, self.atol)
        difference = mismatch(got, expected, rtol=rtol, atol=atol)
        if difference is None:
            text = _("`{name}` is derivative {order} of your function at all {count} points")
            return passed(text.format(name=name, order=own.order, count=len(got)))
        return differs(name, difference, signature=signature(got, expected))

    # ------------------------------------------------------------ repeated

    def _judge_repeated(self, evidence: Evidence) -> Outcome:
        assert self.repeated is not None
        ratios = []
        for ratio in repetitions(evidence.run.observations.gradients):
            ratios.append(ratio)
            if any(abs(ratio - wanted) <= 1e-3 * abs(wanted) for wanted in self.repeated):
                return passed(_("the gradient after the second call is {ratio} × the first").format(
                    ratio=number(ratio, 3)))  # fmt: skip
        if not ratios:
            return absent(evidence, _("the gradient was not computed twice at the same place"))
        message = _("the gradient after the second call is {ratio} × the first")
        return failed(message.format(ratio=number(ratios[0], 3)))


def _no_gradient(value: Value) -> str:
    """Return recorded facts about a variable without a gradient; what to do about it is a hint's business."""
    if value.kind != "tensor":
        return _("`{name}` is a {type}, not a tensor with a gradient").format(name=value.name, type=value.type)
    facts = f"{'leaf' if value.is_leaf else 'not a leaf'}, requires_grad={value.requires_grad}"
    return _("`{name}.grad` is None ({name}: {facts})").format(name=value.name, facts=facts)
