"""Measures how often `derived` is right, over all programs, functions and seeds: `make accuracy`.

python -m tests.accuracy.measure [--seeds N] [--only TEXT] [--write FILE]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from grader import grade, rubric, spec
from grader.model import CheckReport, Limits, Report, RunRequest, RunResult, Status
from grader.runner.host import Runner
from tests.accuracy import corpus
from tests.accuracy.functions import FUNCTIONS, Function

DERIVED = """\
  - kind: derived
    id: derived
    curve: df
    methods: [{methods}]
"""
METHODS = {"honest": "autodiff", "numeric": "numeric", "cheats": "autodiff, numeric"}
"""What the exercise allows: an honest program must be seen as what it is, a cheat as neither."""

WORKERS = 2

BEGIN, END = "<!-- measured -->", "<!-- end -->"


class Verdict(NamedTuple):
    """One program, graded once."""

    template: corpus.Template
    function: Function
    seed: int
    report: Report
    cpu_s: float
    runs: int

    @property
    def figure(self) -> CheckReport:
        return self.report.checks[0]

    @property
    def status(self) -> Status:
        return self.report.checks[1].status

    @property
    def message(self) -> str:
        return "; ".join((self.report.checks[1].message, *self.report.checks[1].evidence))

    @property
    def right(self) -> bool:
        return self.status is (Status.FAILED if self.template.kind == "cheats" else Status.PASSED)


class Counting:
    """A runner that notes what its runs cost."""

    def __init__(self, runner: Runner):
        self.runner, self.cpu_s, self.runs = runner, 0.0, 0

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        result = self.runner.run(request, limits)
        self.cpu_s += result.facts.cpu_s
        self.runs += 1
        return result


def exercises(folder: Path) -> dict[tuple[str, str], spec.Exercise]:
    """Write and load one exercise for each class of programs and each function."""
    loaded = {}
    for kind in corpus.CLASSES:
        for function in FUNCTIONS:
            path = folder / f"{kind}_{function.name}.yaml"
            path.write_text(corpus.exercise_text(function) + DERIVED.format(methods=METHODS[kind]))
            loaded[kind, function.name] = spec.load(path)
    return loaded


def judge(
    runner: Runner, exercise: spec.Exercise, path: Path, template: corpus.Template, function: Function, seed: int
) -> Verdict:
    """Grade one program."""
    counting = Counting(runner)
    report = grade.grade(exercise, path, counting, rubric.Rubric(), seed=seed)
    return Verdict(template, function, seed, report, counting.cpu_s, counting.runs)


def measure(runner: Runner, programs: list[tuple[corpus.Template, Function]], seeds: range) -> Iterator[Verdict]:
    """Grade every program with every seed."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(WORKERS) as pool:
        folder = Path(name)
        course = exercises(folder)
        waiting = []
        for template, function in programs:
            path = folder / f"{template.kind}_{template.name}_{function.name}.py"
            path.write_text(corpus.instantiate(template, function))
            exercise = course[template.kind, function.name]
            waiting += [pool.submit(judge, runner, exercise, path, template, function, seed) for seed in seeds]
        for future in waiting:
            yield future.result()


def all_programs(only: str = "", functions: Sequence[str] = ()) -> list[tuple[corpus.Template, Function]]:
    """Return each template with each function it makes sense for."""
    templates = [template for template in corpus.load_all() if only in template.id]
    pairs = [(template, function) for template in templates for function in template.functions]
    return [(template, function) for template, function in pairs if not functions or function.name in functions]


def table(verdicts: list[Verdict]) -> str:
    """Return the rates as a Markdown table."""
    lines = [
        "| programs | written | graded | right | to a person | wrong | CPU of all runs, median | runs, median |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind in corpus.CLASSES:
        mine = [verdict for verdict in verdicts if verdict.template.kind == kind]
        if mine:
            right = sum(verdict.right for verdict in mine)
            review = sum(verdict.status is Status.REVIEW for verdict in mine)
            lines.append(
                f"| {kind} | {len({verdict.template.id for verdict in mine})} | {len(mine)} | {right} "
                f"| {review} ({review / len(mine):.2%}) | {len(mine) - right - review} "
                f"| {statistics.median(verdict.cpu_s for verdict in mine):.2f} s "
                f"| {statistics.median(verdict.runs for verdict in mine):g} |"
            )
    return "\n".join(lines) + "\n"


def write(path: Path, text: str) -> None:
    """Put the table between the markers of a Markdown file."""
    before, _begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def versions() -> str:
    names = ("torch", "numpy", "matplotlib", "sympy")
    found = ", ".join(f"{name} {metadata.version(name)}" for name in names)
    return f"Python {sys.version.split()[0]}, {found}; {os.cpu_count()} cores; {date.today()}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--only", default="", help="part of the names of the programs to grade")
    parser.add_argument("--functions", nargs="*", default=[], help="all unless given")
    parser.add_argument("--write", type=Path, help="a Markdown file with markers for the table")
    options = parser.parse_args(arguments)
    programs = all_programs(options.only, options.functions)
    verdicts: list[Verdict] = []
    missed: Counter[tuple[str, str]] = Counter()
    with Runner() as runner:
        for verdict in measure(runner, programs, range(1, options.seeds + 1)):
            verdicts.append(verdict)
            if not verdict.right:
                missed[verdict.template.id, verdict.status.value] += 1
                what = f"{verdict.template.id} {verdict.function.name} seed {verdict.seed}: {verdict.status.value}"
                print(f"{what} after {verdict.runs} runs: {verdict.message[:300]}", flush=True)
    text = table(verdicts)
    text += "".join(f"\n- `{name}`: {status}, {count} times" for (name, status), count in sorted(missed.items()))
    functions = ", ".join(sorted({verdict.function.name for verdict in verdicts}))
    text += f"\n\nFunctions: {functions}; {options.seeds} seeds. {versions()}.\n"
    print(text)
    if options.write:
        write(options.write, text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
