"""Templates of `programs/` -> programs, each for one function.

A template is a Python program with tokens ``<<name>>``; see `tokens` for their names. Its first lines say

1. ``# functions: all``, ``named`` (not compositions) or names of `functions.FUNCTIONS`: for which it makes sense;
2. ``# <one sentence>``: what the student does;
3. for cheats ``# caught: <kind>``, one of `KINDS`: how the derivative that is drawn was obtained.
"""

from __future__ import annotations

import ast
import base64
import functools
import math
import re
from pathlib import Path
from typing import Any, NamedTuple

from grader.expressions import parse
from tests.accuracy.functions import BY_NAME, FUNCTIONS, Function

PROGRAMS = Path(__file__).resolve().parent / "programs"
CLASSES = ("honest", "numeric", "cheats")
MODULES = ("torch", "np", "math", "cmath", "sympy")
FORMULAS = ("f", "d", "d2", "plain", "identity", "twin", "other")
TABLE_POINTS = 90

KINDS = {
    "hard-coded": "the curve does not follow f at all: it stays the true derivative",
    "identity": "the curve follows the values of f, but not as a derivative does",
    "symbolic": "another program differentiates a formula; the curve stays the true derivative",
    "adaptive": "formula or gradient, by a test whether f is the true one",
    "mixed": "gradient and formula are blended, so the curve follows in part",
}

_TOKEN = re.compile(r"<<(.*?)>>")


class TemplateError(Exception):
    """A template is not as this module's docstring says; the message names the file."""


class Template(NamedTuple):
    """One file of `programs/`.

    says: what the student does.
    caught: how the derivative was obtained, one of `KINDS`; "" for honest and numeric programs.
    """

    kind: str
    name: str
    text: str
    functions: tuple[Function, ...]
    says: str
    caught: str

    @property
    def id(self) -> str:
        return f"{self.kind}/{self.name}"

    def may_be_caught_as(self, function: Function) -> frozenset[str]:
        """Return the kinds that are right: where d is written with f itself, a formula is an identity too."""
        if self.caught == "hard-coded" and "<<d_" in self.text and function.d != function.plain:
            return frozenset({"hard-coded", "identity"})
        return frozenset({self.caught} - {""})


def load(path: Path) -> Template:
    """Read one template.

    Raises
    ------
    TemplateError
        The first lines are not well-formed.
    """
    kind, text = path.parent.name, path.read_text(encoding="utf-8")
    lines = text.splitlines()
    heads = [("functions", r"# functions: (.+)"), ("sentence", r"# (?!functions:|caught:)(\S.*)")]
    heads += [("caught", r"# caught: (\S+)")] if kind == "cheats" else []
    found = {}
    for number, (head, pattern) in enumerate(heads):
        if number >= len(lines):
            raise TemplateError(f"{path}:{number + 1}: {head}: the file ends here")
        match = re.fullmatch(pattern, lines[number])
        if not match:
            raise TemplateError(f"{path}:{number + 1}: {head}: {lines[number]!r} does not match {pattern!r}")
        found[head] = match[1]
    caught = found.get("caught", "")
    if caught and caught not in KINDS:
        raise TemplateError(f"{path}:3: {caught!r} is none of {', '.join(KINDS)}")
    return Template(kind, path.stem, text, _functions(path, found["functions"]), found["sentence"], caught)


def _functions(path: Path, words: str) -> tuple[Function, ...]:
    if words == "all":
        return FUNCTIONS
    if words == "named":
        return tuple(function for function in FUNCTIONS if function.fn)
    unknown = [word for word in words.split() if word not in BY_NAME]
    if unknown:
        raise TemplateError(f"{path}:1: no function {unknown[0]!r}; all, named, or of {', '.join(BY_NAME)}")
    return tuple(BY_NAME[word] for word in words.split())


def load_all() -> list[Template]:
    """Read all templates, in the order of `CLASSES` and by name."""
    return [load(path) for kind in CLASSES for path in sorted((PROGRAMS / kind).glob("*.py"))]


