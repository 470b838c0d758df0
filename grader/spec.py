"""YAML -> Exercise: one file, every complaint at once, each with file, line and the nearest allowed word."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from grader import syntax
from grader.checks import AnyCheck
from grader.checks.base import Check, Texts, kind_of
from grader.errors import SpecError
from grader.model import FRAMEWORKS, Framework, Limits
from grader.typed import BAD, Complain, build
from grader.yaml_tree import Node, parse

PROVIDABLE = ("torch", "np", "plt", "math", "d2l", "plot", "nn", "F")
"""Names that a book's earlier cells usually bind and that a run can bind by itself."""

MAX_GIVEN = 1024 * 1024  # bytes of a `given` file

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
    frameworks: those in which it may be answered: torch, tensorflow, jax, numpy; all of them unless given. numpy stands
      for whatever uses none of the others; those may use it beside.
    limits: wall and CPU time, memory, output, files, threads of one run.
    checks: what must hold, in the order of the report.
    """

    title: Texts | str
    prompt: Texts | str
    source: str = ""
    submission: str = ""
    tags: list[Annotated[str, Meta(min_length=2)]] = []
    number: int | None = None
    provides: list[str] = []
    given: str | None = None
    frameworks: Annotated[tuple[Framework, ...], Meta(min_length=1)] = tuple(FRAMEWORKS)
    limits: Limits = Limits()
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
    try:
        root, problems = parse(path.read_text(encoding="utf-8"))
        complaints += problems
        if root is not None and isinstance(root.value, dict):
            exercise = _exercise(root, path, complain)
        elif root is not None or not problems:
            complain(1, "", "expected a mapping with title, prompt and checks")
    except OSError as error:
        complain(1, "", f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        complain(1, "", f"is not UTF-8 text (byte {error.start})")
    if complaints or exercise is None:
        raise SpecError([f"{path}:{line}: {sentence}" for line, sentence in sorted(set(complaints))])
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
        inside = [*path.glob("*.yaml"), *path.glob("*.yml")] if path.is_dir() else [path]
        found = sorted(file for file in inside if file.stem != "rubric")
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
        raise SpecError(complaints)
    return list(exercises.values())


def _exercise(root: Node, path: Path, complain: Complain) -> Exercise | None:
    if not _ID.fullmatch(path.stem):
        complain(1, "", f"'{path.stem}' cannot be an exercise id: letters, digits and _ only, a letter first")
    file = build(root, ExerciseFile, "", complain)
    if file is BAD:
        return None
    given = _given(root, file, path, complain)
    _check_provides(root, file, given, complain)
    fields = {name: getattr(file, name) for name in file.__struct_fields__}
    fields["submission"] = fields["submission"] or path.stem
    fields["checks"] = _identified(root, file, complain)
    solution = _solution(path)
    for index, check in enumerate(fields["checks"]):
        for place, sentence in check.problems_among(fields["checks"]):
            complain(root.value["checks"].value[index].line, f"checks[{index}].{place}", sentence)
        if check.needs_solution and solution is None:
            line = root.value["checks"].value[index].line
            complain(line, f"checks[{index}]", f"expected is the solution, but there is no {_solutions(path)[0]}")
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


def _given(root: Node, file: ExerciseFile, path: Path, complain: Complain) -> str | None:
    if file.given is None:
        return None
    source = path.parent / file.given
    try:
        if source.exists() and not source.is_file():  # a device or a pipe has no end
            reason = "it is not an ordinary file"
        elif source.is_file() and source.stat().st_size > MAX_GIVEN:
            reason = f"it has more than {MAX_GIVEN} bytes"
        else:
            return source.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or no name of a file
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
    complain(root.value["given"].line, "given", f"{source} cannot be read: {reason}")
    return None


def _check_provides(root: Node, file: ExerciseFile, given: str | None, complain: Complain) -> None:
    defined: set[str] = set()
    if given is not None:
        try:
            defined = {name for node in syntax.parse(given).body for name in _bound_by(node)}
        except SyntaxError as error:
            place = f"line {error.lineno}: " if error.lineno else ""
            complain(root.value["given"].line, "given", f"{place}{error.msg}")
            return
    for index, name in enumerate(file.provides):
        if name not in PROVIDABLE and name not in defined:
            line = root.value["provides"].value[index].line
            known = ", ".join(PROVIDABLE)
            complain(line, f"provides[{index}]", f"'{name}' is neither one of {known} nor defined by `given`")


def _bound_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [t.id for t in node.targets if isinstance(t, ast.Name)]
    return []


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
        if not _ID.fullmatch(name):
            complain(line, f"checks[{index}].id", f"'{name}': letters, digits and _ only")
        if name in {other.id for other in checks}:
            complain(line, f"checks[{index}].id", f"'{name}' is used twice")
        checks.append(check.identified(name))
    return checks
