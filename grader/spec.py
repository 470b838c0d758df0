"""YAML -> Exercise: one file, every complaint at once, each with file, line and the nearest allowed word."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from grader import defaults, provided
from grader.checks import KINDS, AnyCheck
from grader.checks.base import Check, Texts, kind_of
from grader.disclosure import Feedback
from grader.errors import SpecError
from grader.model import FRAMEWORKS, Framework, Limits
from grader.typed import BAD, Complain, build
from grader.yaml_tree import Node, parse

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


class ExerciseFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an exercise's YAML file may say.

    title, prompt: one text, or one per language; the prompt is what the student reads.
    source: the book, edition and place it is taken from.
    submission: name of the student's file without suffix; the exercise's id unless given.
    tags: further words by which a heading in a notebook or a comment in a script names this exercise.
    number: its number in the course, for headings such as "Exercise 5".
    provides: names that the book's earlier cells bind; bound when an answer uses but never defines them. Modules:
      torch, np, plt, math, d2l, plot, nn, F; other names must be defined by `given`.
    given: a Python file beside the YAML file with the book's earlier cells.
    free: what students choose for themselves, by the names in the solution: variables, functions, methods, keyword
      arguments; a change there that no check notices is no mistake for `grade verify --mutants`.
    languages: in which title, prompt, questions and hints must be written; those that any of them is written in unless
      given.
    tests: a Python file beside the YAML file with ordinary pytest tests, for what checks cannot say; their fixture
      `submission` is the student's program in the sandbox. They run under pytest only, and bear no points.
    frameworks: those in which it may be answered: torch, tensorflow, jax, numpy; all of them unless given. numpy stands
      for whatever uses none of the others; those may use it beside.
    limits: wall and CPU time, memory, output, files, threads of one run.
    feedback: how much reports tell, and on which attempt; rubric.yaml's `feedback` unless given.
    checks: what must hold, in the order of the report.

    What is not said here is taken from `_defaults.yaml` beside this file, if there is one.
    """

    title: Texts | str
    prompt: Texts | str
    source: str = ""
    submission: str = ""
    tags: list[Annotated[str, Meta(min_length=2)]] = []
    number: int | None = None
    provides: list[str] = []
    given: str | None = None
    free: list[str] = []
    languages: list[defaults.Language] = []
    tests: str | None = None
    frameworks: Annotated[tuple[Framework, ...], Meta(min_length=1)] = tuple(FRAMEWORKS)
    limits: Limits = Limits()
    feedback: Feedback | None = None
    checks: Annotated[list[AnyCheck], Meta(min_length=1, max_length=100)]


class Exercise(ExerciseFile, frozen=True, kw_only=True):
    """A loaded exercise: its file's content and what stands beside it.

    id: the file's name without suffix.
    solution: path of ``../solutions/<id>.py`` or ``.ipynb``, if there is one.
    starter: text of ``starters/<id>.py``, if there is one.
    """

    id: str
    path: str
    given_source: str | None = None
    solution: str | None = None
    starter: str = ""

    @property
    def hints(self) -> list[tuple[str, Texts | str]]:
        """The id and the hint of each check that has one; hidden checks give nothing away."""
        return [(check.id, check.hint) for check in self.checks if check.hint and not check.hidden]

    @property
    def tests_file(self) -> Path | None:
        """Where its pytest tests are, if it names any."""
        return None if self.tests is None else Path(self.path).parent / self.tests

    @property
    def points(self) -> float:
        """What its checks are worth together."""
        return sum(check.points for check in self.checks)


