"""Exercise files: what they may say; what is said of all else: at once, with file, line and nearest word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import spec
from grader.checks import KINDS
from grader.checks.figure import Figure
from grader.checks.function import Function
from grader.checks.tensor import Tensor
from grader.errors import SpecError
from grader.model import Limits

HEAD = "title: {en: Title, zh: 标题}\nprompt: Prompt\n"
RUNS = "checks:\n  - kind: runs\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an exercise, by default `ex`, in a course's folder."""

    def write(text: str | bytes, name: str = "ex.yaml") -> Path:
        path = tmp_path / "exercises" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def complaints(write: Write) -> Callable[..., list[str]]:
    """Return what is said of a text, without the file's name."""

    def complaints(text: str | bytes, name: str = "ex.yaml") -> list[str]:
        path = write(text, name)
        with pytest.raises(SpecError) as error:
            spec.load(path)
        return [line.removeprefix(f"{path}:") for line in error.value.complaints]

    return complaints


def check(yaml: str) -> str:
    return f"{HEAD}checks:\n  - {yaml}\n"


# ---------------------------------------------------------------- what it may say


def test_smallest_exercise_has_all_defaults(write):
    exercise = spec.load(write(HEAD + RUNS))
    assert (exercise.id, exercise.submission, exercise.limits, exercise.solution, exercise.starter) == (
        "ex",
        "ex",
        Limits(),
        None,
        "",
    )


def test_every_field_is_read(write):
    text = (
        "title: T\nprompt: P\nsource: a book\nsubmission: answer\ntags: [tag]\nnumber: 5\nprovides: [torch, f]\n"
        "given: given.py\nlimits: {wall_s: 3, memory_mb: 100}\n" + RUNS
    )
    write("def f(a): return a\n", "given.py")
    exercise = spec.load(write(text))
    assert (exercise.title, exercise.submission, exercise.tags, exercise.number) == ("T", "answer", ["tag"], 5)
    assert (exercise.provides, exercise.given_source) == (["torch", "f"], "def f(a): return a\n")
    assert exercise.limits == Limits(wall_s=3.0, memory_mb=100)


def test_solution_and_starter_beside_the_course_are_found(write, tmp_path):
    path = write(HEAD + RUNS)
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "ex.ipynb").write_text("{}")
    (path.parent / "starters").mkdir()
    (path.parent / "starters" / "ex.py").write_bytes(b"x = 1  # \xe9\n")
    exercise = spec.load(path)
    assert (exercise.solution, exercise.starter) == (str(tmp_path / "solutions" / "ex.ipynb"), "x = 1  # �\n")


@pytest.mark.parametrize("text", ["\ufeff" + HEAD + RUNS, (HEAD + RUNS).replace("\n", "\r\n")], ids=["BOM", "CRLF"])
def test_marks_of_windows_editors_are_harmless(write, text):
    assert spec.load(write(text)).id == "ex"


def test_number_for_an_expression_is_its_text(write):
    (only,) = spec.load(write(check("{kind: tensor, of: x, value: 1e-3}"))).checks
    assert isinstance(only, Tensor)
    assert only.value == "1e-3"


def test_checks_are_numbered_where_several_have_a_kind(write):
    text = HEAD + "checks:\n  - kind: runs\n  - {kind: output, id: shown}\n  - kind: runs\n  - kind: output\n"
    assert [one.id for one in spec.load(write(text)).checks] == ["runs1", "shown", "runs2", "output"]


