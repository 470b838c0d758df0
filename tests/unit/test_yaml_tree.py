"""YAML read strictly: YAML 1.2's scalars, lines for everything, no aliases, tags, doubled keys or deep nesting."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.yaml_tree import MAX_BYTES, MAX_DEPTH, Node, parse
from tests.clock import within


def plain(text: str) -> object:
    root, complaints = parse(text)
    assert complaints == []
    assert root is not None
    return root.plain()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("+3", 3),
        ("010", 10),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e-5", 1e-5),
        ("1E3", 1000.0),
        ("-2.5e+2", -250.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("no", "no"),
        ("off", "off"),
        ("y", "y"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("''", ""),
        ("x**2 - 1", "x**2 - 1"),
    ],
)
def test_scalars_are_those_that_people_expect(written, value):
    got = plain(f"a: {written}")
    assert got == {"a": value}
    assert type(got["a"]) is type(value)  # type: ignore[index]


def test_number_too_long_to_be_one_stays_text():
    assert plain("a: " + "9" * 5000) == {"a": "9" * 5000}


def test_every_node_knows_its_line():
    root, _complaints = parse("a: 1\n\nb:\n  - x\n  - {c: 2}\n")
    assert root is not None
    items = root.value["b"].value
    assert (root.line, root.value["a"].line, root.key_lines["b"], items[0].line, items[1].value["c"].line) == (
        1,
        1,
        3,
        4,
        5,
    )


def test_scalar_keeps_how_it_was_written():
    root, _complaints = parse("a: 1.50")
    assert root is not None
    assert root.value["a"].text == "1.50"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_gives_nothing_and_no_complaint(text):
    assert parse(text) == (None, [])


@pytest.mark.parametrize("text", ["\ufeffa: 1", "a: 1\r\n", "---\na: 1\n...\n", "%YAML 1.1\n---\na: 1"])
def test_marks_of_files_and_documents_are_harmless(text):
    assert plain(text) == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a: 1\nb: 2\na: 3", 3, "key 'a' again (first on line 1)"),
        ("a:\n  b: 1\n  b: 2", 3, "key 'b' again (first on line 2)"),
        ("a: &x 1\nb: *x", 2, "alias *x: write the value out"),
        ("a: !!str 1", 1, "tag tag:yaml.org,2002:str: tags are not used here"),
        ("a: !python/object:os.system x", 1, "tag !python/object:os.system: tags are not used here"),
        ("a: 1\n---\nb: 2", 2, "a second document: one file holds one exercise"),
        ("? [a]\n: 1", 1, "a key must be a word"),
        ('"a\\nb": 1', 1, "a key must be a word"),
        ("[" * (MAX_DEPTH + 1), 1, f"nested more than {MAX_DEPTH} deep"),
        ("a:\n\t- b", 2, "not YAML: while scanning for the next token found character that cannot start any token"),
        ("a: b: c", 1, "not YAML: mapping values are not allowed in this context"),
        ("a: 'b", 1, "not YAML: while scanning a quoted scalar found unexpected end of stream"),
        ("a: 1\nb: \x01", 2, "not YAML: unacceptable character"),
        ("a: 1\nb: \ud800", 2, "a character that no UTF-8 file can hold"),
        ("x" * (MAX_BYTES + 1), 1, f"the file has {MAX_BYTES + 1} characters (at most {MAX_BYTES})"),
    ],
)
def test_surprises_are_refused_with_their_line(text, line, sentence):
    _root, complaints = parse(text)
    assert [(at, said[: len(sentence)]) for at, said in complaints] == [(line, sentence)]


def test_first_of_two_equal_keys_counts_and_all_are_told():
    root, complaints = parse("a: 1\na: 2\na: 3")
    assert root is not None
    assert (root.plain(), [line for line, _said in complaints]) == ({"a": 1}, [2, 3])


def test_merge_key_is_an_ordinary_key():
    assert plain("<<: 1") == {"<<": 1}


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "{" * 200_000, "- " * 100_000, "&a [" * 50_000, "a: " * 80_000, "x\n" * 100_000], ids=len
)
def test_bombs_are_refused_at_once(text):
    assert within(2, lambda: parse(text))


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            '"',
            "|",
            ">",
            "&x ",
            "*x",
            "!t ",
            "#",
            "1e5",
            "---\n",
            "? ",
            ": ",
            "\t",
            "\\",
            "%",
            "é",
            "\0",
            "\x85",
            "\u2028",
        ]
    ),
    max_size=30,
).map("".join)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text(max_size=40) | FRAGMENTS)
def test_any_text_gives_a_tree_or_complaints_with_lines_of_the_file(text):
    root, complaints = parse(text)
    assert root is None or isinstance(root, Node)
    assert all(line >= 1 and "\n" not in sentence for line, sentence in complaints)
