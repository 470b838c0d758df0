"""Calls a student's function with inputs of the judge's, and follows which way a call takes through it."""

from __future__ import annotations

import array
import contextlib
import hashlib
import signal
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.model import Array, Call, CallResult
from grader.runner import frameworks, random_numbers
from grader.runner.decisions import Decisions, Endless
from grader.runner.observe.arrays import pack
from grader.runner.observe.errors import Places
from grader.runner.observe.evaluation import Evaluation

MAX_DECISIONS = 4000  # in one call whose way is followed
MAX_CPU_S = 0.2  # likewise
PATIENCE = 4  # endless calls, after which the next get a quarter of the time
MAX_WALL_S = 2.0
MAX_OUTCOMES = 500  # that are sent of one call
_LOOK_EVERY_S = 0.05


class Caller:
    """Calls the functions of a program that has run."""

    def __init__(
        self,
        namespace: dict[str, Any],
        places: Places,
        decisions: Decisions | None = None,
        imported: Sequence[str] = (),
    ):
        """`imported`: the frameworks that the program imports, whose arrays its functions may want."""
        self.namespace, self.places, self.decisions, self.imported = namespace, places, decisions, imported
        self.endless = 0

    def name(self, names: Sequence[str]) -> str:
        """Return the first name that is a function; "" when none is."""
        return next((name for name in names if callable(self.namespace.get(name))), "")

    def perform(self, call: Call) -> CallResult:
        """Carry out a call; whatever happens is the result."""
        result = CallResult(id=call.id, found=self.name(call.names))
        if not result.found:
            return result
        inputs = [np.frombuffer(a.data, dtype=a.dtype).reshape(a.shape) for a in call.inputs]
        outcomes: list[int] = []
        try:
            with self.followed() if call.way else contextlib.nullcontext(outcomes) as outcomes:
                evaluation = self.evaluate(result.found, inputs, call.gradient)
            result.value_type = type(evaluation.value).__name__[:200]
            result.value = _packed(evaluation.value)
            result.grad = _packed(evaluation.grad)
            result.no_grad_reason = evaluation.no_grad_reason
        except BaseException as error:  # whatever the student's function raises is an observation
            result.raised = self.places.raised(error)
            result.endless = isinstance(error, Endless)
            self.endless += result.endless
        if call.way:
            result.outcomes, result.way = packed_outcomes(outcomes), digest(outcomes)
        return result

    def evaluate(self, name: str, inputs: list[np.ndarray], gradient: bool) -> Evaluation:
        function = self.namespace[name]
        evaluation: Evaluation = frameworks.of_function(function, self.imported).evaluate(function, inputs, gradient)
        return evaluation

    @contextlib.contextmanager
    def followed(self, decisions: int = MAX_DECISIONS) -> Iterator[list[int]]:
        """Yield the list that the outcomes of one call are written to; raise `Endless` when it seems to have no end.

        Random numbers are the same for each call: two ways differ because their inputs do.
        """
        assert self.decisions is not None
        random_numbers.seed(0)
        share = 0.25 if self.endless > PATIENCE else 1.0
        with self.decisions.of_call(int(share * decisions)) as outcomes, _alarm(share):
            yield outcomes


def packed_outcomes(outcomes: Sequence[int]) -> Array:
    few = outcomes[:MAX_OUTCOMES]
    return Array("<u4", (len(few),), array.array("I", few).tobytes())


def digest(outcomes: Sequence[int]) -> str:
    return hashlib.blake2b(array.array("I", outcomes).tobytes(), digest_size=12).hexdigest()


@contextlib.contextmanager
def _alarm(share: float) -> Iterator[None]:
    """Raise `Endless` in what is running when it has used its time: loops need not ask a condition."""
    cpu_s, wall_s = time.thread_time() + share * MAX_CPU_S, time.monotonic() + share * MAX_WALL_S

    def look(_signal: int, _frame: object) -> None:
        if time.thread_time() > cpu_s or time.monotonic() > wall_s:
            raise Endless

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK_EVERY_S, _LOOK_EVERY_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _packed(thing: Any) -> Array | None:
    if isinstance(thing, bool | int | float):
        return pack(np.asarray(float(thing)))
    framework = frameworks.owner(thing) if thing is not None else None
    values = framework.to_numpy(thing) if framework else None
    return None if values is None else pack(values)