def test_alternatives_get_ids_below_the_check(write):
    (only,) = spec.load(write(check("{kind: any_of, checks: [{kind: runs}, {kind: output}]}"))).checks
    assert [one.id for one in only.checks] == ["any_of.0", "any_of.1"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_lacks_instead_of_failing(complaints, write, kind):
    path = write(check(f"kind: {kind}"))
    try:
        assert spec.load(path).checks
    except SpecError as error:
        assert all(line.startswith(f"{path}:4: checks[0]") for line in error.complaints)


def test_nested_fields_are_typed(write):
    text = check(
        "{kind: figure, curves: {f: {y: sin(x)}, df: {y: cos(x), derivative_of: f, words: [cos]}}, min_width: 2}"
    )
    (only,) = spec.load(write(text)).checks
    assert isinstance(only, Figure)
    assert (only.min_width, only.curves["df"].words) == (2.0, ["cos"])


def test_inputs_of_several_shapes_are_typed(write):
    text = check(
        "{kind: function, name: f, inputs: {shapes: [[], [4]], between: [0.5, 6], at: [1, [1, 2]]}, "
        "expected: {value: x}}"
    )
    (only,) = spec.load(write(text)).checks
    assert isinstance(only, Function)
    assert [array.shape for array in only.inputs.draw(0)[:4]] == [(), (2,), (), (4,)]


# ---------------------------------------------------------------- complaints


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HEAD + "cheks: []\n" + RUNS,
            [
                "3: unknown key 'cheks'; did you mean 'checks'? (keys: title, prompt, source, "
                "submission, tags, number, provides, given, free, languages, tests, frameworks, limits, feedback, "
                "checks)"
            ],
        ),
        ("5", ["1: expected a mapping with title, prompt and checks"]),
        ("[]", ["1: expected a mapping with title, prompt and checks"]),
        ("", ["1: expected a mapping with title, prompt and checks"]),
        ("{}", ["1: checks: is missing", "1: prompt: is missing", "1: title: is missing"]),
        (HEAD + "checks: []", ["3: checks: has 0 entries, at least 1 needed"]),
        (HEAD + "checks: {kind: runs}", ["3: checks: expected a list, got a mapping; begin each entry with '- '"]),
        (check("5"), ["4: checks[0]: expected a mapping, got '5'"]),
        (
            check("{points: 1}"),
            [
                "4: checks[0]: 'kind' is missing (runs, tensor, gradient, function, figure, derived, control_flow, "
                "raises, source, output, written, any_of)"
            ],
        ),
        (
            check("kind: figurr"),
            [
                "4: checks[0]: unknown kind 'figurr'; did you mean 'figure'? (kinds: runs, tensor, "
                "gradient, function, figure, derived, control_flow, raises, source, output, written, any_of)"
            ],
        ),
        (check("{kind: runs, points: -1}"), ["4: checks[0].points: expected a number >= 0.0, got '-1'"]),
        (
            check("{kind: runs, points: 99999999999999999999999999}"),
            ["4: checks[0].points: expected a number <= 1000.0, got '99999999999999999999999999'"],
        ),
        (check("{kind: runs, points: 1e999}"), ["4: checks[0].points: expected a number, got '1e999'"]),
        (check("{kind: runs, required: yes}"), ["4: checks[0].required: expected true or false, got 'yes'"]),
        (check("{kind: runs, hint: {fr: Salut}}"), ["4: checks[0].hint: 'fr' is not allowed (allowed: en, zh)"]),
        (check("{kind: runs, id: a/b}"), ["4: checks[0].id: 'a/b': letters, digits and _ only"]),
        (check("{kind: runs, id: x}\n  - {kind: output, id: x}"), ["5: checks[1].id: 'x' is used twice"]),
        (
            check("{kind: raises, type: E, by: anywhre}"),
            [
                "4: checks[0].by: 'anywhre' is not allowed; did you mean 'anywhere'? "
                "(allowed: anywhere, differentiation)"
            ],
        ),
        (
            check("{kind: gradient, expected: cosine(x)}"),
            [
                "4: checks[0].expected: `cosine(x)`: `cosine` is not a function known here; known: sin, cos, tan, "
                "sinh, cosh, tanh, arcsin, arccos, arctan, exp, log, sqrt, abs, sign, sum, prod, mean, norm, "
                "min, max, where"
            ],
        ),
        (
            check("{kind: gradient, expected: x, repeated: [2]}"),
            ["4: checks[0]: give exactly one of expected, derivative_of, repeated"],
        ),
        (check("{kind: gradient, expected: x, rtol: 0.1}"), ["4: checks[0]: give rtol and atol together"]),
        (
            check("{kind: gradient, derivative_of: {function: f, at: [1]}}"),
            ["4: checks[0]: `of` must name the variable that holds the derivative"],
        ),
        (
            check("{kind: gradient, of: g, derivative_of: {function: f, at: [1], order: 3}}"),
            ["4: checks[0].derivative_of.order: expected a whole number <= 2, got '3'"],
        ),
        (
            check("{kind: tensor, of: x, value: y}"),
            ["4: checks[0].value: `y`: `y` is unknown; variables here: ; constants: pi, e"],
        ),
        (
            check("{kind: figure, curves: {f: {y: x, derivative_of: g}}}"),
            ["4: checks[0]: curves.f.derivative_of: there is no curve `g`"],
        ),
        (
            check("{kind: figure, curves: {f: {y: 'x['}}}"),
            ["4: checks[0].curves.f.y: `x[` is not an expression: '[' was never closed"],
        ),
        (
            check("{kind: figure, curves: {a.b: {y: '2('}}}"),
            ["4: checks[0].curves.a.b.y: `2(` is not an expression: '(' was never closed"],
        ),
        (
            check("{kind: figure, curves: {f: {y: '[x, x]'}}}"),
            ["4: checks[0].curves.f.y: has shape (2, 7) for an x of shape (7,): not one y for each x"],
        ),
        (check("{kind: figure, curves: {}}"), ["4: checks[0]: give some curves or pictures"]),
        (check("{kind: source}"), ["4: checks[0]: give at least one of require, any, forbid"]),
        (
            check("{kind: output, numbers: [1/0, '[1, 2]', y, 2*pi, 3]}"),
            ["4: checks[0].numbers[2]: `y`: `y` is unknown; variables here: ; constants: pi, e"],
        ),
        (
            check("{kind: output, numbers: [1/0, '[1, 2]', 2*pi, 3]}"),
            [
                "4: checks[0].numbers[0]: `1/0` is not one finite number",
                "4: checks[0].numbers[1]: `[1, 2]` is not one finite number",
            ],
        ),
        (check("{kind: any_of, checks: [{kind: runs}]}"), ["4: checks[0].checks: has 1 entries, at least 2 needed"]),
        (
            check("{kind: any_of, checks: [{kind: runs}, {kind: gradient, expected: y}]}"),
            ["4: checks[0].checks[1].expected: `y`: `y` is unknown; variables here: x; constants: pi, e"],
        ),
        (
            check("{kind: function, name: f}"),
            ["4: checks[0]: expected is the solution, but there is no SOLUTIONS/ex.py; write it, or expressions here"],
        ),
        (
            check("{kind: function, name: f, expected: {gradient: x}}"),
            ["4: checks[0]: expected has no value to compare with"],
        ),
        (
            check("{kind: function, name: f, inputs: {shape: [2]}, expected: {value: 'x[5]'}}"),
            ["4: checks[0].expected.value: `x[5]`: index 5 is out of bounds for axis 0 with size 2"],
        ),
        (
            check(
                "{kind: function, name: f, inputs: {shape: [3]}, compare: [gradient], "
                "expected: {gradient: '[x[0], x[1]]'}}"
            ),
            ["4: checks[0].expected.gradient: has shape (2,) for an input of shape (3,)"],
        ),
        (
            check("{kind: function, name: f, inputs: {count: 0}}"),
            ["4: checks[0].inputs: there is no input: count is 0 and `at` is empty"],
        ),
        (
            check("{kind: function, name: f, inputs: {shape: [-1]}}"),
            ["4: checks[0].inputs: sizes of a shape are 0 or more"],
        ),
        (
            check("{kind: function, name: f, inputs: {scale: []}}"),
            ["4: checks[0].inputs.scale: has 0 entries, at least 1 needed"],
        ),
        (
            check("{kind: function, name: f, inputs: {between: [2, 1]}}"),
            ["4: checks[0].inputs: between: the first bound is above the second"],
        ),
        (
            check("{kind: function, name: f, inputs: {shape: [100000, 100000]}}"),
            ["4: checks[0].inputs: the inputs have more than 1000000 numbers in all"],
        ),
        (
            HEAD + "provides: [torch, foo]\n" + RUNS,
            ["3: provides[1]: 'foo' is neither one of torch, np, plt, math, d2l, plot, nn, F nor defined by `given`"],
        ),
        (
            HEAD + 'provides: ["a\\nb"]\n' + RUNS,
            ["3: provides[0]: 'a b' is neither one of torch, np, plt, math, d2l, plot, nn, F nor defined by `given`"],
        ),
        (
            HEAD + "limits: {wall_s: 0, memory_mb: 1.5, foo: 1}\n" + RUNS,
            [
                "3: limits.memory_mb: expected a whole number, got '1.5'",
                "3: limits.wall_s: expected a number > 0.0, got '0'",
                "3: limits: unknown key 'foo' (keys: wall_s, cpu_s, memory_mb, output_kb, file_mb, threads)",
            ],
        ),
        (
            HEAD + "tags: [a]\nnumber: five\n" + RUNS,
            ["3: tags[0]: expected a text of length >= 2, got 'a'", "4: number: expected a whole number, got 'five'"],
        ),
        (HEAD + "title: again\n" + RUNS, ["3: key 'title' again (first on line 1); leave one out"]),
        (
            HEAD + "checks:\n\t- kind: runs",
            [
                "4: not YAML: while scanning for the next token found character that cannot start any token; "
                "indent with spaces, not with a tab"
            ],
        ),
        (b"\xff\xfet\0", ["1: is not UTF-8 text (byte 0)"]),
    ],
)
def test_complaint_says_what_where_and_the_nearest_word(complaints, tmp_path, text, said):
    assert [line.replace(str(tmp_path / "solutions"), "SOLUTIONS") for line in complaints(text)] == said


