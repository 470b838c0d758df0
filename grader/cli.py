"""The command line: parse, call, report, and turn every expected error into one line and an exit code."""

from __future__ import annotations

import contextvars
import enum
import os
import secrets
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import __version__, i18n
from grader.errors import GradeError, SpecError, UsageError
from grader.i18n import _

if TYPE_CHECKING:
    from grader.model import Report
    from grader.rubric import Rubric
    from grader.runner.host import Runner
    from grader.spec import Exercise


class ExitCode(enum.IntEnum):
    """What the shell is told."""

    ALL_PASSED = 0
    SOMETHING_FAILED = 1
    USAGE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


class _Commands(click.Group):
    """`grade exercises/` means `grade run exercises/`: what is no command is a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "--version"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, prog_name="grade")
def cli() -> None:
    """Grade programs that differentiate things and plot them.

    \b
      grade exercises/                                  every exercise, answers found in . or submissions/
      grade exercises/sin_derivative.yaml answer.ipynb  one exercise, one file
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--submissions", type=click.Path(path_type=Path), help="Folder with the answers.")
@click.option(
    "--rubric", "rubric_path", type=click.Path(path_type=Path), help="Points policy [the course's rubric.yaml]."
)
@click.option("--json", "as_json", is_flag=True, help="Print the JSON report.")
@click.option("--html", "html_path", type=click.Path(path_type=Path), help="Write the report as one page, too.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of all messages [from the environment].")
@click.option("--verbose", "-v", is_flag=True, help="Everything that was observed.")
@click.option("--isolation", type=click.Choice(["full", "restricted", "none"]), help="Ask for a level [the strongest].")
@click.option("--require", type=click.Choice(["full", "restricted"]), help="Run no program below this level [run it].")
@click.option("--late-hours", type=float, default=0.0, help="Hours after the deadline, for the rubric's late penalty.")
@click.option("--seed", type=int, help="Pick the judge's inputs by this number [fresh each time].")
def run(paths: tuple[Path, ...], **options: Any) -> int:
    """Grade answers: exercises (YAML files or folders), or one exercise and one answer."""
    return _run(paths, **options)


@cli.command()
@click.argument("what", type=click.Choice(["report", "exercise", "rubric"]))
def schema(what: str) -> int:
    """Print the JSON Schema of the JSON report, of exercise files, or of rubric.yaml."""
    from grader import schemas

    click.echo(schemas.of(what), nl=False)
    return ExitCode.ALL_PASSED


