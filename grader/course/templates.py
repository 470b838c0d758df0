"""What `grade new` writes: a spec that loads, and says in comments what each line is for."""

from __future__ import annotations

from collections.abc import Sequence

HEAD = """\
# yaml-language-server: $schema={schema}
# `grade verify {path}` tells what is left to fill in. All keys: docs/checks.md
title:
{title}
source: ""  # book, edition and place it is taken from
prompt:  # what students read; name in backticks what checks look for, such as `f(x)` or `x`
{prompt}
provides: [torch, np, plt, math]  # bound when an answer uses but never defines them
free: []  # names in the solution that students choose for themselves, for `grade verify --mutants`
checks:
  - kind: runs  # the program reaches its end
    points: 1
"""

CHECKS = {
    "tensor": """\
  - kind: tensor  # a named value at the end of the program
    of: y  # TODO its name, as the prompt says it
    value: x**2  # TODO an expression in the program's own variables
    in_terms_of: [x]
""",
    "gradient": """\
  - kind: gradient  # a gradient that the program computed, wherever it happened
    of: any
    expected: 2*x  # TODO the gradient, an expression in x, the point at which it was taken
""",
    "function": """\
  - kind: function  # a function of the student's, called with inputs that the judge picks
    name: f  # TODO its name, as the prompt says it
    inputs: {between: [-2, 2], shapes: [[], [4]], count: 6}
    compare: [value, gradient]
    expected: {value: x**2, gradient: 2*x}  # TODO or `expected: solution`
""",
    "figure": """\
  - kind: figure  # curves, read as data
    curves:
      f: {y: sin(x)}  # TODO what the curve shows, an expression in x
      df: {y: cos(x), derivative_of: f}  # TODO its derivative
    min_points: 20
    min_width: 2
""",
    "derived": """\
  - kind: derived  # the derivative was computed, not typed in
    gradient: any
    f: sin(x)  # TODO the function that is differentiated
""",
    "control_flow": """\
  - kind: control_flow  # what a function does depends on its input, and its gradient is right
    name: f  # TODO its name, as the prompt says it
    computed: true
""",
    "raises": """\
  - kind: raises  # the program provokes an exception
    type: RuntimeError  # TODO its class, and `message`, a part of what it says
    by: differentiation
""",
    "source": """\
  - kind: source  # calls that must be in the program's text, or must not
    require: [backward]  # TODO which; see docs/checks.md
""",
    "output": """\
  - kind: output  # what the program prints
    numbers: [2*pi]  # TODO numbers that must be printed; without any, something
""",
    "written": """\
  - kind: written  # an explanation in words, which a person reads
    min_words: 12  # TODO how many make an explanation
""",
}
"""A check of each kind that makes sense by itself; indented as in the list of checks."""

SOLUTION = '''\
"""TODO: what this solution shows."""

import torch

# TODO: solve the exercise, in the way that students should learn from.
'''

STARTER = """\
import torch

# TODO: what students write here; one such line for each thing the prompt asks for.
"""


def spec(path: str, schema: str, languages: Sequence[str], title: str, kinds: Sequence[str]) -> str:
    """Return the text of an exercise with a check of each kind."""
    titles = "\n".join(
        f"  {code}: {_quoted(title) if title and index == 0 else 'TODO the title'}"
        for index, code in enumerate(languages)
    )
    prompts = "\n".join(f"  {code}: |\n    TODO what is asked" for code in languages)
    hint = "".join(f"      {code}: TODO what to look at when it fails\n" for code in languages)
    checks = [f"{CHECKS[kind]}    points: 3\n    hint:\n{hint}" for kind in kinds]
    return HEAD.format(schema=schema, path=path, title=titles, prompt=prompts) + "".join(checks)


def _quoted(text: str) -> str:
    """Return a text as a YAML string, whatever is in it."""
    inner = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