def test_all_complaints_come_at_once_in_order_of_lines(complaints):
    text = "titel: x\nprompt: [1]\nchecks:\n  - kind: gradient\n    expectd: cos(x)\n  - {kind: runs, pionts: 1}\n"
    assert [int(line.partition(":")[0]) for line in complaints(text)] == [1, 1, 2, 5, 6]


def test_id_that_cannot_be_one_is_refused(complaints):
    assert complaints(HEAD + RUNS, "1-ex.yaml") == [
        "1: '1-ex' cannot be an exercise id: letters, digits and _ only, a letter first"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"def f(:", "line 1: invalid syntax"),
        (b"x = 1\0", "source code string cannot contain null bytes"),
        (b"x = " + b"-" * 100_000 + b"1", "nested too deeply"),
        (b"# \xff", "cannot be read: not UTF-8 text"),
    ],
)
def test_given_that_cannot_be_used_is_told_at_its_line(complaints, write, content, said):
    (write(content, "given.py") if content is not None else write(b"", "other.py"))
    (line,) = complaints(HEAD + "given: given.py\n" + RUNS)
    assert line.startswith("3: given: ")
    assert line.endswith(said)


def test_given_with_no_file_name_is_told(complaints):
    (line,) = complaints(HEAD + 'given: "a\\0"\n' + RUNS)
    assert line.startswith("3: given: ")