@cli.command()
@click.option("--isolation", type=click.Choice(["full", "restricted", "none"]), help="Ask for a level [the strongest].")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of all messages [from the environment].")
def doctor(isolation: str | None, lang: str | None) -> int:
    """Try on this machine what keeps programs apart from it; exit code 1 when something is missing."""
    from grader.model import Level
    from grader.reports.text import harmless
    from grader.runner import doctor

    if lang:
        i18n.activate(lang)
    found = doctor.examine(Level(isolation) if isolation else None)
    for line in doctor.describe(found):
        click.echo(harmless(line))
    return ExitCode.ALL_PASSED if found.is_sound else ExitCode.SOMETHING_FAILED


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit code."""
    i18n.activate(i18n.from_environment())
    try:
        result = cli.main(args=None if argv is None else list(argv), prog_name="grade", standalone_mode=False)
        return int(result or 0)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        return ExitCode.USAGE
    except click.ClickException as error:
        return _complain([error.format_message()])
    except SpecError as error:
        return _complain(error.complaints)
    except GradeError as error:
        ours = not isinstance(error, UsageError)
        return _complain([str(error)], ExitCode.OUR_FAULT if ours else ExitCode.USAGE)
    except (KeyboardInterrupt, click.Abort):
        return _complain([_("interrupted")], ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: not an error
        return ExitCode.ALL_PASSED
    except OSError as error:
        return _complain(
            [f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")], ExitCode.OUR_FAULT
        )
    except Exception:  # the last resort: our bug, and it says so
        traceback.print_exc()
        return _complain([_("this is a bug in grade; please report it with the lines above")], ExitCode.OUR_FAULT)


def entry() -> None:
    """Entry point of the `grade` script."""
    sys.exit(main())


def _complain(lines: Sequence[str], code: ExitCode = ExitCode.USAGE) -> int:
    from grader.reports.text import harmless

    for line in lines:
        click.echo(f"grade: {harmless(line)}", err=True)
    return code


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
    seed: int | None,
) -> int:
    from grader.model import Level
    from grader.reports import file
    from grader.runner.host import Runner

    i18n.activate(lang or i18n.language())
    course_paths, answer = _sorted_out(paths)
    if html_path is not None:
        file.check(html_path, (".html", ".htm"))
    with Runner(Level(isolation) if isolation else None, require=Level(require or "none")) as runner:
        from grader import spec  # the zygote imports torch meanwhile

        exercises = spec.load_course(course_paths)
        policy = _policy(rubric_path, course_paths, exercises)
        if answer is not None and len(exercises) != 1:
            raise UsageError(_("{file} can only answer one exercise; name its YAML file").format(file=answer))
        found = _answers(exercises, answer, submissions)
        master = secrets.randbits(48) if seed is None else seed
        level = runner.level if any(found) else None
        reports = _grade_all(exercises, found, runner, policy, master, late_hours)
    try:
        if html_path is not None:
            file.write(html_path, _page(reports, policy, level, exercises, found))
    finally:  # whatever becomes of the page
        _print(reports, policy, level, as_json=as_json, verbose=verbose)
    return _exit_code(reports)


def _sorted_out(paths: tuple[Path, ...]) -> tuple[list[Path], Path | None]:
    """Return the exercises' paths and the one answer, if one is named."""
    for path in paths:
        if not path.exists():
            raise UsageError(_("{path}: no such file or folder").format(path=path))
    answers = [path for path in paths if path.suffix in (".py", ".ipynb")]
    if len(answers) > 1:
        raise UsageError(_("one answer at a time, or a folder with --submissions"))
    rest = [path for path in paths if path not in answers]
    for path in rest:
        if not path.is_dir() and path.suffix not in (".yaml", ".yml"):
            raise UsageError(
                _("{path}: expected an exercise (.yaml), a folder of them, or an answer (.py, .ipynb)").format(
                    path=path
                )
            )
    if not rest:
        raise UsageError(_("no exercise is named: grade EXERCISE.yaml {answer}").format(answer=answers[0]))
    return rest, answers[0] if answers else None


def _policy(named: Path | None, course: list[Path], exercises: list[Exercise]) -> Rubric:
    from grader import rubric

    file = _rubric_file(named, course)
    policy = rubric.load(file) if file else rubric.Rubric()
    if any(path.is_dir() for path in course):  # a single exercise says nothing about the others
        unknown = rubric.unknown_exercises(policy, [exercise.id for exercise in exercises])
        if unknown:
            raise SpecError([f"{file}: {complaint}" for complaint in unknown])
    return policy


def _rubric_file(named: Path | None, course: list[Path]) -> Path | None:
    if named is not None:
        return named
    first = course[0] if course[0].is_dir() else course[0].parent
    beside = first.absolute().parent / "rubric.yaml"
    return beside if beside.is_file() else None


def _answers(exercises: list[Exercise], answer: Path | None, folder: Path | None) -> list[Path | None]:
    """Return the file that answers each exercise, None where there is none."""
    from grader import submission

    if answer is not None:
        return [answer]
    if folder is not None and not folder.is_dir():
        raise UsageError(_("{path}: no such file or folder").format(path=folder))
    folders = [folder] if folder is not None else [Path(), Path("submissions")]
    return [submission.find(exercise, folders, exercises) for exercise in exercises]


def _grade_all(
    exercises: list[Exercise],
    found: list[Path | None],
    runner: Runner,
    policy: Rubric,
    master: int,
    late_hours: float,
) -> tuple[Report, ...]:
    from grader import grade

    def one(exercise: Exercise, path: Path | None) -> Report:
        if path is None:
            return grade.missing(exercise, policy)
        seed = grade.new_seed(master, exercise.id)
        return grade.grade(exercise, path, runner, policy, seed=seed, course=exercises, late_hours=late_hours)

    workers = max(2, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        # A thread starts in an empty context: the language must be taken along.
        jobs = [
            pool.submit(contextvars.copy_context().run, one, exercise, path)
            for exercise, path in zip(exercises, found, strict=True)
        ]
        try:
            return tuple(job.result() for job in jobs)
        except BaseException:
            runner.close()  # programs under way end with their zygote
            for job in jobs:
                job.cancel()
            raise


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


def _exit_code(reports: tuple[Report, ...]) -> int:
    if any(report.status == "not_graded" for report in reports):
        return ExitCode.OUR_FAULT
    return ExitCode.ALL_PASSED if all(report.all_passed for report in reports) else ExitCode.SOMETHING_FAILED
