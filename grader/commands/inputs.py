"""What a command line names: exercises, answers, the rubric."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import SpecError, UsageError
from grader.i18n import _

if TYPE_CHECKING:
    from grader.rubric import Rubric
    from grader.spec import Exercise


def sorted_out(paths: tuple[Path, ...]) -> tuple[list[Path], Path | None]:
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


def course(path: Path) -> list[Exercise]:
    """Return the exercises of a folder, or of one file."""
    from grader import spec

    if not path.exists():
        raise UsageError(
            _("{path}: no such file or folder; name the exercises with --exercises PATH").format(path=path)
        )
    return spec.load_course([path])


def named(exercise: str, course: list[Exercise]) -> Exercise:
    """Return the exercise with an id; UsageError names the nearest one, or all."""
    import difflib

    ids = {one.id: one for one in course}
    if exercise in ids:
        return ids[exercise]
    close = difflib.get_close_matches(exercise.lower(), {name.lower(): name for name in ids}, n=1, cutoff=0.5)
    nearest = next((name for name in ids if name.lower() in close), "")
    if nearest:
        text = _("there is no exercise '{name}'; did you mean '{nearest}'?")
        raise UsageError(text.format(name=exercise[:60], nearest=nearest))
    raise UsageError(_("there is no exercise '{name}'; there are: {names}").format(
        name=exercise[:60], names=", ".join(ids)))  # fmt: skip


def folders(named: Path | None) -> list[Path]:
    """Return where answers are looked for: the folder named, else here and in `submissions`."""
    return [named] if named is not None else [Path(), Path("submissions")]


def policy(named: Path | None, course: list[Path], exercises: list[Exercise]) -> Rubric:
    """Return the points policy: the file named, else the course's own, else what holds without one."""
    from grader import rubric

    file, found = rubric_of(named, course)
    if any(path.is_dir() for path in course):  # a single exercise says nothing about the others
        unknown = rubric.unknown_exercises(found, [exercise.id for exercise in exercises])
        if unknown:
            raise SpecError([f"{file}: {complaint}" for complaint in unknown])
    return found


def rubric_of(named: Path | None, course: list[Path]) -> tuple[Path | None, Rubric]:
    """Return the policy's file, if there is one, and the policy."""
    from grader import rubric

    file = rubric_file(named, course)
    return file, rubric.load(file) if file else rubric.Rubric()


def answers(exercises: list[Exercise], answer: Path | None, folder: Path | None) -> list[Path | None]:
    """Return the file that answers each exercise, None where there is none."""
    from grader import submission

    if answer is not None:
        return [answer]
    if folder is not None and not folder.is_dir():
        raise UsageError(_("{path}: no such file or folder").format(path=folder))
    return [submission.find(exercise, folders(folder), exercises) for exercise in exercises]


def rubric_file(named: Path | None, course: list[Path]) -> Path | None:
    if named is not None:
        return named
    first = course[0] if course[0].is_dir() else course[0].parent
    beside = first.absolute().parent / "rubric.yaml"
    return beside if beside.is_file() else None