def test_names_defined_by_given_are_provided(write):
    write("import math\ndef f(a): ...\nclass C: ...\nk = 3\n", "given.py")
    assert spec.load(write(HEAD + "given: given.py\nprovides: [f, C, k]\n" + RUNS)).provides == ["f", "C", "k"]


def test_missing_file_and_folder_are_told(tmp_path):
    with pytest.raises(SpecError, match="cannot be read: No such file"):
        spec.load(tmp_path / "none.yaml")
    with pytest.raises(SpecError, match="cannot be read: Is a directory"):
        spec.load(tmp_path)


# ---------------------------------------------------------------- a course


def test_course_is_read_in_alphabetical_order_without_the_rubric(write):
    folder = write(HEAD + RUNS, "b.yaml").parent
    write(HEAD + RUNS, "a.yml")
    write("weights: {}", "rubric.yaml")
    assert [exercise.id for exercise in spec.load_course([folder])] == ["a", "b"]


def test_same_file_twice_is_one_exercise(write):
    path = write(HEAD + RUNS)
    assert len(spec.load_course([path, path, path.parent])) == 1


def test_ids_that_two_files_share_are_told(write, tmp_path):
    first = write(HEAD + RUNS)
    second = tmp_path / "more" / "ex.yml"
    second.parent.mkdir()
    second.write_text(HEAD + RUNS)
    with pytest.raises(SpecError) as error:
        spec.load_course([first, second])
    assert error.value.complaints == [f"{second}:1: exercise id 'ex' is already used by {first}"]


def test_complaints_of_all_files_come_at_once(write):
    folder = write("5", "a.yaml").parent
    write("6", "b.yaml")
    with pytest.raises(SpecError) as error:
        spec.load_course([folder])
    assert len(error.value.complaints) == 2


def test_folder_without_exercises_is_told(tmp_path):
    with pytest.raises(SpecError, match=r"no exercise \(\*\.yaml\) in this folder"):
        spec.load_course([tmp_path])


# ---------------------------------------------------------------- any text

WORDS = [
    "title",
    "prompt",
    "checks",
    "kind",
    "curves",
    "y",
    "expected",
    "of",
    "inputs",
    "at",
    "limits",
    "allow",
    "id",
    "hint",
    "provides",
    "given",
    "numbers",
    "derivative_of",
    "points",
    *KINDS,
    "x",
    "sin(x)",
    "1e999",
    "-1",
    "null",
    "'a\\nb'",
    '"\\0"',
    "99999999999999999999",
    "yes",
]
VALUES = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(WORDS), inner, max_size=4).map(
            lambda fields: "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"
        ),
    ),
    max_leaves=10,
)
CHECKS = st.tuples(st.sampled_from([*KINDS]), st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=4)).map(
    lambda t: "{kind: " + t[0] + "".join(f", {key}: {value}" for key, value in t[1].items()) + "}"
)
DOCUMENTS = st.one_of(
    st.text(max_size=60),
    VALUES,
    st.lists(CHECKS, min_size=1, max_size=3).map(lambda checks: HEAD + "checks: [" + ", ".join(checks) + "]"),
)


@pytest.fixture(scope="module")
def anywhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("course") / "ex.yaml"


@settings(derandomize=True, deadline=None, max_examples=100)
@given(text=DOCUMENTS)
def test_any_text_is_an_exercise_or_complaints_that_each_have_a_line(anywhere, text):
    anywhere.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        assert isinstance(spec.load(anywhere), spec.Exercise)
    except SpecError as error:
        assert all(re.fullmatch(rf"{re.escape(str(anywhere))}:[1-9]\d*: .+", line) for line in str(error).split("\n"))
