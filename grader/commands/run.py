"""`grade run`, the command that is meant when none is named: grade answers and report."""

from __future__ import annotations

import contextvars
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options, progress
from grader.errors import UsageError
from grader.i18n import _

if TYPE_CHECKING:
    from grader.disclosure import Occasion
    from grader.model import Report
    from grader.rubric import Rubric
    from grader.runner.host import Runner
    from grader.spec import Exercise


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.submissions
@options.rubric
@click.option("--json", "as_json", is_flag=True, help="Print the JSON report.")
@click.option("--html", "html_path", type=click.Path(path_type=Path), help="Write the report as one page, too.")
@options.lang
@click.option("--verbose", "-v", is_flag=True, help="Everything that was observed.")
@options.isolation
@options.require
@click.option("--attempt", type=click.IntRange(1), default=1, help="Number of the attempt, for `feedback: hints`.")
@click.option("--after-due", is_flag=True, help="The deadline has passed, for `feedback: reveal`.")
@click.option("--late-hours", type=float, default=0.0, help="Hours after the deadline, for the rubric's late penalty.")
@options.seed
def run(paths: tuple[Path, ...], **chosen: Any) -> int:
    """Grade answers: exercises (YAML files or folders), or one exercise and one answer."""
    return _run(paths, **chosen)


def _run(
    paths: tuple[Path, ...],
    *,
    submissions: Path | None,
    rubric_path: Path | None,
    as_json: bool,
    html_path: Path | None,
    lang: str | None,
    verbose: bool,
    isolation: str | None,
    require: str | None,
    late_hours: float,
    attempt: int,
    after_due: bool,
    seed: int | None,
) -> int:
    from grader.model import Level
    from grader.reports import file
    from grader.runner.host import Runner

    i18n.activate(lang or i18n.language())
    course_paths, answer = inputs.sorted_out(paths)
    if html_path is not None:
        file.check(html_path, (".html", ".htm"))
    with Runner(Level(isolation) if isolation else None, require=Level(require or "none")) as runner:
        from grader import spec  # the zygote imports torch meanwhile
        from grader.disclosure import Occasion

        exercises = spec.load_course(course_paths)
        policy = inputs.policy(rubric_path, course_paths, exercises)
        if answer is not None and len(exercises) != 1:
            raise UsageError(_("{file} can only answer one exercise; name its YAML file").format(file=answer))
        found = inputs.answers(exercises, answer, submissions)
        occasion = Occasion(attempt=attempt, late_hours=late_hours, after_due=after_due)
        master = secrets.randbits(48) if seed is None else seed
        level = runner.level if any(found) else None
        finished = _grade_all(exercises, found, runner, policy, master, occasion)
        reports = _with_unfinished(finished, exercises, found)
    try:
        if html_path is not None:
            file.write(html_path, _page(reports, policy, level, exercises, found))
    finally:  # whatever becomes of the page
        _print(reports, policy, level, as_json=as_json, verbose=verbose)
    return _interrupted(reports) if None in finished else _exit_code(reports)


def _grade_all(
    exercises: list[Exercise],
    found: list[Path | None],
    runner: Runner,
    policy: Rubric,
    master: int,
    occasion: Occasion,
) -> list[Report | None]:
    """Return the reports; None for those that were not finished when Ctrl-C was pressed."""
    from grader import grade

    def one(exercise: Exercise, path: Path | None) -> Report:
        if path is None:
            return grade.missing(exercise, policy)
        seed = grade.new_seed(master, exercise.id)
        return grade.grade(exercise, path, runner, policy, seed=seed, course=exercises, occasion=occasion)

    workers = max(2, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        # A thread starts in an empty context: the language must be taken along.
        jobs = [
            pool.submit(contextvars.copy_context().run, one, exercise, path)
            for exercise, path in zip(exercises, found, strict=True)
        ]
        return progress.finished(jobs, stop=runner.close)  # programs under way end with their zygote


def _with_unfinished(
    finished: list[Report | None], exercises: list[Exercise], found: list[Path | None]
) -> tuple[Report, ...]:
    """Return a report on each exercise; KeyboardInterrupt where none was graded when it was interrupted."""
    from grader import grade

    if None in finished and all(report is None or report.status == "missing" for report in finished):
        raise KeyboardInterrupt
    return tuple(
        report or grade.interrupted(exercise, path)
        for report, exercise, path in zip(finished, exercises, found, strict=True)
    )


def _print(reports: tuple[Report, ...], policy: Rubric, level: Any, *, as_json: bool, verbose: bool) -> None:
    if as_json:
        from grader.reports import json

        click.echo(json.render(reports, level))
        return
    from rich.console import Console

    from grader import rubric
    from grader.reports import terminal

    total = rubric.total([(r.exercise, r.earned, r.possible) for r in reports], policy)
    terminal.render(reports, total, level, Console(highlight=False), verbose=verbose)


def _page(
    reports: tuple[Report, ...], policy: Rubric, level: Any, exercises: list[Exercise], found: list[Path | None]
) -> str:
    from grader import rubric, submission
    from grader.reports import html

    def beside(exercise: Exercise, path: Path | None) -> html.Beside:
        cells = submission.read(path, exercise, exercises).cells if path is not None else ()
        return html.Beside(i18n.localised(exercise.prompt), cells)

    total = rubric.total([(r.exercise, r.earned, r.possible) for r in reports], policy)
    known = {exercise.id: beside(exercise, path) for exercise, path in zip(exercises, found, strict=True)}
    return html.render(reports, total, level, known)


def _interrupted(reports: tuple[Report, ...]) -> int:
    left = [report.exercise for report in reports if report.status == "not_graded"]
    text = _("interrupted: {count} of {all} exercises were not graded ({names})")
    click.echo("grade: " + text.format(count=len(left), all=len(reports), names=", ".join(left)), err=True)
    return ExitCode.INTERRUPTED


def _exit_code(reports: tuple[Report, ...]) -> int:
    if any(report.status == "not_graded" for report in reports):
        return ExitCode.OUR_FAULT
    return ExitCode.ALL_PASSED if all(report.all_passed for report in reports) else ExitCode.SOMETHING_FAILED
