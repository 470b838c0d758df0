"""What a value was computed from, and what happened on the way: the graph cut, a gradient taken, NumPy used."""

from __future__ import annotations

import ast
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from grader.diagnoses.statements import Context, source
from grader.diagnoses.trees import Calls, Program
from grader.model import Raised

# Students may write any program: what is followed has bounds.
FOLLOWED = 300  # definitions behind one value
NODES = 3000  # their syntax nodes
TRIED = 30  # places looked at as cuts of one graph

CUTTING_METHODS = ("detach", "detach_", "item", "tolist", "numpy")
CUTTING_FUNCTIONS = ("torch.tensor", "torch.Tensor", "torch.from_numpy", "numpy.array", "numpy.asarray", "float", "int")
DIFFERENTIATING = (
    "grad", "jacobian", "hessian", "jacrev", "jacfwd", "vjp", "jvp", "grad_and_value", "hvp", "vhp",
)  # fmt: skip
CONVERSIONS = (
    "array", "asarray", "linspace", "arange", "zeros", "ones", "zeros_like", "ones_like", "save", "savetxt", "stack",
    "vstack", "hstack", "concatenate", "squeeze", "reshape", "ravel", "allclose", "isclose", "random",
)  # fmt: skip
"""Functions of NumPy that make, keep or compare arrays and compute nothing."""


class Break(NamedTuple):
    """Where a graph ends: cut, or at a gradient."""

    how: str  # what cuts it, as it is written; "" when it is a gradient
    at: tuple[int, int]  # cell, line
    function: str = ""  # of math or NumPy, in the same expression


class Origins(NamedTuple):
    """The expressions that a value was computed from, with their places, nearest first."""

    program: Program
    steps: list[tuple[ast.expr, Context]]
    closed: bool  # every name was found

    def nodes(self) -> Iterator[tuple[ast.AST, Context]]:
        for value, context in self.steps:
            yield from ((node, context) for node in computed_from(value))

    def requires_grad(self) -> bool:
        """Whether one of them asks for a gradient."""
        return any(requires(node) for node, _context in self.nodes())

    def plain_function(self) -> str:
        """Return the first function of math or NumPy among them, as it is written."""
        return next((name for node, _c in self.nodes() if (name := plain_function(node, self.program))), "")

    def first_break(self, starts: Callable[[Origins], bool] | None = None) -> Break | None:
        """Return the nearest place where the graph is cut, or where a gradient was taken; None when there is none.

        A cut counts only on the way from where the graph starts: unless told otherwise, a tensor that requires a
        gradient. In one expression a cut comes before a gradient.
        """
        starts = starts or Origins.requires_grad
        tried = 0
        for value, context in self.steps:
            place = (context.at[0], value.lineno)
            if context.unrecorded and starts(origins(self.program, value, context)):
                return Break(context.unrecorded, place)
            for node in computed_from(value, comparisons=False):
                how, operands = _cutting(node, self.program)
                tried += len(operands)
                if tried <= TRIED and any(starts(origins(self.program, operand, context)) for operand in operands):
                    inside = (plain_function(part, self.program) for part in computed_from(node))
                    return Break(how, place, next(filter(None, inside), ""))
            if any(is_gradient(node, self.program) for node in computed_from(value)):
                return Break("", place)
        return None

    def reads(self, names: frozenset[str], scope: str) -> bool:
        """Whether one of them reads a parameter of the function `scope`."""
        return any(isinstance(n, ast.Name) and n.id in names and c.scope == scope for n, c in self.nodes())

    def piecewise_constant(self) -> str:
        """Return the first comparison or conversion to integers among them whose value is used as a number."""
        return next((text for node, _c in self.nodes() if (text := _without_slope(node, self.program))), "")


def origins(program: Program, value: ast.expr, context: Context) -> Origins:
    """Follow a value through assignments, loops and own functions to what it was computed from."""
    steps: list[tuple[ast.expr, Context]] = []
    nothing: Calls = {}
    queue = deque([(value, context, nothing)])
    seen: set[tuple[int, tuple[tuple[str, frozenset[int]], ...]]] = set()
    closed = True
    nodes = 0
    while queue and len(steps) < FOLLOWED and nodes < NODES:
        value, here, calls = queue.popleft()
        nodes += sum(1 for _node in computed_from(value))
        if len(queue) > FOLLOWED or nodes >= NODES:
            closed = False
            continue
        key = (id(value), tuple(sorted(calls.items(), key=lambda item: item[0])))
        if key in seen:
            continue
        seen.add(key)
        steps.append((value, here))
        entered = {**calls, **_entered(value, program)}
        for name in _free_names(value):
            found = program.reaching(name, here, context.at, calls, limit=FOLLOWED)
            queue.extend((d.value, d.context, entered if d.call is None else calls) for d in found)
            closed = closed and bool(found or program.binds_elsewhere(name))
    return Origins(program, steps, closed and not queue)


