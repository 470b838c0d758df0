"""Runs see nothing of each other, the runner keeps nothing of them, and equal gradings give equal bytes."""

from __future__ import annotations

import itertools
import os
import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
import pytest

from grader import grade, spec
from grader.model import Cell, Level, Limits, RunRequest, Wants
from grader.reports import json
from grader.rubric import Rubric
from grader.runner import vitals
from grader.runner.host import Runner

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
REPEATS = int(os.environ.get("GRADE_SOAK", "200"))  # gradings, and runs; GRADE_SOAK asks for more

# what a program could learn of another one: one line per place
LOOK = """
import gc, linecache, locale, os, random, signal, sys, threading, time, warnings
import numpy, torch
import matplotlib.pyplot as plt
places = {
    "files": sorted(os.listdir(".") + os.listdir("/tmp") + os.listdir("/dev/shm")) if os.getcwd() == "/box" else sorted(os.listdir(".")),
    "environment": {k: v for k, v in sorted(os.environ.items()) if v != os.getcwd()},
    "random": (random.random(), numpy.random.rand(), torch.rand(1, device="cpu").item(), os.environ.get("PYTHONHASHSEED")),
    "modules": sorted(sys.modules),
    "figures": plt.get_fignums(),
    "rcParams": sorted(map(str, plt.rcParams.items())) == sorted(map(str, plt.rcParamsDefault.items())),
    "style": str(plt.rcParams["lines.linewidth"]),
    "dtype": (torch.get_default_dtype(), torch.is_grad_enabled(), torch.is_anomaly_enabled(), str(torch.get_default_device())),
    "deterministic": (torch.are_deterministic_algorithms_enabled(), torch.initial_seed()),
    "threads": (torch.get_num_threads(), threading.active_count(), threading.stack_size()),
    "warnings": [str(f) for f in warnings.filters],
    "numpy": (numpy.geterr(), sorted(numpy.get_printoptions().items(), key=str)),
    "print": str(torch._tensor_str.PRINT_OPTS),
    "linecache": sorted(linecache.cache),
    "umask": os.umask(0o22), "locale": locale.setlocale(locale.LC_ALL),
    "signals": [str(signal.getsignal(s)) for s in (1, 2, 14, 15)],
    "timer": signal.getitimer(signal.ITIMER_REAL),
    "interpreter": (sys.getrecursionlimit(), sys.getswitchinterval(), gc.isenabled(), gc.get_threshold(), len(sys.path)),
    "hooks": (sys.gettrace() is None, sys.getprofile() is None, len(sys.meta_path), sys.excepthook is sys.__excepthook__),
    "builtins": sorted(dir(__import__("builtins"))),
    "notes": [hasattr(m, "note") for m in (torch, numpy, plt, sys, os)],
}
for name, value in places.items(): print(name, value)
"""  # noqa: E501
CHANGE = """
import builtins, gc, linecache, locale, os, random, signal, sys, threading, warnings
import numpy, torch, sqlite3, xml.dom.minidom
import matplotlib.pyplot as plt
for directory in ("/box", "/tmp", "/dev/shm", "."):
    try: open(directory + "/note", "w").write("x")
    except OSError: pass
os.environ["NOTE"] = os.environ["OMP_NUM_THREADS"] = "7"
random.seed(7); numpy.random.seed(7); torch.manual_seed(7)
plt.plot([1, 2]); plt.rcParams["lines.linewidth"] = 9; plt.rcParamsDefault["lines.linewidth"] = 9; plt.style.use("ggplot")
torch.set_default_dtype(torch.float64); torch.set_grad_enabled(False); torch.set_num_threads(3)
torch.autograd.set_detect_anomaly(True); torch.use_deterministic_algorithms(True); torch.set_default_device("meta")
torch.set_printoptions(precision=1); numpy.set_printoptions(precision=1); numpy.seterr(under="raise")
warnings.simplefilter("error"); linecache.cache["note"] = (0, None, [], "note")
os.umask(0o777); sys.setrecursionlimit(50_000); sys.setswitchinterval(1); gc.disable(); gc.set_threshold(1)
signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.setitimer(signal.ITIMER_REAL, 5)
sys.settrace(lambda *a: None); sys.excepthook = print; sys.meta_path.append(sys.meta_path[0]); sys.path.append("/note")
threading.stack_size(1 << 20); builtins.note = 1; locale.setlocale(locale.LC_ALL, "C")
for m in (torch, numpy, plt, sys, os): m.note = 1
os.chdir("/tmp") if os.getcwd() == "/box" else None
"""  # noqa: E501


