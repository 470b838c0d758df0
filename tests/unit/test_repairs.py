"""What copying does to a program is repaired where only one reading is left; all else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.repairs import readable
from grader.syntax import is_python
from tests.clock import within

REPAIRED = {
    "curly quotes": ("f(‘a’, “b”)", "f('a', \"b\")"),
    "both closing": ("f(’a’, ”b”)", "f('a', \"b\")"),
    "full-width quotes": ("s = ＂a＂ + ＇b＇", "s = \"a\" + 'b'"),
    "primes between curly quotes": ("s = “f’(x)” + “f'(x)”", 's = "f’(x)" + "f\'(x)"'),
    "an apostrophe between curly quotes": ("s = ‘don’t’", "s = 'don’t'"),
    "a curly docstring": ("def f():\n    “”“a\n    b”“”", 'def f():\n    """a\n    b"""'),
    "a curly f-string": ("s = f“{x}”", 's = f"{x}"'),
    "full-width brackets": ("x ＝ 【1，2】\ny = （x）", "x = [1,2]\ny = (x)"),
    "a full-width comment": ("y = 2 ＃ ，“", "y = 2 # ，“"),
    "a full-width digit": ("x = １２", "x = 12"),
    "a Chinese full stop in a name": ("torch。sin(3。14)", "torch.sin(3.14)"),
    "minus": ("x = 3 − 1 – 2", "x = 3 - 1 - 2"),
    "NBSP in front": ("if x:\n\u00a0\u00a0y = 1", "if x:\n  y = 1"),
    "NBSP between": ("x\u00a0= 1", "x = 1"),
    "a wide space": ("if x:\n\u3000\u3000y = 1", "if x:\n    y = 1"),
    "BOM": ("\ufeffx = 1", "x = 1"),
    "zero width": ("x\u200b = 1", "x = 1"),
    "Python's prompts": (">>> for i in x:\n...     f(i)\n...\n>>> y = 1", "for i in x:\n    f(i)\n\ny = 1"),
    "output": (">>> x = 3\n>>> x\n3\n>>> x.grad\ntensor([1.])", "x = 3\nx\n\nx.grad\n"),
    "a prompt in front of the first line only": (">>> import torch\nx = 1", "import torch\nx = 1"),
    "IPython's prompts": ("In [1]: import a\nIn [2]: x\nOut[2]: <a b>\nc\n", "import a\nx\n\n\n"),
    "IPython's prompts that parse": ("In [1]: x = 3\n\nIn [2]: x\nOut[2]: 3\n", "x = 3\n\nx\n\n"),
    "more lines in IPython": ("In [1]: for i in x:\n   ...:     f(i)", "for i in x:\n    f(i)"),
    "Jupyter's prompts": ("In [ ]:\nimport a\nx = 1", "\nimport a\nx = 1"),
    "a magic behind a prompt": (">>> %matplotlib inline\n>>> x = 1", "pass\nx = 1"),
    "fences": ("```python\nx = 1\n```", "\nx = 1\n"),
    "one fence": ("x = 1\n```", "x = 1\n"),
    "words around fences": ("Here’s it:\n\n~~~\nx = ‘a’\n~~~\nDone.", "\n\n\nx = 'a'\n\n"),
    "a comment and a string stay": ("# “a” ，\ns = '“b” −'\nt = “c”", "# “a” ，\ns = '“b” −'\nt = \"c\""),
}


@pytest.mark.parametrize(("source", "wanted"), REPAIRED.values(), ids=list(REPAIRED))
def test_repair_gives_the_program_that_was_meant(source, wanted):
    got = readable(source)
    assert got.source == wanted
    assert got.repairs


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1",
        "s = '“a” ， − \u00a0'",
        "# ‘a’ ，\nx = 1",
        "s = '''\n>>> x\n```\nIn [1]: x\n'''",
        'def f():\n    """Double.\n\n    >>> f()\n    2\n    """',
        "ｘ = 1",
        "In = {}\nIn[1] = 2",
    ],
)
def test_right_programs_are_never_touched(source):
    got = readable(source)
    assert (got.source, got.repairs) == (source, ())


REFUSED = {
    "a quote without its other half": "x = “a",
    "quotes within quotes of their kind": 'x = “a "b" c”',
    "lost indentation": "def f(x):\nreturn “a”",
    "a lost bracket": "x = (‘a’",
    "a comma that may be a slash": "y = 1、2",
    "a full stop behind a sentence": "x = 1。",
    "a long dash": "x = 3 — 1",
    "words without fences": "q5：\ny = 1",
    "code beside a fence": "x = (\n```\ny = 1\n```",
    "code beside a prompt": "x = (\n>>> y = 1",
    "mathematics": "y = 2x ，",
    "a string without its end": "x = 'a\ny = “b”",
    "a docstring without its end": "x = “”“a\ny = 1",
}


@pytest.mark.parametrize("source", REFUSED.values(), ids=list(REFUSED))
def test_what_has_no_safe_repair_stays(source):
    got = readable(source)
    assert (got.source, got.repairs) == (source, ())


SENTENCES = [
    ("\ns = ‘a’", "line 11: curly quotes (‘, ’) were read as straight ones; Python knows only ' and \""),
    ("x = （1，\n2）", "lines 10, 11: full-width signs were read as half-width ones (（ → (, ， → ,, ） → ))"),
    ("x = − 1", "line 10: a dash that only looks like a minus (−) was read as -"),
    ("x =\u00a01", "line 10: spaces that Python does not know (U+00A0) were read as ordinary ones"),
    ("\ufeffx = 1", "line 10: invisible characters (U+FEFF) were left out"),
    (">>> x = 1", "line 10: prompts (>>>) were left out; only the code belongs in the file"),
    ("```\nx = 1", "line 10: Markdown fences (```) were left out; only the code belongs in the file"),
    ("x = １２３４５６７", "line 10: full-width signs were read as half-width ones (１ → 1, ２ → 2, ３ → 3, ４ → 4, "
     "５ → 5, ６ → 6, …)"),
    ("x =\u00a01\n" * 8, "lines 10, 11, 12, 13, 14, 15, …: spaces that Python does not know (U+00A0) were read as "
     "ordinary ones"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "sentence"), SENTENCES)
def test_note_says_where_and_what(source, sentence):
    assert [repair.sentence("a.py", 10) for repair in readable(source).repairs] == [f"a.py, {sentence}"]


def test_what_was_left_out_is_shown():
    note = readable(">>> x\ntensor([1.])").repairs[1].sentence("a.py")
    assert note.startswith("a.py, line 2: what stands around the code was taken for output or words")
    assert note.endswith(": tensor([1.])")


@pytest.mark.parametrize(
    "source",
    [
        "x = ‘a’\n" * 20_000,
        "x = ‘a’\n" * 20_000 + "(",
        "‘" * 250_000,
        "“”“\n" * 20_000,
        "“a" * 100_000,
        "'\\" * 100_000,
        "，" * 250_000,
        ">>> ‘a’\n" * 20_000 + "(",
        "```\n“a”\n```\n" * 6_000 + "(",
        " " * 250_000 + "‘",
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_hostile_texts_take_no_time(source):
    assert within(1, lambda: readable(source))


SIGNS = [*"“”‘’\"'#\n x1=()，（）−\u00a0\u200b\\。", ">>> ", "```", "In [1]: ", "Out[1]: ", "\nx = "]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(SIGNS), max_size=20).map("".join))
def test_repaired_text_is_python_with_as_many_lines(source):
    got = readable(source)
    assert got.source.count("\n") == source.count("\n")
    assert is_python(got.source) or not got.repairs
