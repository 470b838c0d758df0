"""Notebook syntax that is not Python is taken out line by line; Python is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.magics import neutralise
from tests.clock import within


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("  %config InlineBackend.figure_format = 'svg'", "  pass"),
        ("if x:\n    !ls\n    y = 1", "if x:\n    pass\n    y = 1"),
        ("!pip install d2l==0.17", "pass"),
        ("pip install d2l\nimport torch", "pass\nimport torch"),
        ("!pip install \\\n  d2l \\\n  torch\nx = 1", "pass\n\n\nx = 1"),
        ("torch.sin?", "pass"),
        ("torch.sin??\nx = 1", "pass\nx = 1"),
        ("?torch.sin", "pass"),
        ("%time y = f(x)", "y = f(x)"),
        ("y = %time f(x)", "y = f(x)"),
        ("%timeit f(x)", "pass"),
        ("files = !ls *.csv\nn = len(files)", "files = []\nn = len(files)"),
        ("%%time\nx = 1", "\nx = 1"),
        ("\n%%time\nx = 1", "\n\nx = 1"),
        ("# a comment first\n%%time\nx = 1", "# a comment first\npass\nx = 1"),
        ("%%capture out\nx = 1\n!ls", "\nx = 1\npass"),
        ("%%bash\nls\nrm -rf /", "\n\n"),
        ("%%html\n<b>x</b>", "\n"),
        ("%%writefile a.py\nx = 1", "\n"),
    ],
)
def test_what_is_not_python_is_taken_out_with_a_note(source, wanted):
    got, notes = neutralise(source)
    assert got == wanted
    assert notes


@pytest.mark.parametrize("ours", ["%load_ext grader", "%reload_ext grader", "%grade sin_derivative --saved"])
def test_asking_for_grading_is_taken_out_without_a_note(ours):
    assert neutralise(f"x = 1\n{ours}") == ("x = 1\npass", [])


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n\n",
        "x = 1",
        "x = (7\n%3)",
        "s = '''\n%matplotlib inline\n!ls\nwhat?\n'''",
        "print('100 %' % ())",
        "a = b != c",
        "# !pip install d2l\n# %matplotlib inline",
        "x = 5 \\\n  %3",
    ],
)
def test_python_stays_as_it_is(source):
    assert neutralise(source) == (source, [])


@pytest.mark.parametrize("source", ["def f(:\n  !", "“x”", "x = 1 +", "print 'a'"])
def test_broken_python_without_magics_is_not_mended(source):
    assert neutralise(source)[0].replace("pass", "!") == source


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ("%matplotlib inline", "ignored, because it is not Python: %matplotlib inline"),
        ("%%bash\nls", "ignored, because it is not Python: %%bash"),
        ("%time f()", "run without its magic: %time f()"),
        ("!" + "x" * 200, "ignored, because it is not Python: !" + "x" * 59),
    ],
)
def test_note_says_what_was_ignored(source, note):
    assert neutralise(source)[1] == [note]


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" + "\n" * 200_000 + "y",
        "!\n" * 50_000,
        " " * 500_000 + "%x",
        "x." * 200_000 + "?",
        "=" * 300_000 + "!",
        "%" * 300_000,
    ],
    ids=["blank lines", "shell lines", "blanks", "attributes", "equal signs", "per cent signs"],
)
def test_long_texts_take_no_time(source):
    assert within(1, lambda: neutralise(source))


TEXTS = st.lists(
    st.sampled_from(
        [
            "%",
            "%%",
            "!",
            "?",
            "time",
            "matplotlib",
            " ",
            "\n",
            "x",
            "=",
            "1",
            "\\",
            "'''",
            "(",
            ")",
            "\r",
            "\0",
            "\ud800",
        ]
    ),
    max_size=25,
).map("".join)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(TEXTS)
def test_number_of_lines_never_changes(source):
    assert neutralise(source)[0].count("\n") == source.count("\n")
