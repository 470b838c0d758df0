"""Every answer of a real forum thread, written out as submissions: each gets the verdict that a tutor would give.

The thread discusses the exercises of Dive into Deep Learning 2.5 (Chinese edition, PyTorch). Its answers lost quotation
marks, indentation or whole lines on the way into the forum. They are kept as they stand there (``…_stored``), half
repaired, and repaired as their authors meant them; remarks are acted upon, rightly and wrongly. File names begin with
the number of the post.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from grader import grade, i18n, rubric, spec
from grader.model import Report, Status
from tests.diagnoses.labels import FORUM, NONE

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = Path(__file__).parent / "answers"
COURSE = {exercise.id: exercise for exercise in spec.load_course([ROOT / "exercises"])}
POLICY = rubric.load(ROOT / "rubric.yaml")

RIGHT = "right"
STYLE = "style"  # accepted, with a remark; or the answer was complete when an exception ended the program
WRONG = "wrong"
NOT_RUN = "could_not_run"  # no Python: nothing is said about the idea in it

NOTHING_DRAWN = "runs curves computed"  # what a program loses that stops before it draws
NO_PROGRAM = re.compile("(Syntax|Indentation|Tab)Error")


class Row(NamedTuple):
    """One submission.

    fails: ids of the checks that do not pass, failed or skipped.
    why: the verdict's reason, as a tutor would say it.
    shown: part of what the report says.
    """

    file: str
    exercise: str
    verdict: str
    fails: str
    why: str
    shown: str = ""


class Post(NamedTuple):
    """A place in the thread: what is said there, and the submissions made of it."""

    said: str
    rows: tuple[Row, ...]


SIN, VECTOR, BRANCH, OWN = "sin_derivative", "nonscalar_output", "branch_gradient", "own_control_flow"

# fmt: off
THREAD = (
    Post("2.5.4中d.backward()应该是d.sum().backward()吧", (
        Row("01_d_sum_backward.py", VECTOR, RIGHT, "", "The sum gives every element of d the weight one."),
        Row("01_d_sum_backward_matrix_other_names.py", VECTOR, RIGHT, "",
            "A matrix, names of one's own and autograd.grad are as good.", "`f`: used but never defined here"),
        Row("01_d_backward.py", VECTOR, RIGHT, "",
            "The error is what the exercise asks to see; it may end the program.", "ended in RuntimeError"),
        Row("01_d_backward_raises_in_a_cell.ipynb", VECTOR, RIGHT, "",
            "The error ends its cell only; the next cell answers the second part.", "ended in RuntimeError"),
        Row("01_d_backward_first.py", VECTOR, WRONG, "elementwise",
            "The error is shown, but it ends the script before the second part.", "the run stopped before this"),
        Row("01_d_mean_backward.py", VECTOR, WRONG, "control_flow",
            "The mean divides every derivative by the number of elements.", "`a.grad` differs in 3 of 3 elements"),
        Row("01_d_backward_weighted_by_d.py", VECTOR, WRONG, "control_flow",
            "backward(d) weights each derivative with d itself.", "no gradient is what it should be"),
        Row("01_d_sum_backward_prints_none.py", VECTOR, WRONG, "control_flow",
            "backward() returns nothing: the None that is kept and printed is not the gradient.",
            "the program never looks at it"),
    )),
    Post("第5题，不使用d2l封装的函数", (
        Row("02_only_sin_stored.py", SIN, WRONG, "curves",
            "Only sin is drawn; the derivative is computed and left in x.grad.", "no curve shows `df` = cos(x)"),
        Row("02_only_sin_commented_line_drawn.py", SIN, WRONG, "curves",
            "The second line is the zero line, not the derivative.", "nearest curve '0'"),
        Row("02_sin_repaired.py", SIN, RIGHT, "", "sin, and x.grad as its derivative, both against x."),
        Row("02_sin_copied_from_a_session.py", SIN, RIGHT, "",
            "Prompts and what the session printed are no part of the program.", "prompts (>>>, ...) were left out"),
        Row("02_sin_repaired_with_zero_line.py", SIN, RIGHT, "", "A further line does no harm."),
        Row("02_sin_two_figures_no_legend.py", SIN, STYLE, "",
            "Two figures will do; nothing says which curve is which.", "style: a legend would tell the curves apart"),
        Row("02_sin_labels_swapped.py", SIN, WRONG, "curves",
            "The curves are right, but each bears the other's name.", "the curve labelled 'cos(x)' is `f` = sin(x)"),
        Row("02_sin_derivative_against_index.py", SIN, WRONG, "curves",
            "Without x the derivative is drawn over 0 to 99.", "no curve shows `df` = cos(x)"),
        Row("02_sin_not_detached.py", SIN, WRONG, "runs curves",
            "Tensors that require a gradient cannot be drawn without detach().", "Use tensor.detach().numpy()"),
        Row("02_sin_backward_without_sum.py", SIN, WRONG, NOTHING_DRAWN,
            "backward() wants one number, y has a hundred.", "line 6: RuntimeError: grad can be implicitly created"),
        Row("02_sin_derivative_is_torch_cos.py", SIN, WRONG, "computed",
            "The derivative is typed in as cos, which the exercise forbids.", "the derivative did not change"),
    )),
    Post("Because of the reshape method does not change the datatype, q still is a tensor.", (
        Row("03_q_is_still_a_tensor.py", VECTOR, RIGHT, "",
            "Shown: the reshaped d is no scalar, backward() raises.", "RuntimeError was raised"),
        Row("03_reshaped_then_leaf.py", VECTOR, RIGHT, "", "requires_grad_() after reshape makes a leaf of it."),
        Row("03_reshape_to_scalar.py", VECTOR, WRONG, "runs control_flow",
            "Three elements cannot be reshaped into a scalar.", "shape '[]' is invalid for input of size 3"),
        Row("03_grad_of_reshaped_non_leaf.py", VECTOR, WRONG, "control_flow",
            "q is no leaf: q.grad is None, and this None is the program's answer.",
            "the program never looks at it"),
    )),
    Post("import tensorflow as tf … t.watch(a_tensor) … dx_values.append(dy_dx)", (
        Row("04_tensorflow_stored.py", SIN, NOT_RUN, NOTHING_DRAWN,
            "The forum took away the indentation.", "line 5: IndentationError"),
        Row("04_tensorflow_indented_only.py", SIN, WRONG, NOTHING_DRAWN,
            "The lines with the tape and dy_dx are lost.", "line 14: NameError: name 't' is not defined"),
        Row("04_tensorflow_dy_dx_lost.py", SIN, WRONG, NOTHING_DRAWN,
            "The tape is opened and never asked.", "line 18: NameError: name 'dy_dx' is not defined"),
        Row("04_tensorflow_not_watched.py", SIN, WRONG, "curves computed",
            "A tape records variables by itself; constants must be watched.", "no curve shows `df` = cos(x)"),
        Row("04_tensorflow_both_labels_fx.py", SIN, STYLE, "",
            "Right curves; both labelled f(x), as in the thread.", "bear the same label 'f(x)'"),
        Row("04_tensorflow_repaired.py", SIN, RIGHT, "", "A tape for each point; what it returns is drawn."),
        Row("04_same_in_torch.py", SIN, RIGHT, "", "Point by point, each with a leaf of its own."),
        Row("04_same_in_torch_both_labels_fx.py", SIN, STYLE, "",
            "Right curves; both labelled f(x), as in the thread.", "style: a legend would tell the curves apart"),
        Row("04_same_in_torch_dy_dx_lost.py", SIN, WRONG, NOTHING_DRAWN,
            "The line that computes dy_dx is missing.", "line 16: NameError: name 'dy_dx' is not defined"),
        Row("04_same_in_torch_accumulated.py", SIN, WRONG, "curves",
            "One leaf for all points, never zeroed: its gradients add up.", "no curve shows `df` = cos(x)"),
    )),
    Post("q4: def f(a): … if a.norm() > 100: b = a**2 else: b = a**3 … return b.sum()", (
        Row("05_q4_stored.py", BRANCH, NOT_RUN, "runs branches own_gradient",
            "The forum took away the indentation.", "line 3: IndentationError"),
        Row("05_q4_stored_with_fences.py", BRANCH, NOT_RUN, "runs branches own_gradient",
            "The same, with the forum's code fences in it.", "line 3: IndentationError"),
        Row("05_q4_q5_whole_post_stored.py", BRANCH, NOT_RUN, "runs branches own_gradient",
            "The whole post, with its headings q4: and q5：, is no program.", "line 22: SyntaxError"),
        Row("05_q4_q5_whole_post_stored.py", SIN, NOT_RUN, NOTHING_DRAWN,
            "The same.", "line 22: SyntaxError: invalid character '：'"),
        Row("05_q4_indented_only.py", BRANCH, WRONG, "runs own_gradient",
            "f is right; the line that makes a is lost, so f is never differentiated.", "NameError: name 'a'"),
        Row("05_q4_repaired.py", BRANCH, RIGHT, "", "f, and its gradient once on each branch."),
        Row("05_q4_repaired_one_branch.py", BRANCH, RIGHT, "",
            "f is right on both branches; one gradient of one's own is what the exercise asks for."),
        Row("05_q4_where.py", BRANCH, RIGHT, "", "torch.where selects a branch, too."),
        Row("05_q4_branches_exchanged.py", BRANCH, WRONG, "branches own_gradient",
            "Cubes above 100, squares below.", "wrong on 42 of 42 inputs"),
        Row("05_q4_norm_of_b.py", BRANCH, WRONG, "branches",
            "The norm of b = 2a decides: wrong where the norm of a is between 50 and 100.", "the value of `f("),
        Row("05_q4_without_else.py", BRANCH, WRONG, "branches own_gradient",
            "Without else the squares are always overwritten.", "no gradient is where(norm(x) > 100, 2*x, 3*x**2)"),
        Row("05_q4_b_not_replaced.py", BRANCH, WRONG, "branches own_gradient",
            "Squares and cubes of b = 2a instead of a.", "wrong on 42 of 42 inputs"),
        Row("05_q4_without_sum.py", BRANCH, WRONG, "runs branches own_gradient",
            "f returns a vector, so backward() raises.", "has shape (3,), expected ()"),
        Row("05_q4_numbers_taken_out.py", BRANCH, WRONG, "branches own_gradient",
            "item() cuts the graph: the new leaf gets a gradient of ones, a none.",
            "its value does not depend on the input"),
        Row("05_q4_whole_numbers.py", BRANCH, WRONG, "runs own_gradient",
            "Integers cannot require a gradient.", "Only Tensors of floating point"),
        Row("05_q4_as_own_control_flow.py", OWN, WRONG, "analysis",
            "As a function of one's own it is fine, and differentiated; but the analysis is not there.",
            "`f` takes different ways for different inputs"),
        Row("05_q4_as_own_control_flow_with_grads.py", OWN, RIGHT, "",
            "Both branches are taken, three right derivatives, analysed in Chinese.", "waits for a person"),
    )),
    Post("q5： y = torch.sin(x) y.sum().backward()", (
        Row("06_q5_stored.py", SIN, WRONG, NOTHING_DRAWN,
            "The idea is right; x is missing, and so is the plot.", "line 1: NameError: name 'x' is not defined"),
        Row("06_q5_x_lost.py", SIN, WRONG, NOTHING_DRAWN, "The same after the import.", "name 'x' is not defined"),
        Row("06_q5_no_plot.py", SIN, WRONG, "curves", "Right numbers, but no plot.", "nothing was plotted"),
        Row("06_q5_repaired.py", SIN, RIGHT, "", "sin and x.grad, drawn with the book's function."),
        Row("06_q5_second_plot_erases_first.py", SIN, WRONG, "curves",
            "In a script the second d2l.plot erases the first before anybody sees it.", "no curve shows `f` = sin(x)"),
        Row("05_06_q4_q5.ipynb", BRANCH, RIGHT, "", "Its part of a notebook with two answers."),
        Row("05_06_q4_q5.ipynb", SIN, RIGHT, "", "The other part."),
        Row("05_06_q4_q5_numbers_only.ipynb", BRANCH, RIGHT, "", "Headings q4 and q5 only: the whole notebook counts."),
        Row("05_06_q4_q5_numbers_only.ipynb", SIN, RIGHT, "", "The same."),
        Row("05_06_q4_q5_q4_broken.ipynb", BRANCH, WRONG, "runs own_gradient",
            "a is missing, as in the thread.", "cell 2, line 9: NameError: name 'a' is not defined"),
        Row("05_06_q4_q5_q4_broken.ipynb", SIN, RIGHT, "", "What is broken belongs to the other exercise."),
    )),
    Post("pytorch不支持对非标量进行backward … z=sum(y), 而 dz/dy 是一个单位向量或者单位矩阵", (
        Row("07_weights_of_ones.py", VECTOR, RIGHT, "", "dz/dy is all ones: ones_like, or ones(len(y))."),
        Row("07_weights_of_integers.py", VECTOR, RIGHT, "", "Ones are ones; torch takes integers here."),
        Row("07_unit_matrix.py", VECTOR, WRONG, "control_flow",
            "Taken literally, the unit matrix forgets all elements off the diagonal.", "differs in 6 of 9 elements"),
        Row("07_unit_vector.py", VECTOR, WRONG, "elementwise",
            "A vector of length one weights everything with 1/√3.", "`x.grad` differs in 3 of 3 elements"),
        Row("07_unit_matrix_for_a_vector.py", VECTOR, WRONG, "runs elementwise",
            "The weights must have the shape of y.", "Mismatch in shape"),
    )),
    Post("[3x1²，3x2²，3x3²]，而不是9x**2", (
        Row("08_three_times_x_squared.py", VECTOR, RIGHT, "", "[3x1², 3x2², 3x3²]."),
        Row("08_each_element_by_itself.py", VECTOR, RIGHT, "", "Each y_i by itself adds its own entry to x.grad."),
        Row("08_diagonal_of_jacobian.py", VECTOR, RIGHT, "", "The diagonal of the Jacobian has dy_i/dx_i in entry i."),
        Row("08_nine_x_squared_accumulated.py", VECTOR, WRONG, "elementwise",
            "Three backward() calls without zeroing add up to 9x².", "got 81, expected 27"),
        Row("08_nine_x_squared_weights.py", VECTOR, WRONG, "elementwise",
            "Weights of three make it 9x².", "got 81, expected 27"),
        Row("08_nine_x_squared_typed.py", VECTOR, WRONG, "elementwise", "Typed in, and wrong.", "`a.grad` differs"),
        Row("08_three_x_squared_typed.py", VECTOR, WRONG, "elementwise",
            "The right formula, but typed in: nothing was differentiated.", "`a.grad` differs"),
    )),
    Post("pytorch中这种一维的tensor全都看作列向量，所以结果就是一个列向量", (
        Row("09_columns.py", VECTOR, RIGHT, "", "With a column for x the gradient is a column."),
        Row("09_gradient_shown_as_column.py", VECTOR, RIGHT, "", "How the gradient is shown is a matter of taste."),
        Row("09_gradient_as_one_number.py", VECTOR, STYLE, "runs",
            "The gradient is right; it is no single number, so item() ends the program.",
            "a Tensor with 3 elements cannot be converted to Scalar"),
        Row("09_whole_jacobian.py", VECTOR, WRONG, "elementwise",
            "The whole Jacobian is a matrix; asked for is the vector on its diagonal.", "`a.grad` differs"),
        Row("09_last_element_only.py", VECTOR, WRONG, "elementwise",
            "Only the last element was differentiated, the others are zero.", "differs in"),
    )),
    Post("x = np.linspace(-3*np.pi, 3*np.pi, 100)", (
        Row("10_linspace_stored.py", SIN, WRONG, "curves computed", "A range is no plot.", "nothing was plotted"),
        Row("10_linspace_tensor.py", SIN, RIGHT, "", "The array becomes a tensor that requires a gradient."),
        Row("10_linspace_np_gradient.py", SIN, RIGHT, "",
            "The Chinese text allows differences; np.gradient is off at the ends by nature."),
        Row("10_linspace_differences_shifted.py", SIN, RIGHT, "",
            "One-sided differences are half a step off, which this grid excuses."),
        Row("10_linspace_differences_not_divided.py", SIN, WRONG, "curves",
            "Without the step the differences are five times too small.", "nearest curve 'dy/dx'"),
        Row("10_linspace_array_in_torch_sin.py", SIN, WRONG, NOTHING_DRAWN,
            "torch.sin wants a tensor.", "must be Tensor, not numpy.ndarray"),
        Row("10_linspace_np_sin_of_tensor.py", SIN, WRONG, NOTHING_DRAWN,
            "np.sin knows nothing of gradients.", "Can't call numpy() on Tensor that requires grad"),
    )),
    Post("plot(x, [function(x), np.cos(x)], ‘x’, ‘f(x)’, legend=[‘f(x)’, ‘Tangent line (x=1)’])", (
        Row("11_central_difference_stored.ipynb", SIN, NOT_RUN, NOTHING_DRAWN,
            "The forum made the quotation marks curly and took away the indentation.", "invalid character '“'"),
        Row("11_central_difference_legend_lost.ipynb", SIN, NOT_RUN, NOTHING_DRAWN,
            "The forum swallowed the empty list after `legend =`.", "cell 1, line 35: SyntaxError"),
        Row("11_central_difference_quotes_repaired_dashes_not.ipynb", SIN, WRONG, NOTHING_DRAWN,
            "The forum's dash in 'm–' is no line style: the second curve is never drawn.", "not a valid format string"),
        Row("11_central_difference_draws_cos.ipynb", SIN, WRONG, "computed",
            "The difference is computed, but drawn is np.cos.", "cell 1, line 73 draws a formula"),
        Row("11_central_difference_repaired.ipynb", SIN, STYLE, "",
            "The difference is drawn, which the Chinese text allows; it is no tangent line.",
            "style: the label 'Tangent line (x=1)'"),
        Row("11_central_difference_own_label.py", SIN, RIGHT, "", "The same, labelled f'(x)."),
        Row("11_central_difference_no_legend.py", SIN, STYLE, "",
            "The same without a legend.", "style: a legend would tell the curves apart"),
        Row("11_central_difference_and_cos.py", SIN, RIGHT, "", "np.cos as a third line is a comparison."),
        Row("11_central_difference_repaired_and_cos.ipynb", SIN, RIGHT, "", "The same with the copied plot function."),
        Row("11_own_helper_cos_as_third_line.py", SIN, RIGHT, "", "The same with a loop in a function."),
        Row("11_central_difference_cos_through_names.py", SIN, WRONG, "computed",
            "np.cos under another name is np.cos.", "> y_derivative"),
        Row("11_cos_in_a_loop.py", SIN, WRONG, "computed", "np.cos from a list is np.cos.", "> curve"),
        Row("11_cos_through_own_helper.py", SIN, WRONG, "computed",
            "np.cos given to a function that draws is np.cos.", "> np.cos(x)"),
        Row("11_central_difference_factor_forgotten.py", SIN, WRONG, "curves",
            "Divided by h instead of 2h: twice the derivative.", "got 2, expected 1"),
        Row("11_central_difference_sign.py", SIN, WRONG, "curves",
            "Backwards: minus the derivative.", "got -1, expected 1"),
        Row("11_central_difference_in_float32.py", SIN, WRONG, "curves",
            "A step of 1e-7 is lost in float32; in NumPy's float64 it is fine.", "no curve shows `df` = cos(x)"),
        Row("11_plot_for_tangent_line.py", "tangent_line", RIGHT, "",
            "The copied plot function and the label where they belong: in 2.4."),
    )),
    Post("y.backward(torch.ones_like(y)) d2l.torch.plot(x.detach(), [y.detach(), y_d], …", (
        Row("12_d2l_stored.py", SIN, WRONG, "runs curves",
            "The forum's curly quotes are read as straight ones; the line y_d = x.grad is missing all the same.",
            "name 'y_d' is not defined"),
        Row("12_d2l_quotes_curly_only.py", SIN, RIGHT, "",
            "Nothing but the quotes is wrong, and they can be read in one way only.",
            "12_d2l_quotes_curly_only.py, line 9: curly quotes (‘, ’, “, ”) were read as straight ones"),
        Row("12_d2l_quotes_repaired_only.py", SIN, WRONG, "runs curves",
            "The line y_d = x.grad is missing.", "name 'y_d' is not defined"),
        Row("12_d2l_repaired.py", SIN, RIGHT, "", "ones_like has the same effect as the sum."),
        Row("12_d2l_repaired_import_d2l.py", SIN, RIGHT, "",
            "`import d2l` is enough where an earlier cell of the book has imported d2l.torch."),
        Row("12_d2l_cos_as_third_line.py", SIN, RIGHT, "", "cos as a third line is a comparison."),
        Row("12_d2l_curves_in_a_list.py", SIN, RIGHT, "", "The same, the curves collected in a list first."),
        Row("12_d2l_legend_as_axis_labels.py", SIN, STYLE, "",
            "The texts meant for the legend name the axes.", "style: a legend would tell the curves apart"),
        Row("12_d2l_stops_after_the_figure.py", SIN, STYLE, "runs",
            "The figure is right and was shown; the backward() after it is one too many.", "a second time"),
        Row("12_d2l_legend_exchanged.py", SIN, WRONG, "curves",
            "The curves changed places, the legend did not.", "the curve labelled \"f'(x)=cos(x)\" is `f` = sin(x)"),
        Row("12_d2l_backward_with_x.py", SIN, WRONG, "curves",
            "backward(x) weights with x: drawn is x cos(x).", "no curve shows `df` = cos(x)"),
        Row("12_d2l_y_d_is_cos.py", SIN, WRONG, "computed",
            "x.grad is there, but drawn is torch.cos.", "the derivative did not change"),
    )),
    Post("from math import sin x = torch.arange(-5, 5, 0.1)", (
        Row("13_math_sin_stored.py", SIN, WRONG, "curves computed", "The post ends after x.", "nothing was plotted"),
        Row("13_math_sin_of_tensor.py", SIN, WRONG, NOTHING_DRAWN,
            "math.sin takes one number, not a tensor of a hundred.", "only one element tensors can be converted"),
        Row("13_math_sin_outside_the_graph.py", SIN, WRONG, NOTHING_DRAWN,
            "math.sin leaves the graph: nothing to differentiate.", "does not require grad"),
        Row("13_torch_sin.py", SIN, RIGHT, "", "torch.sin does."),
        Row("13_math_sin_central_difference.py", SIN, RIGHT, "", "Number by number math.sin serves for differences."),
        Row("13_math_cos.py", SIN, WRONG, "computed",
            "math.cos in a list is cos all the same.", "the derivative did not change"),
    )),
)
# fmt: on

NAMED = {(task, file): code for task, named in FORUM.items() for code, files in named.items() for file in files.split()}

NEEDS_TENSORFLOW = pytest.mark.needs("tensorflow")
ROWS = [
    pytest.param(
        row, id=f"{row.file}-{row.exercise}",
        marks=[NEEDS_TENSORFLOW] if "tensorflow" in row.file and row.verdict != NOT_RUN else [],
    )
    for post in THREAD
    for row in post.rows
]  # fmt: skip


def verdict(report: Report) -> str:
    """Return what a report amounts to, in a tutor's word."""
    if report.status != "graded" or report.run is None:
        return report.status
    if report.all_passed:
        return STYLE if "style:" in told(report) else RIGHT
    if NO_PROGRAM.search(report.run.message):
        return NOT_RUN
    return STYLE if not_passed(report) == {"runs"} else WRONG


def not_passed(report: Report) -> set[str]:
    return {check.id for check in report.checks if check.status not in (Status.PASSED, Status.REVIEW)}


def told(report: Report) -> str:
    """Return all that the student reads, hints apart."""
    lines = [line for check in report.checks for line in (check.message, *check.evidence)]
    return "\n".join([*lines, *report.notes])


@pytest.mark.parametrize("row", ROWS)
def test_answer_gets_the_verdict_of_a_tutor(runner, row):
    i18n.activate("en")
    report = grade.grade(COURSE[row.exercise], ANSWERS / row.file, runner, POLICY, seed=1, course=[*COURSE.values()])
    assert (verdict(report), not_passed(report)) == (row.verdict, set(row.fails.split()))
    assert row.shown in told(report)
    assert row.verdict != RIGHT or report.diagnosis is None
    assert NAMED.get((row.exercise, row.file)) in (None, report.diagnosis.code if report.diagnosis else NONE)


def test_every_file_is_in_the_table():
    assert {row.file for post in THREAD for row in post.rows} == {file.name for file in ANSWERS.iterdir()}
