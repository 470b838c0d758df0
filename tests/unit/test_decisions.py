"""Rewriting conditions: programs mean what they meant, decisions are recorded, repeated and given up."""

# ruff: noqa: E501

from __future__ import annotations

import ast
import asyncio
import builtins
import contextlib
import inspect
import io
import linecache
import re
import sys
import traceback
import types

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.model import Array
from grader.runner import conditions, decisions
from grader.runner.conditions import sites
from grader.runner.decisions import Decisions

SNIPPETS = {
    "if elif else": "def f(n):\n    if n > 2: return 'a'\n    elif n == 2: return 'b'\n    else: return 'c'\nr = [f(i) for i in range(4)]",
    "value of and or": "r = [0 or [], 0 or '' or 3, 1 and [] and 2, None or 0, 'a' and 'b', [] or {} or ()]",
    "not": "r = [not x for x in (0, 1, '', 'a')]",
    "while else break continue": "n, r = 0, []\nwhile n < 6:\n    n += 1\n    if n == 2: continue\n    if n == 9: break\n    r.append(n)\nelse:\n    r.append('else')",
    "for else": "r = []\nfor i in range(3):\n    if i > 5: break\nelse:\n    r.append(i)",
    "for over unpacked": "r = [(a, b, c) for a, (b, *c) in [(1, (2, 3, 4))]]\nfor a, *b in ['xyz']: r.append(b)",
    "chained comparison": "calls = []\ndef v(x):\n    calls.append(x); return x\nr = [v(1) < v(2) < v(3), v(3) < v(2) < v(1), 1 < 2 == 2 != 3 in [3] is not None]",
    "in and is": "r = [1 in [1], 2 not in [1], None is None, [] is not []]",
    "ternary": "r = ['a' if x else 'b' for x in (0, 1)] + [1 if 0 else 2 if 0 else 3]",
    "walrus": "r = [y for x in range(5) if (y := x * 2) > 3]\nif (n := len(r)) > 1: r.append(n)\nwhile (k := n) > 1: n -= 1",
    "comprehensions": "r = [[i, j] for i in range(3) if i if i > 1 for j in range(i) if j != 0]\ns = {x for x in 'aab' if x == 'a'}\nd = {k: v for k, v in zip('ab', (1, 2)) if v > 1}\ng = list(x for x in range(3) if x)",
    "match": """\
class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
def f(v):
    match v:
        case 0 | 1: return 'small'
        case int(n) if n > 100: return 'large'
        case [a, *rest] if len(rest) > 1: return ('list', a, rest)
        case {'k': value, **others}: return (value, others)
        case P(x=0, y=yy): return ('on axis', yy)
        case P(a, b): return (a, b)
        case str() as s: return s
        case None: return 'none'
        case _: return 'else'
r = [f(v) for v in (0, 7, 200, [1, 2, 3], [1], {'k': 1, 'l': 2}, P(0, 3), P(1, 2), 'text', None, 2.5)]""",
    "lambda defaults": "f = lambda x, y=len('ab'), *a, k=max(1, 2), **o: (x, y, a, k, o) if x > 0 else None\nr = [f(1), f(1, 2, 3, k=4, z=5), f(-1)]",
    "decorators": "import functools\ndef twice(n):\n    def deco(f):\n        @functools.wraps(f)\n        def g(*a, **k): return [f(*a, **k)] * n\n        return g\n    return deco\n@twice(2)\n@twice(n=1)\ndef f(x, /, y, *, z=3):\n    'Doc.'\n    return x + y + z\nr = [f(1, y=2), f.__name__, f.__doc__]",
    "super and classes": """\
class A:
    'Doc of A.'
    n = 3 if True else 4
    items = [i for i in range(n)]
    def __init__(self, x): self.x = x
    def __eq__(self, other): return NotImplemented if not isinstance(other, A) else self.x == other.x
    @classmethod
    def make(cls, *a): return cls(*a)
    @property
    def double(self): return self.x * 2
class B(A):
    def __init__(self, x): super().__init__(x + 1)
    def __private(self): return self.__class__.__name__
    def name(self): return self.__private()
    @staticmethod
    def s(): return [super.__name__]
b = B.make(1)
r = [b.x, b.double, b.name(), B.s(), A.__doc__, A.items, A(1) == A(1), A(1) != A(2), A(1) == 3]""",
    "super in a comprehension's caller": "class A:\n    def f(self): return 1\nclass B(A):\n    def f(self):\n        g = super().f\n        return [g() for _ in range(2)]\nr = B().f()",
    "metaclass and dataclass": "import dataclasses, enum\nclass M(type):\n    def __new__(m, n, b, d, **k): return super().__new__(m, n, b, {**d, **k})\nclass C(metaclass=M, extra=len('abc')): pass\n@dataclasses.dataclass(order=True)\nclass D:\n    a: int = 1\n    b: list = dataclasses.field(default_factory=list)\nclass E(enum.Enum):\n    X = enum.auto()\n    Y = enum.auto()\nr = [C.extra, D(2) > D(1), repr(D()), list(E), E.X is E.X]",
    "namedtuple": "import collections\nP = collections.namedtuple('P', 'a b')\nr = [P(1, 2), P.__module__]",
    "async": """\
import asyncio
class Manager:
    async def __aenter__(self): return 'in'
    async def __aexit__(self, *e): return len(e) == 3
async def numbers(n):
    for i in range(n):
        if i != 1: yield i
async def f():
    out = [x async for x in numbers(4) if x > 0]
    async with Manager() as m:
        if m == 'in': raise ValueError
    async for x in numbers(2):
        out.append(x)
    else:
        out.append('else')
    if await asyncio.sleep(0, True) and (await asyncio.sleep(0, 3)) > 2: out.append('both')
    return out
r = asyncio.run(f())""",
    "generators": "def g():\n    got = yield 1\n    while got != 'stop':\n        got = yield (got if got else 'none')\n    return 'done'\ndef h(): return (yield from g())\ni = h()\nr = [next(i), i.send(None), i.send(5)]\ntry: i.send('stop')\nexcept StopIteration as e: r.append(e.value)\ndef k():\n    if (yield 1) > 2: yield 'more'\nj = k(); next(j); r.append(j.send(3))",
    "try": "r = []\ndef f(x):\n    try:\n        if x > 2: raise ValueError(x)\n        if x == 2: return 'returned'\n    except ValueError as e:\n        r.append(e.args)\n    except (KeyError, TypeError):\n        r.append('type')\n    else: r.append('else')\n    finally: r.append('finally')\nr += [f(1), f(2), f(3), f('a')]",
    "exception groups": "r = []\ntry: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])\nexcept* ValueError as e: r.append(len(e.exceptions) == 1)\nexcept* TypeError: r.append('t')",
    "with": "import contextlib\nr = []\n@contextlib.contextmanager\ndef c(x):\n    r.append(x)\n    yield x\n    r.append(-x)\nwith c(1) as a, c(2) as b:\n    if a < b: r.append('in')",
    "assert": "r = []\nassert 1 == 1, 'no'\ntry:\n    assert (x := 0), f'message {x}'\nexcept AssertionError as e: r.append(str(e))",
    "del global nonlocal": "x = [1, 2, 3]\ndel x[0], x[-1]\ndef f():\n    global y\n    y = 5\n    n = 0\n    def g():\n        nonlocal n\n        n += 1 if n < 9 else 0\n        return n\n    g()\n    return g()\nr = [x, f(), y]\nd = dict(a=1); del d['a']\nt = 3; del t\nr += [d, 't' in globals()]",
    "f-strings": "x, w = 3.14159, 8\nr = [f'{x:{w}.{len(\"ab\")}f}', f'{x > 3}', f'{x=}', f'{max(1, 2)!r:>4}', f'{\"a\" if x else \"b\"}', rf'\\n{x}']",
    "star arguments": "def f(a, b=2, /, c=3, *d, e, g=5, **h): return (a, b, c, d, e, g, h)\nr = [f(1, e=0), f(*[1, 2], *(3, 4), e=5, **{'z': 6}), [*range(2), *'ab'], {**{'a': 1}, 'b': 2}]",
    "type hints": "from __future__ import annotations\nfrom typing import Annotated, get_type_hints\nx: Annotated[int, len('abc')] = 3\nclass A:\n    y: list[int if True else str] = []\ndef f(a: Annotated[int, max(1, 2)], *b: int, c: 'str' = 'x', **d: int) -> Annotated[str, min(1, 2)]: return c\nr = [f(1), f.__annotations__, A.__annotations__, __annotations__, str(get_type_hints(f, include_extras=True))]",
    "evaluated type hints": "def f(a: list[int], b: 1 < 2 = 3) -> dict(a=1): return a\nr = [f.__annotations__, inspect_signature(f)]",
    "debug and docstrings": "'Module.'\ndef f():\n    'Doc.'\n    if __debug__: return f.__doc__\nclass A: 'Class.'\nr = [f(), A.__doc__, __doc__]",
    "names of frames": "import sys\ndef f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name\nr = f()\nr2 = sorted(n for n in (lambda a, b: locals())(1, 2))",
    "eval exec": "ns = {}\nexec('a = 1 if 2 > 1 else 3', ns)\nr = [eval('1 < 2'), ns['a'], (lambda: eval('1 > 2'))()]",
    "objects that are compared": "class N:\n    def __init__(self, v): self.v = v\n    def __lt__(self, o): return ('lt', self.v)\n    def __gt__(self, o): return ('gt', self.v)\n    def __le__(self, o): return NotImplemented\n    def __ge__(self, o): return 'reflected'\n    def __eq__(self, o): return []\n    __hash__ = None\na, b = N(1), N(2)\nr = [a < b, a > b, a <= b, a == b, a != b, 3 < a]",
    "truth asked once": "class T:\n    asked = 0\n    def __bool__(self):\n        T.asked += 1\n        return T.asked % 2 == 1\nr = []\nif T(): r.append('if')\nr.append('a' if T() else 'b')\nwhile T(): r.append('while')\nr.append([1 for i in range(2) if T()])\nr.append(T.asked)\ntry: assert T()\nexcept AssertionError: r.append('assert')\nr.append(T.asked)",
    "length as truth": "class L:\n    def __len__(self): return 0\nr = ['yes' if L() else 'no', len(L()) == 0]",
    "numpy": "import numpy as np\nx = np.arange(5.)\nr = [(x > 2).tolist(), bool((x > 2).any() and x[0] < 1), np.where(x > 2, x, 0).tolist(), [float(v) for v in x if v > 2], float(x[x > 3].sum()), type(x[0] > 1).__name__]",
    "conversion": "r = [int('3') if '3'.isdigit() else None, isinstance(True, int), callable(print), any(x > 1 for x in (1, 2)), all([])]",
    "semicolons and continued lines": "r = (1 <\\\n 2); s = [\n  3\n  if r\n  else 4\n]; r = [r, s]",
    "nested functions and recursion": "def fact(n): return 1 if n <= 1 else n * fact(n - 1)\ndef fib(n, memo={}):\n    if n in memo: return memo[n]\n    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)\n    return memo[n]\nr = [fact(20), fib(50)]",
    "class scope": "class A:\n    x = 5\n    if x > 3:\n        y = 'big'\n    for i in range(2):\n        x += i\n    z = [x for x in range(3) if x != 1]\nr = [A.y, A.x, A.z, A.i, sorted(n for n in vars(A) if n[0] != '_')]",
    "star import and modules": "from math import *\nr = [sin(0) == 0, isclose(1, 1), pi > 3]",
    "errors": "r = []\nfor text in ('1 < \"a\"', '[] > 3', 'None + 1'):\n    try: eval(text)\n    except TypeError as e: r.append(str(e))\ntry: r.append(1 < 'a')\nexcept TypeError as e: r.append(str(e))",
    "deep sum": "r = " + " + ".join("abs(x)" for _ in range(480)).replace("x", "1"),
    "deep chain": "r = 'a'" + ".strip()" * 250,
    "many branches": "def f(n):\n    if n == 0: return 0\n" + "".join(f"    elif n == {i}: return {i}\n" for i in range(1, 340)) + "r = [f(0), f(339), f(340)]",
    "deep else": "x = 5\n" + "r = " + "".join(f"{i} if x == {i} else " for i in range(400)) + "None",
}  # fmt: skip