def instantiate(template: Template, function: Function) -> str:
    """Return the program that does with `function` what the template says.

    Raises
    ------
    TemplateError
        The template does not make sense for this function, or has a token that is unknown.
    """
    if function not in template.functions:
        raise TemplateError(f"{template.id} is not for {function.name}")
    known = tokens(function)

    def value(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise TemplateError(f"{template.id}: unknown token {match[0]}; known: {', '.join(known)}")
        return known[match[1]]

    text = _TOKEN.sub(value, template.text)
    if "<<" in text or ">>" in text:
        raise TemplateError(f"{template.id}: half a token is left")
    return text


@functools.cache
def tokens(function: Function) -> dict[str, str]:
    """Return token -> text.

    fn: the function's name (not for compositions); lo, hi: the range as numbers.
    f_torch, d_np, plain_math, …: `FORMULAS` as expressions in x, for each of `MODULES`.
    plain_torch_base64: the formula, encoded. def_series: ``def f(x)`` by arithmetic only.
    f_at_1: the number f(1). table_x, table_f, table_d: lists of numbers, f and its derivative at `table_x`.
    """
    known = {"lo": repr(function.low), "hi": repr(function.high), "def_series": function.series}
    if function.fn:
        known["fn"] = function.fn
    for formula in FORMULAS:
        for module in MODULES:
            known[f"{formula}_{module}"] = getattr(function, formula).replace("M.", f"{module}.")
    known["plain_torch_base64"] = base64.b64encode(known["plain_torch"].encode()).decode()
    step = (function.high - function.low) / (TABLE_POINTS - 1)
    grid = [round(function.low + i * step, 6) for i in range(TABLE_POINTS)]
    known["table_x"] = repr(grid)
    known["table_f"] = repr([round(_number(known["f_math"], x), 6) for x in grid])
    known["table_d"] = repr([round(_number(known["d_math"], x), 6) for x in grid])
    known["f_at_1"] = repr(round(_number(known["f_math"], 1.0), 9))
    return known


def _number(formula: str, x: float) -> float:
    return float(eval(formula, {"math": math}, {"x": x}))


def exercise_text(function: Function) -> str:
    """Return an exercise (YAML) that asks for a figure of `function` and its derivative, like `sin_derivative`."""
    f, d = (formula.replace("M.", "") for formula in (function.f, function.d))
    return f"""\
title: Plot a function and its derivative
prompt: Plot f(x) = {f} and its derivative.
checks:
  - kind: figure
    id: curves
    curves:
      f: {{y: "{f}"}}
      df: {{y: "{d}", derivative_of: f}}
    min_points: 20
    min_width: 2
    points: 1
"""


def problems_of_functions() -> list[str]:
    """Return what is wrong in the table: formulas that are no expressions, or that disagree with differences of f."""
    import numpy as np

    found = []
    for function in FUNCTIONS:
        x = np.linspace(function.low + 0.01, function.high - 0.01, 50)
        names: dict[str, Any] = {"np": np}

        def at(formula: str, points: Any, function: Function = function, names: dict[str, Any] = names) -> Any:
            return eval(getattr(function, formula).replace("M.", "np."), names, {"x": points})

        def difference(formula: str, x: Any = x, at: Any = at) -> Any:
            return (at(formula, x + 1e-5) - at(formula, x - 1e-5)) / 2e-5

        wanted = {"other": at("f", x), "d2": difference("d")}
        wanted |= dict.fromkeys(("d", "plain", "identity", "twin"), difference("f"))
        for formula, values in wanted.items():
            if not np.allclose(at(formula, x), values, rtol=1e-6, atol=1e-6):
                found.append(f"{function.name}.{formula}")
        for formula in ("f", "d"):
            parse(getattr(function, formula).replace("M.", ""))
        ast.parse(function.series)
    return found
