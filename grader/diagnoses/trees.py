"""What the syntax trees of a submission tell: statements, calls, and which expressions gave a name its value.

Names are resolved by position and scope; nothing is run. Where that cannot be certain (branches, loops), every
definition that may have reached a place counts.
"""

from __future__ import annotations

import ast
import builtins
import functools
from collections import defaultdict
from collections.abc import Iterator

from grader.calls_made import dotted, parse_part
from grader.diagnoses.base import Case
from grader.diagnoses.statements import (
    FUNCTION,
    Context,
    Definition,
    Position,
    Statement,
    bindings,
    changed_in_place,
    statements_of,
)
from grader.model import Raised, Submission
from grader.runner.provide import MODULES
from grader.submission import undefined_names

Calls = dict[str, frozenset[int]]
"""Own functions -> the calls (by id) through which they were entered."""


class Program:
    """The cells of a submission, in order of execution; those that do not parse are left out."""

    def __init__(self, submission: Submission):
        imported = parse_part(submission)[1]
        lent = {} if "*" in imported else {name: MODULES.get(name) for name in undefined_names(submission.cells)}
        self.aliases = {**{name: full for name, full in lent.items() if full}, **imported}
        self.statements = [
            statement
            for index, cell in enumerate(submission.cells)
            for statement in statements_of(index, cell.source, cell.in_part)
        ]
        self._nodes = [(part, s.context) for s in self.statements if s.context.in_part for part in s.parts]
        self._calls = [(n, c, self.name(n.func)) for n, c in self._nodes if isinstance(n, ast.Call)]
        self.functions = {s.node.name: s for s in self.statements if isinstance(s.node, FUNCTION)}
        self._returned: dict[str, list[tuple[ast.expr, Context]]] = defaultdict(list)
        for statement in self.statements:
            if isinstance(statement.node, ast.Return) and statement.node.value:
                self._returned[statement.context.scope].append((statement.node.value, statement.context))
        self._definitions: dict[tuple[str, str], list[Definition]] = defaultdict(list)
        for statement in self.statements:
            for name, definition in self._defined(statement):
                self._definitions[statement.context.scope, name].append(definition)
            for call in statement.parts:
                if isinstance(call, ast.Call):
                    self._bind_arguments(call, statement.context)
        for definitions in self._definitions.values():
            definitions.sort(key=lambda definition: definition.at, reverse=True)

    def nodes(self) -> list[tuple[ast.AST, Context]]:
        """Return every node of the exercise's part with the place of its statement."""
        return self._nodes

    def calls(self, *names: str) -> list[tuple[ast.Call, Context]]:
        """Return the calls in the exercise's part of what is, or ends in, one of `names`."""
        return [(call, context) for call, context, full in self._calls if _ends_in(full, names)]

    def is_call(self, node: ast.AST, *names: str) -> bool:
        """Whether a node calls one of `names`: `cos` covers torch.cos(x) and x.cos()."""
        return isinstance(node, ast.Call) and _ends_in(self.name(node.func), names)

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

    def binds_elsewhere(self, name: str) -> bool:
        """Whether a name is a module's or a builtin's: nothing that asks for a gradient."""
        return name in self.aliases or hasattr(builtins, name)

    def reaching(self, name: str, here: Context, until: Position, calls: Calls, limit: int) -> list[Definition]:
        """Return what may have given a name its value at a place, the latest first.

        Global names in functions count as of `until`; parameters are bound by `calls` where these are known.
        """
        local = self._definitions.get((here.scope, name), []) if here.scope else []
        before = here.at if local or not here.scope else until
        reached: list[Definition] = []
        for definition in local or self._definitions.get(("", name), []):
            if definition.call is not None and id(definition.call) not in calls.get(here.scope, {id(definition.call)}):
                continue
            if definition.at >= before:
                if set(definition.context.loops) & set(here.loops):
                    reached.append(definition)
                continue
            reached.append(definition)
            if (definition.replaces and definition.context.certain) or len(reached) >= limit:
                break
        return reached

    def returned(self, function: str) -> list[tuple[ast.expr, Context]]:
        """Return what an own function returns."""
        return self._returned.get(function, [])

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
        for target, value, replaces in bindings(statement):
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
        yield from changed_in_place(statement)

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


def _ends_in(full: str, names: tuple[str, ...]) -> bool:
    return any(full == name or full.endswith(f".{name}") for name in names)
