"""The readers of bytes that others wrote: each takes any bytes, and lets only errors through that are none of its own.

Shared by the tests of their bounds and by `benchmarks/fuzz.py`.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

from grader import expressions, rubric, spec, submission
from grader.calls_made import called_any, parse_part
from grader.errors import ExpressionError, SpecError
from grader.magics import neutralise
from grader.model import Observations, Submission
from grader.plotted import Origins, drawn_expressions
from grader.runner import wire
from grader.syntax import shown

ROOT = Path(__file__).resolve().parent.parent.parent
PATTERNS = ["cos", "torch.sin", "grad(create_graph)"]
ARRAYS = (np.float64(2), np.ones(0), np.array([1.0, -2.0, 0.0]), np.full((2, 3), np.nan), np.ones((1,) * 16))


def answer(data: bytes) -> None:
    """Read what a child wrote."""
    together = Observations()
    with contextlib.suppress(wire.WireError):
        for frame in wire.frames(data):
            together.extend(frame)


def frame_body(data: bytes) -> None:
    """Read the body of one frame."""
    with contextlib.suppress(wire.WireError):
        assert isinstance(wire.decode(data), Observations)


def script(data: bytes) -> None:
    """Read a script and look at it as the checks of source and figure do."""
    _looked_at(_submitted(data, ".py"))


def notebook(data: bytes) -> None:
    """Read a notebook and look at it likewise."""
    _looked_at(_submitted(data, ".ipynb"))


def exercise(data: bytes) -> None:
    """Read an exercise."""
    _in_course(spec.load, data, "ex.yaml")


def policy(data: bytes) -> None:
    """Read a rubric."""
    _in_course(rubric.load, data, "rubric.yaml")


def expression(data: bytes) -> None:
    """Read an expression and evaluate it at some arrays."""
    text = data.decode("utf-8", "surrogatepass" if data.isascii() else "replace")
    try:
        parsed = expressions.parse(text, ("x", "y"))
    except ExpressionError as error:
        assert "\n" not in str(error)
        return
    for array in ARRAYS:
        with contextlib.suppress(ExpressionError):
            assert parsed.evaluate(x=array, y=ARRAYS[2]).dtype == np.float64


READERS: dict[str, Callable[[bytes], None]] = {
    reader.__name__: reader for reader in (answer, frame_body, script, notebook, exercise, policy, expression)
}


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="readers-")


@functools.cache
def _course() -> list[spec.Exercise]:
    return spec.load_course([ROOT / "exercises"])


def _written(data: bytes, name: str) -> Path:
    path = Path(_folder().name, name)
    path.write_bytes(data)
    return path


def _in_course(load: Callable[[Path], object], data: bytes, name: str) -> None:
    path = _written(data, name)
    try:
        load(path)
    except SpecError as error:
        assert all(complaint.startswith(f"{path}:") and "\n" not in complaint for complaint in error.complaints)


def _submitted(data: bytes, suffix: str) -> Submission:
    course = _course()
    got = submission.read(_written(data, course[0].id + suffix), course[0], course)
    assert got.problem is None or got.cells == ()
    assert msgspec.msgpack.encode(got)
    return got


def _looked_at(got: Submission) -> None:
    submission.undefined_names(got.cells)
    for cell in got.cells:
        assert neutralise(cell.source)[0].count("\n") == cell.source.count("\n")
    tree, aliases = parse_part(got)
    if tree is not None:
        origins = Origins(tree, aliases, PATTERNS)
        for part in drawn_expressions(tree, origins):
            assert "\n" not in shown(part)
            origins.reach(part)
        called_any(PATTERNS, [node for node in ast.walk(tree) if isinstance(node, ast.Call)], aliases)
