"""Which part of a file belongs to an exercise: realistic notebooks and scripts; what may be no heading never cuts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader import spec, submission
from grader.parts import Piece, divided, has_part, marked
from tests.clock import within

ROOT = Path(__file__).resolve().parents[2]
COURSE = spec.load_course([ROOT / "exercises"])


@dataclass(frozen=True)
class Exercise:
    """All that finding a part needs to know of an exercise."""

    id: str
    number: int | None = None
    tags: list[str] = field(default_factory=list)
    title: dict[str, str] | str = ""
    submission: str = ""
    starter: str = ""
    prompt: str = ""


SIN = Exercise("sin_plot", 5, ["sin plot", "正弦"], {"en": "Plot sin(x) and its derivative", "zh": "绘制正弦"})
TWICE = Exercise("backward_twice", 2, ["twice"], "Backward twice")
PARTIALS = Exercise("partials", 7, [], "The gradient of a function of two variables")
ALL = [SIN, TWICE, PARTIALS]


def notebook(*cells: str) -> list[Piece]:
    """Build cells: those that begin with ``md:`` are Markdown."""
    return [Piece(not cell.startswith("md:"), cell.removeprefix("md:")) for cell in cells]


def mine(pieces: list[Piece], exercise: Exercise = SIN, *, named: bool = False, course: list[Exercise] = ALL) -> str:
    """Return one letter per piece: x of the exercise, - not, nothing after the end of the part."""
    return "".join("-x"[belongs] for _piece, belongs in marked(pieces, exercise, course, named=named))


# ---------------------------------------------------------------- notebooks with several exercises

HOMEWORK = notebook(
    "md:# Homework 2",
    "import torch",
    "md:## Exercise 2: backward twice",
    "y.backward()",
    "y.backward()",
    "md:## Exercise 5\nPlot it.",
    "plt.plot(x, y)",
    "md:### Why?",
    "md:It is so.",
    "x.grad",
    "md:## Exercise 7",
    "f(x)",
)


@pytest.mark.parametrize(
    ("exercise", "wanted"), [(TWICE, "--xxx"), (SIN, "-----xxxxx"), (PARTIALS, "----------xx")], ids=["2", "5", "7"]
)
def test_part_goes_from_its_heading_to_the_next_exercise(exercise, wanted):
    assert mine(HOMEWORK, exercise) == wanted


@pytest.mark.parametrize(
    "heading",
    [
        "## sin_plot",
        "## Sin plot",
        "# SIN PLOT of the function",
        "### Plot sin(x) and its derivative",
        "## 绘制正弦",
        "## 正弦函数的图像",
        "## Exercise 5",
        "## Exercise 5: anything",
        "## Exercise 2.5.5",
        "## ex. 5",
        "## Ex5)",
        "## Question #5",
        "## Q5",
        "## Problem no. 5",
        "## Exercise_5",
        "## Exercise 5a",
        "## 练习 5",
        "## 练习五",
        "## 习题5:正弦",
        "## 第5题",
        "## 第 五 题",
        "## 问题5",
        "## 3. sin plot",
        "## (3) Sin plot",
        "## Exercise 9: sin plot",
        "## Exercise 9 (sin plot)",
        "## 2.5.3 Sin plot",
        "**Exercise 5**",
        "**Exercise 5**: plot it",
        "**sin plot**",
        "text before\n\n## sin plot\ntext",
    ],
)
def test_heading_begins_the_part(heading):
    assert mine(notebook("import torch", f"md:{heading}", "plt.plot()", "md:# Exercise 2", "y.backward()")) == "-xx"


@pytest.mark.parametrize(
    "heading",
    [
        "## Exercise 15",
        "## Exercise 5.1",
        "## Exercise 52",
        "## Chapter 5",
        "## 第5章",
        "## 第5节",
        "## 5",
        "## about the sin plot",
        "## sin plots",
        "sin plot",
        "```\n# sin plot\n```",
        "## Exercise",
    ],
)
def test_other_text_does_not_begin_it(heading):
    assert not has_part(notebook("import torch", f"md:{heading}", "plt.plot()"), SIN)


@pytest.mark.parametrize(
    "inside",
    [
        "md:### Question 2",
        "md:**Question 2**",
        "md:### Partials",
        "# Question 2\ny = 1",
        "# partials\ny = 1",
        "md:#### Exercise 2",
    ],
)
def test_smaller_heading_inside_the_part_does_not_end_it(inside):
    assert mine(notebook("md:## Exercise 5", "x = 1", inside, "plt.plot()", "md:## Exercise 6", "z = 1")) == "xxxx"


def test_cell_that_answers_two_exercises_belongs_to_both():
    pieces = notebook("# Exercise 5\nplt.plot()\n# Exercise 2\ny.backward()", "y.backward()")
    assert (mine(pieces, SIN), mine(pieces, TWICE)) == ("x", "xx")


def test_cell_that_goes_on_before_the_next_heading_belongs_to_the_part():
    assert mine(notebook("# Exercise 5\nx = 1", "plt.plot()\n# Exercise 2\ny.backward()", "z = 1")) == "xx"


def test_table_of_contents_does_not_hide_the_part():
    toc = "md:# Contents\n## Exercise 2\n## Exercise 5\n## Exercise 7"
    assert mine(notebook(toc, "import torch", "md:## Exercise 5", "plt.plot()", "md:## Exercise 7", "f(x)")) == "x-xx"


def test_part_in_two_places_counts_with_both():
    pieces = notebook(
        "md:## Exercise 5",
        "x = 1",
        "md:## Exercise 2",
        "y = 1",
        "md:## Exercise 5 again",
        "plt.plot()",
        "md:## Exercise 7",
        "z",
    )
    assert mine(pieces) == "xx--xx"


def test_comments_head_the_cells_of_a_notebook_without_text():
    assert mine(notebook("# Exercise 2\ny = 1", "# Exercise 5\nx = 1", "plt.plot()", "# Exercise 7\nz")) == "-xx"


def test_file_without_a_heading_for_it_belongs_to_it_as_a_whole():
    pieces = notebook("import torch", "md:## My answer", "plt.plot()", "md:## Exercise 2", "y.backward()")
    assert mine(pieces) == "xxxxx"


def test_comment_in_a_string_is_no_heading():
    assert mine(notebook("s = '''\n# Exercise 2\n'''", "# Exercise 5\nx = 1")) == "-x"


# ---------------------------------------------------------------- files named after the exercise


@pytest.mark.parametrize(
    "pieces",
    [
        notebook("md:# Sin plot", "x = 1", "md:## Question 1", "y = 1", "md:## Question 2", "z = 1"),
        notebook("import torch", "md:# Exercise 5", "x = 1", "md:## Partials", "y = 1"),
        notebook("# twice\nx = 1", "# partials\ny = 1", "# sin plot\nz = 1"),
        notebook("md:## Partials by hand", "x = 1"),
        notebook("md:## Exercise 2", "x = 1"),
        notebook("md:## Sin plot", "x = 1", "md:## Partials by hand", "y = 1"),
    ],
    ids=[
        "questions",
        "smaller heading",
        "comments",
        "begins with another's id",
        "another's number",
        "heading with more words",
    ],
)
def test_named_file_is_not_cut_by_its_own_questions(pieces):
    assert mine(pieces, named=True) == "x" * len(pieces)


def test_named_file_that_also_answers_another_exercise_is_cut_there():
    pieces = notebook(
        "import torch", "md:## Exercise 5: sin plot", "plt.plot()", "md:## Exercise 2: backward twice", "y.backward()"
    )
    assert mine(pieces, named=True) == "-xx"


# ---------------------------------------------------------------- scripts


def parts(script: str, *, named: bool = False) -> list[str]:
    return [piece.text for piece in divided(script, ALL, named=named)]


@pytest.mark.parametrize(
    "marker",
    [
        "# %%",
        "#%% sin",
        "# %% [markdown]",
        "# In[3]:",
        "# In [ ]",
        "# <codecell>",
        "# Exercise 5",
        "## Exercise 5: plot",
        "# ---- Exercise 5 ----",
        "#### 练习 5 ####",
        "# Q5",
        "# sin plot",
        "# sin_plot",
        "# ==== twice ====",
        "# ## Anything of an exported notebook",
    ],
)
def test_script_is_divided_at(marker):
    assert parts(f"import torch\n{marker}\nx = 1\n") == ["import torch", f"{marker}\nx = 1\n"]


@pytest.mark.parametrize(
    "comment",
    [
        "# plot the sine",
        "# twice the gradient",
        "# partials: dv/du and du/dx",
        "# sin plot with its derivative",
        "# q1 = torch.tensor(1.0)",
        "# ex2(x)",
        "# exp(5)",
        "# 第5步",
        "# 5. plot",
        "#",
        "    # Exercise 5",
        "x = 1  # Exercise 5",
    ],
)
def test_ordinary_comment_does_not_divide(comment):
    script = f"import torch\n{comment.replace('    #', 'if x:' + chr(10) + '    #')}\n    \nx = 1\n"
    assert len(parts(script)) == 1


@pytest.mark.parametrize(
    "script",
    [
        "def f(x):\n    y = x\n# Exercise 5\n    return y\n",
        "plt.plot(x, y,\n# Exercise 5\n         x, z)\n",
        's = """\n# Exercise 5\n"""\n',
        "if a:\n    b\n# Exercise 5\nelse:\n    c\n",
        "try:\n    b\n# Exercise 5\nexcept E:\n    c\n",
        "@decorated\n# Exercise 5\ndef f(): pass\n",
        "x = [\n# Exercise 5\n]\n",
    ],
    ids=["function", "brackets", "string", "else", "except", "decorator", "list"],
)
def test_statement_is_never_torn_apart(script):
    assert parts("import torch\n" + script) == ["import torch\n" + script]