class Ran(dict):
    """What a program left behind."""


def execute(source: str, watch: Decisions | None = None, name: str = "<snippet>") -> Ran:
    """Run a program, rewritten if `watch` is given."""
    module = types.ModuleType("__main__")
    space = module.__dict__
    space["inspect_signature"] = lambda function: str(inspect.signature(function))
    tree = ast.parse(source, name)
    if watch is not None:
        watch.install()
        tree = watch.rewrite(tree, 0)
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    printed, before = io.StringIO(), sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, name, "exec", dont_inherit=True), space)
    finally:
        sys.modules["__main__"] = before
        for known in ("DECIDE", "CHOOSE", "COMPARE", "TELL", "ENTER"):
            with contextlib.suppress(AttributeError):
                delattr(builtins, getattr(conditions, known))
    return Ran({key: value for key, value in space.items() if key[0] != "_" or key == "__annotations__"})


def shown(thing: object) -> str:
    return re.sub(r" at 0x[0-9a-f]+", "", repr(thing))


@pytest.fixture(autouse=True)
def _no_event_loop_is_left():
    yield
    asyncio.set_event_loop(None)


# ---------------------------------------------------------------- meaning


@pytest.mark.parametrize("name", SNIPPETS)
def test_rewritten_program_does_the_same(name):
    plain, watch = execute(SNIPPETS[name]), Decisions()
    rewritten = execute(SNIPPETS[name], watch)
    assert shown(rewritten["r"]) == shown(plain["r"])
    assert sorted(rewritten) == sorted(plain)


