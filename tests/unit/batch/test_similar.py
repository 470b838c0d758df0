"""Programs that look alike are found; those that a task makes alike are not."""

from __future__ import annotations

import re

from grader.batch.similar import fingerprints, pairs

LOOP = """
import torch
values = torch.linspace(-3, 3, 200, requires_grad=True)
total = 0
for index, number in enumerate(values):
    if number > 0:
        total = total + torch.sin(number) * index
    else:
        total = total - torch.cos(number) / (index + 1)
total.backward()
pairs = [(float(a), float(b)) for a, b in zip(values, values.grad)]
print(sorted(pairs, key=lambda pair: pair[1])[:10], max(pairs), sum(b for a, b in pairs))
while total > 1 and len(pairs) > 3:
    total, pairs = total / 2, pairs[1:]
"""
OTHER = """
import numpy as np, matplotlib.pyplot as plt
def f(t):
    return np.sin(t)
grid = np.arange(0, 7, 0.01)
slope = (f(grid + 1e-4) - f(grid - 1e-4)) / 2e-4
fig, (top, bottom) = plt.subplots(2, 1, sharex=True)
top.plot(grid, f(grid), label="f"); top.legend()
bottom.plot(grid, slope, "r--", label="f'"); bottom.legend()
fig.suptitle("a function and its slope"); plt.show()
"""


def renamed(source: str) -> str:
    return re.sub(r"\b(values|total|index|number|pairs)\b", r"my_\1", source).replace("200", "300") + "# my own work\n"


def test_renaming_and_comments_hide_nothing():
    (found,) = pairs({"a": LOOP, "b": renamed(LOOP), "c": OTHER})
    assert (found.first, found.second, found.share) == ("a", "b", 1.0)


def test_part_of_a_longer_program_is_found():
    (found,) = pairs({"a": LOOP, "b": OTHER + LOOP})
    assert found.share > 0.8


def test_what_the_exercise_gives_belongs_to_nobody():
    assert pairs({"a": LOOP, "b": LOOP}, given=[LOOP]) == []


def test_what_many_write_says_nothing():
    assert pairs({f"s{number}": LOOP for number in range(40)}) == []


def test_short_programs_are_alike_by_nature():
    line = "import torch\nx = torch.ones(3)\nprint(x)\n"
    assert pairs({"a": line, "b": line}) == []


def test_broken_program_counts_up_to_where_it_breaks():
    assert fingerprints(LOOP) & fingerprints(LOOP + "\nx = '''never closed")
