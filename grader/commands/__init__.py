"""The commands of `grade`, a module each; one is imported when it is called, or listed.

A module `NAME.py` defines the click command `NAME`; words in a name are joined by `_` here and by `-` for users.
"""

from __future__ import annotations

import enum
import importlib

import click

NAMES = (
    "run", "watch", "start", "show", "hint", "new", "verify", "explain", "batch", "regrade",
    "review", "merge", "platform", "doctor", "schema",
)  # fmt: skip
"""In the order in which `grade --help` lists them: students' first, then instructors'."""


class ExitCode(enum.IntEnum):
    """What the shell is told."""

    ALL_PASSED = 0
    SOMETHING_FAILED = 1
    USAGE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


class Commands(click.Group):
    """`grade exercises/` means `grade run exercises/`: what is no command is a path."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NAMES:
            return None
        module = importlib.import_module(f"grader.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*NAMES, "--help", "-h", "--version"):
            args = ["run", *args]
        return super().parse_args(ctx, args)
