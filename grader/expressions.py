"""Expressions in specs, such as ``[3*x[0]**2, 5*exp(x[1])]``: parsed into a tree of allowed nodes, never eval'ed."""

from __future__ import annotations

import ast
import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader import syntax
from grader.errors import ExpressionError

if TYPE_CHECKING:
    import numpy as np

MAX_LENGTH = 500  # characters; the longest expression of a textbook has about 80
MAX_NODES = 200
MAX_ELEMENTS = 20_000_000  # of any value on the way: shapes are the program's choice, and (n, 1) with (n,) gives n * n

FUNCTIONS = (
    "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "exp", "log", "sqrt", "abs", "sign",
    "sum", "prod", "mean", "norm", "min", "max", "where",
)  # fmt: skip
CONSTANTS = ("pi", "e")

_BINARY = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.Pow: "power"}
_UNARY = {ast.USub: "negative", ast.UAdd: "positive"}
_COMPARE = {ast.Lt: "less", ast.LtE: "less_equal", ast.Gt: "greater", ast.GtE: "greater_equal"}
_NUMPY_NAME = {"norm": "linalg.norm"}

Compute = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True)
class Expression:
    """A parsed expression: its text, the variables it uses, and how to compute it."""

    text: str
    variables: frozenset[str]
    _compute: Compute

    def evaluate(self, /, **values: np.ndarray | float) -> np.ndarray:
        """Return the value in float64.

        Parameters
        ----------
        **values : ndarray or float, any shape
            One per variable; converted to float64 first.

        Returns
        -------
        ndarray, float64
            Shape by numpy's broadcasting; lists are stacked along a new first axis; comparisons give 0 and 1.
            Overflow, division by zero and the mean of nothing give inf and nan, without a warning.

        Raises
        ------
        ExpressionError
            The shapes do not fit, or give too many numbers; an index is out of range; a variable has no value.
        """
        import numpy as np

        arrays = {name: np.asarray(value, dtype=np.float64) for name, value in values.items()}
        with np.errstate(all="ignore"):
            return np.asarray(self.apply(arrays), dtype=np.float64)

    def apply(self, values: Mapping[str, Any]) -> Any:
        """Return the value for whatever answers numpy's functions; raises as `evaluate` does."""
        try:
            return self._compute(values)
        except KeyError as error:
            raise ExpressionError(f"`{self.text}`: no value for {error.args[0]!r}") from None
        except (ValueError, IndexError, MemoryError, RuntimeError) as error:  # the last: more dimensions than numpy has
            raise ExpressionError(f"`{self.text}`: {error}") from None


