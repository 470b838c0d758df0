"""The loop of `grade watch`: wait for a key, a saved file or a result; change what is shown; show it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from grader.errors import GradeError, RunnerError, SpecError
from grader.i18n import _
from grader.runner.host import Runner
from grader.submission import SUFFIXES
from grader.watch import files, view
from grader.watch.course import Answers, Course
from grader.watch.files import Stamp, Watched
from grader.watch.grading import Grading
from grader.watch.keyboard import Keyboard
from grader.watch.session import Do, Session

_COURSE_EVERY = 5
"""Looks at answers per look at the course's files: they are more, and rarely edited."""

_OF_A_COURSE = (".yaml", ".yml", *SUFFIXES)


class Places(NamedTuple):
    """Where the files are that are watched: the exercises' folder, the points policy, the answers' folders."""

    exercises: Path
    policy: Path
    answers: list[Path]


class Watch:
    """One watching, from the first screen to "q"."""

    def __init__(self, load: Callable[[], Course], places: Places, runner: Runner):
        """Read the course by `load`, which is called again when one of its files changes.

        Raises
        ------
        SpecError
            When the course is wrong from the beginning.
        """
        self._load, self._runner = load, runner
        self._answers = Answers(load(), places.answers, runner)
        self._session = Session(*self._answers.course)
        self._places = places
        self._answers_seen = Watched(self._answer_files())
        self._course_seen = Watched(self._course_files())
        self._looks = 0

    def run(self) -> None:
        """Watch until the student leaves.

        Raises
        ------
        RunnerError
            When programs cannot be run here at all.
        KeyboardInterrupt
            On Ctrl-C; the terminal is as it was.
        """
        with Keyboard() as keyboard:
            console = Console(highlight=False)
            grading = Grading(self._answers.graded, keyboard.wake)
            self._ask(grading)
            while True:
                if keyboard.is_redraw_due:
                    keyboard.is_redraw_due = False
                    keyboard.fit(console)
                    console.file.write(view.screen(self._session, console))
                    console.file.flush()
                pressed = keyboard.wait(files.EVERY_S)
                if any(self._press(key) for key in pressed):
                    return
                news = (self._look_at_course(grading), self._look_at_answers(grading), self._take(grading))
                if pressed or any(news):  # never set to false here: a signal may have set it a moment ago
                    keyboard.is_redraw_due = True

    def _press(self, key: str) -> bool:
        """Do what a key asks for; return whether to leave."""
        session = self._session
        asked = session.press(key)
        try:
            if asked is Do.RESET:
                session.said = self._answers.reset(session.exercise)
            elif asked is Do.ASK_RESET:
                self._ask_reset()
        except GradeError as error:
            session.said = str(error)
        return asked is Do.QUIT

    def _ask_reset(self) -> None:
        session = self._session
        if self._answers.find(session.exercise) is None:
            session.said = self._answers.start(session.exercise)
        elif self._answers.is_resettable(session.exercise):
            session.mode = "reset"
        else:
            session.said = _("the file that answers this may answer other exercises, too: it is not reset")

    # ------------------------------------------------------------ files

    def _look_at_course(self, grading: Grading) -> bool:
        self._looks += 1
        if self._looks % _COURSE_EVERY or not self._course_seen.changed(self._course_files()):
            return False
        try:
            self._answers.course = self._load()
        except GradeError as error:
            self._session.complaints = tuple(error.complaints if isinstance(error, SpecError) else [str(error)])
        else:
            self._session.reload(*self._answers.course)
            self._ask(grading)
        return True

    def _look_at_answers(self, grading: Grading) -> bool:
        changed = self._answers_seen.changed(self._answer_files())
        if not changed:
            return False
        session, stems = self._session, {path.stem for path in changed}
        saved = [one.id for one in session.exercises if one.submission in stems]
        if len(saved) == 1:
            session.look_at(saved[0])
        if stems <= {one.submission for one in session.exercises}:  # a file named after one holds no other's answer
            session.pending |= {*saved}
            grading.ask(saved)
        else:
            self._ask(grading)
        return True

    def _answer_files(self) -> dict[Path, Stamp]:
        return files.stamps(self._places.answers, SUFFIXES)

    def _course_files(self) -> dict[Path, Stamp]:
        folder = self._places.exercises
        given = {(Path(one.path).parent / one.given).parent for one in self._answers.course.exercises if one.given}
        found = files.stamps({folder, folder / "starters", folder.parent / "solutions", *given}, _OF_A_COURSE)
        policy = files.stamp(self._places.policy)
        return found | ({self._places.policy: policy} if policy else {})

    # ------------------------------------------------------------ grading

    def _ask(self, grading: Grading) -> None:
        """Have all exercises looked at, the current one first; what has not changed is not graded again."""
        session = self._session
        session.pending |= {one.id for one in session.exercises if one.id not in session.reports}
        grading.ask([session.exercise.id, *(one.id for one in session.exercises)])

    def _take(self, grading: Grading) -> bool:
        results = grading.results()
        pending = set(self._session.pending)
        for name, report, error in results:
            if not grading.is_busy(name):
                self._session.pending.discard(name)
            if isinstance(error, RunnerError):
                raise error
            if error is not None:
                self._session.said = _("a bug in grade; please report it") + f": {type(error).__name__}: {error}"
            elif report is not None:
                self._session.take(report, time.strftime("%H:%M:%S"))
                self._session.level = self._session.level or self._runner.level
        return pending != self._session.pending or any(report or error for _name, report, error in results)
