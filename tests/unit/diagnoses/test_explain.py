from __future__ import annotations

import gettext
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest

import grader
from grader import i18n
from grader.checks.any_of import AnyOf
from grader.checks.gradient import Gradient
from grader.diagnoses import MISTAKES, explain
from grader.model import Outcome, RunStatus, Status

CHINESE = gettext.translation("grader", Path(grader.__file__).parent / "locale", ["zh_CN"])
TOLD = ("message", "hint", "elsewhere")
TEXTS = [(f"{m.code} {what}", getattr(m, what)) for m in MISTAKES for what in TOLD if getattr(m, what)]
NAME_ERROR = "NameError: name 'z' is not defined"


def fields(template: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}


@pytest.fixture
def chinese() -> Iterator[None]:
    i18n.activate("zh")
    yield
    i18n.activate("en")


def test_codes_are_unique() -> None:
    assert [code for code, count in Counter(mistake.code for mistake in MISTAKES).items() if count > 1] == []


def test_every_text_has_a_chinese_translation_with_the_same_braces() -> None:
    translated = {name: CHINESE.gettext(text) for name, text in TEXTS}

    assert [name for name, text in translated.items() if not re.search("[\u4e00-\u9fff]", text)] == []
    assert [name for name, text in TEXTS if fields(translated[name]) != fields(text)] == []


def test_texts_follow_the_message_rules() -> None:
    assert [name for name, text in TEXTS if re.search("!|invalid|please", text, re.IGNORECASE)] == []


def test_hints_need_no_facts_that_messages_do_not_have() -> None:
    assert [m.code for m in MISTAKES if not fields(m.hint) <= fields(m.message)] == []


def test_chinese_is_spoken(chinese: None, build: SimpleNamespace) -> None:
    found = explain(build.case("y = z", error=NAME_ERROR))

    assert "这里没有 `z`" in found[0].message


def test_nothing_is_explained_when_everything_passed(build: SimpleNamespace) -> None:
    curves = [build.curve("sin(x)"), build.curve("cos(x)")]

    assert explain(build.case("y = z", error=NAME_ERROR, curves=curves)) == ()


@pytest.mark.parametrize("status", [RunStatus.NOT_RUN, RunStatus.UNREADABLE], ids=lambda status: status.value)
def test_nothing_is_explained_when_nothing_ran(status: RunStatus, build: SimpleNamespace) -> None:
    assert explain(build.case("x = 1", status=status)) == ()


@pytest.mark.parametrize("status", [Status.ERROR, Status.REVIEW, Status.PASSED], ids=lambda status: status.value)
def test_only_what_went_wrong_is_explained(status: Status, build: SimpleNamespace) -> None:
    made = build.case("y = z", error=NAME_ERROR)
    outcomes = tuple((check, Outcome(status=status, message="")) for check, _outcome in made.outcomes)

    assert explain(msgspec.structs.replace(made, outcomes=outcomes)) == ()


def test_earlier_cause_comes_first(build: SimpleNamespace) -> None:
    source = "x = torch.linspace(0, 6, 100, requires_grad=True)\ny = (x**2).detach()\ny.mean().backward()"
    error = "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"
    found = explain(build.case(source, error=error, curves=[build.curve("sin(x)"), build.curve("cos(x)/100")]))

    assert [diagnosis.code for diagnosis in found] == ["A5", "B7"]


def test_alternatives_of_a_failed_check_are_looked_at(build: SimpleNamespace) -> None:
    either = AnyOf(id="a", checks=[Gradient(expected="cos(x)"), Gradient(expected="1 + x")]).identified("a")
    found = explain(build.case("y.mean().backward()", checks=[either], gradients=[build.event("cos(x)/100")]))

    assert [diagnosis.code for diagnosis in found] == ["B7"]


def test_error_outside_the_part_is_left_alone(build: SimpleNamespace) -> None:
    made = build.case("y = z", error=NAME_ERROR)
    other = msgspec.structs.replace(made.submission.cells[0], in_part=False)
    submission = msgspec.structs.replace(made.submission, cells=(other,))

    assert "S10" not in [d.code for d in explain(msgspec.structs.replace(made, submission=submission))]


def test_curve_whose_sizes_disagree_is_explained_without_an_exception(build: SimpleNamespace) -> None:
    curve = build.curve("sin(x)")
    curve.x, curve.y = build.array(np.zeros(0)), build.array(np.full(3, np.nan))
    assert isinstance(explain(build.case("x = 1", curves=[curve])), tuple)
