"""Executes a submission's cells inside the confined child and observes them.

Everything here shares an interpreter with the student's code: what it sends is a claim. Observers are installed in the
zygote, switched on before the first cell and read out after the last one; figures are also read when they are shown,
saved or closed.
"""

from __future__ import annotations

import ast
import contextlib
import linecache
import sys
import threading
import time
import types
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from grader.model import Cell, Observations, RunRequest, Value, WarningSeen
from grader.runner import frameworks, interventions, observers, provide, standins
from grader.runner.decisions import Decisions
from grader.runner.isolation.limits import release_memory
from grader.runner.observe import calls, errors, search, values
from grader.runner.observe.arrays import pack

Send = Callable[[Observations], None]

MAX_WARNINGS = 50
DRAFTS_S = 0.03  # spent on drafts at most, and this share of the time that the program has run
DRAFTS_SHARE = 0.05


def execute(request: RunRequest, send: Send) -> None:
    """Run the cells in order, send what was observed, last of all a frame with ``finished``.

    An uncaught exception ends its cell; the next one runs all the same. (A script is one cell, unless comments divide
    it into the parts of several exercises.) `sys.exit` ends a script.
    """
    program = Program(request, send)
    with program.observed():
        for index in range(len(request.cells)):
            if not program.run_cell(index):
                break
    for frame in program.frames():
        send(frame)
    program.call_functions(send)
    sys.stdout.flush()
    send(Observations(replaced_calls=program.replaced() - program.seen.replaced_calls, finished=True))


class Program:
    """One submission in execution: its namespace, its observers, what was seen so far."""

    def __init__(self, request: RunRequest, send: Send):
        self.request = request
        self.drafts = Drafts(send)
        self.seen = Observations()
        self.replaced: Callable[[], int] = lambda: 0
        self.current = 0
        self.module = types.ModuleType("__main__")
        self.module.__dict__["__builtins__"] = __builtins__
        self.files = _file_names(request.cells)
        places = errors.Places(self.files)
        watches, wants = observers.installed(), request.wants
        watches.figures.start()
        watches.gradients.start(places, wanted=wants.gradients)
        self.figures = watches.figures if wants.figures else None
        self.gradients = watches.gradients if wants.gradients else None
        self.places = places
        self.decisions = _decisions(request)
        if self.figures:
            self.figures.on_shown = lambda: self.drafts.send(self.so_far)

    @contextlib.contextmanager
    def observed(self) -> Iterator[None]:
        """Prepare the namespace, switch the observers on, collect warnings."""
        sys.modules["__main__"] = self.module
        if self.decisions:
            self.decisions.install()
        if self.request.intervention:
            if self.gradients:
                self.gradients.probing = self.request.intervention.kind == "seed"
            self.replaced = interventions.install(self.request.intervention)
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.showwarning = self._warning  # type: ignore[assignment]
            self.namespace.update(provide.bindings(self.request))
            yield

    @property
    def namespace(self) -> dict[str, Any]:
        return self.module.__dict__

    def run_cell(self, index: int) -> bool:
        """Run one cell; return False when the program ended itself."""
        cell = self.request.cells[index]
        self.current = index
        for watch in (self.figures, self.gradients):
            if watch:
                watch.enabled = cell.in_part
        source, name = cell.source, self.files[index]
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        try:
            for code in _compiled(cell, name, self._rewrite):
                value = eval(code, self.namespace)  # exec of statements gives None
                if value is not None:
                    standins.display(value)
        except SystemExit as end:
            if end.code not in (None, 0, False):
                self.seen.notes.append(f"the program ended itself with sys.exit({str(end.code)[:80]})")
            return cell.interactive
        except BaseException as error:  # whatever the student's code raises is an observation
            if isinstance(error, MemoryError):
                release_memory()  # what the limits hold back for us: observing needs some
            self.seen.errors.append(self.places.raised(error, fallback_cell=index))
        if self.figures and (cell.interactive or self._part_ends(index)):
            self.figures.flush()
        sys.stdout.flush()
        if index + 1 < len(self.request.cells):
            self.drafts.send(lambda: self.so_far(at_end_of_cell=True))
        return True

    def _rewrite(self, tree: ast.Module) -> ast.Module:
        if self.decisions:
            tree = self.decisions.rewrite(tree, self.current)
        change = self.request.intervention
        powers = change is not None and any(part.function == "power" for part in change.replacements)
        return interventions.rewrite(tree) if powers else tree

    def _part_ends(self, index: int) -> bool:
        """Whether the next cell answers another exercise: its curves must not land in a figure of this one."""
        cells = self.request.cells
        return index + 1 < len(cells) and cells[index].in_part != cells[index + 1].in_part

    def so_far(self, at_end_of_cell: bool = False) -> Observations:
        """Return what would be known if the program were stopped now."""
        frame = Observations(draft=True, errors=self.seen.errors, warnings=self.seen.warnings, notes=self.seen.notes)
        if self.figures:
            frame.curves, frame.axes = self.figures.curves(), self.figures.frames()
        if self.gradients:
            frame.gradients = self.gradients.events()
        if self.request.wants.values and at_end_of_cell:
            frame.values = self._values()
        return frame

    def frames(self) -> list[Observations]:
        """Return what was observed: small things first, so that a later crash loses the least."""
        self.seen.replaced_calls = self.replaced()
        frames = [self.seen]
        if self.figures:
            self.figures.program_ended()
            frames.append(Observations(curves=self.figures.curves(), axes=self.figures.frames()))
        if self.gradients:
            frames.append(Observations(gradients=self.gradients.events()))
        if self.request.wants.values:
            frames.append(Observations(values=self._values()))
        if self.decisions and self.request.wants.decisions:
            frames.append(Observations(decisions=[self.decisions.packed()]))
        return frames

    def _values(self) -> list[Value]:
        described = values.describe_all(self.namespace, self._given_names())
        if self.gradients:
            for value in described:
                thing = self.namespace.get(value.name)
                if value.framework in frameworks.WITHOUT_LEAVES and value.array is not None:
                    grad = self.gradients.returned_for(thing)
                    value.grad = None if grad is None else pack(grad)
                value.grad_read = self.gradients.was_read(thing)
        return described

    def call_functions(self, send: Send) -> None:
        """Call the student's functions with the judge's inputs, one frame each; search for the ways through them."""
        if self.gradients:
            self.gradients.enabled = False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            caller = calls.Caller(self.namespace, self.places, self.decisions, self.request.frameworks)
            for call in self.request.wants.calls:
                send(Observations(calls=[caller.perform(call)]))
            for wanted in self.request.wants.searches:
                for seen in search.perform(wanted, caller, self.request.cells):
                    send(Observations(searches=[seen]))

    def _given_names(self) -> set[str]:
        return set(self.request.provide)

    def _warning(self, message: Any, category: Any, filename: str, lineno: int, *rest: object) -> None:
        if len(self.seen.warnings) < MAX_WARNINGS:
            # Most are given by a library, in its own name: what counts is which of the student's lines called it.
            cell, line = (self.current, lineno) if filename == self.files[self.current] else self.places.here()
            seen = WarningSeen(category=category.__name__[:100], message=str(message)[:2000], cell=cell, line=line)
            self.seen.warnings.append(seen)


