"""Grading from inside a notebook: ``from grader import check; check("id")``, or ``%load_ext grader`` and ``%grade id``.

The cells run so far are graded as a handed-in notebook would be: run again, in the sandbox, from the first.
"""

from __future__ import annotations

import argparse
import atexit
import os
import secrets
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from grader import i18n
from grader.errors import GradeError, UsageError
from grader.i18n import _

if TYPE_CHECKING:
    from grader.model import Level, Report, Submission
    from grader.reports.html import Beside
    from grader.runner.host import Runner
    from grader.spec import Exercise

EXERCISES = Path("exercises")


class Answer:
    """The report on an exercise; a notebook shows it as HTML, a terminal as text."""

    def __init__(self, report: Report, level: Level, beside: Beside):
        self.report = report
        self._level, self._beside = level, beside

    def __repr__(self) -> str:
        from grader.reports import answer

        return answer.text(self.report)

    def _repr_html_(self) -> str:
        from grader.reports import answer

        return answer.fragment(self.report, self._level, self._beside)


class Refused(UsageError):
    """Why there is no answer; IPython shows the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        from grader.reports.text import harmless

        return [f"grade: {harmless(str(self))}"]


def check(
    exercise: str, saved: str | Path | bool = False, *, exercises: str | Path = EXERCISES, lang: str | None = None
) -> Answer | None:
    """Grade the cells that this notebook has run so far.

    Parameters
    ----------
    exercise : str
        Its id.
    saved : path or bool
        Grade a saved notebook instead: this one, as it was saved last, for True.
    exercises : path
        Folder with the exercises.
    lang : str
        "en" or "zh"; the environment's language when left out.

    Returns
    -------
    Answer or None
        None outside notebooks, after a sentence on stderr.

    Raises
    ------
    Refused
        When there is nothing that could be graded, with what to do about it.
    """
    i18n.activate(lang if lang in i18n.LANGUAGES else i18n.from_environment())
    shell = _shell()
    if shell is None:
        text = _("check() grades a notebook's cells, and here is none; run: grade {exercises}/{exercise}.yaml FILE")
        print("grade: " + text.format(exercises=exercises, exercise=exercise), file=sys.stderr)
        return None
    try:
        return _graded(shell, exercise, saved, Path(exercises))
    except GradeError as error:
        raise Refused(str(error)) from None


def _graded(shell: Any, name: str, saved: str | Path | bool, place: Path) -> Answer:
    from grader import gathering, grade, submission
    from grader.commands import inputs
    from grader.disclosure import Occasion
    from grader.reports.html import Beside

    runner = _runner()  # starts while the exercises are read
    course = inputs.course(place)
    exercise = inputs.named(name, course)
    policy = inputs.policy(None, [place], course)
    if saved:
        path = _saved(shell) if saved is True else Path(saved)
        handed_in = submission.read(path, exercise, course)
    else:
        handed_in = _history(shell, exercise, course)
    _attempts[name] += 1
    evidence = gathering.gather(exercise, handed_in, runner, secrets.randbits(48))
    report = grade.verdict(exercise, evidence, policy, Occasion(attempt=_attempts[name]))
    return Answer(report, runner.level, Beside(i18n.localised(exercise.prompt), handed_in.cells))


# ---------------------------------------------------------------- the magic


def load(shell: Any) -> None:
    """Define ``%grade`` and start what runs programs: it is ready when it is needed."""
    shell.register_magic_function(_magic, "line", "grade")
    listen()
    _runner()


class _Line(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message}; {self.format_usage().strip()}")


def _magic(line: str) -> Answer | None:
    """Grade the cells run so far, or a saved notebook.

    %grade ID [--saved [NOTEBOOK]] [--exercises PATH] [--lang en|zh]
    """
    parser = _Line(prog="%grade", add_help=False)
    parser.add_argument("exercise", metavar="ID")
    parser.add_argument("--saved", nargs="?", const=True, default=False, metavar="NOTEBOOK")
    parser.add_argument("--exercises", default=EXERCISES, metavar="PATH")
    parser.add_argument("--lang", choices=list(i18n.LANGUAGES))
    try:
        asked = parser.parse_args(shlex.split(line))
    except ValueError as error:  # a quote that is not closed
        raise Refused(str(error)) from None
    return check(asked.exercise, asked.saved, exercises=asked.exercises, lang=asked.lang)


# ---------------------------------------------------------------- what the kernel ran

_cells: dict[int, str] = {}  # In [number] -> the notebook's cell
_under_way: list[str] = []  # the cell that is being run, if the notebook tells
_failed: set[int] = set()
_attempts: Counter[str] = Counter()
_listening: list[Any] = []


def listen() -> None:
    """From now on, note which cell is run, and whether it fails; the kernel forgets both."""
    shell = _shell()
    if shell is not None and shell not in _listening:
        _listening.append(shell)
        shell.events.register("pre_run_cell", _note_beginning)
        shell.events.register("post_run_cell", _note_end)


def _note_beginning(info: Any) -> None:
    _under_way[:] = [cell for cell in [getattr(info, "cell_id", None)] if cell is not None]


def _note_end(result: Any) -> None:
    cell = getattr(getattr(result, "info", None), "cell_id", None)
    if result.execution_count is not None:  # it is in the history
        if cell is not None:
            _cells[result.execution_count] = str(cell)
        if not result.success:
            _failed.add(result.execution_count)


def _history(shell: Any, exercise: Exercise, course: list[Exercise]) -> Submission:
    from grader import history, submission

    known = {*_failed, *getattr(shell.history_manager, "exceptions", {})}  # before IPython 9, none from before `listen`
    sources = list(enumerate(shell.history_manager.input_hist_raw))[1:]
    cells_of = {len(sources): cell for cell in _under_way} | _cells  # the one that asks is the last
    ran = [history.Ran(number, source, cells_of.get(number), number in known) for number, source in sources]
    cells = [(f"In [{one.number}]", one.source) for one in history.current(ran)]
    return submission.of_cells(_("the cells run so far"), cells, exercise, course)


def _saved(shell: Any) -> Path:
    """Return the notebook's file, as Jupyter or VS Code name it."""
    named = shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME") or ""
    path = Path(named)
    if path.suffix != ".ipynb" or not path.is_file():
        raise UsageError(_("this notebook's file is not known here; name it: --saved NOTEBOOK"))
    return path


def _shell() -> Any:
    """Return IPython's shell, None where there is none."""
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


# ---------------------------------------------------------------- the runner

_runners: list[Runner] = []


def _runner() -> Runner:
    """Return the one runner of this kernel, started when first asked for."""
    from grader.runner.host import Runner

    if not _runners:
        _runners.append(Runner())
        atexit.register(_runners[0].close)
    return _runners[0]
