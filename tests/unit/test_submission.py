"""Files of students: found, decoded, cut into cells; whatever a file is, reading it gives a submission."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import submission
from grader.model import Cell, Submission
from grader.submission import MAX_BYTES, MAX_CELLS, MAX_LINES, MAX_SOURCE, MAX_WORDS, find, undefined_names
from tests.clock import within


@dataclass(frozen=True)
class Exercise:
    """All that reading an answer needs to know of an exercise."""

    id: str = "ex"
    title: str = "Title"
    submission: str = "ex"
    tags: list[str] = field(default_factory=list)
    number: int | None = None
    starter: str = ""
    prompt: str = ""


EX, OTHER = Exercise(), Exercise("other", "Other", "other", ["something else"])


def notebook(*cells: str | list[str], **extra: Any) -> bytes:
    """Build nbformat 4 JSON: cells that begin with ``md:`` are Markdown."""
    built = [
        {
            "cell_type": "markdown" if "".join(cell).startswith("md:") else "code",
            "metadata": {},
            "outputs": [],
            "source": cell.removeprefix("md:") if isinstance(cell, str) else cell,
        }
        for cell in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": built, **extra}).encode()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Submission]:
    """Write a file and read it as an answer."""

    def read(data: bytes | str, name: str = "ex.py", exercise: Exercise = EX) -> Submission:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return submission.read(path, exercise, [EX, OTHER])

    return read


# ---------------------------------------------------------------- finding


def test_file_named_after_the_exercise_is_found_in_the_first_folder_that_has_one(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ex.py").write_text("x = 1")
    assert find(EX, [tmp_path / "none", tmp_path / "a", tmp_path / "b"], [EX]) == tmp_path / "a" / "ex.py"


@pytest.mark.parametrize("newer", ["ex.py", "ex.ipynb"])
def test_of_a_script_and_a_notebook_the_newer_counts(tmp_path, newer):
    (tmp_path / "ex.py").write_text("x = 1")
    (tmp_path / "ex.ipynb").write_bytes(notebook("x = 1"))
    os.utime(tmp_path / "ex.py", (1, 1))
    os.utime(tmp_path / "ex.ipynb", (1, 1))
    os.utime(tmp_path / newer, (2, 2))
    assert find(EX, [tmp_path], [EX]) == tmp_path / newer


def test_notebook_with_a_part_for_it_is_found(tmp_path):
    (tmp_path / "a.ipynb").write_text("no notebook")
    (tmp_path / "b.py").mkdir()
    (tmp_path / "c.py").write_bytes(b"\0")
    (tmp_path / "homework.ipynb").write_bytes(notebook("md:## ex", "x = 1"))
    assert find(EX, [tmp_path], [EX, OTHER]) == tmp_path / "homework.ipynb"


@pytest.mark.parametrize("name", ["other.py", "notes.txt", "homework.PY"])
def test_files_of_other_exercises_and_other_kinds_are_not_searched(tmp_path, name):
    (tmp_path / name).write_text("# ex\nx = 1")
    assert find(EX, [tmp_path], [EX, OTHER]) is None


def test_nothing_is_found_where_nothing_is(tmp_path):
    assert find(EX, [tmp_path, tmp_path / "none"], [EX]) is None


# ---------------------------------------------------------------- files that are no program


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("ex.py", b"", "ex.py is empty: there is no code in it"),
        ("ex.py", b" \n\t\n", "ex.py is empty: there is no code in it"),
        ("ex.py", b"x = 1\0", "ex.py is not a text file"),
        ("ex.py", "x = 1".encode("utf-16"), "ex.py is not a text file"),
        ("ex.py", b"\x89PNG\r\n\x1a\n\xff\xfe", "ex.py is not a text file"),
        ("ex.py", b"x" * (MAX_SOURCE + 1), f"ex.py has {MAX_SOURCE + 1} characters of code (at most {MAX_SOURCE})"),
        ("ex.py", b"x\n" * MAX_LINES, f"ex.py has {MAX_LINES + 1} lines of code (at most {MAX_LINES})"),
        ("ex.py", b"x;" * MAX_WORDS, f"ex.py has {2 * MAX_WORDS} words and signs of code (at most {MAX_WORDS})"),
        (
            "ex.ipynb",
            notebook(*["x;" * (MAX_WORDS // 20)] * 11),
            f"ex.ipynb has {11 * MAX_WORDS // 10} words and signs of code (at most {MAX_WORDS})",
        ),
        ("ex.ipynb", b"", "ex.ipynb is empty: there is no code in it"),
        ("ex.ipynb", b"{", "ex.ipynb is not a notebook: Input data was truncated"),
        ("ex.ipynb", b"[]", "ex.ipynb is not a notebook: Expected object, got array"),
        ("ex.ipynb", b"{}", "ex.ipynb is not a notebook: Object missing required field nbformat"),
        ("ex.ipynb", b"import torch", "ex.ipynb is not a notebook: JSON is malformed: invalid character (byte 0)"),
        ("ex.ipynb", b"[" * 100_000, "ex.ipynb is not a notebook: Expected object, got array"),
        ("ex.ipynb", b'{"nbformat": 3}', "ex.ipynb is not a notebook: Object missing required field worksheets"),
        ("ex.ipynb", notebook(), "ex.ipynb is empty: there is no code in it"),
        ("ex.ipynb", notebook("md:# only words"), "ex.ipynb is empty: there is no code in it"),
        (
            "ex.ipynb",
            notebook("x = 1", metadata={"kernelspec": {"language": "R"}}),
            "ex.ipynb is a notebook in R, expected Python",
        ),
        (
            "ex.ipynb",
            notebook("x = 1", metadata={"language_info": {"name": "julia"}}),
            "ex.ipynb is a notebook in julia, expected Python",
        ),
        (
            "ex.ipynb",
            notebook(*["x = 1"] * (MAX_CELLS + 1)),
            f"ex.ipynb has {MAX_CELLS + 1} cells (at most {MAX_CELLS})",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, bytes) else None,
)
def test_what_is_no_program_has_a_problem_and_no_cells(read, name, data, problem):
    got = read(data, name)
    assert got.cells == ()
    assert got.problem is not None
    assert got.problem.startswith(problem)


@pytest.mark.parametrize("line", ["x = [0.125, -1.5e3]", "y = torch.sin(x)  # 正弦"])
def test_ordinary_program_of_two_thousand_lines_is_read(read, line):
    assert read(f"{line}\n" * 2000).problem is None


@pytest.mark.parametrize(
    ("name", "advice"),
    [("ex.ipynb", "ex.ipynb has 30 MB (at most 20): clear its outputs"), ("ex.py", "ex.py has 30 MB (at most 20)")],
)
def test_huge_file_is_not_read(tmp_path, name, advice):
    path = tmp_path / name
    path.touch()
    os.truncate(path, MAX_BYTES + MAX_BYTES // 2)
    assert submission.read(path, EX, [EX]).problem == advice


def test_link_is_not_followed(tmp_path):
    (tmp_path / "ex.py").symlink_to("/etc/passwd")
    assert submission.read(tmp_path / "ex.py", EX, [EX]).problem == "ex.py cannot be read: it is a symbolic link"


def test_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "ex.py")
    assert submission.read(tmp_path / "ex.py", EX, [EX]).problem == "ex.py cannot be read: it is not an ordinary file"


def test_folder_and_missing_file_are_told(tmp_path):
    (tmp_path / "ex.py").mkdir()
    assert submission.read(tmp_path / "ex.py", EX, [EX]).problem == "ex.py cannot be read: it is not an ordinary file"
    assert (
        submission.read(tmp_path / "none.py", EX, [EX]).problem == "none.py cannot be read: No such file or directory"
    )


def test_descriptors_are_closed_whatever_the_file_is(tmp_path):
    (tmp_path / "ex.py").mkdir()
    before = len(os.listdir("/proc/self/fd"))
    submission.read(tmp_path / "ex.py", EX, [EX])
    assert len(os.listdir("/proc/self/fd")) == before


def test_name_that_is_no_text_can_be_sent_and_printed(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.py"))
    path.write_text("x = 1")
    got = submission.read(path, EX, [EX])
    assert msgspec.json.encode(got)
    assert got.cells[0].name == "?.py"


# ---------------------------------------------------------------- scripts


@pytest.mark.parametrize(
    "data",
    [
        "x = 'é 正弦'\n".encode(),
        "\ufeffx = 'é 正弦'\n".encode(),
        "x = 'é 正弦'\r\n".encode(),
        "x = 'é 正弦'\r".encode(),
        "# -*- coding: utf-8 -*-\nx = 'é 正弦'\n".encode(),
        "# coding: gbk\nx = '正弦'\n".encode("gbk"),
        "x = '正弦 导数'\n".encode("gb18030"),
        "# coding: latin-1\nx = 'é'\n".encode("latin-1"),
        "# coding: nonsense\nx = 'é'\n".encode(),
        b"# coding: idna\nx = 1\n",
        b"# coding: punycode\nx = 1-\n",
        b"# coding: unicode_escape\nx = '\\ud800'\n",
        b"# coding: utf-7\nx = '+2AA-'\n",
    ],
    ids=lambda data: repr(data[:24]),
)
def test_script_is_decoded_as_its_author_wrote_it(read, data):
    got = read(data)
    assert got.problem is None
    text = "\n".join(cell.source for cell in got.cells)
    assert "x = " in text
    assert "\r" not in text
    text.encode()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("x = '正弦'".encode("gb18030"), "x = '正弦'"),
        ("\ufeffx = 1".encode(), "x = 1"),
        ("# coding: latin-1\nx = 'é'".encode("latin-1"), "# coding: latin-1\nx = 'é'"),
    ],
)
def test_characters_are_the_right_ones(read, data, text):
    assert [cell.source for cell in read(data).cells] == [text]


@pytest.mark.parametrize("source", ["x = 1", "\tx = 1", "def f(:", "x = “1", "# only a comment"])
def test_script_is_one_cell_as_it_is_even_when_broken(read, source):
    assert read(source).cells == (Cell("ex.py", source),)


def test_repair_is_stated_with_its_place_and_marks_the_submission(read):
    got = read("x = 1\ny = ‘a’\n")
    assert [cell.source for cell in got.cells] == ["x = 1\ny = 'a'\n"]
    assert got.repaired
    assert got.notes[0].startswith("ex.py is not Python as it stands; it was run and graded provisionally")
    assert got.notes[1].startswith("ex.py, line 2: curly quotes (‘, ’) were read as straight ones")


def test_place_of_a_repair_in_a_notebook_is_its_cell(read):
    got = read(notebook("x = 1", ">>> y = 2"), "ex.ipynb")
    assert got.notes[1].startswith("ex.ipynb, cell 2, line 1: prompts (>>>) were left out")


def test_program_without_repairs_is_not_marked(read):
    assert not read("x = '‘a’'").repaired


def test_magics_of_an_exported_script_are_noted_once(read):
    got = read("%matplotlib inline\nx = 1\n%matplotlib inline\n")
    assert (got.cells[0].source, got.notes) == (
        "pass\nx = 1\npass\n",
        ("ignored, because it is not Python: %matplotlib inline",),
    )


def test_parts_of_a_script_keep_their_lines(read):
    got = read("import torch\n\n# something else\ny = 1\n# ex\nx = 1\n# something else\nz = 1\n", "homework.py")
    assert [(cell.first_line, cell.in_part) for cell in got.cells] == [(1, False), (3, False), (5, True)]


# ---------------------------------------------------------------- notebooks


@pytest.mark.parametrize("source", ["x = 1\ny = 2", ["x = 1\n", "y = 2"]], ids=["text", "lines"])
def test_cells_are_numbered_as_people_count_code(read, source):
    got = read(notebook("import torch", "md:text", "", source), "ex.ipynb")
    assert [(cell.name, cell.source) for cell in got.cells] == [
        ("ex.ipynb, cell 1", "import torch"),
        ("ex.ipynb, cell 3", "x = 1\ny = 2"),
    ]
    assert all(cell.interactive for cell in got.cells)


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"language": "python"}},
        {"language_info": {"name": "Python"}},
        {"language_info": {"name": "python3"}},
        {"kernelspec": 5},
        {"language_info": {"name": 5}},
    ],
)
def test_python_notebooks_are_accepted_whatever_they_say_of_it(read, metadata):
    assert read(notebook("x = 1", metadata=metadata), "ex.ipynb").problem is None


def test_outputs_and_unknown_fields_are_skipped(read):
    data = json.loads(notebook("x = 1"))
    data["cells"][0] |= {"outputs": [{"data": {"image/png": "A" * 100_000}}], "execution_count": 3, "id": 5}
    assert read(json.dumps(data), "ex.ipynb").problem is None


def test_notebook_of_format_3_is_converted(read):
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "metadata": {},
                "cells": [
                    {
                        "cell_type": "code",
                        "language": "python",
                        "metadata": {},
                        "collapsed": False,
                        "input": ["x = 1\n", "y = 2"],
                        "outputs": [],
                    },
                    {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["words"]},
                ],
            }
        ],
    }
    got = read(json.dumps(old), "ex.ipynb")
    assert ([cell.source for cell in got.cells], got.prose) == (["x = 1\ny = 2"], ("## words",))


def test_metadata_that_cannot_be_read_say_nothing(read):
    for metadata in (b'{"\xd6": 1}', b'{"language_info": []}', b"[]", b'{"kernelspec": {"language": 5}}'):
        data = b'{"nbformat": 4, "metadata": ' + metadata + b', "cells": [{"cell_type": "code", "source": "x = 1"}]}'
        assert read(data, "ex.ipynb").problem is None


def test_line_ends_and_halves_of_characters_in_cells_are_mended(read):
    got = read(notebook("x = 1\r\ny = 2"), "ex.ipynb")
    assert got.cells[0].source == "x = 1\ny = 2"


def test_cell_of_another_language_is_no_code(read):
    got = read(notebook("%%bash\nls", "x = 1"), "ex.ipynb")
    assert [cell.name for cell in got.cells] == ["ex.ipynb, cell 2"]
    assert got.notes == ("ignored, because it is not Python: %%bash",)


def test_one_notebook_answers_several_exercises(read):
    cells = ("import torch", "md:## Other", "y = 1", "md:## ex", "x = 1", "md:It is so.", "md:## Other again", "z = 1")
    got = read(notebook(*cells), "homework.ipynb")
    assert [(cell.source, cell.in_part) for cell in got.cells] == [
        ("import torch", False),
        ("y = 1", False),
        ("x = 1", True),
    ]
    assert got.prose == ("## ex", "It is so.")


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# because the graph is freed\nx = 1  # one", "because the graph is freed\none"),
        ('"""Because the graph\nis freed."""', "Because the graph\nis freed."),
        ("def f():\n    'inner words'\n    return 'value'", "inner words"),
        ("x = '# no comment'", None),
        ("x = (1\n# words of broken text", "words of broken text"),
        ("## two hashes", "two hashes"),
    ],
)
def test_words_are_comments_and_bare_strings(read, source, words):
    assert read(source).prose == ((words,) if words else ())


def test_words_of_the_starter_are_not_the_students(read):
    starter = '"""Head."""\n# TODO: explain\nx = 1  # given note\n'
    got = read(starter + "# my own words\n", exercise=Exercise(starter=starter))
    assert got.prose == ("my own words",)


def test_cells_of_text_are_words_as_they_are(read):
    assert read(notebook("x = 1", "md:Because **so**.\n- more"), "ex.ipynb").prose == ("Because **so**.\n- more",)


# ---------------------------------------------------------------- cells of a kernel


def test_cells_keep_the_names_that_people_know_them_by():
    got = submission.of_cells("run so far", [("In [3]", "%matplotlib inline\nx = 1"), ("In [7]", "y = x;")], EX, [EX])
    assert [(cell.name, cell.source, cell.interactive) for cell in got.cells] == [
        ("In [3]", "pass\nx = 1", True),
        ("In [7]", "y = x;", True),
    ]
    assert (got.path, got.problem, len(got.notes)) == ("run so far", None, 1)


def test_cells_of_other_exercises_are_told_apart_by_their_comments():
    cells = [
        ("In [1]", "import torch"),
        ("In [2]", "# Other\ny = 1"),
        ("In [3]", "# ex\nx = 1"),
        ("In [4]", "# Other\nz = 1"),
    ]
    got = submission.of_cells("run so far", cells, EX, [EX, OTHER])
    assert [(cell.name, cell.in_part) for cell in got.cells] == [("In [1]", False), ("In [2]", False), ("In [3]", True)]


def test_too_many_cells_run_are_a_problem():
    got = submission.of_cells("run so far", [("In [1]", "x = 1\n" * 30_000)], EX, [EX])
    assert "30001 lines" in got.problem


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("sources", "wanted"),
    [
        (["plt.plot(x)"], {"plt", "x"}),
        (["x = 1", "print(x)"], set()),
        (["print(x)", "x = 1"], set()),
        (["import numpy as np, torch.nn\nfrom d2l import torch as d2l\nnp, torch, d2l"], set()),
        (["def check(f, x):\n    return f(x)\nd = f(a)\na = 1"], {"f"}),
        (["g = lambda f: f(1)\nf(2)"], {"f"}),
        (["def h():\n    plt = 1\n    return plt\nplt.show()"], {"plt"}),
        (["def h():\n    return torch.sin(1)"], {"torch"}),
        (["def h():\n    global f\n    f = 1\nf(1)"], set()),
        (["class A:\n    f = 1\nf(1)"], {"f"}),
        (["[f for f in range(3)]\nf(1)"], {"f"}),
        (["for f in range(3): pass\nf"], set()),
        (["with open('x') as f: f.read()"], set()),
        (["try: pass\nexcept E as f: f"], {"E"}),
        (["if (f := 1): f"], set()),
        (["match x:\n    case [f, *g] | {'a': f, **g}: f, g\nx = 1"], set()),
        (["x: np.ndarray = 1"], {"np"}),
        (["def f(:", "f(1)"], {"f"}),
        (["x = '\\p'"], set()),
        (["-" * 50_000 + "x"], set()),
    ],
)
def test_names_are_missing_that_are_used_and_nowhere_bound(sources, wanted):
    assert undefined_names(tuple(Cell("a.py", source) for source in sources)) == wanted


# ---------------------------------------------------------------- any bytes


@pytest.fixture(scope="module")
def anywhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


SCRIPTS = st.lists(
    st.sampled_from(
        [
            b"x",
            b"#",
            b"\n",
            b"\r",
            b"# %%",
            b"# coding: ",
            b"gbk",
            b"utf-16",
            b"idna",
            b"'''",
            b"def f(:\n",
            b" ",
            b"\t",
            b"%time ",
            b"!",
            b"\\",
            b"\xef\xbb\xbf",
            b"\xd5\xfd",
            b"\xff",
            b"\0",
            b"\x0c",
            b"Exercise 5",
            b"ex",
            b"(",
        ]
    ),
    max_size=20,
).map(b"".join)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["cells", "source", "name", "nbformat"]), inner)
    ),
    max_leaves=5,
)
NOTEBOOKS = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([2, 3, 4, 5, -1]) | PLAIN},
    optional={
        "metadata": PLAIN | st.just({"language_info": {"name": "python"}}),
        "cells": PLAIN
        | st.lists(
            st.fixed_dictionaries(
                {}, optional={"cell_type": st.just("code") | PLAIN, "source": st.text(max_size=9) | PLAIN}
            )
        ),
        "worksheets": PLAIN,
    },
).map(lambda data: json.dumps(data).encode())


@settings(derandomize=True, deadline=None, max_examples=100)
@given(data=st.binary(max_size=60) | SCRIPTS | NOTEBOOKS, name=st.sampled_from(["ex.py", "ex.ipynb", "homework.py"]))
def test_any_bytes_give_a_submission_that_can_be_sent(anywhere, data, name):
    path = anywhere / name
    path.write_bytes(data)
    got = submission.read(path, EX, [EX, OTHER])
    assert (got.problem is None) or got.cells == ()
    assert msgspec.msgpack.encode(got)
    undefined_names(got.cells)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ex.py", b"# a" + b" " * 500_000 + b"b"),
        ("homework.py", b"# %%\nx = 1\n" * 1500),
        ("ex.py", b"\n" * 300_000),
        ("ex.py", b"'''\n" + b"x\n" * 100_000),
        ("ex.py", b"x = (\n" * 50_000),
        ("ex.ipynb", notebook(*["# ex\nx = 1"] * MAX_CELLS)),
        ("ex.ipynb", b'{"nbformat":4,"cells":[' + b'{"source":"x"},' * 50_000 + b"{}]}"),
    ],
    ids=["blanks", "marks", "blank lines", "string", "brackets", "cells", "too many cells"],
)
def test_hostile_files_take_little_time(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert within(3, lambda: submission.read(tmp_path / name, EX, [EX, OTHER]))
