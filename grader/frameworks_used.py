"""Which frameworks a program uses, told from what it imports: not from aliases (`import torch as tf` exists)."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from grader import syntax
from grader.calls_made import parse_part
from grader.i18n import _
from grader.model import FRAMEWORKS, Cell, Framework, Submission

PACKAGES: dict[str, Framework] = {
    "torch": "torch", "torchvision": "torch", "functorch": "torch",
    "tensorflow": "tensorflow", "keras": "tensorflow", "tensorflow_probability": "tensorflow",
    "jax": "jax", "jaxlib": "jax", "flax": "jax", "optax": "jax", "equinox": "jax",
    "numpy": "numpy", "autograd": "numpy",
}  # fmt: skip
"""Package -> the framework that its import brings along."""

BOOK = "d2l"
"""The book's package: its submodules are named after the frameworks, PyTorch's is the one it is used with."""

PROVIDED: dict[str, Framework] = {"torch": "torch", "nn": "torch", "F": "torch", "d2l": "torch", "np": "numpy"}
"""Name that a book's earlier cells bind -> the framework it belongs to."""


def frameworks_used(cells: Sequence[Cell], provided: Iterable[str] = ()) -> tuple[Framework, ...]:
    """Return the frameworks that a program imports, names of `model.FRAMEWORKS` in that order.

    Cells that are no Python import nothing.

    provided: names that are bound before the program begins.
    """
    found = {PROVIDED[name] for name in provided if name in PROVIDED}
    for cell in cells:
        found |= _imported(cell.source)
    return tuple(name for name in FRAMEWORKS if name in found)


@functools.lru_cache(maxsize=256)  # asked several times of each program
def _imported(source: str) -> frozenset[Framework]:
    try:
        return frozenset(_frameworks(syntax.parse(source)))
    except SyntaxError:
        return frozenset()


def answered_in(handed_in: Submission, provided: Iterable[str] = ()) -> tuple[Framework, ...]:
    """Return the frameworks that an answer is written in: those it takes something from in the exercise's part.

    Where that mentions none, those that the program imports; NumPy only if no other, for answers draw with it in all.
    """
    tree, aliases = parse_part(handed_in)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} if tree else set()
    mentioned = {name for alias in names & aliases.keys() for name in _framework(aliases[alias])}
    mentioned |= {PROVIDED[name] for name in names.intersection(provided) - aliases.keys() if name in PROVIDED}
    found = (mentioned - {"numpy"}) or (set(frameworks_used(handed_in.cells)) - {"numpy"}) or {"numpy"}
    return tuple(name for name in FRAMEWORKS if name in found)


def refused(handed_in: Submission, provided: Iterable[str], allowed: Sequence[Framework]) -> Submission:
    """Return an answer with a `problem` if it is written in a framework that the exercise does not take.

    One that imports nothing, such as a function that works with whatever it is given, or that cannot be read to its
    end, is run: what it lacks will be seen.
    """
    if handed_in.problem is not None or FRAMEWORKS.keys() <= set(allowed):
        return handed_in
    others = [name for name in answered_in(handed_in, provided) if name not in allowed]
    plain = others == ["numpy"] and not _imports_numpy(handed_in.cells)
    if not others or plain:
        return handed_in
    text = _("this answer uses {framework}; the exercise is to be answered in {allowed}")
    if others == ["numpy"]:
        text = _("this answer uses no framework; the exercise is to be answered in {allowed}")
    named = _(" or ").join(FRAMEWORKS[name] for name in allowed)
    return replace(handed_in, problem=text.format(framework=FRAMEWORKS[others[0]], allowed=named))


def _imports_numpy(cells: Sequence[Cell]) -> bool:
    """Whether a program that can be read to its end imports NumPy."""
    try:
        imported = [name for cell in cells for name in _frameworks(syntax.parse(cell.source))]
    except SyntaxError:
        return False
    return "numpy" in imported


def _frameworks(tree: ast.Module) -> Iterator[Framework]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _framework(alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield from _framework(f"{node.module}.{alias.name}")
        elif isinstance(node, ast.Call) and node.args and _imports(node.func):
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield from _framework(name.value)


def _imports(function: ast.expr) -> bool:
    """Whether calling a function imports the module that is named in quotes."""
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("import_module", "__import__")


def _framework(module: str) -> Iterator[Framework]:
    package, _dot, rest = module.partition(".")
    if package == BOOK:
        yield PACKAGES.get(rest.partition(".")[0], "torch")
    elif package in PACKAGES:
        yield PACKAGES[package]
