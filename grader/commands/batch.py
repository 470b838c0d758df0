"""`grade batch`: an LMS's download in; gradebook, feedback and journal out."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.errors import UsageError
from grader.i18n import _
from grader.reports.text import harmless

if TYPE_CHECKING:
    from grader.batch.batch import Account, Engine, Order

_SHOWN = 20  # files that were dropped or are nobody's; all are in a file
_SAY_EVERY_S = 30.0  # where there is no terminal


@click.command()
@click.argument("download", type=click.Path(path_type=Path, exists=True))
@click.option("--exercises", type=click.Path(path_type=Path), default=Path("exercises"), help="The course [exercises].")
@click.option("--out", type=click.Path(path_type=Path), default=Path("results"), help="Folder for results [results].")
@options.rubric
@click.option("--platform", help="Where the download is from [recognised].")
@click.option("--attempt", default="latest", help="Which attempt counts: latest, first or a number [latest].")
@click.option("--worksheet", type=click.Path(path_type=Path), help="The platform's grading sheet, to be filled in.")
@click.option("--roster", type=click.Path(path_type=Path), help="CSV of who is enrolled, for plain folders.")
@click.option("--due", type=click.DateTime(), help="The deadline, where the platform's files do not tell lateness.")
@click.option("--assignment", default="", help="Which one, where the download or the gradebook holds several.")
@click.option("--workers", type=click.IntRange(1), help="Processes at a time [by cores and memory].")
@click.option("--dask", help="Run on Dask: the scheduler's address, `local` or `slurm`.")
@click.option("--shard", default="1/1", help="Grade part I of N: I/N; `grade merge` puts the parts together.")
@click.option("--fresh", is_flag=True, help="Run everything again, whatever the journal holds.")
@click.option("--anonymous", is_flag=True, help="The class's page tells no names.")
@click.option("--seed", type=int, help="Pick the judge's inputs by this number [drawn once per journal].")
@options.lang
@options.isolation
@options.require_confined
def batch(download: Path, **chosen: Any) -> int:
    """Grade a whole download of an LMS. Called again, it goes on where it was interrupted."""
    from grader.batch.batch import grade_all

    i18n.activate(chosen["lang"] or i18n.language())
    order = _order(download, **chosen)
    account = grade_all(order, _engine(chosen), Progress())
    return _say(account, order.out)


class Progress:
    """Tells how far a batch is: a line that is rewritten in a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self.started = self.said = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        in_terminal = sys.stderr.isatty()
        if total and (in_terminal or done == total or now - self.said > _SAY_EVERY_S):
            self.said = now
            end = "\n" if done == total or not in_terminal else "\r"
            click.echo(self._line(done, total, now - self.started).ljust(70) + end, nl=False, err=True)

    @staticmethod
    def _line(done: int, total: int, elapsed: float) -> str:
        rate = done / elapsed if elapsed > 0 else 0.0
        line = _("{done} of {total} run, {rate:.1f} per second").format(done=done, total=total, rate=rate)
        if 0 < done < total:
            line += _(", {left} left").format(left=_duration((total - done) / rate))
        return line


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _order(download: Path, **chosen: Any) -> Order:
    from grader import spec
    from grader.batch.batch import Order
    from grader.batch.judging import Policy

    course = [chosen["exercises"]]
    exercises = spec.load_course(inputs.sorted_out(tuple(course))[0])
    inputs.policy(chosen["rubric_path"], course, exercises)  # complaints come before the work
    rubric = inputs.rubric_file(chosen["rubric_path"], course)
    policy = Policy(tuple(map(str, course)), None if rubric is None else str(rubric), i18n.language())
    names = (
        "out", "platform", "attempt", "worksheet", "roster", "due", "assignment", "seed", "fresh", "anonymous",
        "workers",
    )  # fmt: skip
    return Order(download, policy=policy, shard=_shard(chosen["shard"]), **{name: chosen[name] for name in names})


def _shard(text: str) -> tuple[int, int]:
    number, _slash, count = text.partition("/")
    if not (number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count)):
        raise UsageError(_("--shard {text}: expected I/N, such as 2/8").format(text=text))
    return int(number), int(count)


def _engine(chosen: dict[str, Any]) -> Engine:
    from grader import spec
    from grader.batch.pool import Pool, sensible_count
    from grader.batch.worker import Setting

    setting = Setting((str(chosen["exercises"]),), chosen["isolation"], chosen["require"], i18n.language())
    if chosen["dask"]:
        from grader.batch.on_dask import OnDask

        return OnDask(setting, chosen["dask"], chosen["workers"])
    memory = max(exercise.limits.memory_mb for exercise in spec.load_course([chosen["exercises"]]))
    return Pool(setting, chosen["workers"] or sensible_count(memory))


def _say(account: Account, out: Path) -> int:
    said = _("{hand_ins} hand-ins; {runs} answers run now, {failures} not graded")
    click.echo(said.format(**account._asdict()))
    for listed in account.listed[:_SHOWN]:
        click.echo("  " + harmless(f"{listed.path}: {listed.reason}"))
    if len(account.listed) > _SHOWN:
        click.echo("  " + _("and {count} more, all in listed.csv").format(count=len(account.listed) - _SHOWN))
    for path in account.written:
        click.echo(str(path))
    if account.failures:
        click.echo(_("not graded through no fault of the students'; call the command again to try once more"))
        return ExitCode.OUR_FAULT
    return ExitCode.SOMETHING_FAILED if account.listed else ExitCode.ALL_PASSED