@pytest.mark.parametrize("name", SNIPPETS)
def test_program_repeats_its_decisions(name):
    first = Decisions()
    plain = execute(SNIPPETS[name], first)
    again = Decisions(first.outcomes)
    assert shown(execute(SNIPPETS[name], again)["r"]) == shown(plain["r"])
    assert again.outcomes == first.outcomes
    assert len(again.repeated) == len(first.outcomes)


@pytest.mark.parametrize("name", SNIPPETS)
def test_sites_are_numbered_as_in_a_run(name):
    watch = Decisions()
    watch.rewrite(ast.parse("if 1: pass"), 0)
    watch.rewrite(ast.parse(SNIPPETS[name]), 2)
    assert sites([ast.parse("if 1: pass"), None, ast.parse(SNIPPETS[name])]) == watch.sites


def test_site_is_where_the_condition_stands():
    (site, compare) = sites([ast.parse("x = 1\nif (x\n    > 2):\n    pass")])
    assert (site.kind, site.line, site.column, site.end_line) == ("If", 2, 4, 3)
    assert (compare.kind, compare.line) == ("Compare", 2)


BROKEN = """\
import math
def f(x):
    if x > 0 and (
        len(x) > 1
    ):
        return 1
    for i in [1]:
        y = (1 if
             g(x) else 2)
def g(x):
    while x < 0:
        x += 1
        [math.sqrt(v)
         for v in [4, -1] if v]
def h():
    match 3:
        case 3 if (
            1 / 0): pass
def k():
    assert (1 <
        'a')
"""


