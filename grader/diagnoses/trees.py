"""What the syntax trees of a submission tell: statements, calls, and which expressions gave a name its value.

Names are resolved by position and scope; nothing is run. Where that cannot be certain (branches, loops), every
definition that may have reached a place counts.
"""

from __future__ import annotations

import ast
import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from grader.calls_made import dotted, parse_part
from grader.diagnoses.base import Case, short
from grader.model import Raised, Submission
from grader.syntax import parse, shown

Position = tuple[int, int, int]
"""Cell, line in that cell's source, column."""

Calls = dict[str, frozenset[int]]
"""Own functions -> the calls (by id) through which they were entered."""

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
LOOP = ast.For | ast.AsyncFor | ast.While


class Context(NamedTuple):
    """Where a statement stands."""

    at: Position
    in_part: bool
    scope: str = ""  # the enclosing function
    loops: tuple[int, ...] = ()
    certain: bool = True  # executed whenever its scope is
    unrecorded: str = ""  # the no_grad() that is in force


class Statement(NamedTuple):
    """A statement without those inside it."""

    node: ast.stmt
    context: Context
    parts: tuple[ast.AST, ...]

    def lines(self) -> range:
        first = self.context.at[1]
        ends = [getattr(part, "end_lineno", None) or first for part in self.parts if part is not self.node]
        return range(first, max([first, *ends]) + 1)


class Definition(NamedTuple):
    """What gives a name its value, or a part of it."""

    at: Position  # from where on
    value: ast.expr
    context: Context  # where the value is computed
    replaces: bool = False  # nothing of an earlier value is left
    call: ast.Call | None = None  # the call whose argument it is


