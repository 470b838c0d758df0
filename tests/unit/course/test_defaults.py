"""`_defaults.yaml`: taken where an exercise says nothing, and nowhere else."""

from __future__ import annotations

import pytest

from grader import spec
from grader.errors import SpecError
from grader.model import Limits

HEAD = "title: Title\nprompt: Prompt\n"


@pytest.fixture
def loaded(tmp_path):
    """Load an exercise beside defaults."""

    def load(defaults, text):
        (tmp_path / "_defaults.yaml").write_text(defaults)
        (tmp_path / "ex.yaml").write_text(text)
        return spec.load(tmp_path / "ex.yaml")

    return load


def test_what_an_exercise_leaves_out_is_taken(loaded):
    exercise = loaded("source: a book\nprovides: [torch]\nlanguages: [en]\n", HEAD + "checks: [{kind: runs}]\n")
    assert (exercise.source, exercise.provides, exercise.languages) == ("a book", ["torch"], ["en"])


def test_what_an_exercise_says_stays_whole(loaded):
    exercise = loaded("provides: [torch, np]\n", HEAD + "provides: [plt]\nchecks: [{kind: runs}]\n")
    assert exercise.provides == ["plt"]


def test_limits_are_taken_key_by_key(loaded):
    exercise = loaded("limits: {wall_s: 5, memory_mb: 300}\n", HEAD + "limits: {wall_s: 9}\nchecks: [{kind: runs}]\n")
    assert exercise.limits == Limits(wall_s=9.0, memory_mb=300)


def test_checks_are_completed_by_kind_and_alternatives_too(loaded):
    exercise = loaded(
        "checks:\n  gradient: {rtol: 0.5, atol: 0.25}\n  runs: {points: 2}\n",
        HEAD + "checks:\n  - {kind: runs, points: 7}\n  - {kind: gradient, expected: x}\n"
        "  - {kind: any_of, checks: [{kind: runs}, {kind: gradient, expected: x, rtol: 0.1}]}\n",
    )
    runs, gradient, either = exercise.checks
    assert (runs.points, gradient.rtol, gradient.atol) == (7.0, 0.5, 0.25)
    assert [(one.points, getattr(one, "rtol", None)) for one in either.checks] == [(2.0, None), (1.0, 0.1)]


@pytest.mark.parametrize(
    ("defaults", "said"),
    [
        ("limts: {wall_s: 5}", "1: unknown key 'limts'; did you mean 'limits'?"),
        ("\nlimits: {wall: 5}", "2: limits: unknown key 'wall'; did you mean 'wall_s'?"),
        ("prompt: P", "1: unknown key 'prompt'"),
        ("checks: {figur: {tolerance: 1}}", "1: checks: unknown kind 'figur'; did you mean 'figure'?"),
        (
            "checks:\n  figure: {tolerence: 1}",
            "2: checks.figure: unknown key 'tolerence'; did you mean 'tolerance'?",
        ),
        ("checks:\n  figure:\n    tolerance: 0", "3: checks.figure.tolerance: expected a number > 0.0, got '0'"),
        ("languages: [fr]", "1: languages[0]: 'fr' is not allowed"),
        ("- a", "1: expected a mapping"),
        ("a: [", "2: not YAML: "),
    ],
)
def test_complaint_names_the_file_of_the_defaults(loaded, tmp_path, defaults, said):
    with pytest.raises(SpecError) as error:
        loaded(defaults + "\n", HEAD + "checks: [{kind: runs}]\n")
    (line,) = error.value.complaints
    assert line.startswith(f"{tmp_path / '_defaults.yaml'}:{said}")


def test_contradiction_of_both_files_is_told_where_the_exercise_says_its_part(loaded, tmp_path):
    with pytest.raises(SpecError) as error:
        loaded("checks: {gradient: {rtol: 0.1}}\n", HEAD + "checks:\n  - {kind: gradient, expected: x}\n")
    assert error.value.complaints == [f"{tmp_path / 'ex.yaml'}:4: checks[0]: give rtol and atol together"]


def test_complaint_of_the_defaults_is_told_once_for_a_course(loaded, tmp_path):
    (tmp_path / "other.yaml").write_text(HEAD + "checks: [{kind: runs}]\n")
    with pytest.raises(SpecError):
        loaded("limts: {}\n", HEAD + "checks: [{kind: runs}]\n")
    with pytest.raises(SpecError) as error:
        spec.load_course([tmp_path])
    assert len(error.value.complaints) == 1


def test_defaults_are_no_exercise(tmp_path):
    (tmp_path / "_defaults.yaml").write_text("languages: [en]\n")
    (tmp_path / "ex.yaml").write_text(HEAD + "checks: [{kind: runs}]\n")
    assert [exercise.id for exercise in spec.load_course([tmp_path])] == ["ex"]