class Drafts:
    """Sends what was seen so far, as often as it is cheap: a program may be stopped before its end."""

    def __init__(self, send: Send):
        self._send = send
        self._thread = threading.get_ident()
        self._began = time.monotonic()
        self._spent_s = 0.0

    def send(self, so_far: Callable[[], Observations]) -> None:
        started = time.monotonic()
        affordable = self._spent_s <= DRAFTS_S + DRAFTS_SHARE * (started - self._began)
        if affordable and threading.get_ident() == self._thread:  # frames of two threads would mix
            thread, self._thread = self._thread, 0  # likewise a signal handler's
            with contextlib.suppress(Exception):  # what cannot be described now may be gone by the end
                self._send(so_far())
            self._thread = thread
            self._spent_s += time.monotonic() - started


def _file_names(cells: tuple[Cell, ...]) -> list[str]:
    """Return a distinct file name per cell, as tracebacks show it."""
    names = [cell.name for cell in cells]
    return [name if names.count(name) == 1 else f"{name} (part {i + 1})" for i, name in enumerate(names)]


def _decisions(request: RunRequest) -> Decisions | None:
    earlier = [] if request.decided is None else list(memoryview(request.decided.data).cast("I"))
    wants = request.wants
    needed = wants.decisions or wants.searches or any(call.way for call in wants.calls)
    return Decisions(earlier) if needed else None


def _compiled(cell: Cell, name: str, rewrite: Callable[[ast.Module], ast.Module]) -> list[types.CodeType]:
    """Return the cell's code; in a notebook the last expression apart, to be displayed unless it ends in ``;``."""
    tree = rewrite(ast.parse(cell.source, name))
    shown: list[types.CodeType] = []
    last = tree.body[-1] if tree.body else None
    if cell.interactive and isinstance(last, ast.Expr) and not cell.source.rstrip().endswith(";"):
        tree.body.pop()
        shown = [compile(ast.Expression(last.value), name, "eval", dont_inherit=True)]
    return [compile(tree, name, "exec", dont_inherit=True), *shown]