def test_script_with_a_syntax_error_is_divided_all_the_same():
    script = "# Exercise 2\nprint 'x'\n# Exercise 5\nplt.plot()\ndef f(x):\n    y = x\n# Exercise 7\n    return y\n"
    assert parts(script) == [
        "# Exercise 2\nprint 'x'",
        "# Exercise 5\nplt.plot()\ndef f(x):\n    y = x\n# Exercise 7\n    return y\n",
    ]


def test_lines_are_those_of_the_file():
    pieces = divided("import torch\n\n# Exercise 5\nx = 1\n# Exercise 7\ny = 1", ALL, named=False)
    assert [piece.first_line for piece in pieces] == [1, 3, 5]
    assert "\n".join(piece.text for piece in pieces) == "import torch\n\n# Exercise 5\nx = 1\n# Exercise 7\ny = 1"


def test_named_script_is_not_divided_by_tags():
    assert len(parts("x = 1\n# twice\ny = 1\n# sin plot\nz = 1", named=True)) == 1


def test_script_with_too_many_marks_is_not_divided():
    assert len(parts("x = 1\n# %%\n" * 5000)) == 1


def test_parts_of_a_script_are_told_apart():
    script = "import torch\n# Exercise 2\ny = 1\n# Exercise 5: sin\nx = 1\n# derivative\nz = 1\n# Exercise 7\nf(x)\n"
    pieces = divided(script, ALL, named=False)
    assert [mine(pieces, exercise) for exercise in ALL] == ["--x", "-x", "---x"]


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.id)
@pytest.mark.parametrize("course", [COURSE, []], ids=["in the course", "alone"])
def test_solutions_of_the_course_are_never_cut(exercise, course):
    read = submission.read(ROOT / "solutions" / f"{exercise.id}.py", exercise, course)
    assert [cell.in_part for cell in read.cells] == [True]