def load(path: Path) -> Exercise:
    """Read one exercise.

    Raises
    ------
    SpecError
        With every complaint of the file, each ``path:line: place: sentence``.
    """
    complaints: list[tuple[int, str]] = []

    def complain(line: int, place: str, sentence: str) -> None:
        text = f"{place}: {sentence}" if place else sentence
        complaints.append((line, " ".join(text.split())))  # a value quoted may have lines of its own

    exercise: Exercise | None = None
    inherited: list[str] = []
    try:
        root, problems = parse(path.read_text(encoding="utf-8"))
        complaints += problems
        if root is not None and isinstance(root.value, dict):
            inherited = defaults.complete(root, path.parent, KINDS)
            exercise = None if inherited else _exercise(root, path, complain)
        elif root is not None or not problems:
            complain(1, "", "expected a mapping with title, prompt and checks")
    except OSError as error:
        complain(1, "", f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        complain(1, "", f"is not UTF-8 text (byte {error.start})")
    if complaints or exercise is None:
        raise SpecError([*inherited, *(f"{path}:{line}: {sentence}" for line, sentence in sorted(set(complaints)))])
    return exercise


def load_course(paths: list[Path]) -> list[Exercise]:
    """Read exercises from files and folders, in alphabetical order.

    Raises
    ------
    SpecError
        With the complaints of all files; also for an id that two files share, and for a folder without exercises.
    """
    files: list[Path] = []
    for path in paths:
        found = files_in(path)
        if not found:
            raise SpecError([f"{path}: no exercise (*.yaml) in this folder"])
        files += found
    complaints: list[str] = []
    exercises: dict[str, Exercise] = {}
    for file in dict.fromkeys(files):
        try:
            exercise = load(file)
        except SpecError as error:
            complaints += error.complaints
            continue
        if exercise.id in exercises:
            complaints.append(f"{file}:1: exercise id '{exercise.id}' is already used by {exercises[exercise.id].path}")
        exercises[exercise.id] = exercise
    if complaints:
        raise SpecError(list(dict.fromkeys(complaints)))  # those of the defaults are everybody's
    return list(exercises.values())


def is_id(name: str) -> bool:
    """Whether an exercise, or a check, may be called so."""
    return _ID.fullmatch(name) is not None


def files_in(path: Path) -> list[Path]:
    """Return the exercises' files in a folder, sorted; of a file, itself."""
    inside = [*path.glob("*.yaml"), *path.glob("*.yml")] if path.is_dir() else [path]
    return sorted(file for file in inside if file.stem != "rubric" and file.name != defaults.NAME)


def _exercise(root: Node, path: Path, complain: Complain) -> Exercise | None:
    if not is_id(path.stem):
        complain(1, "", f"'{path.stem}' cannot be an exercise id: letters, digits and _ only, a letter first")
    file = build(root, ExerciseFile, "", complain)
    if file is BAD:
        return None
    given = provided.given_source(root, file.given, path, complain)
    provided.check(root, file.provides, given, complain)
    provided.check_tests(root, file.tests, path, complain)
    fields = {name: getattr(file, name) for name in file.__struct_fields__}
    fields["submission"] = fields["submission"] or path.stem
    fields["checks"] = _identified(root, file, complain)
    solution = _solution(path)
    for index, check in enumerate(fields["checks"]):
        for place, sentence in check.problems_among(fields["checks"]):
            complain(root.value["checks"].value[index].line, f"checks[{index}].{place}", sentence)
        if check.needs_solution and solution is None:
            line = root.value["checks"].value[index].line
            complain(
                line,
                f"checks[{index}]",
                f"expected is the solution, but there is no {_solutions(path)[0]}; write it, or expressions here",
            )
    starter = path.parent / "starters" / f"{path.stem}.py"
    return Exercise(
        id=path.stem,
        path=str(path),
        given_source=given,
        solution=None if solution is None else str(solution),
        starter=starter.read_text(encoding="utf-8", errors="replace") if starter.is_file() else "",
        **fields,
    )


def _solutions(path: Path) -> list[Path]:
    folder = path.parent.parent / "solutions"
    return [folder / f"{path.stem}.py", folder / f"{path.stem}.ipynb"]


def _solution(path: Path) -> Path | None:
    return next((file for file in _solutions(path) if file.is_file()), None)


def _identified(root: Node, file: ExerciseFile, complain: Complain) -> list[Check]:
    """Give each check its id: as written, else its kind, numbered where several have it."""
    kinds = Counter(kind_of(check) for check in file.checks if not check.id)
    seen: Counter[str] = Counter()
    checks: list[Check] = []
    for index, check in enumerate(file.checks):
        name = check.id
        if not name:
            kind = kind_of(check)
            seen[kind] += 1
            name = f"{kind}{seen[kind]}" if kinds[kind] > 1 else kind
        line = root.value["checks"].value[index].line
        if not is_id(name):
            complain(line, f"checks[{index}].id", f"'{name}': letters, digits and _ only")
        if name in {other.id for other in checks}:
            complain(line, f"checks[{index}].id", f"'{name}' is used twice")
        checks.append(check.identified(name))
    return checks
