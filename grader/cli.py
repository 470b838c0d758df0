"""The command line: parse, call, and turn every expected error into one line and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from grader import __version__, i18n, thrift
from grader.commands import Commands, ExitCode
from grader.errors import GradeError, SpecError, UsageError
from grader.i18n import _


@click.group(cls=Commands, context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, prog_name="grade")
def cli() -> None:
    """Grade programs that differentiate things and plot them.

    \b
      grade exercises/                                  every exercise, answers found in . or submissions/
      grade exercises/sin_derivative.yaml answer.ipynb  one exercise, one file
    """


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
    """Entry point of the `grade` script, and of ``python -m grader``."""
    thrift.begin()
    sys.exit(main())


def _complain(lines: Sequence[str], code: ExitCode = ExitCode.USAGE) -> int:
    from grader.reports.text import harmless

    for line in lines:
        click.echo(f"grade: {harmless(line)}", err=True)
    return code
