from __future__ import annotations

import pytest

from grader.checks.written import Written, count_words
from grader.model import Status


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("x = 1 2 3 + - *", 1),
        ("because the graph is freed", 5),
        ("don't re-use it", 3),
        ("第二次导数更贵", 5),
        ("graph 图", 2),
        ("é à ü", 3),
    ],
)
def test_words_are_counted_in_both_languages(text, words):
    assert count_words(text) == words


def test_text_that_is_long_enough_waits_for_a_person_with_its_question(judge):
    got = judge(
        Written(question={"en": "Why?", "zh": "为什么?"}, min_words=3),
        prose=["Because the graph\n\nis kept.", "Really."],
    )
    assert (got.status, got.evidence) == (Status.REVIEW, ("Why?", "> Because the graph", "> is kept.", "> Really."))
    assert got.message == "a written answer of 6 words waits for a person"


def test_short_text_fails(judge):
    got = judge(Written(min_words=3), prose=["Because."])
    assert (got.status, got.message) == (Status.FAILED, "no written answer found (1 words, at least 3 needed)")


def test_much_text_is_shown_in_part(judge):
    got = judge(Written(), prose=["word " * 50_000 + "\n" + "line\n" * 1000])
    assert sum(map(len, got.evidence)) < 700


def test_line_of_an_ordinary_answer_is_quoted_to_its_end(judge):
    line = "To get f'' the whole graph of f' has to be built and stored, and that graph is larger than that of f."
    got = judge(Written(), prose=[line])
    assert got.evidence == (f"> {line}",)


def test_line_without_end_is_visibly_cut(judge):
    [quoted] = judge(Written(), prose=["word " * 1000]).evidence
    assert quoted.endswith("…")
    assert len(quoted) <= 302
