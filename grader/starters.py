"""What a student begins with: an exercise's starter as a script or a notebook, put in place without losing work.

An exercise without a starter gets one made of its prompt and of the names that its checks look at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.checks.base import Looked, looked_at
from grader.errors import GradeError
from grader.i18n import _, localised
from grader.runner.provide import MODULES
from grader.spec import Exercise
from grader.syntax import is_python

_NEW_CELL = re.compile(r"\n{2,}(?=# )")
_NOT_IMPORTED = ("d2l", "plot")
"""Provided while grading, but installed on few machines: an import of them would stop the student's own run."""


def sharing(exercise: Exercise, course: Sequence[Exercise]) -> list[Exercise]:
    """Return the exercises that are answered in the same file, in the order of the course."""
    return [one for one in course if one.submission == exercise.submission]


def script(exercises: Sequence[Exercise]) -> str:
    """Return the text of the file in which some exercises are answered."""
    if len(exercises) == 1:
        return _text(exercises[0])
    return "\n\n".join(f"# %% {localised(one.title)}\n\n{_text(one)}" for one in exercises)


def notebook(exercises: Sequence[Exercise]) -> str:
    """Return the same as a notebook (nbformat 4.5): the prompts in Markdown, and the code in cells."""
    cells = [cell for one in exercises for cell in _cells(one)]
    for index, cell in enumerate(cells):
        cell["id"] = f"cell-{index + 1}"
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    document = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def put(path: Path, text: str) -> bool:
    """Write a new file; return False, and touch nothing, where something of that name exists.

    Raises
    ------
    GradeError
        When it cannot be written; nothing is left then.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        return False
    except OSError as error:
        raise _cannot_be_written(path, error) from error
    return True


def reset(path: Path, text: str) -> Path:
    """Put a starter in the place of an answer, which is kept beside it; return under which name.

    A version that is saved meanwhile stays, too: then the starter is not put.

    Raises
    ------
    GradeError
        When the folder cannot be written to; the answer is where it was, or under the new name.
    """
    kept = next(name for name in _names_to_keep(path) if not name.exists() and not name.is_symlink())
    try:
        path.rename(kept)
    except OSError as error:
        raise _cannot_be_written(path, error) from error
    put(path, text)
    return kept


def _names_to_keep(path: Path) -> Iterator[Path]:
    """Yield names that are never graded, because they do not end as programs do."""
    yield path.with_name(f"{path.name}.bak")
    number = 2
    while True:
        yield path.with_name(f"{path.name}.bak{number}")
        number += 1


def _cannot_be_written(path: Path, error: OSError) -> GradeError:
    return GradeError(_("{path}: cannot be written: {reason}").format(path=path, reason=error.strerror or error))


# ---------------------------------------------------------------- texts


def _text(exercise: Exercise) -> str:
    return exercise.starter or _commented(exercise) + "\n" + _code(exercise)


def _commented(exercise: Exercise) -> str:
    lines = [localised(exercise.title), "", *localised(exercise.prompt).strip().split("\n")]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _code(exercise: Exercise) -> str:
    """Return the imports that the course's programs use, and the names that its checks look at, still empty."""
    imports = [_import(name, MODULES[name]) for name in exercise.provides if _is_imported(name)]
    looked = looked_at(exercise.checks)
    functions = [f"\n\n{_empty(found)}" for found in looked if found.function]
    names = [_empty(found) for found in looked if not found.function]
    return "\n".join([*imports, *functions, *([""] * (2 if functions else 1) if names else []), *names]) + "\n"


def _is_imported(name: str) -> bool:
    return name in MODULES and name not in _NOT_IMPORTED


def _import(name: str, module: str) -> str:
    return f"import {module}" if name == module else f"import {module} as {name}"


def _empty(looked: Looked) -> str:
    name = looked.names[0]
    return f"def {name}(x): ..." if looked.function else f"{name} = ..."


def _cells(exercise: Exercise) -> list[dict[str, object]]:
    asked = f"## {localised(exercise.title)}\n\n{localised(exercise.prompt).strip()}"
    code = exercise.starter or _code(exercise)
    pieces = _NEW_CELL.split(code.strip("\n"))
    if not all(map(is_python, pieces)):  # a line of some text that begins like a comment
        pieces = [code.strip("\n")]
    return [_cell("markdown", asked), *(_cell("code", piece) for piece in pieces)]


def _cell(kind: str, text: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "id": "", "metadata": {}, "source": text.splitlines(keepends=True)}
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell
