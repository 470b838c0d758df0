"""The whole story with a runner that answers from a list: what is asked, what is judged, whose fault it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader import gathering, grade, submission
from grader.checks.base import Check, Evidence
from grader.checks.figure import Figure, Role
from grader.checks.function import Expected, Function, Inputs
from grader.checks.gradient import Gradient
from grader.checks.output import Output
from grader.checks.runs import Runs
from grader.checks.source import Source
from grader.checks.written import Written
from grader.disclosure import ON_TIME, Occasion
from grader.model import (
    CallResult,
    Limits,
    Observations,
    Outcome,
    Raised,
    Report,
    RunRequest,
    RunResult,
    RunStatus,
    Status,
    Submission,
)
from grader.numeric import from_numpy, to_float64
from grader.rubric import Late, Required, Rubric
from grader.spec import Exercise
from tests.clock import within


class Fake:
    """A runner that remembers what it was asked and answers the same each time."""

    def __init__(self, result: RunResult | None = None):
        self.result = result or RunResult(status=RunStatus.OK, observations=Observations(), output="printed")
        self.asked: list[tuple[RunRequest, Limits]] = []

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        self.asked.append((request, limits))
        return self.result


class Broken(Check, frozen=True, kw_only=True, tag="broken"):
    """A check with a bug."""

    def judge(self, evidence: Evidence) -> Outcome:
        raise RuntimeError("oh")


def exercise(*checks: Check, **fields: Any) -> Exercise:
    defaults = {"id": "ex", "path": "ex.yaml", "title": {"en": "Title"}, "prompt": "", "submission": "ex"}
    return Exercise(**{**defaults, "checks": list(checks), **fields})


@pytest.fixture
def graded(tmp_path: Path):
    """Write an answer and grade it."""

    def graded(
        *checks: Check,
        source: str = "x = 1",
        result: RunResult | None = None,
        policy: Rubric | None = None,
        fake: Fake | None = None,
        seed: int = 0,
        occasion: Occasion = ON_TIME,
        **fields: Any,
    ) -> Report:
        path = tmp_path / "ex.py"
        path.write_text(source)
        one = exercise(*checks, **fields)
        return grade.grade(
            one, path, fake or Fake(result), policy or Rubric(), seed=seed, course=[one], occasion=occasion
        )

    return graded


RAN, SAID, NOT_SAID = Runs(id="runs", points=2), Output(id="said", points=3), Output(id="no", contains=["?"], points=5)


# ---------------------------------------------------------------- reports


def test_report_tells_points_in_the_order_of_the_exercise(graded, tmp_path):
    got = graded(RAN, NOT_SAID, SAID)
    assert (got.exercise, got.title, got.submission, got.status) == ("ex", "Title", str(tmp_path / "ex.py"), "graded")
    assert [(line.id, line.kind, line.status, line.earned, line.possible) for line in got.checks] == [
        ("runs", "runs", Status.PASSED, 2, 2),
        ("no", "output", Status.FAILED, 0, 5),
        ("said", "output", Status.PASSED, 3, 3),
    ]
    assert (got.earned, got.possible, got.output) == (5, 10, "printed")


def test_hint_is_given_where_something_failed_only(graded):
    got = graded(Output(id="a", contains=["?"], hint={"en": "try"}), Output(id="b", hint="other"))
    assert [line.hint for line in got.checks] == ["try", ""]


def test_points_for_words_wait(graded):
    got = graded(RAN, Written(id="why", points=4, min_words=2), source="# because of it\nx = 1")
    assert (got.earned, got.possible, got.pending, got.all_passed) == (2, 2, 4, True)


def test_policy_and_lateness_are_applied_and_told(graded):
    required = Output(id="r", contains=["?"], required=True, points=1)
    got = graded(
        Runs(id="runs", points=9),
        required,
        policy=Rubric(required=Required(cap=0.5), late=Late(per_day=0.1)),
        occasion=Occasion(late_hours=5),
    )
    assert got.earned == pytest.approx(4.5)
    assert got.notes == (
        "a required check failed: at most 5 of 10 points",
        "5.0 hours late: 10% of the points are lost",
    )


@pytest.mark.parametrize(("shown", "ids"), [("outcome", ["runs", "hidden1", "hidden2"]), ("nothing", ["runs"])])
def test_hidden_checks_tell_their_outcome_at_most(graded, shown, ids):
    secret = Output(id="secret", contains=["hunter2"], hidden=True, hint="hunter2")
    got = graded(RAN, secret, secret.identified("more"), policy=Rubric(hidden=shown))
    assert [line.id for line in got.checks] == ids
    assert "hunter2" not in repr(got)
    assert got.possible == 4


@pytest.mark.parametrize(
    ("status", "message"),
    [(RunStatus.OK, ""), (RunStatus.RAISED, "ex.py, line 1: E: no"), (RunStatus.GARBLED, "the program ended itself")],
)
def test_run_is_summed_up(graded, status, message):
    errors = [Raised(type="E", message="no", cell=0, line=1)] if status is RunStatus.RAISED else []
    got = graded(RAN, result=RunResult(status=status, observations=Observations(errors=errors)))
    assert got.run is not None
    assert got.run.status is status
    assert got.run.message.startswith(message)


def test_much_output_and_many_notes_are_cut(graded):
    seen = Observations(notes=[f"note {index}" for index in range(100)])
    got = graded(RAN, result=RunResult(status=RunStatus.OK, observations=seen, output="x" * 100_000))
    assert (len(got.output), len(got.notes)) == (4000, 10)


# ---------------------------------------------------------------- whose fault


def test_our_fault_costs_no_point_and_is_not_a_grade(graded):
    got = graded(
        RAN, SAID, result=RunResult(status=RunStatus.NOT_RUN, observations=Observations(), detail="clone: EPERM")
    )
    assert (got.status, got.earned, got.possible) == ("not_graded", 0, 0)
    assert [line.message for line in got.checks] == ["clone: EPERM", "clone: EPERM"]


def test_bug_in_one_check_leaves_the_others(graded):
    got = graded(RAN, Broken(id="b", points=7))
    assert (got.status, got.earned, got.possible) == ("not_graded", 2, 2)
    assert got.checks[1].message == "a bug in grade; please report it"
    assert got.checks[1].evidence[-1] == "RuntimeError: oh"


def test_silent_solution_is_the_authors_fault(graded, tmp_path):
    solution = tmp_path / "solution.py"
    solution.write_text("x = 1")
    check = Function(id="f", name="f", inputs=Inputs(count=1))
    answered = Observations(
        calls=[CallResult(id="f/0", found="f", value=from_numpy(to_float64(check.needs(0).calls[0].inputs[0])))]
    )
    fake = Fake(RunResult(status=RunStatus.OK, observations=answered))
    fake.run = lambda request, limits: (  # type: ignore[method-assign]
        fake.result if request.wants.values else RunResult(status=RunStatus.OK, observations=Observations())
    )
    got = graded(check, Gradient(id="g", expected="x"), fake=fake, solution=str(solution))
    assert (got.status, got.checks[0].status) == ("not_graded", Status.ERROR)
    assert got.checks[0].message == "the exercise is wrong: the solution gave no value for `f`"


def test_file_that_is_no_program_is_not_run_and_earns_nothing(graded):
    fake = Fake()
    got = graded(RAN, SAID, source="", fake=fake)
    assert fake.asked == []
    assert (got.status, got.earned, got.possible) == ("graded", 0, 5)
    assert got.run is not None
    assert (got.run.status, got.run.message) == (RunStatus.UNREADABLE, "ex.py is empty: there is no code in it")


def test_missing_answer_is_told_with_what_it_would_be_worth():
    got = grade.missing(exercise(RAN, SAID), Rubric(weights={"ex": 20}))
    assert (got.status, got.submission, got.earned, got.possible, got.checks) == ("missing", None, 0, 20, ())


# ---------------------------------------------------------------- requests

LOOKS = Figure(id="c", curves={"f": Role(y="sin(x) + 31.4159")})
ASKS = Function(id="f", name="f", inputs=Inputs(count=3), expected=Expected(value="27.1828*x"))


def test_program_is_asked_for_what_its_checks_need(graded):
    fake = Fake()
    graded(LOOKS, ASKS, Gradient(id="g", expected="x"), fake=fake, limits=Limits(wall_s=3))
    ((request, limits),) = fake.asked
    assert (request.wants.figures, request.wants.gradients, request.wants.values, len(request.wants.calls)) == (
        True,
        True,
        True,
        3,
    )
    assert (limits, request.cells[0].source) == (Limits(wall_s=3), "x = 1")


def test_no_expected_value_is_in_the_request(graded):
    fake = Fake()
    graded(LOOKS, ASKS, Output(id="o", contains=["hunter2"]), fake=fake)
    told = repr(fake.asked)
    assert [secret for secret in ("31.4159", "27.1828", "hunter2", "sin(x)") if secret in told] == []


def test_judges_inputs_follow_the_seed_alone(graded):
    first, again, other = Fake(), Fake(), Fake()
    graded(ASKS, fake=first, seed=1)
    graded(ASKS, fake=again, seed=1)
    graded(ASKS, fake=other, seed=2)
    assert first.asked == again.asked
    assert first.asked[0][0].wants.calls != other.asked[0][0].wants.calls


def test_seeds_differ_by_exercise_and_master_and_fit_everywhere():
    seeds = {grade.new_seed(master, name) for master in (0, 1, 2**48) for name in ("a", "b")}
    assert len(seeds) == 6
    assert all(0 <= seed < 2**48 for seed in seeds)


@pytest.mark.parametrize(
    ("source", "provided", "note"),
    [
        ("plt.plot(x)", ("plt",), ("`plt`: used but never defined here; taken as the book's earlier cells define it",)),
        ("import matplotlib.pyplot as plt\nplt.plot()", (), ()),
        (
            "torch.sin(f(1))",
            ("torch", "f"),
            ("`torch`, `f`: used but never defined here; taken as the book's earlier cells define it",),
        ),
    ],
)
def test_only_names_that_an_answer_lacks_are_provided_with_a_note(graded, source, provided, note):
    fake = Fake()
    got = graded(RAN, source=source, fake=fake, provides=["torch", "plt", "f"], given_source="def f(x): return x")
    assert (fake.asked[0][0].provide, got.notes) == (provided, note)


def test_solution_is_run_with_the_same_inputs_where_a_check_compares_with_it(graded, tmp_path):
    solution = tmp_path / "solution.py"
    solution.write_text("y = 2")
    fake = Fake()
    graded(Function(id="f", name="f"), LOOKS, fake=fake, solution=str(solution))
    (student, _limits), (author, _same) = fake.asked
    assert (author.cells[0].source, author.wants.figures) == ("y = 2", False)
    assert author.wants.calls == student.wants.calls


def test_solution_is_left_alone_where_nothing_compares_with_it(graded, tmp_path):
    fake = Fake()
    graded(LOOKS, ASKS, fake=fake, solution=str(tmp_path / "none.py"))
    assert len(fake.asked) == 1


# ---------------------------------------------------------------- kept results


def test_kept_result_is_judged_again_without_running(fake_run):
    kept = Evidence(submission=Submission("ex.py", "", ()), request=RunRequest(cells=()), run=fake_run(output="3.1"))
    strict, generous = Output(numbers=["pi"]), Output(numbers=["pi"], atol=0.1)
    assert [grade.judge(check, kept).status for check in (strict, generous)] == [Status.FAILED, Status.PASSED]


def test_diagnosis_that_fails_costs_no_grade(monkeypatch, tmp_path):
    def broken(case):
        raise RuntimeError("boom")

    monkeypatch.setattr(grade.diagnoses, "explain", broken)
    found, notes = grade.explain(None)
    assert found == ()
    assert "boom" in notes[0]


# ---------------------------------------------------------------- how long it takes


@pytest.mark.parametrize("unit", ["x;", "x\n", "lambda:x\n", "def f(a):plot(a,a)\n"], ids=repr)
def test_largest_program_that_is_read_is_judged_soon(graded, unit):
    words = len(submission._WORD.findall(unit))
    count = min(submission.MAX_WORDS // words, (submission.MAX_LINES - 1) // (unit.count("\n") or 1))
    error = Raised(type="NameError", message="name 'x' is not defined", cell=0, line=1)
    result = RunResult(status=RunStatus.RAISED, observations=Observations(errors=[error], finished=True))
    curves = {"f": Role(y="x"), "d": Role(y="1", derivative_of="f")}
    checks = (Source(forbid=["cos"]), Figure(curves=curves))
    assert within(5, lambda: graded(*checks, source=unit * count, result=result))  # measured: at most 2
    assert graded(*checks, source=unit * count, result=result).run.status is RunStatus.RAISED


@pytest.mark.parametrize("compares", [False, True])
def test_solution_is_read_only_where_a_check_compares_with_it(tmp_path, compares):
    solution = tmp_path / "ex.py"
    solution.write_text("def f(x):\n    return x\n")
    function = Function(name="f", inputs=Inputs(shape=()), compare=["value"], expected="solution")
    found = gathering.solution_of(exercise(function if compares else Runs(), solution=str(solution)))
    assert (found is not None) == compares
