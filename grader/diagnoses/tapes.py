"""The calls that ask TensorFlow's tapes for gradients, and those that came back with None."""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

from grader.calls_made import parse_part
from grader.diagnoses.base import Case, derivative_missing, first_error, watched
from grader.diagnoses.origins import Origins, origins
from grader.diagnoses.statements import Context, source
from grader.diagnoses.trees import Program, program

ASKING = ("gradient", "jacobian", "batch_jacobian")
NONE_MET = r"must not be None|NoneType"


class TapeCall(NamedTuple):
    """One call such as ``tape.gradient(y, x)``.

    unwatched: `x` is no variable, and the program never says watch() of it. outside: `y` is a name to which no
    statement in the tape's block gives a value.
    """

    node: ast.Call
    context: Context
    program: Program
    tape: str
    target: str
    source: str
    unwatched: bool
    outside: bool

    def covers(self, cell: int | None, line: int | None) -> bool:
        """Whether a line is one of the call's."""
        first = self.context.at[1]
        return cell == self.context.at[0] and line in range(first, (self.node.end_lineno or first) + 1)

    def integer(self, case: Case) -> str:
        """Return the dtype of `x` if it holds integers, else ""."""
        held = (value.dtype for value in case.run.observations.values if value.name == self.source)
        return next((dtype for dtype in held if dtype.lstrip("u").startswith("int")), "")

    def plain_function(self) -> str:
        """Return the first function of NumPy or math on the way to `y`, as it is written."""
        return origins(self.program, self.node.args[0], self.context).plain_function()


def tape_calls(case: Case) -> list[TapeCall]:
    """Return the calls in the exercise's part that ask a tape for a gradient by a name, in order."""
    if not any("GradientTape" in cell.source for cell in case.submission.cells):
        return []
    tree, blocks = program(case), _blocks(case)
    variables = {value.name: value.requires_grad for value in case.run.observations.values}
    found = []
    for node, context in tree.calls(*ASKING):
        on = node.func.value if isinstance(node.func, ast.Attribute) else None
        by = node.args[1] if len(node.args) == 2 else None
        if not isinstance(on, ast.Name) or on.id not in blocks or not isinstance(by, ast.Name):
            continue
        known = variables.get(by.id)
        variable = _is_variable(origins(tree, by, context)) if known is None or context.scope else known
        found.append(
            TapeCall(
                node=node,
                context=context,
                program=tree,
                tape=on.id,
                target=source(node.args[0]),
                source=by.id,
                unwatched=not variable and not _watched(tree, by.id),
                outside=_outside(node.args[0], blocks[on.id]),
            )
        )
    return found


def empty_handed(case: Case) -> list[TapeCall]:
    """Return the calls that returned None: an error met it, or nothing was differentiated in their lines."""
    calls, error = tape_calls(case), first_error(case)
    if not calls:
        return []
    if error is not None:
        if not re.search(NONE_MET, error.message):
            return []
        tree = program(case)
        behind = {
            id(part)
            for node, context in tree.at(error)
            if isinstance(node, ast.Name | ast.Call | ast.Attribute)
            for part, _context in origins(tree, node, context).nodes()
        }
        return [call for call in calls if id(call.node) in behind]
    if not (watched(case) and derivative_missing(case)):
        return []
    seen = case.run.observations.gradients
    if any(event.api == "function" for event in seen):  # a compiled function returns a gradient as a whole
        return []
    return [call for call in calls if not any(call.covers(event.cell, event.line) for event in seen)]


def _blocks(case: Case) -> dict[str, list[ast.With]]:
    """Return the `with` blocks of each tape, by its name."""
    tree, _aliases = parse_part(case.submission)
    found: dict[str, list[ast.With]] = {}
    for node in ast.walk(tree) if tree else ():
        for item in node.items if isinstance(node, ast.With) else ():
            if isinstance(item.optional_vars, ast.Name) and "GradientTape" in ast.dump(item.context_expr):
                found.setdefault(item.optional_vars.id, []).append(node)  # type: ignore[arg-type]
    return found


def _outside(target: ast.expr, blocks: list[ast.With]) -> bool:
    """Whether a name gets no value in any of the blocks."""
    if not isinstance(target, ast.Name):
        return False
    inside = [node for block in blocks for node in ast.walk(block) if isinstance(node, ast.Name)]
    return target.id not in {node.id for node in inside if isinstance(node.ctx, ast.Store)}


def _is_variable(found: Origins) -> bool:
    """Whether a name is a variable by the text: its value comes straight from a call of Variable."""
    values = [value for value, _context in found.steps[1:] if not isinstance(value, ast.Name)]
    return any(found.program.is_call(value, "Variable") for value in values[:3])


def _watched(tree: Program, name: str) -> bool:
    """Whether some call of watch() names it."""
    watching = (call for call, _context in tree.calls("watch"))
    return any(isinstance(node, ast.Name) and node.id == name for call in watching for node in ast.walk(call))
