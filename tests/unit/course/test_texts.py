"""What is said of an exercise without running anything: each complaint with the line it is about."""

from __future__ import annotations

import pytest

from grader import spec
from grader.course.texts import Desk, unfinished
from grader.rubric import Rubric


@pytest.fixture
def complaints(tmp_path):
    """Return what is said of an exercise, as (area, line, sentence)."""

    def complaints(text, policy=Rubric()):  # noqa: B008
        path = tmp_path / "ex.yaml"
        path.write_text(text, encoding="utf-8")
        desk = Desk(spec.load(path), policy)
        found = [complaint for area in desk.examined() for complaint in area.complaints]
        return [(one.area, one.line, one.sentence) for one in found]

    return complaints


RUNS = "  - {kind: runs, points: 1}\n"
GOOD = (
    "title: {en: Title, zh: 标题}\nprompt:\n  en: Assign `y`.\n  zh: 给 `y` 赋值。\nchecks:\n" + RUNS +
    "  - kind: tensor\n    of: y\n    hint: {en: Look., zh: 看。}\n"
)  # fmt: skip


def test_sound_exercise_has_no_complaints(complaints):
    assert complaints(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: {en: Title, zh: 标题}", "title: Title",
         ("texts", 1, "title: there is no Chinese text; write it under `zh:`")),
        ("hint: {en: Look., zh: 看。}", "hint: {en: Look.}",
         ("texts", 9, "checks[1].hint: there is no Chinese text; write it under `zh:`")),
        ("en: Assign `y`.", 'en: " "', ("texts", 3, "prompt: there is no English text; write it under `en:`")),
        ("给 `y` 赋值", "赋值",
         ("names", 8, "checks[1].of: `y` is looked for, but the Chinese prompt does not name it in backticks")),
        ("Assign `y`", "Assign `yy`", ("names", 8, "checks[1].of: `y` is looked for, but the English prompt does not "
         "name it in backticks; did you mean 'yy'?")),
        ("    hint: {en: Look., zh: 看。}\n", "",
         ("hints", 7, "checks[1]: `tensor` has no hint: say what to look at when it fails")),
    ],
)  # fmt: skip
def test_complaint_says_where_and_what(complaints, old, new, said):
    assert old in GOOD
    assert said in complaints(GOOD.replace(old, new))


def test_languages_declared_count_even_if_nothing_is_written_in_one(complaints):
    text = "title: Title\nprompt: Assign `y`.\nlanguages: [en, zh]\nchecks:\n" + RUNS
    assert [line for area, line, _said in complaints(text) if area == "texts"] == [1, 2]


def test_one_of_several_names_is_enough(complaints):
    assert complaints(GOOD.replace("of: y", "of: [z, y]")) == []


def test_hidden_check_needs_no_hint(complaints):
    hidden = "    hidden: true\n  - {kind: output, hint: {en: Print., zh: 打印。}}\n"
    assert complaints(GOOD.replace("    hint: {en: Look., zh: 看。}\n", hidden)) == []


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (Rubric(weights={"other": 3}), "the rubric weighs other exercises, but not this one"),
        (Rubric(weights={"ex": 0}), "the rubric's weight is 0"),
    ],
)
def test_points_are_compared_with_the_rubric(complaints, policy, said):
    ((area, line, sentence),) = complaints(GOOD, policy)
    assert (area, line) == ("points", 6)
    assert said in sentence


def test_weight_and_bonus_of_the_rubric_are_known_to_it(complaints):
    assert (
        complaints(GOOD, Rubric(weights={"ex": 20})) == complaints(GOOD, Rubric(weights={"a": 1}, bonus=["ex"])) == []
    )


def test_points_for_running_only_are_no_exercise(complaints):
    (found,) = complaints("title: T\nprompt: P\nchecks:\n" + RUNS)
    assert found[0] == "points"


def test_what_is_to_be_filled_in_is_listed_by_line(tmp_path):
    file = tmp_path / "a.py"
    file.write_text('"""TODO: what this shows."""\nx = 1\nTODOS = 2\ny = 3  # TODO\n')
    found = [(one.line, one.sentence) for one in unfinished(file, "solution")]
    assert found == [(1, "still to do: what this shows."), (4, "still to do: what this line says")]
