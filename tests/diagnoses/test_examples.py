"""Each row of the catalogue, made by real programs in the sandbox: it is the diagnosis that is shown first."""

from __future__ import annotations

from collections import Counter

import pytest

from grader.diagnoses import MISTAKES
from grader.model import Report
from tests.diagnoses import corpus, manual
from tests.extras import EXTRAS

EXAMPLES = corpus.examples()
LEAST = 3  # examples of a row


@pytest.fixture(scope="module")
def reports(runner) -> dict[str, Report]:
    here = [program for program in EXAMPLES if not any(EXTRAS[name]() for name in corpus.needs(program))]
    return {program.id: report for program, report in corpus.grade_all(runner, here)}


@pytest.mark.parametrize(
    "program",
    [pytest.param(one, marks=pytest.mark.needs(*corpus.needs(one)), id=one.file.stem) for one in EXAMPLES],
)
def test_mistake_is_named_first(reports, program):
    report = reports[program.id]
    found = corpus.codes(report)
    assert found[:1] == [program.code], (found, report.run, report.checks)
    assert program.then in ("", *found[1:])


@pytest.mark.parametrize("code", [mistake.code for mistake in MISTAKES])
def test_row_has_examples(code):
    assert Counter(program.code for program in EXAMPLES)[code] >= LEAST


def test_programs_with_two_mistakes_are_among_them():
    assert sum(bool(program.then) for program in EXAMPLES) >= 12


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.code)
def test_row_says_what_is_observed(mistake):
    assert manual.observed(mistake)


def test_manual_is_up_to_date():
    assert manual.render(manual.measured()) == manual.FILE.read_text(encoding="utf-8"), "run `make docs`"


def test_figures_of_every_row_were_measured():
    assert set(manual.measured().rows) == {mistake.code for mistake in MISTAKES}, "run `make accuracy`"