def _entered(value: ast.expr, program: Program) -> Calls:
    """Return the own functions that an expression calls, and by which calls."""
    entered: dict[str, set[int]] = defaultdict(set)
    for node in computed_from(value):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in program.functions:
            entered[node.func.id].add(id(node))
    return {name: frozenset(ids) for name, ids in entered.items()}


def root(program: Program, error: Raised | None) -> Origins | None:
    """Return the origins of what the offending statement differentiates: y in y.sum().backward() or grad(y, x)."""
    for node, context in program.at(error):
        value = differentiated(node, program)
        if value is not None:
            return origins(program, value, context)
    return None


def differentiated(node: ast.AST, program: Program) -> ast.expr | None:
    """Return what a call of backward() or autograd.grad() differentiates; None for other nodes."""
    if not isinstance(node, ast.Call):
        return None
    name = program.name(node.func)
    first = node.args[0] if node.args else None
    if name in ("torch.autograd.backward", "torch.autograd.grad") or name == "?.grad":
        return first or next((k.value for k in node.keywords if k.arg in ("tensors", "outputs")), None)
    if isinstance(node.func, ast.Attribute) and node.func.attr == "backward":
        return node.func.value
    return None


def requires(node: ast.AST) -> bool:
    """Whether a node asks for a gradient: requires_grad=True, requires_grad_(), a Parameter."""
    if isinstance(node, ast.Attribute):
        return node.attr == "requires_grad" and isinstance(node.ctx, ast.Store)
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    off = any(isinstance(arg, ast.Constant) and not arg.value for arg in node.args)
    asked = any(
        k.arg == "requires_grad" and not (isinstance(k.value, ast.Constant) and not k.value.value)
        for k in node.keywords
    )
    return asked or name == "Parameter" or (name == "requires_grad_" and not off)


def is_gradient(node: ast.AST, program: Program) -> bool:
    """Whether a node is a gradient: x.grad, or a call that returns one."""
    if isinstance(node, ast.Attribute):
        return node.attr == "grad" and not program.name(node).startswith("torch.")
    return program.is_call(node, *DIFFERENTIATING)


def plain_function(node: ast.AST, program: Program) -> str:
    """Return a called function of math or NumPy, such as ``np.sin``, as it is written; "" for other nodes."""
    if not isinstance(node, ast.Call):
        return ""
    library, _dot, name = program.name(node.func).partition(".")
    computes = library == "math" or (library == "numpy" and name.partition(".")[0] not in CONVERSIONS)
    return source(node.func) if computes and name else ""


def computed_from(value: ast.AST, comparisons: bool = True) -> Iterator[ast.AST]:
    """Yield the nodes that a value is computed from: without conditions and indices, which only choose."""
    todo: deque[ast.AST] = deque([value])
    for _count in range(NODES):
        if not todo:
            break
        node = todo.popleft()
        yield node
        chosen_by: list[ast.AST] = []
        if isinstance(node, ast.IfExp):
            chosen_by = [node.test]
        elif isinstance(node, ast.comprehension):
            chosen_by = list(node.ifs)
        elif isinstance(node, ast.Subscript):
            chosen_by = [node.slice]
        elif isinstance(node, ast.Call) and len(node.args) == 3 and getattr(node.func, "attr", "") == "where":
            chosen_by = [node.args[0]]
        if comparisons or not isinstance(node, ast.Compare):
            todo += [child for child in ast.iter_child_nodes(node) if child not in chosen_by]


def _free_names(value: ast.expr) -> list[str]:
    """Return the names an expression reads, without its own (of a comprehension or a lambda)."""
    own = {node.arg for node in ast.walk(value) if isinstance(node, ast.arg)}
    names = [node for node in computed_from(value) if isinstance(node, ast.Name)]
    own |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return list(dict.fromkeys(node.id for node in names if node.id not in own))


def _cutting(node: ast.AST, program: Program) -> tuple[str, list[ast.expr]]:
    """Return how a node leaves the graph, and with which tensors; ("", []) when it does not."""
    if isinstance(node, ast.Attribute) and node.attr == "data":
        return ".data", [node.value]
    if not isinstance(node, ast.Call):
        return "", []
    if isinstance(node.func, ast.Attribute) and node.func.attr in CUTTING_METHODS:
        return f".{node.func.attr}()", [node.func.value]
    name = program.name(node.func)
    if name in CUTTING_FUNCTIONS or name.startswith("math."):
        return f"{source(node.func)}(…)", list(node.args)
    return "", []


def _without_slope(node: ast.AST, program: Program) -> str:
    if isinstance(node, ast.Compare):
        return source(node)
    return (
        source(node) if program.is_call(node, "argmax", "argmin", "long", "int", "bool", "gt", "lt", "ge", "le") else ""
    )
