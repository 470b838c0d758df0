"""`grade watch`: an answer on the screen whenever a file is saved."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.errors import UsageError
from grader.i18n import _


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.submissions
@options.exercises
@options.rubric
@options.lang
@options.isolation
@options.require
def watch(
    paths: tuple[Path, ...],
    submissions: Path | None,
    course: Path,
    rubric_path: Path | None,
    lang: str | None,
    isolation: str | None,
    require: str | None,
) -> int:
    """Grade on every save, one exercise at a time.

    The folder with the exercises may be named as in `grade exercises/`, too. Keys are shown at the bottom.
    """
    from grader.model import Level
    from grader.runner.host import Runner

    i18n.activate(lang or i18n.language())
    if len(paths) > 1:
        raise UsageError(_("one folder of exercises at a time"))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(_("grade watch needs a terminal; without one, run: grade {path}").format(path=course))
    place = paths[0] if paths else course
    with Runner(Level(isolation) if isolation else None, workers=4, require=Level(require or "none")) as runner:
        from grader.watch.course import Course  # the zygote imports torch meanwhile
        from grader.watch.loop import Places, Watch

        folder = place if place.is_dir() else place.parent
        policy = rubric_path or folder.absolute().parent / "rubric.yaml"
        places = Places(folder, policy, inputs.folders(submissions))

        def load() -> Course:
            exercises = inputs.course(place)
            return Course(exercises, inputs.policy(rubric_path, [place], exercises))

        try:
            Watch(load, places, runner).run()
        except KeyboardInterrupt:
            return ExitCode.INTERRUPTED
    return ExitCode.ALL_PASSED
