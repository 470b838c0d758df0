"""requires or forbids calls, read from the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.checks.base import Check, Evidence, absent, failed, passed
from grader.i18n import _
from grader.model import Outcome, Submission, Wants

PLOTTING = {
    "plot", "scatter", "step", "stem", "errorbar", "fill_between", "semilogx", "semilogy", "loglog", "bar", "set_data",
    "set_ydata",
}  # fmt: skip
"""Names of methods and functions that draw data (matplotlib, and d2l's plot)."""


class Source(Check, frozen=True, kw_only=True, tag="source"):
    """The program calls, or does not call, certain functions.

    Read from the syntax tree, with import aliases resolved; comments, strings and labels do not count. A name stands
    for any call that ends in it: `cos` covers torch.cos(x), x.cos() and cos(x); `torch.cos` the first and, after
    `from torch import cos`, the last. `grad(create_graph)` asks for a call with that keyword set and not False.

    require: every one of these is called.
    any: at least one of these is called.
    forbid: none of these is called.
    forbid_plotted: none of these gives the data of a curve: checked for the arguments of plotting calls, through the
      variables and lists they were collected in. More curves than such arguments are fine: a comparison line.
    """

    require: list[str] = []
    any: list[str] = []
    forbid: list[str] = []
    forbid_plotted: list[str] = []

    def __post_init__(self) -> None:
        if not (self.require or self.any or self.forbid or self.forbid_plotted):
            raise ValueError("give at least one of require, any, forbid, forbid_plotted")

    def needs(self, seed: int) -> Wants:
        return Wants(figures=bool(self.forbid_plotted))

    def judge(self, evidence: Evidence) -> Outcome:
        tree, aliases = parse_part(evidence.submission)
        if tree is None:
            return absent(evidence, _("the program cannot be read: it has a syntax error"))
        calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call)]
        missing = [p for p in self.require if not _called(p, calls, aliases)]
        if missing:
            return failed(_("no call of {names}").format(names=_listed(missing)))
        if self.any and not _called_any(self.any, calls, aliases):
            return failed(_("no call of {names}").format(names=_listed(self.any[:3], _(" or "))))
        for pattern in self.forbid:
            for call in _called(pattern, calls, aliases):
                message = _("line {line} calls `{name}`, which this exercise does not allow")
                return failed(message.format(line=call.lineno, name=pattern), f"> {ast.unparse(call)[:100]}")
        return self._judge_plotted(tree, aliases) or passed(_("calls are as asked"))

    def _judge_plotted(self, tree: ast.Module, aliases: dict[str, str]) -> Outcome | None:
        if not self.forbid_plotted:
            return None
        tainted = _Tainted(tree, aliases, self.forbid_plotted)
        drawn = [part for call in _plotting_calls(tree) for part in _ordinates(call)]
        if not drawn:
            return failed(_("nothing is plotted"))
        from_forbidden = [part for part in drawn if tainted.reaches(part)]
        others = [part for part in drawn if not tainted.reaches(part)]
        # f itself and its derivative must both come from elsewhere; what is more may be a comparison line.
        if from_forbidden and len(others) < 2:
            part = from_forbidden[0]
            message = _("line {line} draws a curve computed with {names}")
            names = _listed([p for p in self.forbid_plotted if _Tainted(tree, aliases, [p]).reaches(part)])
            return failed(message.format(line=part.lineno, names=names), f"> {ast.unparse(part)[:100]}")
        return None


def parse_part(submission: Submission) -> tuple[ast.Module | None, dict[str, str]]:
    """Return the tree of the exercise's cells, and local name -> dotted name from all imports.

    Cells that do not parse are left out; None when none of the part does. Line numbers are those of the file for
    scripts and count within each cell for notebooks.
    """
    body: list[ast.stmt] = []
    aliases: dict[str, str] = {}
    parsed = False
    for cell in submission.cells:
        try:
            tree = ast.parse("\n" * (cell.first_line - 1) + cell.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        aliases.update(_imports(tree))
        if cell.in_part:
            parsed = True
            body += tree.body
    return (ast.Module(body=body, type_ignores=[]) if parsed else None), aliases


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (
                    (alias.asname or alias.name.partition(".")[0]),
                    (alias.name if alias.asname else alias.name.partition(".")[0]),
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield (alias.asname or alias.name), f"{node.module}.{alias.name}"


def dotted(node: ast.expr, aliases: dict[str, str]) -> str:
    """Return ``torch.autograd.grad`` for what a call calls; a method of an expression begins with ``?``."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    head = aliases.get(node.id, node.id) if isinstance(node, ast.Name) else "?"
    return ".".join([head, *reversed(parts)])


def _called(pattern: str, calls: list[ast.Call], aliases: dict[str, str]) -> list[ast.Call]:
    name, _open, keyword = pattern.rstrip(")").partition("(")
    found = []
    for call in calls:
        full = dotted(call.func, aliases)
        if (full == name or full.endswith("." + name)) and (not keyword or _sets(call, keyword)):
            found.append(call)
    return found


def _called_any(patterns: list[str], calls: list[ast.Call], aliases: dict[str, str]) -> bool:
    return any(_called(pattern, calls, aliases) for pattern in patterns)


def _sets(call: ast.Call, keyword: str) -> bool:
    """Whether a keyword is given and not plainly False or None."""
    return any(
        given.arg == keyword and not (isinstance(given.value, ast.Constant) and not given.value.value)
        for given in call.keywords
    )


def _plotting_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in PLOTTING:
                yield node


def _ordinates(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the expressions whose values are drawn as y: a list of curves counts each."""
    data = [arg for arg in call.args if not (isinstance(arg, ast.Constant) and isinstance(arg.value, str))]
    ys = data[1::2] or data[:1]  # plot(x, y, x, z) draws two curves
    for y in ys:
        if isinstance(y, ast.List | ast.Tuple):
            yield from y.elts
        else:
            yield y


class _Tainted:
    """Which variables hold data from forbidden calls: by assignment, append, and return of own functions."""

    def __init__(self, tree: ast.Module, aliases: dict[str, str], patterns: list[str]):
        self.aliases, self.patterns = aliases, patterns
        self.names: set[str] = set()
        while True:  # to a fixed point: names only ever grow
            before = len(self.names)
            for node in ast.walk(tree):
                self._visit(node)
            if len(self.names) == before:
                break

    def reaches(self, node: ast.AST) -> bool:
        """Whether the value of an expression comes from a forbidden call."""
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id in self.names:
                return True
            if isinstance(part, ast.Call) and _called_any(self.patterns, [part], self.aliases):
                return True
        return False

    def _visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and self.reaches(node.value):
            self.names.update(n.id for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name))
        elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value and self.reaches(node.value):
            self.names.update(n.id for n in ast.walk(node.target) if isinstance(n, ast.Name))
        elif isinstance(node, ast.FunctionDef) and any(
            isinstance(part, ast.Return) and part.value and self.reaches(part.value) for part in ast.walk(node)
        ):
            self.names.add(node.name)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("append", "extend", "insert")
            and isinstance(node.func.value, ast.Name)
            and any(self.reaches(arg) for arg in node.args)
        ):
            self.names.add(node.func.value.id)


def _listed(names: list[str], last: str = ", ") -> str:
    return last.join(f"`{name}`" for name in names)
