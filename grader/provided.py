"""What an exercise provides: names of the book's earlier cells, modules or defined by a file beside it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

from grader import syntax
from grader.typed import Complain
from grader.yaml_tree import Node

PROVIDABLE = ("torch", "np", "plt", "math", "d2l", "plot", "nn", "F")
"""Names that a book's earlier cells usually bind and that a run can bind by itself."""

MAX_GIVEN = 1024 * 1024  # bytes of a `given` file


def given_source(root: Node, given: str | None, path: Path, complain: Complain) -> str | None:
    """Return the text of a `given` file beside an exercise."""
    if given is None:
        return None
    source = path.parent / given
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


def check_tests(root: Node, tests: str | None, path: Path, complain: Complain) -> None:
    """Complain of a file of tests that is not there, is no Python, or stands elsewhere."""
    if tests is None:
        return
    line, file = root.value["tests"].line, path.parent / tests
    if Path(tests).name != tests or file.suffix != ".py":
        complain(line, "tests", f"'{tests}': the name of a Python file beside {path.name}, such as test_{path.stem}.py")
    elif not file.is_file():
        complain(line, "tests", f"there is no {file}; write it, or leave `tests` out")
    else:
        try:
            syntax.parse(file.read_text(encoding="utf-8", errors="replace"))
        except SyntaxError as error:
            complain(line, "tests", f"{file}:{error.lineno or 1}: {error.msg}")


def check(root: Node, provides: Sequence[str], given: str | None, complain: Complain) -> None:
    """Complain of names to be provided that nobody knows."""
    defined: set[str] = set()
    if given is not None:
        try:
            defined = {name for node in syntax.parse(given).body for name in _bound_by(node)}
        except SyntaxError as error:
            place = f"line {error.lineno}: " if error.lineno else ""
            complain(root.value["given"].line, "given", f"{place}{error.msg}")
            return
    for index, name in enumerate(provides):
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
