"""What the text of a function tells: which conditions depend on its input's value, and where a value leaves the graph.

A value depends on the input when it is computed from it (not from its shape or type), or was assigned where a
condition decides that does. Own functions are followed; what cannot be known counts as dependent.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from grader import syntax
from grader.calls_made import dotted, parse_part
from grader.model import Submission

SHAPE = {
    "shape", "ndim", "dtype", "device", "size", "dim", "numel", "requires_grad", "is_leaf", "grad_fn", "nelement",
    "is_floating_point", "layout", "len", "isinstance", "type", "hasattr", "callable", "id", "zeros_like", "ones_like",
    "empty_like", "rand_like", "randn_like", "new_zeros", "new_ones", "new_tensor", "is_tensor", "result_type",
}  # fmt: skip
"""Attributes and functions that look at a tensor but not at its numbers."""

SELECTING = {
    "where", "clamp", "clip", "clamp_min", "clamp_max", "relu", "relu_", "relu6", "leaky_relu", "elu", "hardtanh",
    "threshold", "abs", "maximum", "minimum", "fmax", "fmin", "max", "min", "amax", "amin", "heaviside", "sign",
    "masked_fill", "masked_select", "piecewise", "select", "choose", "take", "gather", "argmax", "argmin", "sort",
    "sorted", "topk", "hardshrink", "softshrink", "masked_scatter",
}  # fmt: skip
"""Functions that choose between values, while the same operations are carried out."""

CUTTING_METHODS = {"detach", "detach_", "item", "tolist", "numpy", "__float__"}
CUTTING_FUNCTIONS = {
    "float", "complex", "torch.tensor", "torch.Tensor", "torch.from_numpy", "torch.as_tensor", "torch.detach",
    "torch.FloatTensor",
}  # fmt: skip
UNRECORDED = {"no_grad", "inference_mode"}
ITERATING = {"enumerate", "zip", "reversed", "list", "tuple", "iter", "items", "unbind", "flatten", "tolist", "ravel"}

MAX_WORK = 100_000  # syntax nodes that are looked at, those of loops and functions several times
MAX_PASSES = 4  # through a function: what a loop's end gives its beginning
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

_LEAVING = ast.Return | ast.Raise | ast.Break | ast.Continue

Place = tuple[int, int, int, int, int]
"""Cell, line, column, last line, last column: as in `Site`."""


class Condition(NamedTuple):
    """Something that decides what is carried out."""

    place: Place
    kind: str  # the syntax node that asks, as in `Site`
    text: str
    depends: bool  # on the input's value


class Cut(NamedTuple):
    """A place where a value leaves the graph."""

    how: str
    cell: int
    line: int
    under: tuple[tuple[Place, bool], ...]  # the conditions that must hold for it to be reached, and how


class Selection(NamedTuple):
    """A call that chooses between values."""

    name: str
    place: Place


class Dependence(NamedTuple):
    """All that was found about one function."""

    found: bool  # its source is there and could be followed to the end
    conditions: tuple[Condition, ...] = ()
    selections: tuple[Selection, ...] = ()
    cuts: tuple[Cut, ...] = ()  # on the way to what it returns


def dependence(submission: Submission, name: str) -> Dependence:
    """Follow the input of a submission's function; `found` is False when there is none or it is too large."""
    followed = _Followed(submission)
    try:
        return followed.result(name)
    except (RecursionError, _TooLarge):
        return Dependence(False)


def trees(submission: Submission) -> list[ast.Module | None]:
    """Return the cells' trees; None for those that are no Python."""
    found: list[ast.Module | None] = []
    for cell in submission.cells:
        try:
            found.append(syntax.parse(cell.source))
        except SyntaxError:
            found.append(None)
    return found


class _TooLarge(Exception):
    pass


class _Flow(NamedTuple):
    """What is known of a value."""

    depends: bool = False
    cuts: frozenset[Cut] = frozenset()

    def __or__(self, other: object) -> _Flow:
        assert isinstance(other, _Flow)
        return _Flow(self.depends or other.depends, self.cuts | other.cuts)


_NOTHING = _Flow()
_INPUT = _Flow(True)


