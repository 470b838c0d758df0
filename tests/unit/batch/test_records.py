"""What a record takes it gives back, of a talkative program, too; what was not asked has no answer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from grader import gathering, spec
from grader.batch.records import NeedsRun, Record, Recorder, Replayer, SolutionsOnce, unpacked
from grader.model import (
    Array,
    Cell,
    Facts,
    Limits,
    Observations,
    RunRequest,
    RunResult,
    RunStatus,
    Submission,
)

HANDED_IN = Submission("a.py", "digest", (Cell("a.py", "x = 1"),))
ASKED = RunRequest(cells=HANDED_IN.cells)


def record(seen: Observations) -> Record:
    ran = RunResult(status=RunStatus.OK, observations=seen, output="so", facts=Facts(wall_s=1.5))
    return Record(submission=HANDED_IN, seed=7, ways=(), runs={"asked": ran})


def test_record_comes_back():
    kept = record(Observations(notes=["a", "b"], replaced_calls=3, finished=True))
    assert unpacked(kept.packed()) == kept


def test_program_that_says_more_than_one_frame_holds_can_be_judged_again():
    """Its frames were put together when it ran; each list alone is longer than what may be decoded at once."""
    decided = [Array("<i8", (1,), bytes(8))] * 3
    seen = Observations(notes=[str(number) for number in range(2500)], decisions=decided, replaced_calls=2)
    assert unpacked(record(seen).packed()) == record(seen)


class Fake:
    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        return RunResult(status=RunStatus.RAISED, observations=Observations(), output=str(request.seed))


@pytest.mark.parametrize(
    ("asked", "limits"),
    [(RunRequest(cells=ASKED.cells, seed=2), Limits()), (ASKED, Limits(wall_s=3)),
     (RunRequest(cells=(Cell("a.py", "x = 2"),)), Limits())],
    ids=["another seed", "other limits", "another program"],
)  # fmt: skip
def test_what_was_run_is_replayed_and_nothing_else(asked, limits):
    recorder = Recorder(Fake(), {})
    recorder.run(ASKED, Limits())
    replayer = Replayer(recorder.runs)
    assert replayer.run(ASKED, Limits()).output == str(ASKED.seed)
    with pytest.raises(NeedsRun, match="not recorded"):
        replayer.run(asked, limits)


class Counting:
    """A runner that says how often it was asked."""

    def __init__(self, status: RunStatus = RunStatus.OK):
        self.status, self.asked = status, 0

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        self.asked += 1
        return RunResult(status=self.status, observations=Observations(), output=str(self.asked))


@pytest.fixture
def once(tmp_path):
    """Return what makes a runner that runs the solution of an exercise once, and the solution's request."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "solutions").mkdir()
    spec_file = tmp_path / "exercises" / "e.yaml"
    spec_file.write_text("title: E\nprompt: E\nchecks: [{kind: function, name: f, inputs: {shape: []}}]\n")
    (tmp_path / "solutions" / "e.py").write_text("def f(x):\n    return x\n")
    exercise = spec.load(spec_file)
    cells = gathering.solution_of(exercise).cells
    return lambda runner: SolutionsOnce(runner, [exercise]), RunRequest(cells=cells)


def test_solution_is_run_once_for_the_same_inputs(once):
    wrapped, solution = once
    runner = wrapped(counting := Counting())
    first, again = runner.run(solution, Limits()), runner.run(solution, Limits())
    runner.run(replace(solution, seed=1), Limits())
    assert (first.output, again.output, counting.asked) == ("1", "1", 2)


def test_other_programs_are_run_each_time(once):
    wrapped, _solution = once
    runner = wrapped(counting := Counting())
    runner.run(ASKED, Limits())
    runner.run(ASKED, Limits())
    assert counting.asked == 2


@pytest.mark.parametrize("status", [RunStatus.NOT_RUN, RunStatus.TIMED_OUT, RunStatus.KILLED])
def test_solution_that_had_bad_luck_is_run_again(once, status):
    wrapped, solution = once
    runner = wrapped(counting := Counting(status))
    runner.run(solution, Limits())
    runner.run(solution, Limits())
    assert counting.asked == 2
