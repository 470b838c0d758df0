"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

lang = click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of all messages [from the environment].")
isolation = click.option(
    "--isolation", type=click.Choice(["full", "restricted", "none"]), help="Ask for a level [the strongest]."
)
require = click.option(
    "--require", type=click.Choice(["full", "restricted"]), help="Run no program below this level [run it]."
)
require_confined = click.option(
    "--require",
    type=click.Choice(["full", "restricted", "none"]),
    default="restricted",
    help="Run no program below this level [restricted].",
)
exercises = click.option(
    "--exercises",
    "course",
    type=click.Path(path_type=Path),
    default=Path("exercises"),
    help="Folder with the exercises [exercises/].",
)
submissions = click.option("--submissions", type=click.Path(path_type=Path), help="Folder with the answers.")
rubric = click.option(
    "--rubric", "rubric_path", type=click.Path(path_type=Path), help="Points policy [the course's rubric.yaml]."
)
seed = click.option("--seed", type=int, help="Pick the judge's inputs by this number [fresh each time].")
