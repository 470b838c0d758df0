"""A new exercise: spec, solution and starter that fail nothing but what is still to be filled in."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from grader import defaults, spec, yaml_tree
from grader.course import templates
from grader.errors import UsageError
from grader.i18n import _


def create(name: str, folder: Path, *, title: str, kinds: Sequence[str], languages: Sequence[str]) -> list[Path]:
    """Write the files of a new exercise; nothing is written if one of them exists.

    languages: [] stands for those that the folder's defaults declare, or English.

    Raises
    ------
    UsageError
        The name cannot be an exercise's, or is taken.
    """
    if not spec.is_id(name):
        said = _("'{name}' cannot be an exercise id: letters, digits and _ only, a letter first")
        raise UsageError(said.format(name=name))
    path = folder / f"{name}.yaml"
    solution = folder.absolute().parent / "solutions" / f"{name}.py"
    solution = Path(os.path.relpath(solution)) if not folder.is_absolute() else solution
    files = {
        path: templates.spec(str(path), _schema(folder), languages or _declared(folder), title, kinds),
        solution: templates.SOLUTION,
        folder / "starters" / f"{name}.py": templates.STARTER,
    }
    others = (path.with_suffix(".yml"), solution.with_suffix(".ipynb"))
    taken = [file for file in (*files, *others) if os.path.lexists(file)]
    if taken:
        raise UsageError(_("{path} exists already; nothing was written").format(path=taken[0]))
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:  # never over a file that came meanwhile
            stream.write(text)
    return list(files)


def _declared(folder: Path) -> list[str]:
    """Return the languages that the folder's defaults declare."""
    file = folder / defaults.NAME
    root, _problems = yaml_tree.parse(file.read_text(encoding="utf-8")) if file.is_file() else (None, [])
    known = root.plain().get("languages") if root is not None and isinstance(root.value, dict) else None
    found = [code for code in known if code in ("en", "zh")] if isinstance(known, list) else []
    return found or ["en"]


def _schema(folder: Path) -> str:
    """Return where editors find the schema: as the folder's other exercises say it, else beside the folder."""
    for file in spec.files_in(folder) if folder.is_dir() else []:
        with file.open(encoding="utf-8", errors="replace") as stream:
            if found := re.match(r"# yaml-language-server: \$schema=(\S+)", stream.readline()):
                return found.group(1)
    return "../docs/exercise.schema.json"
