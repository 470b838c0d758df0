"""Verdicts on functions of numbers, explored and called here as the child does it: no fork, no framework."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks.base import Evidence, Experiment
from grader.checks.control_flow import ControlFlow
from grader.model import (
    Array,
    Call,
    CallResult,
    Cell,
    Observations,
    Outcome,
    Raised,
    RunRequest,
    RunResult,
    RunStatus,
    Search,
    Searched,
    Status,
    Submission,
    Trouble,
    Value,
    Wants,
    Way,
)
from grader.numeric import from_numpy, to_float64
from grader.runner.decisions import Decisions, Endless
from grader.runner.observe.calls import digest, packed_outcomes
from grader.runner.observe.errors import Places
from grader.runner.observe.explorer import Attempt, Explorer
from grader.runner.observe.search import constants

CHECK = ControlFlow(id="flow", name="f")
F = Value(name="f", kind="function")
Slope = Callable[[np.ndarray], Any]


class Child:
    """Does what the child does with a function of numbers; `slope` stands for automatic differentiation."""

    def __init__(self, source: str, slope: Slope | None):
        self.source, self.slope = source, slope
        self.decisions = Decisions()
        self.decisions.install()
        self.names: dict[str, Any] = {"np": np}
        exec(compile(self.decisions.rewrite(ast.parse(source), 0), "a.py", "exec"), self.names)

    def run(self, wants: Wants) -> RunResult:
        seen = Observations(
            calls=[self.call(call) for call in wants.calls], searches=[self.search(search) for search in wants.searches]
        )
        return RunResult(status=RunStatus.OK, observations=seen)

    def attempt(self, values: np.ndarray, limit: int) -> tuple[Any, list[int], Raised | None, bool]:
        outcomes: list[int] = []
        try:
            with self.decisions.of_call(limit) as outcomes:
                return self.names["f"](values[()]), outcomes, None, False
        except (Endless, Exception) as error:
            return None, outcomes, Places(["a.py"]).raised(error), isinstance(error, Endless)

    def search(self, search: Search) -> Searched:
        explorer = Explorer(lambda values, limit: self._attempt(values, limit), search, search.shapes[0])
        for _phase in explorer.phases(constants([Cell("a.py", self.source)])):
            pass
        found = Searched(id=search.id, found="f", shape=search.shapes[0], dtype="float64")
        explorer.tell(found)
        return found

    def _attempt(self, values: np.ndarray, limit: int) -> Attempt:
        _value, outcomes, raised, endless = self.attempt(values, limit)
        return Attempt(outcomes, {}, raised, endless)

    def call(self, call: Call) -> CallResult:
        at = to_float64(call.inputs[0])
        value, outcomes, raised, endless = self.attempt(at, 3000)
        result = CallResult(id=call.id, found="f", raised=raised, endless=endless)
        result.outcomes, result.way = packed_outcomes(outcomes), digest(outcomes)
        if value is not None:
            result.value = from_numpy(np.asarray(value, dtype=float))
        if call.gradient and raised is None:
            grad = None if self.slope is None else self.slope(at)
            result.grad = None if grad is None else from_numpy(np.asarray(grad, dtype=float))
            result.no_grad_reason = "" if grad is not None else "its value is a float, not a tensor"
        return result


def evidence(source: str, **fields: Any) -> Evidence:
    submission = Submission("a.py", "", (Cell("a.py", source),))
    run = RunResult(status=RunStatus.OK, observations=Observations(values=[F]))
    return Evidence(
        **{"submission": submission, "request": RunRequest(cells=submission.cells), "run": run, "seed": 5, **fields}
    )


def explored(check: ControlFlow, source: str, slope: Slope | None, **fields: Any) -> Evidence:
    """Carry out what the check asks for."""
    child, found = Child(source, slope), evidence(source, **fields)
    for _round in range(3):
        asked = check.experiments(found)
        done = {wish.id: child.run(wish.wants) for wish in asked if wish.id not in found.experiments}
        found = msgspec.structs.replace(found, experiments={**found.experiments, **done})
    return found


def judged(source: str, slope: Slope | None, check: ControlFlow = CHECK, **fields: Any) -> Outcome:
    return check.judge(explored(check, source, slope, **fields))


BRANCHES = "def f(x):\n    if x > 1:\n        return x * x\n    return 3 * x"


def right(x: np.ndarray) -> np.ndarray:
    return np.where(x > 1, 2 * x, 3)


def test_control_flow_with_its_right_gradient_passes_and_names_what_decides():
    got = judged(BRANCHES, right)
    assert got.status is Status.PASSED
    assert got.message == (
        "`f` takes different ways for different inputs, and its gradient is right on all 2 looked at"
    )
    assert got.evidence == ("a.py, line 2: `x > 1` decides",)


VERDICTS = {
    "no control flow": ("def f(x): return x * x", lambda x: 2 * x, "`f` has no control flow", ""),
    "fixed loop": (
        "def f(x):\n    for i in range(3): x = x * 2\n    return x", lambda x: 8,
        "does not depend on the value", "line 2: `range(3)` is the same for every input",
    ),
    "selects": (
        "def f(x): return np.where(x > 0, x, 2 * x)", lambda x: 1,
        "chooses between values", "line 1: `np.where` computes everything and picks from it",
    ),
    "unreachable": (
        "def f(x):\n    if x * x < 0: return x\n    return 2 * x", lambda x: 2,
        "took the same way for all", "line 2: `x * x < 0` was never true in",
    ),
    "always": (
        "def f(x):\n    if x * x >= 0: return x\n    return 2 * x", lambda x: 1,
        "took the same way for all", "`x * x >= 0` was never false in",
    ),
    "endless": (
        "def f(x):\n    while x * x >= 0: x = x + 1\n    return x", lambda x: 1,
        "does not end, nor do 6 of 6 ordinary inputs", "line 2 comes to no end",
    ),
    "raises": ("def f(x):\n    if x > 0: return x / z\n    return y", None, "raised an exception", "NameError"),
    "wrong gradient": (BRANCHES, lambda x: 3 + 0 * x, "the gradient of `f(", "automatic differentiation gives 3"),
    "lost gradient": (BRANCHES, None, "has lost its gradient: its value is a float", "the slope there is"),
    "constant": (
        "def f(x):\n    if x > 1: return 2\n    return 3", lambda x: 0,
        "`f` is constant on each of its pieces", "`x > 1` decides",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "slope", "message", "line"), VERDICTS.values(), ids=list(VERDICTS))
def test_what_is_wrong_is_named(source, slope, message, line):
    got = judged(source, slope)
    assert got.status in (Status.FAILED, Status.PARTIAL)
    assert message in got.message
    assert line in "\n".join(got.evidence)


@pytest.mark.parametrize("name", ["wrong gradient", "lost gradient", "constant"])
def test_control_flow_without_a_right_gradient_earns_half(name):
    source, slope, _message, _line = VERDICTS[name]
    assert judged(source, slope).share == 0.5


@pytest.mark.parametrize("name", ["no control flow", "fixed loop", "selects", "unreachable", "endless", "raises"])
def test_right_gradient_without_control_flow_earns_nothing(name):
    source, slope, _message, _line = VERDICTS[name]
    assert judged(source, slope).share == 0


def test_place_where_the_gradient_is_lost_is_named():
    got = judged(
        "def f(x):\n    if x > 1:\n        return x * x.item()\n    return -x", lambda x: np.where(x > 1, x, -1)
    )
    assert "a.py, line 3: `.item()` takes a value out of the graph" in got.evidence


def test_remarks_do_no_harm():
    source = "def f(x):\n    if x == 0: raise ValueError('zero')\n    while abs(x) < 9: x = x * 2\n    return x"
    got = judged(source, lambda x: 2.0 ** max(0, np.ceil(np.log2(9 / abs(x)))))
    assert got.status is Status.PASSED
    assert got.evidence[-1] == "f(0): a.py, line 2: ValueError: zero"


def test_branch_that_is_never_taken_is_remarked_upon():
    got = judged(f"{BRANCHES}\ng = f\ndef f(x):\n    return g(x) if x * x >= 0 else 5", right)
    assert any("was never false" in line for line in got.evidence)


def test_selections_count_where_the_exercise_says_so():
    source = "def f(x): return np.where(x > 0, x, 2 * x)"
    check = ControlFlow(id="flow", name="f", select=["where"])
    got = judged(source, lambda x: np.where(x > 0, 1, 2), check)
    assert got.status is Status.PASSED
    assert judged(source.replace("x > 0", "x * x >= 0"), lambda x: 1, check).status is Status.FAILED


def test_number_of_ways_may_be_asked_for():
    check = ControlFlow(id="flow", name="f", paths=3)
    got = judged(BRANCHES, right, check)
    assert (got.status, got.share) == (Status.PARTIAL, 0.5)
    assert got.message == "`f` takes 2 ways, at least 3 are asked for"


def test_gradient_need_not_be_looked_at():
    check = ControlFlow(id="flow", name="f", gradient="any")
    assert judged(BRANCHES, None, check).message == "`f` takes different ways for different inputs"


# ---------------------------------------------------------------- the program's own gradient

COMPUTED = ControlFlow(id="flow", name="f", computed=True)


def differentiated(build: Any, grad: float, before: float = 0.0) -> RunResult:
    event = build.event([grad], at=[2.0], before=[before])
    event.at, event.grad, event.before = (
        from_numpy(to_float64(a).ravel()) for a in (event.at, event.grad, event.before)
    )
    return RunResult(status=RunStatus.OK, observations=Observations(values=[F], gradients=[event]))


@pytest.mark.parametrize(("grad", "before"), [(4.0, 0.0), (7.0, 3.0)], ids=["fresh", "accumulated"])
def test_program_that_computed_the_gradient_passes(build, grad, before):
    assert judged(BRANCHES, right, COMPUTED, run=differentiated(build, grad, before)).status is Status.PASSED


def test_gradient_of_something_else_is_not_enough(build):
    got = judged(BRANCHES, right, COMPUTED, run=differentiated(build, 5.0))
    assert (got.status, got.share) == (Status.PARTIAL, 0.5)
    assert got.message == "the program never computes the gradient of `f` itself"


def test_only_this_option_watches_gradients():
    assert (COMPUTED.needs(0).gradients, CHECK.needs(0).gradients) == (True, False)


# ---------------------------------------------------------------- what cannot be judged


def run(status: RunStatus = RunStatus.OK, **lists: Any) -> RunResult:
    return RunResult(status=status, observations=Observations(**lists), detail="the sandbox failed")


def test_missing_function_fails():
    got = CHECK.judge(evidence("g = 1", run=run(values=[Value(name="g", kind="number")])))
    assert (got.status, got.message) == (Status.FAILED, "there is no function `f`")


def test_program_that_was_stopped_is_skipped():
    assert CHECK.judge(evidence("x", run=run(RunStatus.TIMED_OUT))).status is Status.SKIPPED


def test_no_experiments_without_a_function():
    assert CHECK.experiments(evidence("x", run=run(RunStatus.TIMED_OUT, values=[F]))) == ()


def test_search_that_never_answers_fails():
    found = evidence(BRANCHES, experiments={"flow/ways": run(RunStatus.TIMED_OUT)})
    assert CHECK.judge(found).message == "`f` could not be explored"


def test_our_fault_costs_nothing():
    found = evidence(BRANCHES, experiments={"flow/ways": run(RunStatus.NOT_RUN)})
    assert CHECK.judge(found).status is Status.ERROR


def test_ways_that_the_text_does_not_explain_wait_for_a_person():
    found = explored(CHECK, BRANCHES, right)
    hidden = msgspec.structs.replace(
        found, submission=Submission("a.py", "", (Cell("a.py", BRANCHES.replace("x > 1", "g() > 1")),))
    )
    assert CHECK.judge(hidden).status is not Status.PASSED


# ---------------------------------------------------------------- claims


def test_where_the_judge_looks_follows_from_the_grading_only():
    slopes = {
        seed: explored(CHECK, BRANCHES, right, seed=seed).experiments["flow/slopes"] for seed in (1, 2)
    }  # fmt: skip
    again = explored(CHECK, BRANCHES, right, seed=1).experiments["flow/slopes"]
    values = [[to_float64(call.value).item() for call in one.observations.calls] for one in (*slopes.values(), again)]
    assert values[0] == values[2] != values[1]


def test_claimed_ways_do_not_replace_seen_ones():
    """A search that claims two ways through a function that has one."""
    source = "def f(x):\n    if x * x < 0: return x\n    return 2 * x"
    found = explored(CHECK, source, lambda x: 2)
    ways = tuple(
        Way(inputs=(from_numpy(np.array(1.0)),), outcomes=from_numpy(np.array(numbers, "<u4")), radius=0.5)
        for numbers in ((2, 0), (3, 1))
    )
    forged = run(searches=[Searched(id="flow", found="f", ways=ways, tries=400)])
    found = msgspec.structs.replace(found, experiments={**found.experiments, "flow/ways": forged})
    assert CHECK.judge(found).status is Status.FAILED


ARRAYS = st.sampled_from([
    from_numpy(np.array(1.5)), from_numpy(np.array(np.nan)), from_numpy(np.array([1e308, 2.0])),
    from_numpy(np.array([0, 3, 7, 2**32 - 1], "<u4")), from_numpy(np.array(1j)), Array("<f8", (0,), b""),
])  # fmt: skip
MAYBE = st.none() | ARRAYS
RAISED = st.builds(
    Raised, type=st.just("E"), message=st.sampled_from(["", "m" * 9999]), cell=st.none() | st.integers(-2, 5)
)
FLOATS = st.floats(width=64)
SEARCHES = st.builds(
    Searched,
    id=st.just("flow"),
    found=st.just("f"),
    shape=st.sampled_from([(), (2,)]),
    dtype=st.sampled_from(["", "float32", "int"]),
    tries=st.integers(-5, 500),
    ways=st.lists(
        st.builds(Way, inputs=st.lists(ARRAYS, max_size=3).map(tuple), outcomes=ARRAYS, radius=FLOATS), max_size=9
    ).map(tuple),
    outcomes=MAYBE,
    troubles=st.lists(st.builds(Trouble, input=ARRAYS, raised=RAISED, endless=st.booleans()), max_size=5).map(tuple),
)
CALLS = st.lists(
    st.builds(
        CallResult,
        id=st.integers(0, 40).map(lambda n: f"flow/{n}"),
        found=st.just("f"),
        value=MAYBE,
        grad=MAYBE,
        raised=st.none() | RAISED,
        endless=st.booleans(),
        outcomes=MAYBE,
        way=st.sampled_from(["", "w"]),
        no_grad_reason=st.sampled_from(["", "r" * 9999]),
    ),
    max_size=60,
)


@settings(derandomize=True, deadline=None, max_examples=80)
@given(st.lists(SEARCHES, max_size=2), CALLS)
def test_any_claims_lead_to_an_outcome(searches, calls):
    check = ControlFlow(id="flow", name="f", shapes=((), (2,)), select=["where"], computed=True)
    found = evidence(
        "def f(x):\n    while x > 1:\n        x = np.where(x < 3, x, x.item())\n    return x",
        experiments={"flow/ways": run(searches=searches), "flow/slopes": run(calls=calls)},
    )
    assert all(isinstance(wish, Experiment) for wish in check.experiments(found))
    got = check.judge(found)
    assert 0 <= got.share <= 1
    assert len(got.message) < 1000
    assert sum(map(len, got.evidence)) < 3000


@pytest.mark.parametrize(
    "fields", [{"shapes": ((0,),)}, {"shapes": ((2000,),)}, {"select": ["sin"]}], ids=["empty", "large", "unknown"]
)
def test_author_is_told_what_makes_no_sense(fields):
    with pytest.raises(ValueError, match=r"shapes|select"):
        ControlFlow(name="f", **fields)


def test_function_looked_up_by_value_waits_for_a_person_where_nothing_tells_which():
    got = judged("def f(x):\n    k = int(x) % 2\n    return [abs, np.sin][k](x)", lambda x: 1)
    assert got.status is Status.REVIEW