@pytest.mark.parametrize("call", ["f(3)", "f(-3)", "g(-3)", "h()", "k()", "f(None)"])
def test_traceback_shows_the_lines_of_the_source(call):
    def places(watch: Decisions | None) -> list[tuple[str, int | None]]:
        with pytest.raises(Exception) as caught:
            execute(BROKEN + call, watch, "<broken>")
        told = traceback.extract_tb(caught.value.__traceback__)
        return [(frame.name, frame.lineno) for frame in told if frame.filename == "<broken>"]

    assert places(Decisions()) == places(None)


def test_source_is_what_was_handed_in():
    source = "def f(x):\n    return 1 if x > 0 else 2\n"
    assert inspect.getsource(execute(source, Decisions(), "<kept>")["f"]) == source


def test_warnings_of_the_compiler_are_kept():
    with pytest.warns(SyntaxWarning, match='"is" with'):
        execute("x = 1\nif x is 1: pass", Decisions())
    with pytest.warns(SyntaxWarning, match="assertion is always true"):
        execute("assert (0, 'message')", Decisions())


def test_rewriting_does_not_make_recursion_shallower():
    source = (
        "import sys\ndef deep(n):\n    return 0 if n == 0 else 1 + deep(n - 1)\nr = deep(sys.getrecursionlimit() - %d)"
    )
    used = len(inspect.stack(0)) + 40
    assert execute(source % used, Decisions()).keys() == execute(source % used).keys()


def test_limit_of_recursion_is_as_before():
    before = sys.getrecursionlimit()
    execute(SNIPPETS["deep sum"], Decisions())
    assert sys.getrecursionlimit() == before


# ---------------------------------------------------------------- decisions

BRANCHES = """\
r = []
for value in values:
    if value > 0 and value != 7: r.append('positive')
    elif value == 0: r.append('zero')
    else: r.append('negative' if value < -10 else 'small')
n = 0
while n < len(values) - 1: n += 1
r += [n, sorted(values, key=lambda v: -v)[0] > 2, len([v for v in values if v > 1])]
"""


@settings(max_examples=20, deadline=None)
@given(*[st.lists(st.integers(-20, 20), min_size=4, max_size=4)] * 2)
def test_repeated_decisions_force_the_same_path(one, other):
    first = Decisions()
    path = execute(f"values = {one}\n{BRANCHES}", first)["r"]
    again = Decisions(first.outcomes)
    assert execute(f"values = {other}\n{BRANCHES}", again)["r"] == path
    assert again.outcomes == first.outcomes