COMMENTS = "\n".join(
    f"# {text}"
    for one in COURSE
    for text in (
        *one.tags,
        one.id,
        one.id.replace("_", " "),
        f"{one.tags[0]} at x = 1",
        f"{one.id}: see above",
        "plot",
        "the gradient",
    )
)


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.id)
def test_script_named_after_its_exercise_is_never_cut_by_ordinary_comments(exercise, tmp_path):
    path = tmp_path / f"{exercise.id}.py"
    path.write_text("import torch\n" + COMMENTS + "\nx = 1\n")
    read = submission.read(path, exercise, COURSE)
    assert [cell.in_part for cell in read.cells] == [True]


# ---------------------------------------------------------------- hostile texts


@pytest.mark.parametrize(
    "line",
    [
        "# a" + " " * 60_000 + "b",
        "# a" + "-" * 60_000 + "b",
        "#" * 60_000 + "b",
        "# exercise " + "1." * 30_000 + "x",
        "# exercise " + "1" * 60_000,
        "# " + "第" * 30_000,
        "# %%" + " " * 60_000 + "[",
        "\n" * 60_000,
        "#\n" * 30_000,
        "# a\n" * 30_000,
    ],
    ids=[
        "blanks",
        "dashes",
        "hashes",
        "sections",
        "digits",
        "Chinese",
        "mark",
        "blank lines",
        "empty comments",
        "comments",
    ],
)
def test_long_lines_take_no_time(line):
    def read() -> None:
        pieces = divided(line, ALL, named=False)
        marked([*pieces, Piece(False, line)], SIN, ALL, named=False)

    assert within(1.5, read)