@functools.lru_cache(maxsize=256)  # a figure's expressions are evaluated for every curve
def parse(text: str, variables: tuple[str, ...] = ("x",)) -> Expression:
    """Parse an expression in the given variables.

    Allowed: numbers, the variables, ``pi`` and ``e``, ``+ - * / **``, comparisons (for ``where``), calls of
    `FUNCTIONS` with positional arguments, integer indices ``x[0]`` (also negative, also ``x[0, 1]``), and lists.

    Raises
    ------
    ExpressionError
        Anything else, longer than 500 characters, or more than 200 nodes.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"expression of {len(text)} characters (at most {MAX_LENGTH})")
    text = " ".join(text.split())  # YAML folds long texts, with a line break at the end
    try:
        tree = syntax.parse_expression(text)
    except SyntaxError as error:
        raise ExpressionError(f"`{text}` is not an expression: {error.msg}") from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise ExpressionError(f"`{text[:40]}…` has more than {MAX_NODES} parts")
    used: set[str] = set()
    compute = _Compiler(text, variables, used).compile(tree)
    return Expression(text, frozenset(used), compute)


class _Compiler:
    """Turns allowed syntax nodes into closures over numpy functions."""

    def __init__(self, text: str, variables: tuple[str, ...], used: set[str]):
        self.text, self.variables, self.used = text, variables, used

    def compile(self, node: ast.expr) -> Compute:
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is None:
            raise self._refuse(node, "is not allowed in an expression")
        compute: Compute = method(node)
        return compute

    def _constant(self, node: ast.Constant) -> Compute:
        if not isinstance(node.value, int | float) or isinstance(node.value, bool):
            raise self._refuse(node, "is not a number")
        try:
            number = float(node.value)
        except OverflowError:
            raise self._refuse(node, "is too large") from None
        return lambda values: _float64(number)

    def _name(self, node: ast.Name) -> Compute:
        if node.id in self.variables:
            self.used.add(node.id)
            return lambda values: values[node.id]
        if node.id in CONSTANTS:
            return lambda values: _float64(getattr(math, node.id))
        raise self._refuse(node, f"is unknown; variables here: {', '.join(self.variables)}; constants: pi, e")

    def _binop(self, node: ast.BinOp) -> Compute:
        if type(node.op) not in _BINARY:
            hint = "; write ** for powers" if isinstance(node.op, ast.BitXor) else ""
            raise self._refuse(node, f"uses an operator that is not allowed{hint}")
        return self._apply(_BINARY[type(node.op)], [node.left, node.right])

    def _unaryop(self, node: ast.UnaryOp) -> Compute:
        if type(node.op) not in _UNARY:
            raise self._refuse(node, "uses an operator that is not allowed")
        return self._apply(_UNARY[type(node.op)], [node.operand])

    def _compare(self, node: ast.Compare) -> Compute:
        if len(node.ops) != 1 or type(node.ops[0]) not in _COMPARE:
            raise self._refuse(node, "may compare two values with < <= > >= only")
        compare = self._apply(_COMPARE[type(node.ops[0])], [node.left, node.comparators[0]])
        return lambda values: 1.0 * compare(values)  # as numbers: numpy refuses to negate or subtract truth values

    def _call(self, node: ast.Call) -> Compute:
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
            raise self._refuse(node.func, f"is not a function known here; known: {', '.join(FUNCTIONS)}")
        needed = 3 if node.func.id == "where" else 1
        if len(node.args) != needed:
            raise self._refuse(node, f"needs {needed} argument{'s' if needed > 1 else ''}")
        return self._apply(_NUMPY_NAME.get(node.func.id, node.func.id), node.args)

    def _subscript(self, node: ast.Subscript) -> Compute:
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        index = tuple(self._integer(part) for part in parts)
        inner = self.compile(node.value)
        return lambda values: inner(values)[index]

    def _integer(self, node: ast.expr) -> int:
        try:
            value = ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            value = None
        if type(value) is not int:
            raise self._refuse(node, "is not an integer index")
        return value

    def _list(self, node: ast.List) -> Compute:
        import numpy as np

        if not node.elts:
            raise self._refuse(node, "is an empty list")
        items = [self.compile(item) for item in node.elts]
        return lambda values: np.stack(np.broadcast_arrays(*_bounded([item(values) for item in items], len(items))))

    def _apply(self, function: str, operands: list[ast.expr]) -> Compute:
        parts = [self.compile(operand) for operand in operands]
        return lambda values: _numpy(function)(*_bounded([part(values) for part in parts]))

    def _refuse(self, node: ast.expr, why: str) -> ExpressionError:
        return ExpressionError(f"`{self.text}`: `{ast.get_source_segment(self.text, node)}` {why}")


def _bounded(operands: list[Any], times: int = 1) -> list[Any]:
    """Return the operands; ValueError when together they give more numbers than anyone needs."""
    import numpy as np

    at_most = times
    for operand in operands:
        at_most *= getattr(operand, "size", MAX_ELEMENTS + 1)
    if at_most <= MAX_ELEMENTS:  # however they fit together
        return operands
    shapes = {np.shape(operand) for operand in operands} - {()}
    shape = next(iter(shapes), ()) if len(shapes) <= 1 else np.broadcast_shapes(*shapes)
    if math.prod(shape) * times > MAX_ELEMENTS:
        raise ValueError(f"gives an array of shape {shape}, more than {MAX_ELEMENTS} numbers")
    return operands


def _float64(number: float) -> Any:
    import numpy as np

    return np.float64(number)


@functools.cache
def _numpy(name: str) -> Callable[..., Any]:
    import numpy as np

    if name == "mean":
        return lambda values: np.sum(values) / np.size(values)  # np.mean warns of nothing to add up
    target: Any = np
    for part in name.split("."):
        target = getattr(target, part)
    return target  # type: ignore[no-any-return]