def program(source: str) -> RunRequest:
    return RunRequest(cells=(Cell("a.py", source),), seed=5)


@pytest.fixture(params=["full", "restricted"])
def either(request) -> Runner:
    return request.getfixturevalue({"full": "runner", "restricted": "restricted"}[request.param])


def test_look_notices_every_change(either):
    """The control: without it, the tests below could pass by looking at nothing."""
    alone, changed = (either.run(program(text), Limits()).output.splitlines() for text in (LOOK, CHANGE + LOOK))
    assert [new for old, new in zip(alone, changed, strict=True) if old == new] == []


def test_run_after_another_sees_nothing_of_it(either):
    alone = either.run(program(LOOK), Limits()).output
    assert alone.count("\n") == 22
    changed = either.run(program(CHANGE + "print('changed')"), Limits())
    assert changed.output == "changed\n", changed
    assert either.run(program(LOOK), Limits()).output == alone


def test_run_beside_others_sees_nothing_of_them(either):
    alone = either.run(program(LOOK), Limits()).output
    with ThreadPoolExecutor(4) as pool:
        others = [pool.submit(either.run, program(CHANGE + "import time; time.sleep(0.5)"), Limits()) for _ in range(2)]
        beside = [pool.submit(either.run, program(LOOK), Limits()).result().output for _ in range(2)]
    assert beside == [alone, alone]
    assert [other.result().status.value for other in others] == ["ok", "ok"]


# ---------------------------------------------------------------- the same bytes

PROGRAMS = ["branch_gradient", "sin_derivative", "tangent_line"]
ANSWERS = (
    *(f"solutions/{name}.py" for name in PROGRAMS),
    "tests/course/wrong/branch_gradient/sum_instead_of_norm.py",
    "tests/course/wrong/branch_gradient/weighted.py",
    "tests/course/wrong/chain_graph/integer_x.py",
    "tests/course/wrong/own_control_flow/item_cuts_the_graph.py",
    "tests/course/wrong/partials/exponent_is_a_square.py",
)
QUICK_CHANGE = CHANGE.replace("torch.use_deterministic_algorithms(True); ", "")  # imports for more than a second
RANDOM = "import torch, numpy, random\nx = torch.rand(3)\ny = numpy.random.rand()\nz = random.random()\n"


class Answer(NamedTuple):
    """What is graded again and again."""

    exercise: spec.Exercise
    path: Path


@pytest.fixture(scope="module")
def course() -> list[spec.Exercise]:
    return spec.load_course([ROOT / "exercises"])


@pytest.fixture(scope="module")
def answers(course, tmp_path_factory) -> list[Answer]:
    """Right and wrong ones, one that draws random numbers, one that raises, one that changes all it can reach."""
    exercises = {exercise.id: exercise for exercise in course}
    found = []
    for name in ANSWERS:
        path = ROOT / name
        found.append(Answer(exercises[path.stem if path.stem in exercises else path.parent.name], path))
    made = {"random": RANDOM + "print(x, y, z)", "raises": RANDOM + "raise ValueError(x)", "changes": QUICK_CHANGE}
    folder = tmp_path_factory.mktemp("answers")
    for name, source in made.items():
        path = folder / f"{name}.py"
        path.write_text(source)
        found.append(Answer(exercises["sin_derivative"], path))
    return found


