"""Programs that look alike are found; those that a task makes alike are not."""

from __future__ import annotations

import re

import numpy as np

from grader.batch.similar import alike, fingerprints, packed
from tests.clock import within

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


def found_in(given: tuple[str, ...] = (), **programs: str):
    return alike({name: packed(source) for name, source in programs.items()}, map(packed, given))


def test_renaming_and_comments_hide_nothing():
    (found,) = found_in(a=LOOP, b=renamed(LOOP), c=OTHER)
    assert (found.names, found.share) == (("a", "b"), 1.0)


def test_part_of_a_longer_program_is_found():
    (found,) = found_in(a=LOOP, b=OTHER + LOOP)
    assert found.names == ("a", "b")
    assert 0.8 < found.share <= 1


def test_what_the_exercise_gives_belongs_to_nobody():
    assert found_in((LOOP,), a=LOOP, b=LOOP) == []


def test_what_many_write_says_nothing():
    assert found_in(**{f"s{number}": LOOP for number in range(40)}) == []


def test_short_programs_are_alike_by_nature():
    line = "import torch\nx = torch.ones(3)\nprint(x)\n"
    assert found_in(a=line, b=line) == []


def test_broken_program_counts_up_to_where_it_breaks():
    assert np.intersect1d(fingerprints(LOOP), fingerprints(LOOP + "\nx = '''never closed")).size


def grown(number: int) -> str:
    """Return a program of its own: which operations follow each other says whose it is."""
    signs = ("+", "-", "*", "/", "**", "%", "@", "|")
    return "\n".join(f"v = a {signs[number >> 3 * k & 7]} b {signs[(number * 7 + k) & 7]} c" for k in range(40))


def test_one_copy_in_a_large_class_is_found_at_once():
    """Comparing each with each would be half a million comparisons."""
    class_ = {f"s{number:05}": packed(grown(number * 2654435761)) for number in range(1000)}
    class_["copy"] = packed(renamed(LOOP))
    class_["original"] = packed(LOOP)
    assert ("copy", "original") in [one.names for one in alike(class_)]
    assert within(2, lambda: list(alike(class_)))