class _Followed:
    """The functions of a submission, and what was found in those that were followed."""

    def __init__(self, submission: Submission):
        self.aliases = parse_part(submission)[1]
        self.functions: dict[str, tuple[int, FUNCTION]] = {}
        self.classes: dict[str, list[tuple[int, FUNCTION]]] = {}
        self.meanings: dict[str, ast.expr] = {}
        self.outermost: set[int] = set()  # ids of functions that see no other function's variables
        for cell, tree in enumerate(trees(submission)):
            self.outermost |= {id(node) for node in (tree.body if tree else ())}
            for node in ast.walk(tree) if tree else ():
                self._define(cell, node)
        self.conditions: dict[tuple[Place, str], Condition] = {}
        self.selections: dict[Place, Selection] = {}
        self.results: dict[tuple[int, frozenset[str]], _Flow] = {}
        self.work = 0

    def _define(self, cell: int, node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self.functions[node.name] = cell, node
        elif isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
            self.classes[node.name] = [(cell, method) for method in methods]
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            self.meanings[node.targets[0].id] = node.value
            if isinstance(node.value, ast.Lambda):
                self.functions[node.targets[0].id] = cell, node.value

    def result(self, name: str) -> Dependence:
        meant = list(self._meant(name, 5))
        if not meant:
            return Dependence(False)
        cuts: frozenset[Cut] = frozenset()
        for cell, function, method in meant:
            given = [_NOTHING, *[_INPUT] * 20] if method else [_INPUT, *[_NOTHING] * 20]
            cuts |= self.enter((cell, function), given, {}).cuts
        ordered = sorted(self.conditions.values())
        return Dependence(True, tuple(ordered), tuple(self.selections.values()), tuple(sorted(cuts)))

    def _meant(self, name: str, depth: int) -> Iterator[tuple[int, FUNCTION, bool]]:
        """Yield the functions that a name may stand for: ``f = compile(g)`` and ``f = Net()`` are seen through."""
        if name in self.functions:
            cell, function = self.functions[name]
            yield cell, function, False
        elif name in self.classes:
            yield from ((cell, method, True) for cell, method in self.classes[name] if method.name != "__init__")  # type: ignore
        elif name in self.meanings and depth:
            for node in ast.walk(self.meanings[name]):
                if isinstance(node, ast.Name) and node.id != name:
                    yield from self._meant(node.id, depth - 1)

    def enter(self, where: tuple[int, FUNCTION], given: list[_Flow], around: dict[str, _Flow]) -> _Flow:
        """Return what a function returns when its parameters are `given` and it is called `around` these variables."""
        cell, function = where
        flows = {} if id(function) in self.outermost else dict(around)
        flows |= zip(_parameters(function), given, strict=False)
        if function.args.vararg:
            rest = given[len(function.args.posonlyargs) + len(function.args.args) :]
            flows[function.args.vararg.arg] = _joined(rest or given[:1])
        key = (id(function), frozenset(name for name, flow in flows.items() if flow.depends))
        if key not in self.results:
            self.results[key] = _Flow(bool(key[1]))  # of a call to itself
            self.results[key] = _Body(self, cell, flows).run(function)
        found = self.results[key]
        return found | _Flow(False, _joined(given).cuts) if found.depends else found

    def spend(self) -> None:
        self.work += 1
        if self.work > MAX_WORK:
            raise _TooLarge


class _Body:
    """One function, followed for certain parameters."""

    def __init__(self, all_: _Followed, cell: int, flows: dict[str, _Flow]):
        self.all, self.cell, self.flows = all_, cell, flows
        self.returned = _NOTHING
        self.decided = False  # by a condition that depends on the input
        self.asking = False  # inside a condition: what is cut there does no harm
        self.under: list[tuple[Place, bool]] = []
        self.unrecorded = ""

    def run(self, function: FUNCTION) -> _Flow:
        if isinstance(function, ast.Lambda):
            return self.value(function.body)
        for decorator in function.decorator_list:
            self.unrecorded = self._unrecorded(decorator) or self.unrecorded
        for _ in range(MAX_PASSES):
            before = dict(self.flows)
            self.block(function.body)
            if before == self.flows:
                break
        return self.returned

    # ------------------------------------------------------------ statements

    def block(self, body: Iterable[ast.stmt]) -> None:
        left = 0
        for statement in body:
            self.statement(statement)
            if isinstance(statement, ast.If) and not statement.orelse and isinstance(statement.body[-1], _LEAVING):
                self.under.append((_place(self.cell, statement.test), False))
                left += 1
        del self.under[len(self.under) - left :]

    def statement(self, node: ast.stmt) -> None:
        self.all.spend()
        if isinstance(node, ast.Return):
            self.returned |= self._recorded(node, self.value(node.value))
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            flow = self._recorded(node, self.value(node.value))
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                self.bind(target, flow, replaces=not isinstance(node, ast.AugAssign))
        elif isinstance(node, ast.If):
            self._branches(node)
        elif isinstance(node, ast.While | ast.For | ast.AsyncFor):
            self._loop(node)
        elif isinstance(node, ast.Match):
            self._match(node)
        elif isinstance(node, ast.Assert):
            self.asked(node.test, "Assert")
        elif isinstance(node, ast.With | ast.AsyncWith):
            self._with(node)
        elif isinstance(node, ast.Try | ast.TryStar):
            self.block([*node.body, *(s for handler in node.handlers for s in handler.body)])
            self.block([*node.orelse, *node.finalbody])
        elif isinstance(node, ast.Expr):
            self._changed_in_place(node.value)
        # Functions inside are followed where they are called, with what they take from around them as their own.

    def _branches(self, node: ast.If) -> None:
        place, depends = self.asked(node.test, "If")
        for outcome, body in ((True, node.body), (False, node.orelse)):
            with self.inside(place, outcome, depends):
                self.block(body)

    def _loop(self, node: ast.While | ast.For | ast.AsyncFor) -> None:
        decided = self.decided
        for again in (False, True):  # a break that depends on the input decides about all that the loop assigns
            seen = sum(condition.depends for condition in self.all.conditions.values())
            if isinstance(node, ast.While):
                place, depends = self.asked(node.test, "While")
            else:
                flow = self.value(node.iter)
                depends = self._counts(node.iter)
                place = self._noted(node.iter, "For", depends)
                self._bind_turn(node.target, node.iter, flow)
            with self.inside(place, True, depends):
                self.block(node.body)
            inner = sum(condition.depends for condition in self.all.conditions.values()) > seen
            if again or not inner:
                break
            self.decided = True
        self.decided = decided
        self.block(node.orelse)

    def _match(self, node: ast.Match) -> None:
        subject = self.value(node.subject)
        for case in node.cases:
            place = self._noted(case.pattern, "match_case", subject.depends)
            for part in ast.walk(case.pattern):
                if name := getattr(part, "name", None) or getattr(part, "rest", None):
                    self.flows[name] = subject
            depends = subject.depends
            if case.guard is not None:
                depends = self.asked(case.guard, "match_case")[1] or depends
            with self.inside(place, True, depends):
                self.block(case.body)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        before = self.unrecorded
        for item in node.items:
            flow = self.value(item.context_expr)
            self.unrecorded = self._unrecorded(item.context_expr) or self.unrecorded
            if item.optional_vars:
                self.bind(item.optional_vars, flow)
        self.block(node.body)
        self.unrecorded = before

    def _changed_in_place(self, node: ast.expr) -> None:
        """Follow a call that is a statement: ``out.append(y)`` and ``y.add_(x)`` change what they are called on."""
        flow = self.value(node)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            self.bind(node.func.value, flow, replaces=False)

    @contextmanager
    def inside(self, place: Place, outcome: bool, depends: bool) -> Iterator[None]:
        """Follow what is carried out where a condition turned out so."""
        before = self.decided
        self.decided = self.decided or depends
        self.under.append((place, outcome))
        yield
        self.under.pop()
        self.decided = before

    def bind(self, target: ast.expr, flow: _Flow, replaces: bool = True) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            for part in target.elts:
                self.bind(part, flow, replaces)
            return
        while isinstance(target, ast.Starred | ast.Attribute | ast.Subscript):
            replaces = False
            target = target.value
        if isinstance(target, ast.Name):
            # Never forgotten: a branch or an earlier turn of a loop may have bound it otherwise.
            self.flows[target.id] = self.flows.get(target.id, _NOTHING) | flow | _Flow(self.decided)

    def _bind_turn(self, target: ast.expr, over: ast.expr, flow: _Flow) -> None:
        """Bind what a loop gives a turn: the numbers of enumerate() are the same for every input."""
        counted = isinstance(over, ast.Call) and isinstance(over.func, ast.Name) and over.func.id == "enumerate"
        if counted and isinstance(target, ast.Tuple) and len(target.elts) == 2:
            self.bind(target.elts[0], _NOTHING)
            target = target.elts[1]
        self.bind(target, flow)

    # ------------------------------------------------------------ conditions

    def asked(self, test: ast.expr, kind: str) -> tuple[Place, bool]:
        """Note a condition; return where it stands and whether it depends on the input."""
        asking, self.asking = self.asking, True
        depends = self.value(test).depends
        self.asking = asking
        return self._noted(test, kind, depends), depends

    def _noted(self, node: ast.expr | ast.pattern, kind: str, depends: bool) -> Place:
        place = _place(self.cell, node)
        old = self.all.conditions.get((place, kind))
        if old is None or (depends and not old.depends):
            text = syntax.shown(node, 60)
            self.all.conditions[place, kind] = Condition(
                place, kind, f"case {text}" if isinstance(node, ast.pattern) else text, depends
            )
        return place

    def _counts(self, node: ast.expr) -> bool:
        """Whether the number of turns of a loop over this depends on the input, and not on its shape only."""
        if isinstance(node, ast.Name | ast.Attribute):
            return False
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ITERATING:
                inner = [*node.args, *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]
                return any(self._counts(part) for part in inner)
            if name == "range":
                return any(self.value(part).depends for part in node.args)
        return self.value(node).depends

    # ------------------------------------------------------------ values

    def value(self, node: ast.AST | None) -> _Flow:
        """Return what is known of an expression's value, and note the conditions inside it."""
        if node is None:
            return _NOTHING
        self.all.spend()
        if isinstance(node, ast.Name):
            return self.flows.get(node.id, _NOTHING)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Attribute):
            flow = self.value(node.value)
            if node.attr in SHAPE:
                return _NOTHING
            return self._cut(node, ".data", flow) if node.attr == "data" else flow
        if isinstance(node, ast.IfExp):
            place, depends = self.asked(node.test, "IfExp")
            with self.inside(place, True, depends):
                chosen = self.value(node.body)
            with self.inside(place, False, depends):
                return chosen | self.value(node.orelse) | _Flow(depends)
        if isinstance(node, ast.BoolOp):
            for part in node.values[:-1] if not self.asking else ():  # inside a condition it decides about nothing else
                self.asked(part, "BoolOp")
        elif isinstance(node, ast.Compare):
            flow = _joined(self.value(part) for part in (node.left, *node.comparators))
            return _NOTHING if any(isinstance(op, ast.Is | ast.IsNot) for op in node.ops) else _Flow(flow.depends)
        elif isinstance(node, ast.Subscript) or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)):
            self._masked(node)
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
            return self._comprehension(node)
        elif isinstance(node, ast.NamedExpr):
            flow = self.value(node.value)
            self.bind(node.target, flow)
            return flow
        elif isinstance(node, ast.Lambda):
            return self._own((self.cell, node), [_INPUT if self._around() else _NOTHING] * 5)
        return _joined(self.value(child) for child in ast.iter_child_nodes(node))

    def _around(self) -> bool:
        return any(flow.depends for flow in self.flows.values())

    def _call(self, node: ast.Call) -> _Flow:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        args = [self.value(arg) for arg in node.args]
        by_name = {keyword.arg: self.value(keyword.value) for keyword in node.keywords}
        everything = _joined([*args, *by_name.values(), self.value(node.func)])
        if name in SHAPE:
            return _NOTHING
        if isinstance(node.func, ast.Subscript):
            self._looked_up(node.func.slice)
        own = self.all.functions.get(name) if isinstance(node.func, ast.Name) else None
        if own is not None:
            return self._own(own, self._arranged(own[1], args, by_name))
        if isinstance(node.func, ast.Name) and name in self.all.meanings:
            for cell, function, method in self.all._meant(name, 5):
                everything |= self._own((cell, function), [_NOTHING, *args] if method else args)
        if everything.depends and name in SELECTING:
            place = _place(self.cell, node)
            self.all.selections.setdefault(place, Selection(syntax.shown(node.func, 40), place))
        full = dotted(node.func, self.all.aliases)
        if isinstance(node.func, ast.Attribute) and name in CUTTING_METHODS:
            return self._cut(node, f".{name}()", everything)
        if full in CUTTING_FUNCTIONS or full.startswith(("math.", "numpy.", "cmath.")):
            return self._cut(node, f"{syntax.shown(node.func, 40)}(…)", everything)
        return everything

    def _looked_up(self, index: ast.expr) -> None:
        """Note a function that is looked up by a value, as in ``[sin, cos][int(x > 0)](x)``: that is a condition, too.

        What is asked inside has outcomes: comparisons, and calls such as bool().
        """
        if not self.value(index).depends:
            return
        self._noted(index, "Lookup", True)
        for part in ast.walk(index):
            if isinstance(part, ast.Compare | ast.Call):
                self._noted(part, type(part).__name__, True)

    @staticmethod
    def _arranged(function: FUNCTION, args: list[_Flow], by_name: dict[str | None, _Flow]) -> list[_Flow]:
        """Return the flows of a call's arguments in the order of the parameters."""
        return [*args, *(by_name.get(name, _NOTHING) for name in _parameters(function)[len(args) :])]

    def _own(self, function: tuple[int, FUNCTION], given: list[_Flow]) -> _Flow:
        """Follow a function of the program; what it is made of comes from where it is called (closures)."""
        flow = self.all.enter(function, given, self.flows)
        return flow | _Flow(self.decided and flow.depends)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> _Flow:
        decided = False
        for generator in node.generators:
            self._bind_turn(generator.target, generator.iter, self.value(generator.iter))
            for test in generator.ifs:
                decided = self.asked(test, "comprehension")[1] or decided
        values = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        return _joined(self.value(value) for value in values) | _Flow(decided)

    def _masked(self, node: ast.Subscript | ast.BinOp) -> None:
        """Note ``(x > 0) * y`` and ``x[x > 0]``: a comparison that is used as a number or an index."""
        parts = [node.slice] if isinstance(node, ast.Subscript) else [node.left, node.right]
        for part in parts:
            if isinstance(part, ast.Compare) and self.value(part).depends:
                place = _place(self.cell, part)
                self.all.selections.setdefault(place, Selection(syntax.shown(node, 40), place))

    def _cut(self, node: ast.expr, how: str, flow: _Flow) -> _Flow:
        if not flow.depends or self.asking:
            return flow
        return flow | _Flow(True, frozenset({Cut(how, self.cell, node.lineno, tuple(self.under))}))

    def _recorded(self, node: ast.stmt, flow: _Flow) -> _Flow:
        """Add the cut that no_grad() is for what a statement computes."""
        if not (self.unrecorded and flow.depends):
            return flow
        return flow | _Flow(True, frozenset({Cut(self.unrecorded, self.cell, node.lineno, tuple(self.under))}))

    def _unrecorded(self, node: ast.expr) -> str:
        called = node.func if isinstance(node, ast.Call) else node
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return syntax.shown(node, 40) if name in UNRECORDED else ""


def _parameters(function: FUNCTION) -> list[str]:
    return [arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


def _joined(flows: Iterable[_Flow]) -> _Flow:
    all_ = list(flows)
    return _Flow(any(flow.depends for flow in all_), frozenset().union(*(flow.cuts for flow in all_)))


def _place(cell: int, node: ast.expr | ast.pattern) -> Place:
    return (cell, node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0)