@pytest.mark.parametrize(
    ("source", "forced"),
    [
        ("r = 'a' if x > 1 else 'b'", "b"), ("r = x > 1", False), ("r = np.float64(x) > 1", False),
        ("r = 'b'\nif np.allclose(x, 2): r = 'a'", "b"), ("r = isinstance(x, int) and x > 1", False),
        ("r = 0\nwhile x - r > 1: r += 1", 0), ("r = [1 for _ in 'a' if x > 1]", []), ("r = (x - 1) or 5", 5),
        ("r = not (x - 1)", True), ("r = 'b'\nmatch x:\n    case y if y - 1: r = 'a'", "b"), ("r = 1 < x < 9", False),
        ("r = 1\ntry:\n    assert x - 1\nexcept AssertionError: r = 0", 0), ("r = x in [2]", False),
    ],
)  # fmt: skip
def test_every_kind_of_condition_is_repeated(source, forced):
    first = Decisions()
    execute(f"import numpy as np\nx = 1\n{source}", first)
    got = execute(f"import numpy as np\nx = 2\n{source}", Decisions(first.outcomes))["r"]
    assert got == forced or source == "r = not (x - 1)"


def test_forced_comparison_of_numpy_stays_of_its_type():
    first = Decisions()
    execute("import numpy as np\nr = np.float64(1) > 2", first)
    assert type(execute("import numpy as np\nr = np.float64(3) > 2", Decisions(first.outcomes))["r"]) is np.bool_


def test_arrays_and_other_results_pass_unchanged():
    watch = Decisions()
    for thing in (np.array([True, False]), np.array(True), None, 1, "x", [True]):
        assert watch.tell(0, thing) is thing
    assert watch.outcomes == []


def test_other_way_ends_the_repetition():
    first = Decisions()
    execute("if 1 < 2: r = 1", first)
    again = Decisions([2 * 99 + 1, *first.outcomes])
    assert execute("if 1 < 2: r = 1", again)["r"] == 1
    assert again.repeated == [] and again.outcomes == first.outcomes


def test_longer_run_goes_on_by_itself():
    first = Decisions()
    execute("n = 0\nfor i in range(3):\n    if i > 0: n += 1", first)
    again = Decisions(first.outcomes)
    assert execute("n = 0\nfor i in range(6):\n    if i > 0: n += 1", again)["n"] == 5


def test_recording_is_bounded(monkeypatch):
    monkeypatch.setattr(decisions, "MAX_RECORDED", 100)
    first = Decisions()
    execute("n = 0\nwhile n < 1000: n += 1", first)
    assert len(first.outcomes) == 100
    assert execute("n = 500\nwhile n < 1000: n += 1", Decisions(first.outcomes))["n"] == 1000


@pytest.mark.parametrize("earlier", [[0], [1] * 50, [2**32 - 1] * 10, [5, 4, 3, 2, 1, 0]], ids=str)
def test_decisions_that_nobody_took_do_no_harm(earlier):
    assert execute("n = 0\nwhile n < 60: n += 1\nr = n", Decisions(earlier))["r"] in (0, 25, 50, 60, *range(60, 200))


def test_outcomes_are_packed_as_they_came():
    watch = Decisions()
    execute("a = 1 < 2\nb = 2 < 1", watch)
    packed = watch.packed()
    assert np.frombuffer(packed.data, packed.dtype).tolist() == watch.outcomes == [1, 2]


# ---------------------------------------------------------------- calls by themselves


def test_call_is_recorded_by_itself():
    watch = Decisions()
    watch.outcomes = [7]
    with watch.of_call(10) as seen:
        watch.decide(1, 2 > 1)
        watch.enter(4)
    assert seen == [3, 9] and watch.outcomes == [7]


def test_call_that_does_not_end_is_stopped():
    watch = Decisions()
    with pytest.raises(decisions.Endless), watch.of_call(50):
        while watch.decide(0, True):
            pass
    assert watch.left is None


@pytest.mark.parametrize(
    ("claimed", "is_sound"),
    [
        ([], False),
        ([Array("<u4", (1,), b"\1\0\0\0")], True),
        ([Array("<f8", (1,), bytes(8))], False),
        ([Array("<u4", (decisions.MAX_RECORDED,), bytes(4 * decisions.MAX_RECORDED))], True),
        ([Array("<u4", (decisions.MAX_RECORDED + 1,), bytes(4 * decisions.MAX_RECORDED + 4))], False),
    ],
    ids=["none", "one", "of floats", "as many as are recorded", "more than are recorded"],
)
def test_claimed_decisions_are_repeated_only_if_sound(claimed, is_sound):
    assert (decisions.sound(claimed) is not None) == is_sound