def shuffled(things: Iterable[T], seed: int) -> list[T]:
    """Return REPEATS of them, each equally often, in an order decided by `seed`."""
    order = list(itertools.islice(itertools.cycle(things), REPEATS))
    random.Random(seed).shuffle(order)
    return order


def outcomes(act: Callable[[T], str | bytes], order: list[T]) -> list[str | bytes]:
    """Return what comes of each: of the first quarter one after the other, of the others four at a time."""
    apart = len(order) // 4
    with ThreadPoolExecutor(4) as pool:
        return [act(thing) for thing in order[:apart]] + list(pool.map(act, order[apart:]))


def test_equal_runs_give_equal_observations_alone_and_among_others(runner):
    wants = Wants(values=True, gradients=True, figures=True)
    programs = {name: (ROOT / "solutions" / f"{name}.py").read_text() for name in PROGRAMS}
    programs |= {"random": RANDOM, "changes": QUICK_CHANGE}

    def observed(name: str, runner: Runner = runner) -> bytes:
        asked = RunRequest(cells=(Cell("a.py", programs[name]),), wants=wants, seed=3, provide=("torch", "plt", "np"))
        return msgspec.msgpack.encode(runner.run(asked, Limits()).observations)

    with Runner(workers=1) as fresh:
        alone = {name: observed(name, fresh) for name in programs}
    order = shuffled(programs, 0)
    among = outcomes(observed, order)
    assert [name for name, seen in zip(order, among, strict=True) if seen != alone[name]] == []


def test_equal_gradings_give_equal_reports_alone_and_among_others(runner, course, answers):
    def graded(answer: Answer, runner: Runner = runner) -> str:
        report = grade.grade(answer.exercise, answer.path, runner, Rubric(), seed=11, course=course)
        return json.render((report,), runner.level)

    with Runner(workers=1) as fresh:
        alone = {answer.path: graded(answer, fresh) for answer in answers}
    assert len(set(alone.values())) == len(answers)
    order = shuffled(answers, 1)
    among = outcomes(graded, order)
    assert [answer.path.stem for answer, text in zip(order, among, strict=True) if text != alone[answer.path]] == []


# ---------------------------------------------------------------- what is left behind


def _held(runner: Runner) -> dict[str, object]:
    zygote = runner._zygote
    return {
        "host's descriptors": len(os.listdir("/proc/self/fd")),
        "zygote's descriptors": len(os.listdir(f"/proc/{zygote._process.pid}/fd")),
        "zygote's threads": len(os.listdir(f"/proc/{zygote._process.pid}/task")),
        "mounts": Path("/proc/self/mountinfo").read_text(),
        "zygote's mounts": Path(f"/proc/{zygote._process.pid}/mountinfo").read_text(),
        "files": sorted(path.name for path in Path(zygote._work).iterdir()),
        "slots": dict(runner._slots._taken),
        "users": dict(runner._zygotes._users),
    }


def _resident() -> int:
    seen = vitals.look(os.getpid())
    assert seen is not None
    return seen.resident_bytes


@pytest.mark.parametrize(("level", "runs"), [(None, 100), (Level.RESTRICTED, 30)], ids=["strongest", "restricted"])
def test_runs_leave_nothing_behind(level, runs):
    """In a runner of its own: one that has served others may be due for a successor, which holds descriptors too."""
    with Runner(level, workers=4) as either, ThreadPoolExecutor(2) as pool:
        job = program("import torch\nopen('a', 'w').write('x' * 9999)\ntorch.ones(1 << 20).sum()")
        list(pool.map(lambda _: either.run(job, Limits()), range(10)))
        time.sleep(0.2)
        before, zygote, host = _held(either), either._zygote.resident_bytes(), _resident()
        list(pool.map(lambda _: either.run(job, Limits()), range(runs)))
        deadline = time.monotonic() + 3  # wardens tidy up after their report
        while _held(either) != before and time.monotonic() < deadline:
            time.sleep(0.02)
        assert _held(either) == before
        assert either._zygote.resident_bytes() - zygote < 4 << 20
        assert _resident() - host < 16 << 20
