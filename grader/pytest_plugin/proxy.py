"""The student's program as an exercise's pytest tests see it: it runs in the sandbox, plain NumPy data comes back.

A test runs in the trusted process and never imports the program. Each question that is not answered yet is one more run
of it, with the same random numbers; answers are kept.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from grader import endings, gathering, submission
from grader.checks.base import names_assigned
from grader.frameworks_used import refused
from grader.i18n import _
from grader.model import Array, AxesSeen, Call, CallResult, RunRequest, RunResult, RunStatus, Submission, Value, Wants
from grader.numeric import from_numpy, to_numpy
from grader.pytest_plugin.grading import Grading, not_graded
from grader.reports.text import harmless, one_line
from grader.spec import Exercise


class Gradient(NamedTuple):
    """One differentiation: what was called, the points, what came of it there; line of the program where it stands."""

    api: str
    at: np.ndarray
    grad: np.ndarray
    line: int | None


class Curve(NamedTuple):
    """One drawn curve that can be seen: axes numbers its coordinate system, label is what the legend says."""

    x: np.ndarray
    y: np.ndarray
    label: str
    color: str
    kind: str
    axes: int


class Program:
    """A student's program.

    Numbers and lists that are given to its functions become float32, as frameworks have it; arrays keep their dtype.
    What is not there, or raises, fails the test with a sentence for the student.
    """

    def __init__(self, exercise: Exercise, grading: Grading):
        self._exercise, self._grading = exercise, grading
        self._known: dict[bytes, CallResult] = {}

    def __repr__(self) -> str:
        return f"submission({self._exercise.id})"

    # ------------------------------------------------------------ what the program did

    @property
    def output(self) -> str:
        """What the program printed."""
        return self._run.output

    @property
    def error(self) -> str:
        """The exception that ended it, and where, as a sentence; "" if none did."""
        return endings.ending(self._handed_in, self._run)

    @property
    def names(self) -> list[str]:
        """The names that it assigned, functions too."""
        return [value.name for value in self._run.observations.values]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def __getitem__(self, name: str) -> np.ndarray:
        """Return the numbers that a variable holds at the end: a tensor's, an array's, a list's, a number's."""
        value = self._value(name)
        return self._numbers(value.array, _("`{name}` holds no numbers, but {type}"), name, value.type)

    def grad(self, name: str) -> np.ndarray:
        """Return `.grad` of a variable at the end."""
        return self._numbers(self._value(name).grad, _("`{name}.grad` is None"), name)

    @property
    def gradients(self) -> list[Gradient]:
        """Every differentiation that gave a result, in order; several in a row are one, with an axis more."""
        return [
            Gradient(event.api, _copy(event.at), _copy(event.grad), event.line)
            for event in self._run.observations.gradients
            if event.at is not None and event.grad is not None
        ]

    @property
    def curves(self) -> list[Curve]:
        """Every curve that can be seen in a figure that was shown."""
        return [
            Curve(_copy(one.x), _copy(one.y), one.label, one.color, one.kind, one.axes)
            for one in self._run.observations.curves
            if one.visible and one.shown
        ]

    @property
    def axes(self) -> list[AxesSeen]:
        """Titles, axis labels, limits, scales, legends, texts of every coordinate system."""
        return list(self._run.observations.axes)

    # ------------------------------------------------------------ its functions

    def call(self, name: str, *inputs: Any) -> np.ndarray:
        """Return what a function of the program gives, as an array."""
        return self._result(name, self._calls(name, [inputs])[0])

    def gradient(self, name: str, *inputs: Any) -> np.ndarray:
        """Return the gradient of the (summed) value of a function with respect to its first input, by its framework."""
        result = self._calls(name, [inputs], gradient=True)[0]
        self._result(name, result)
        assert result is not None  # or the test has failed
        reason = _(result.no_grad_reason[:200]) if result.no_grad_reason else ""
        return self._numbers(result.grad, _("`{name}` has no gradient: {type}"), name, reason)

    def calls(self, name: str, inputs: Sequence[Any]) -> list[np.ndarray]:
        """Return what a function of one argument gives for each of several inputs: one run for all of them."""
        return [self._result(name, result) for result in self._calls(name, [(one,) for one in inputs])]

    # ------------------------------------------------------------ runs

    def started(self) -> Program:
        """Run the program, if it has not been run yet; fails the test where nothing can be run."""
        _run = self._run
        return self

    @functools.cached_property
    def _handed_in(self) -> Submission:
        file = self._grading.answer(self._exercise)
        if file is None:
            self._fail(_("nothing was handed in"))
        course = self._grading.course(Path(self._exercise.path).parent)
        handed_in = submission.read(file, self._exercise, course)
        return refused(handed_in, self._exercise.provides, self._exercise.frameworks)

    @functools.cached_property
    def _request(self) -> RunRequest:
        return gathering.request_for(self._exercise, self._handed_in, (), self._grading.seed(self._exercise))

    @functools.cached_property
    def _run(self) -> RunResult:
        return self._executed(Wants(values=True, gradients=True, figures=True))

    def _executed(self, wants: Wants) -> RunResult:
        if self._handed_in.problem is not None:
            self._fail(self._handed_in.problem)
        asked = replace(self._request, wants=wants)
        run = gathering.execute(self._handed_in, asked, self._exercise.limits, self._grading.runner)
        if run.status is RunStatus.NOT_RUN:
            raise not_graded(run.detail)
        return run

    def _calls(self, name: str, inputs: Sequence[tuple[Any, ...]], gradient: bool = False) -> list[CallResult | None]:
        wanted = [
            Call(id=str(place), names=(name,), inputs=tuple(map(_packed, one)), gradient=gradient)
            for place, one in enumerate(inputs)
        ]
        keys = [msgspec.msgpack.encode(replace(call, id="")) for call in wanted]
        missing = tuple(call for call, key in zip(wanted, keys, strict=True) if key not in self._known)
        if missing:
            seen = self._executed(Wants(calls=missing)).observations.calls
            self._known |= {keys[int(one.id)]: one for one in seen if one.id.isdecimal() and int(one.id) < len(keys)}
        return [self._known.get(key) for key in keys]

    def _result(self, name: str, result: CallResult | None) -> np.ndarray:
        if result is None:
            self._fail(_("the program ended before `{name}` could be called").format(name=name), self.error)
        if not result.found:
            self._fail(_("there is no function `{name}`").format(name=name), self.error or names_assigned(self._run))
        if result.raised is not None:
            self._fail(_("calling `{name}` raised an exception").format(name=name),
                       endings.error_sentence(self._handed_in, result.raised))  # fmt: skip
        return self._numbers(result.value, _("`{name}` returned {type}, no numbers"), name, result.value_type)

    # ------------------------------------------------------------ answers

    def _value(self, name: str) -> Value:
        found = [value for value in self._run.observations.values if value.name == name]
        if not found:
            said = _("`{name}` was never assigned").format(name=name)
            self._fail(said, self.error or names_assigned(self._run))
        return found[0]

    def _numbers(self, array: Array | None, said: str, name: str, kind: str = "") -> np.ndarray:
        if array is None:
            self._fail(said.format(name=name, type=kind or "None"))
        return _copy(array)

    def _fail(self, *sentences: str) -> NoReturn:
        pytest.fail(harmless("\n".join(one_line(said) for said in sentences if said)), pytrace=False)


def _packed(value: Any) -> Array:
    values = np.asarray(value, dtype=None if isinstance(value, np.ndarray | np.generic) else np.float32)
    return from_numpy(values)


def _copy(array: Array) -> np.ndarray:
    return np.array(to_numpy(array))
