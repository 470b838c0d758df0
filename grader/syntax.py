"""Python text -> syntax tree: without warnings, and with one exception for all that can be wrong with a text."""

from __future__ import annotations

import ast
import contextlib
import symtable
import threading
import warnings
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")

_lock = threading.Lock()  # filters of warnings belong to the process, and several submissions are judged at a time


def parse(source: str) -> ast.Module:
    """Return the tree of a program.

    Raises
    ------
    SyntaxError
        It is not Python, is nested too deeply, or holds characters that no file can hold.
    """
    return _quietly(lambda: ast.parse(source))


def parse_expression(text: str) -> ast.expr:
    """Return the tree of one expression; raise SyntaxError as `parse` does."""
    return _quietly(lambda: ast.parse(text, mode="eval")).body


def is_python(source: str) -> bool:
    """Whether a text is a program, as far as the grammar goes."""
    try:
        parse(source)
    except SyntaxError:
        return False
    return True


def shown(node: ast.AST, length: int = 100) -> str:
    """Return the beginning of a node's text, in one line."""
    try:
        return " ".join(ast.unparse(node).split())[:length]
    # A tree may be deeper than the function that prints it can go, an integer longer than Python writes in decimals.
    except (RecursionError, ValueError):
        return "…"


def _quietly(parse: Callable[[], _T]) -> _T:
    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "invalid escape sequence": of interest to its author, not to whoever grades
        try:
            return parse()
        except (ValueError, RecursionError, MemoryError) as error:
            reason = str(error) if isinstance(error, ValueError) else "nested too deeply"
            raise SyntaxError(reason) from None


def globals_of(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a program takes from its global namespace, and those that it binds there.

    A parameter or a local variable of a function is neither. Of a text that is no program, both are empty.
    """
    used: set[str] = set()
    bound: set[str] = set()
    todo: list[tuple[symtable.SymbolTable, bool]] = []
    with contextlib.suppress(SyntaxError):
        todo.append((_quietly(lambda: symtable.symtable(source, "program", "exec")), True))
    while todo:
        table, outermost = todo.pop()
        todo += [(child, False) for child in table.get_children()]
        for symbol in table.get_symbols():
            if not (outermost or symbol.is_global()):
                continue
            if symbol.is_referenced():
                used.add(symbol.get_name())
            if symbol.is_assigned() or symbol.is_imported():
                bound.add(symbol.get_name())
    return used, bound
