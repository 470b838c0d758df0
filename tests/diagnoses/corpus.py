"""The labelled programs: which mistake each makes, in its first line, and what a grading of all of them says.

The first line of an example is ``# diagnosis: B4 · exercise: sin_derivative``; with ``· then: P4`` the program makes a
second mistake, which is observed too and comes later; with ``· also: P4`` the first one hides the second. An exercise
is one of the course, or of ``tests/figures``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from grader import grade, spec
from grader.model import Report
from grader.rubric import Rubric
from grader.runner.host import Runner
from grader.spec import Exercise

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = Path(__file__).parent / "examples"
WRONG = ROOT / "tests" / "course" / "wrong"
FORUM = ROOT / "tests" / "forum" / "answers"
RIGHT = (ROOT / "solutions", ROOT / "tests" / "course" / "right")

NONE = "none"
"""Label of a wrong answer whose mistake is in no row: its own check says what there is to say."""
WORKERS = 2

FORUM_LABELS = {
    "sin_derivative": {
        "S1": "11_central_difference_stored.ipynb",
        "S2": "05_q4_q5_whole_post_stored.py",
        "S4": "04_tensorflow_stored.py",
        "S10": "04_tensorflow_indented_only.py 04_tensorflow_repaired.py 04_same_in_torch_dy_dx_lost.py 06_q5_stored.py"
        " 06_q5_x_lost.py 12_d2l_stored.py 12_d2l_quotes_repaired_only.py",
        "A6": "10_linspace_np_sin_of_tensor.py 13_math_sin_of_tensor.py 13_math_sin_outside_the_graph.py",
        "A7": "02_sin_not_detached.py",
        "A8": "10_linspace_array_in_torch_sin.py",
        "B1": "02_sin_backward_without_sum.py",
        "B5": "04_same_in_torch_accumulated.py",
        "B8": "12_d2l_backward_with_x.py",
        "N1": "11_central_difference_in_float32.py",
        "N3": "11_central_difference_factor_forgotten.py",
        "N4": "10_linspace_differences_not_divided.py",
        "N8": "11_central_difference_sign.py",
        "P1": "06_q5_no_plot.py 10_linspace_stored.py 13_math_sin_stored.py",
        "P2": "06_q5_second_plot_erases_first.py",
        "P3": "02_sin_labels_swapped.py 12_d2l_legend_exchanged.py",
        "P11": "02_sin_derivative_against_index.py",
        "P13": "02_only_sin_stored.py 02_only_sin_commented_line_drawn.py",
        "P19": "11_central_difference_quotes_repaired_dashes_not.ipynb",
        "H1": "02_sin_derivative_is_torch_cos.py 11_central_difference_draws_cos.ipynb 11_cos_in_a_loop.py"
        " 11_central_difference_cos_through_names.py 11_cos_through_own_helper.py 12_d2l_y_d_is_cos.py 13_math_cos.py",
        NONE: "11_central_difference_legend_lost.ipynb",
    },
    "branch_gradient": {
        "S2": "05_q4_q5_whole_post_stored.py",
        "S4": "05_q4_stored.py 05_q4_stored_with_fences.py",
        "S10": "05_q4_indented_only.py 05_06_q4_q5_q4_broken.ipynb",
        "A2": "05_q4_whole_numbers.py",
        "A5": "05_q4_numbers_taken_out.py",
        "B1": "05_q4_without_sum.py",
        NONE: "05_q4_branches_exchanged.py 05_q4_norm_of_b.py 05_q4_without_else.py 05_q4_b_not_replaced.py",
    },
    "nonscalar_output": {
        "A3": "03_grad_of_reshaped_non_leaf.py",
        "A12": "01_d_sum_backward_prints_none.py",
        "A17": "09_gradient_as_one_number.py",
        "B2": "07_unit_matrix_for_a_vector.py",
        "B4": "08_nine_x_squared_accumulated.py",
        "B7": "01_d_mean_backward.py",
        "B8": "01_d_backward_weighted_by_d.py 07_unit_vector.py 08_nine_x_squared_weights.py",
        "B9": "09_whole_jacobian.py",
        NONE: "01_d_backward_first.py 03_reshape_to_scalar.py 07_unit_matrix.py 08_nine_x_squared_typed.py"
        " 08_three_x_squared_typed.py 09_last_element_only.py",
    },
}
"""Exercise -> code -> files of ``tests/forum``: what a tutor would name first, whatever the grader says."""

COURSE = spec.load_course([ROOT / "exercises"])
_FIGURES = ROOT / "tests" / "figures" / "exercises"
EXERCISES: dict[str, Exercise] = {
    **{exercise.id: exercise for exercise in COURSE},
    **{path.stem: spec.load(path) for path in sorted(_FIGURES.glob("*.yaml"))},
}


class Labelled(NamedTuple):
    """A program, and the mistake that a tutor would name first: a code, `NONE`, or "" where there is no label.

    then: the code of a mistake that the program makes as well, and whose consequences come later.
    """

    file: Path
    exercise: str
    code: str
    then: str = ""

    @property
    def id(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}"


def first_line(file: Path) -> str:
    """Return the first line of a program; of a notebook's first cell."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".ipynb":
        text = "".join(json.loads(text)["cells"][0]["source"])
    return text.partition("\n")[0]


def labels(file: Path) -> dict[str, str]:
    """Return what the first line says: ``# fails: x · diagnosis: B4`` -> {"fails": "x", "diagnosis": "B4"}."""
    return dict(re.findall(r"(\w+): (\w+)", first_line(file)))


def examples() -> list[Labelled]:
    """Read the labels of all examples."""
    found = []
    for file in sorted(EXAMPLES.iterdir()):
        said = labels(file)
        found.append(Labelled(file, said["exercise"], said["diagnosis"], said.get("then", "")))
    return found


def wrong_answers() -> list[Labelled]:
    """Read the labels of the course's wrong answers."""
    return [Labelled(file, file.parent.name, labels(file).get("diagnosis", "")) for file in sorted(WRONG.glob("*/*.*"))]


def right_answers() -> list[Labelled]:
    """Return right answers, all labelled `NONE`: right answers get no advice."""
    solutions = [Labelled(file, file.stem, NONE) for file in sorted(RIGHT[0].iterdir()) if file.suffix != ".md"]
    return solutions + [Labelled(file, file.parent.name, NONE) for file in sorted(RIGHT[1].glob("*/*.*"))]


def forum_answers() -> list[Labelled]:
    """Return the wrong answers of the forum's thread with what a tutor would name first."""
    return [
        Labelled(FORUM / file, exercise, code)
        for exercise, labelled in FORUM_LABELS.items()
        for code, files in labelled.items()
        for file in files.split()
    ]


def codes(report: Report) -> list[str]:
    """Return the codes of a report's diagnoses, the one that is shown first."""
    first = [] if report.diagnosis is None else [report.diagnosis]
    return [diagnosis.code for diagnosis in (*first, *report.diagnoses)]


def grade_all(runner: Runner, programs: Iterable[Labelled]) -> Iterator[tuple[Labelled, Report]]:
    """Grade every program once."""

    def one(program: Labelled) -> tuple[Labelled, Report]:
        exercise = EXERCISES[program.exercise]
        return program, grade.grade(exercise, program.file, runner, Rubric(), seed=1, course=COURSE)

    with ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(one, programs)
