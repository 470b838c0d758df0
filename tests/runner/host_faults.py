"""Kills a whole `grade` at random moments and tells what it leaves; shared by test_faults and benchmarks/faults.py."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from grader.runner import vitals

ROOT = Path(__file__).resolve().parents[2]
PHASES = ("starting", "importing", "running", "reporting")  # reporting: from the end of the last run to the end
LEVELS = ("full", "restricted", "none")
PATIENCE_S = 60.0  # a zygote that is importing notices when it is done: seconds, more on a machine with much to do
_IMPORTED_BYTES = 100 << 20  # a zygote with fewer is only trying the layers in throw-away children

EXERCISE = """
title: Squares
prompt: Store -1, 0, 1 and 2 in `x` and their squares in `y`.
provides: [np]
checks:
  - {kind: runs, points: 1}
  - {kind: tensor, of: y, shape: [4], value: x**2, in_terms_of: [x], points: 2}
"""
ANSWER = "import numpy as np\n\nx = np.arange(-1.0, 3.0)\ny = x**2\nprint(y)\n"


class Blow(NamedTuple):
    """When a `grade` is killed, and whether its zygote is killed at the same moment."""

    phase: str
    share: float  # of the phase that has passed
    zygote_too: bool


class Left(NamedTuple):
    """What a killed `grade` left behind: nothing, if all is well."""

    things: list[str]
    wrong_reports: list[str]
    was_over: bool  # it had written its report before the blow
    gone_after_s: float


def draw(seed: int) -> Blow:
    """Return one blow, decided by `seed`; each phase has its turn, however short it is."""
    chance = random.Random(seed)
    # squared: judging takes the first few milliseconds of reporting, and so does the start of the interpreter
    return Blow(PHASES[seed % len(PHASES)], chance.random() ** 2, chance.random() < 0.25)


class Grading:
    """One command whose undisturbed report and phases are known, and which can be killed in a place of its own."""

    def __init__(self, folder: Path, paths: tuple[Path, ...] = (), level: str = "full"):
        self._folder = folder
        folder.mkdir(parents=True)
        arguments = [str(path) for path in paths or _small_exercise(folder)]
        options = ["--json", "--seed", "1", "--isolation", level]
        self._command = [sys.executable, "-m", "grader", *arguments, *options]
        self._whole, self._lasts = self._undisturbed()

    def kill(self, name: str, blow: Blow, *, repeat: bool = True) -> Left:
        """Kill it once in a folder called `name`; `repeat` the command afterwards, in the same folder."""
        place = self._folder / name
        (place / "tmp").mkdir(parents=True)
        with (place / "report.json").open("wb") as report, self._start(place, report) as host:
            _Watch(host).wait_for(blow.phase)
            time.sleep(blow.share * self._lasts[blow.phase])
            _kill(host, blow)
        struck = time.monotonic()
        while (things := list(_left_in(place))) and time.monotonic() < struck + PATIENCE_S:
            time.sleep(0.02)
        gone_after_s = time.monotonic() - struck
        said = (place / "report.json").read_bytes()
        wrong = [] if said in (b"", self._whole) else [f"half a report: {said[-80:]!r}"]
        if repeat:
            wrong += self._repeat(place)
        return Left(things, wrong, said == self._whole, gone_after_s)

    def _repeat(self, place: Path) -> list[str]:
        with self._start(place, subprocess.PIPE) as again:
            said, _ = again.communicate(timeout=120)
        wrong = [] if said == self._whole else [f"another report when repeated: {said[:300]!r}"]
        return wrong + [f"left when repeated: {thing}" for thing in _left_in(place)]

    def _start(self, place: Path, stdout: object) -> subprocess.Popen[bytes]:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(place / "tmp"),
            "XDG_CACHE_HOME": str(place / "cache"),
        }
        return subprocess.Popen(self._command, cwd=ROOT, env=environment, stdout=stdout)  # type: ignore[call-overload]

    def _undisturbed(self) -> tuple[bytes, dict[str, float]]:
        place = self._folder / "undisturbed"
        (place / "tmp").mkdir(parents=True)
        with (place / "report.json").open("wb") as report, self._start(place, report) as host:
            watch, begun = _Watch(host), {}
            for phase in PHASES:
                watch.wait_for(phase)
                begun[phase] = time.monotonic()
            host.wait(60)
        assert host.returncode == 0
        ends = [*list(begun.values())[1:], time.monotonic()]
        lasts = {phase: end - begin for (phase, begin), end in zip(begun.items(), ends, strict=True)}
        return (place / "report.json").read_bytes(), lasts


def kill_often(gradings: list[Grading], seeds: range, *, repeat_every: int = 1) -> list[tuple[Blow, Left]]:
    """Kill a grading for each seed, at its moment, two at a time."""

    def one(seed: int) -> tuple[Blow, Left]:
        blow = draw(seed)
        grading = gradings[seed // len(PHASES) % len(gradings)]
        return blow, grading.kill(f"seed-{seed}", blow, repeat=seed % repeat_every == 0)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, seeds))


# ---------------------------------------------------------------- one process, seen from outside


def _small_exercise(folder: Path) -> tuple[Path, Path]:
    exercise, answer = folder / "squares.yaml", folder / "squares.py"
    exercise.write_text(EXERCISE)
    answer.write_text(ANSWER)
    return exercise, answer


class _Watch:
    """Follows a host through its phases; what has begun once has begun."""

    def __init__(self, host: subprocess.Popen[bytes]):
        self._host = host
        self._reached = 0

    def wait_for(self, phase: str) -> None:
        """Return when the phase has begun, or the host is gone."""
        deadline = time.monotonic() + 60
        while self._reached < PHASES.index(phase) and self._host.poll() is None:
            assert time.monotonic() < deadline, f"{phase} did not begin"
            time.sleep(0.001)
            self._reached = max(self._reached, PHASES.index(self._look()))

    def _look(self) -> str:
        zygote = _zygote(self._host.pid)
        if zygote is None:
            return "reporting" if self._reached else "starting"
        seen = vitals.look(zygote)
        if vitals.children(zygote) and seen is not None and seen.resident_bytes > _IMPORTED_BYTES:
            return "running"
        return "importing" if self._reached < PHASES.index("running") else "reporting"


def _zygote(host: int) -> int | None:
    for pid in vitals.children(host):
        with suppress(OSError):
            if b"grader.runner" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return None


def _kill(host: subprocess.Popen[bytes], blow: Blow) -> None:
    zygote = _zygote(host.pid) if blow.zygote_too else None
    host.kill()
    if zygote is not None:
        with suppress(ProcessLookupError):
            os.kill(zygote, signal.SIGKILL)


def _left_in(place: Path) -> Iterator[str]:
    """Yield the processes that name the place, what is in its directories, and mounts below it."""
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdecimal() and bytes(place) + b"/" in (entry / "cmdline").read_bytes():
                yield f"process {entry.name}"
    yield from (f"file {path}" for path in (place / "tmp").iterdir())
    kept = place / "cache" / "grade" / "matplotlib"
    yield from (f"file {path}" for path in kept.glob("*") if path.suffix != ".json")
    if f"{place}/" in Path("/proc/self/mountinfo").read_text():
        yield "a mount"