class Program:
    """The cells of a submission, in order of execution; those that do not parse are left out."""

    def __init__(self, submission: Submission):
        self.aliases = parse_part(submission)[1]
        self.statements = [
            statement
            for index, cell in enumerate(submission.cells)
            for statement in _statements(index, cell.source, cell.in_part)
        ]
        self.functions = {s.node.name: s for s in self.statements if isinstance(s.node, FUNCTION)}
        self._definitions: dict[tuple[str, str], list[Definition]] = defaultdict(list)
        for statement in self.statements:
            for name, definition in self._defined(statement):
                self._definitions[statement.context.scope, name].append(definition)
            for call in statement.parts:
                if isinstance(call, ast.Call):
                    self._bind_arguments(call, statement.context)

    def nodes(self) -> Iterator[tuple[ast.AST, Context]]:
        """Yield every node of the exercise's part with the place of its statement."""
        for statement in self.statements:
            if statement.context.in_part:
                yield from ((part, statement.context) for part in statement.parts)

    def calls(self, *names: str) -> list[tuple[ast.Call, Context]]:
        """Return the calls in the exercise's part of what is, or ends in, one of `names`."""
        return [(n, c) for n, c in self.nodes() if isinstance(n, ast.Call) and self.is_call(n, *names)]

    def is_call(self, node: ast.AST, *names: str) -> bool:
        """Whether a node calls one of `names`: `cos` covers torch.cos(x) and x.cos()."""
        full = self.name(node.func) if isinstance(node, ast.Call) else ""
        return any(full == name or full.endswith(f".{name}") for name in names)

    def name(self, node: ast.expr) -> str:
        """Return the dotted name of an expression, with import aliases resolved."""
        return dotted(node, self.aliases)

    def at(self, error: Raised | None) -> list[tuple[ast.AST, Context]]:
        """Return the nodes of the statement that an error came from."""
        if error is None or error.cell is None or error.line is None:
            return []
        return [
            (part, statement.context)
            for statement in self.statements
            if statement.context.at[0] == error.cell and error.line in statement.lines()
            for part in statement.parts
        ]

    def reaching(self, name: str, here: Context, until: Position, calls: Calls) -> list[Definition]:
        """Return what may have given a name its value at a place.

        Global names in functions count as of `until`; parameters are bound by `calls` where these are known.
        """
        local = self._definitions.get((here.scope, name), []) if here.scope else []
        before = here.at if local or not here.scope else until
        reached: list[Definition] = []
        for definition in sorted(local or self._definitions.get(("", name), []), key=lambda d: d.at, reverse=True):
            if definition.call is not None and id(definition.call) not in calls.get(here.scope, {id(definition.call)}):
                continue
            if definition.at >= before:
                if set(definition.context.loops) & set(here.loops):
                    reached.append(definition)
                continue
            reached.append(definition)
            if definition.replaces and definition.context.certain:
                break
        return reached

    def returned(self, function: str) -> list[tuple[ast.expr, Context]]:
        """Return what an own function returns."""
        return [
            (s.node.value, s.context)
            for s in self.statements
            if isinstance(s.node, ast.Return) and s.node.value and s.context.scope == function
        ]

    def parameters(self, function: str) -> frozenset[str]:
        """Return the names of an own function's parameters."""
        found = self.functions.get(function)
        if found is None or not isinstance(found.node, FUNCTION):
            return frozenset()
        return frozenset(arg.arg for arg in [*found.node.args.posonlyargs, *found.node.args.args])

    # ------------------------------------------------------------ definitions

    def _defined(self, statement: Statement) -> Iterator[tuple[str, Definition]]:
        node, context = statement.node, statement.context
        if isinstance(node, FUNCTION):
            for value, inner in self.returned(node.name):
                yield node.name, Definition(context.at, value, inner)
        for target, value, replaces in _bindings(statement):
            base: ast.expr = target
            while isinstance(base, ast.Attribute | ast.Subscript | ast.Starred):
                base = base.value
            if not isinstance(base, ast.Name):
                continue
            if isinstance(target, ast.Attribute):
                # `x.requires_grad = True` says something of x, other attributes do not.
                if target.attr == "requires_grad":
                    yield base.id, Definition(context.at, target, context)
            else:
                yield base.id, Definition(context.at, value, context, replaces and isinstance(target, ast.Name))
        yield from _changed_in_place(statement)

    def _bind_arguments(self, call: ast.Call, context: Context) -> None:
        """Make the arguments of a call definitions of an own function's parameters."""
        called = self.functions.get(call.func.id) if isinstance(call.func, ast.Name) else None
        if called is None or not isinstance(called.node, FUNCTION):
            return
        parameters = [*called.node.args.posonlyargs, *called.node.args.args]
        pairs = [(parameter.arg, value) for parameter, value in zip(parameters, call.args, strict=False)]
        pairs += [(keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg]
        for name, value in pairs:
            self._definitions[called.node.name, name].append(Definition(called.context.at, value, context, call=call))


@functools.lru_cache(maxsize=4)
def _program(submission: Submission) -> Program:
    return Program(submission)


def program(case: Case) -> Program:
    """Return the submission's syntax; parsed once per submission."""
    return _program(case.submission)


def source(node: ast.AST, limit: int = 60) -> str:
    """Return a node as Python text on one line, cut."""
    return short(shown(node, limit + 1), limit)


def _statements(cell: int, text: str, in_part: bool) -> list[Statement]:
    try:
        tree = parse(text)
    except SyntaxError:
        return []
    found = []
    todo = [(node, Context((cell, 0, 0), in_part)) for node in tree.body]
    while todo:  # no recursion: a chain of elif is as deep as it is long
        node, outer = todo.pop()
        context = outer._replace(at=(cell, node.lineno, node.col_offset))
        parts, nested = _split(node)
        found.append(Statement(node, context, tuple(parts)))
        inside = _inside(node, context)
        todo += [(child, inside) for child in nested]
    return sorted(found, key=lambda statement: statement.context.at)


def _split(node: ast.stmt) -> tuple[list[ast.AST], list[ast.stmt]]:
    """Return the nodes of a statement itself, and the statements directly inside it."""
    parts: list[ast.AST] = []
    nested: list[ast.stmt] = []
    todo: list[ast.AST] = [node]
    while todo:
        part = todo.pop()
        parts.append(part)
        for child in ast.iter_child_nodes(part):
            if isinstance(child, ast.stmt):
                nested.append(child)
            else:
                todo.append(child)
    return parts, nested


def _inside(node: ast.stmt, context: Context) -> Context:
    """Return the context of the statements in a compound statement."""
    if isinstance(node, FUNCTION):
        off = next((text for text in map(_unrecorded, node.decorator_list) if text), "")
        return context._replace(scope=node.name, loops=(), certain=True, unrecorded=off)
    if isinstance(node, LOOP):
        return context._replace(loops=(*context.loops, id(node)), certain=False)
    if isinstance(node, ast.With | ast.AsyncWith):
        off = next((text for item in node.items if (text := _unrecorded(item.context_expr))), context.unrecorded)
        return context._replace(unrecorded=off)
    return context if isinstance(node, ast.ClassDef) else context._replace(certain=False)


def _unrecorded(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return source(node) if name in ("no_grad", "inference_mode") else ""


def _bindings(statement: Statement) -> Iterator[tuple[ast.expr, ast.expr, bool]]:
    """Yield target, value, and whether the value replaces what was there; tuples are taken apart."""
    node = statement.node
    pairs: list[tuple[ast.expr, ast.expr]] = []
    if isinstance(node, ast.Assign):
        pairs = [(target, node.value) for target in node.targets]
    elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value:
        pairs = [(node.target, node.value)]
    elif isinstance(node, ast.For | ast.AsyncFor):
        pairs = [(node.target, node.iter)]
    elif isinstance(node, ast.With | ast.AsyncWith):
        pairs = [(item.optional_vars, item.context_expr) for item in node.items if item.optional_vars]
    pairs += [(part.target, part.value) for part in statement.parts if isinstance(part, ast.NamedExpr)]
    for target, value in pairs:
        for one in _taken_apart(target):
            yield one, value, not isinstance(node, ast.AugAssign)


def _taken_apart(target: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            yield from _taken_apart(part)
    else:
        yield target


def _changed_in_place(statement: Statement) -> Iterator[tuple[str, Definition]]:
    """Yield what methods add to a name: `xs.append(y)`, `x.requires_grad_()`, `x.detach_()`."""
    for call in statement.parts:
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
        ):
            name, method = call.func.value.id, call.func.attr
            values = call.args if method in ("append", "extend", "insert") else []
            if method in ("requires_grad_", "detach_"):
                values = [call]
            for value in values:
                yield name, Definition(statement.context.at, value, statement.context)
