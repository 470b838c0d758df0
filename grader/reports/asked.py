"""What an exercise asks, before anything is handed in."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from grader.checks.base import Check, Looked, looked_at
from grader.i18n import _, localised
from grader.model import FRAMEWORKS
from grader.reports.terminal import points, print_line
from grader.reports.text import harmless, one_line, paragraphs
from grader.spec import Exercise


def render_list(exercises: Sequence[Exercise], console: Console) -> None:
    """Print a line per exercise: id, title, points."""
    width = max(len(exercise.id) for exercise in exercises)
    for exercise in exercises:
        head = Text(exercise.id.ljust(width), style="bold")
        print_line(console, 0, head + Text(f"  {one_line(localised(exercise.title))}  {_worth(exercise)}"))


def render(exercise: Exercise, console: Console) -> None:
    """Print the prompt and all that a student needs to know to answer it."""
    render_prompt(exercise, console)
    for text in _facts(exercise):
        print_line(console, 2, Text(text))
    print_line(console, 2, Text(_("checks:"), style="bold"))
    for check in exercise.checks:
        print_line(console, 4, Text(_check(check)))


def render_prompt(exercise: Exercise, console: Console) -> None:
    """Print what the exercise is called, what it is worth, and what it asks."""
    head = Text(exercise.id, style="bold")
    print_line(console, 0, head + Text(f"  {one_line(localised(exercise.title))}  {_worth(exercise)}"))
    console.print()
    for paragraph in paragraphs(localised(exercise.prompt)):
        for text in harmless(paragraph).split("\n"):
            print_line(console, 2, Text(text))
        console.print()


def _worth(exercise: Exercise) -> str:
    return _("{points} points").format(points=points(exercise.points))


def _facts(exercise: Exercise) -> list[str]:
    files = " / ".join(one_line(exercise.submission) + suffix for suffix in (".py", ".ipynb"))
    found = [
        _("file: {files}, or a part of any other that is headed by the exercise's name").format(files=files),
    ]
    if exercise.tags:
        found.append(_("such a heading may also say: {tags}").format(tags=", ".join(map(harmless, exercise.tags))))
    looked = looked_at(exercise.checks)
    if looked:
        found.append(_("names that are looked at: {names}").format(names=", ".join(map(_name, looked))))
    else:
        found.append(_("names are up to you"))
    if len(set(exercise.frameworks)) < len(FRAMEWORKS):
        allowed = _(" or ").join(FRAMEWORKS[name] for name in exercise.frameworks)
        found.append(_("to be answered in {frameworks}").format(frameworks=allowed))
    if exercise.provides:
        names = ", ".join(f"`{harmless(name)}`" for name in exercise.provides)
        found.append(_("there without being defined: {names}").format(names=names))
    limits = _("limits: {wall:g} s ({cpu:g} s of computing), {memory} MB of memory, {output} kB of output")
    at_most = exercise.limits
    found.append(
        limits.format(wall=at_most.wall_s, cpu=at_most.cpu_s, memory=at_most.memory_mb, output=at_most.output_kb)
    )
    return found


def _name(looked: Looked) -> str:
    names = _(" or ").join(f"`{name}`" for name in looked.names)
    return _("{names} (a function)").format(names=names) if looked.function else names


def _check(check: Check) -> str:
    text = f"{_('a hidden check') if check.hidden else check.id} ({points(check.points)})"
    return text + "  " + _("required: without it, the exercise's points are capped") if check.required else text
