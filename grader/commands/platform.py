"""`grade platform`: a grader for platforms that run one themselves, one submission at a time."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import i18n
from grader.commands import ExitCode, inputs, options
from grader.errors import UsageError
from grader.i18n import _

if TYPE_CHECKING:
    from grader.autograders.base import Answer
    from grader.rubric import Rubric
    from grader.spec import Exercise


@click.command()
@click.argument("name", metavar="PLATFORM")
@click.argument("action", type=click.Choice(["build", "run"]))
@click.option("--exercises", type=click.Path(path_type=Path), default=Path("exercises"), help="The course [exercises].")
@click.option("--exercise", "asked", multiple=True, help="Only this one of its exercises; may be given again [all].")
@click.option("--out", type=click.Path(path_type=Path), help="The upload to write [PLATFORM.zip].")
@click.option("--root", type=click.Path(path_type=Path), help="Where the platform's folders are [the platform's].")
@options.rubric
@options.lang
@options.isolation
@options.require_confined
def platform(name: str, action: str, **chosen: Any) -> int:
    """Build what PLATFORM is given, or grade one submission where it runs us.

    PLATFORM: gradescope, prairielearn, github_classroom, moodle_vpl, coursera, autolab or open_edx.
    """
    from grader.autograders import NAMES

    i18n.activate(chosen["lang"] or i18n.language())
    if name not in NAMES:
        raise UsageError(_("platform “{name}”: expected one of {names}").format(name=name, names=", ".join(NAMES)))
    return _build(name, **chosen) if action == "build" else _run(name, **chosen)


def _build(name: str, **chosen: Any) -> int:
    from grader.autograders import AUTOGRADERS, building

    exercises = _policy_and_exercises(**chosen)[1]  # complaints come before the work
    rubric = inputs.rubric_file(chosen["rubric_path"], [chosen["exercises"]])
    folder = chosen["exercises"] if chosen["exercises"].is_dir() else chosen["exercises"].absolute().parent
    course = {"exercises": folder, "solutions": folder.absolute().parent / "solutions"}
    arguments = ["platform", name, "run", "--require", chosen["require"], "--lang", chosen["lang"] or i18n.language()]
    some = chosen["asked"] or not chosen["exercises"].is_dir()
    arguments += [word for one in exercises if some for word in ("--exercise", one.id)]
    arguments += ["--isolation", chosen["isolation"]] if chosen["isolation"] else []
    if rubric is not None:
        course["rubric.yaml"] = rubric
        arguments += ["--rubric", "rubric.yaml"]
    out = chosen["out"] or Path(f"{name}.zip")
    out.write_bytes(building.build(AUTOGRADERS[name], shlex.join(arguments), course, exercises))
    click.echo(_("made: {path}").format(path=out))
    return ExitCode.ALL_PASSED


def _run(name: str, **chosen: Any) -> int:
    from grader.autograders import AUTOGRADERS, running
    from grader.autograders.base import Place

    module = AUTOGRADERS[name]
    with running.runner(chosen["isolation"], chosen["require"]) as runner:
        policy, exercises = _policy_and_exercises(**chosen)
        stdin = sys.stdin.read() if name == "open_edx" else ""
        place = Place(chosen["root"] or Path(module.ROOT), os.environ, stdin)
        graded = running.graded(module.attempt(place), exercises, policy, runner)
    return _put(module.answer(graded, place), place.root)


def _put(answer: Answer, root: Path) -> int:
    from grader.reports import file

    for name, text in answer.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        file.write(root / name, text)
    for name, text in answer.appended.items():
        with open(name, "a", encoding="utf-8") as stream:
            stream.write(text)
    click.echo(answer.says, nl=False)
    return answer.code


def _policy_and_exercises(**chosen: Any) -> tuple[Rubric, list[Exercise]]:
    """Return the points policy of the whole course, and those of its exercises that are asked."""
    course = inputs.course(chosen["exercises"])
    policy = inputs.policy(chosen["rubric_path"], [chosen["exercises"]], course)
    return policy, [inputs.named(name, course) for name in chosen["asked"]] or course
