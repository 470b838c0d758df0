"""Looking for ways, without a framework: functions of numbers, rewritten and called as the child does."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from grader.model import Cell, Search, Searched
from grader.runner.decisions import Decisions, Endless
from grader.runner.observe.errors import Places
from grader.runner.observe.explorer import Attempt, Explorer
from grader.runner.observe.search import constants


def explored(source: str, shape: tuple[int, ...] = (), **fields: object) -> Explorer:
    decisions = Decisions()
    decisions.install()
    namespace: dict[str, object] = {"np": np}
    exec(compile(decisions.rewrite(ast.parse(source), 0), "a.py", "exec"), namespace)

    def attempt(values: np.ndarray, limit: int) -> Attempt:
        distances: dict[int, float] = {}

        def note(number: int, left: float, right: float) -> None:
            distances[number] = min(distances.get(number, np.inf), float(left) - float(right), key=abs)

        outcomes: list[int] = []
        decisions.at_distance = note
        try:
            with decisions.of_call(limit) as outcomes:
                namespace["f"](values)
        except (Endless, Exception) as error:
            return Attempt(outcomes, distances, Places(["a.py"]).raised(error), isinstance(error, Endless))
        finally:
            decisions.at_distance = None
        return Attempt(outcomes, distances)

    one_sided = frozenset(n for n, site in enumerate(decisions.sites) if site.kind == "For")
    explorer = Explorer(attempt, Search(id="s", names=("f",), **fields), shape, one_sided)
    for _phase in explorer.phases(constants([Cell("a.py", source)])):
        pass
    return explorer


WAYS = {
    "two branches": ("def f(x):\n    return x if x > 0 else -x", 2),
    "between constants": ("def f(x):\n    return 1 if 37.5 < x < 38 else 2 if x < -5 else 3", 3),
    "narrow": ("def f(x):\n    if (3.14159 * x - 97) ** 2 < 2: return 1\n    return 0", 2),
    "equal to a constant": ("def f(x):\n    if x == 12345.5: return 1\n    return 0", 2),
    "root of an equation": ("def f(x):\n    if abs(x * x * x - 777.7) < 1e-3: return 1\n    return 0", 2),
    "very large": ("def f(x):\n    if x > 3e5: return 1\n    return 0", 2),
    "unreachable": ("def f(x):\n    if x * x < -1: return 1\n    return 0", 1),
    "nested": ("def f(x):\n    if x > 2:\n        if x * x < 4.1: return 1\n        return 2\n    return 3", 3),
    "fixed turns": ("def f(x):\n    for i in range(5): x = x + i\n    return x", 1),
}


@pytest.mark.parametrize(("source", "count"), WAYS.values(), ids=list(WAYS))
def test_ways_are_found(source, count):
    assert len(explored(source).ways) == count


def test_turns_of_a_loop_are_ways():
    assert len(explored("def f(x):\n    for i in range(int(abs(x)) % 7): x = x + i\n    return x").ways) == 7


def test_vectors_are_searched():
    assert len(explored("def f(x):\n    if x.sum() > 50 and x[0] < -20: return 1\n    return 0", (3,)).ways) >= 2


def test_endless_input_is_told_with_its_line():
    explorer = explored("def f(x):\n    while abs(x) < 1000:\n        x = x * 2\n    return x")
    (values, done), *_more = [trouble for trouble in explorer.troubles if trouble[1].endless]
    assert (float(values), done.raised.line) == (0.0, 2)
    assert len(explorer.ways) > 10


def test_exception_is_told_once_or_a_few_times():
    explorer = explored("def f(x):\n    return 1 / 0 if x > 0 else x")
    assert 1 <= len(explorer.troubles) <= 3
    assert {done.raised.type for _values, done in explorer.troubles} == {"ZeroDivisionError"}


@pytest.mark.parametrize("tries", [0, 7, 100])
def test_number_of_tries_is_bounded(tries):
    explorer = explored(
        "import random\ndef f(x):\n    return [1 for i in range(9) if random.random() < 0.5]", tries=tries
    )
    assert explorer.tries <= tries + 200  # room is measured besides


def test_what_is_told_is_bounded():
    explorer = explored("import random\ndef f(x):\n    return [1 for i in range(99) if random.random() < 0.5]")
    found = Searched(id="s")
    explorer.tell(found)
    assert len(found.ways) <= 64
    assert max(len(way.outcomes.data) for way in found.ways) <= 2000


def test_judge_may_move_an_input_without_leaving_its_way():
    explorer = explored("def f(x):\n    return x if x > 1 else -x")
    found = Searched(id="s")
    explorer.tell(found)
    assert all(way.radius > 0.01 for way in found.ways)


def test_constants_are_those_of_the_text_and_what_lies_between():
    found = constants([Cell("a", "x = 2\ny = -4.0 + True"), Cell("b", "def f(:"), Cell("c", "'3'")])
    assert {2.0, 4.0, -2.0, -4.0, 3.0, -3.0, 0.0} == set(found)


def test_endless_call_is_stopped_although_it_catches_everything_else():
    decisions = Decisions()
    decisions.install()
    source = "def f():\n    while True:\n        try: 1 / 0\n        except Exception: pass"
    namespace: dict[str, object] = {}
    exec(compile(decisions.rewrite(ast.parse(source), 0), "a.py", "exec"), namespace)
    with pytest.raises(Endless), decisions.of_call(100):
        namespace["f"]()
