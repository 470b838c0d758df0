"""`pytest exercises/ --submissions DIR`: what is collected, how checks end, what is never imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import grader.pytest_plugin.items  # noqa: F401 - what is loaded here need not be loaded again by each run in this process
from tests.pytest_plugin.junit import violations

pytest_plugins = "pytester"

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ("-p", "grader.pytest_plugin")  # by itself: what else is installed, pytest is told to leave out

ENVIRONMENT = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "LANGUAGE": "en"}
EXERCISE = """\
title: Twice
prompt: Define `f(x)` = 2x, keep f(3) in `y`, and say why.
checks:
  - {kind: runs, points: 1}
  - kind: function
    name: f
    inputs: {count: 3}
    expected: {value: 2*x}
    points: 4
    hint: Multiply by two.
  - {kind: tensor, id: value, of: y, value: "6", points: 2}
  - {kind: written, id: why, question: Why?, min_words: 3}
  - {kind: source, id: secret, any: [torch.mul], hidden: true, points: 1}
"""
RIGHT = "import torch\ndef f(x): return torch.mul(x, 2)\ny = f(3)\n# because it is so\n"
WRONG = "print('\\x1b[2J here')\ndef f(x): return x + 2\ny = 6\n"


class Sharing:
    """Stands for the sandbox of a process: the session's, which is started already."""

    def __init__(self, runner, log: list[str]):
        self.runner, self.log = runner, log

    def run(self, request, limits):
        self.log.append("run")
        return self.runner.run(request, limits)

    def close(self) -> None:
        self.log.append("closed")


@pytest.fixture
def log(runner, monkeypatch) -> list[str]:
    """Let the plugin use the session's runner; what becomes of it is written here."""
    found: list[str] = []
    monkeypatch.setattr("grader.pytest_plugin.grading.Runner", lambda: Sharing(runner, found))
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return found


@pytest.fixture
def course(pytester):
    """Write files, named by their paths with `/` as `__`; run pytest on them in this process."""

    def run(*arguments: str, answer: str | None = WRONG, **files: str) -> pytest.RunResult:
        files = {"exercises/twice.yaml": EXERCISE, **{name.replace("__", "/"): text for name, text in files.items()}}
        if answer is not None:
            files["answers/twice.py"] = answer
        for name, text in files.items():
            file = pytester.path / (name if "." in name else f"{name}.py")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (pytester.path / "answers").mkdir(exist_ok=True)
        return pytester.runpytest_inprocess(
            *PLUGIN, *(arguments or ("exercises", "--submissions", "answers")), no_reraise_ctrlc=True
        )

    return run


def test_checks_are_items_that_share_one_run(course, log):
    result = course("exercises", "--submissions", "answers", "-v", answer=RIGHT)
    result.stdout.fnmatch_lines([
        "grade: answers in *answers, --grade-seed *",
        "exercises/twice.yaml::runs PASSED*",
        "exercises/twice.yaml::function PASSED*",
        "exercises/twice.yaml::value PASSED*",
        "exercises/twice.yaml::why SKIPPED (a person decides: *",
        "exercises/twice.yaml::hidden1 PASSED*",
    ])  # fmt: skip
    assert log == ["run", "closed"]


def test_failure_is_our_message_and_no_traceback(course, log):
    result = course()
    result.assert_outcomes(passed=2, failed=3)
    out = result.stdout.str()
    assert "the value of `f(" in out
    assert "hint: Multiply by two." in out
    assert "answers/twice.py: 0/4 points" in out
    assert "FAILED exercises/twice.yaml::function - Failed: the value of" in out
    assert "secret" not in out
    assert "torch.mul" not in out
    assert "Traceback" not in out
    assert "grading.py" not in out
    assert "\x1b[2J" not in out
    assert "\\x1b[2J here" in out


def test_place_of_a_failure_is_the_line_of_the_check(course, log):
    course("exercises", "--submissions", "answers", "--tb=line", "-rs").stdout.fnmatch_lines([
        "*exercises/twice.yaml:5: Failed: the value of*",
    ])  # fmt: skip
    course("exercises", "--submissions", "answers", "-rs", answer=RIGHT).stdout.fnmatch_lines([
        "SKIPPED ?1? exercises/twice.yaml:12: a person decides*",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("options", "outcomes"),
    [
        (["-k", "function"], {"failed": 1, "deselected": 4}),  # the kind, or the id
        (["-k", "hidden"], {"failed": 1, "deselected": 4}),
        (["-x"], {"passed": 1, "failed": 1}),
        (["exercises/twice.yaml::value"], {"passed": 1}),
    ],
)
def test_items_are_selected_as_tests_are(course, log, options, outcomes):
    paths = [] if "::" in options[0] else ["exercises"]
    course("--submissions", "answers", *paths, *options).assert_outcomes(**outcomes)


def test_last_failed_are_run_again_and_nothing_else(course, log):
    course()
    course("exercises", "--submissions", "answers", "--lf").assert_outcomes(failed=3, deselected=0)


def test_nothing_handed_in_fails_every_check(course, log):
    result = course(answer=None)
    result.assert_outcomes(failed=5)
    assert "has no twice.py or twice.ipynb" in result.stdout.str()
    assert log == []


def test_what_cannot_be_run_is_no_failure(course, log, monkeypatch):
    """The author's fault: a solution that does not give what is compared with."""
    spec = EXERCISE.replace("expected: {value: 2*x}", "expected: solution")
    files = {"exercises__twice.yaml": spec, "solutions__twice": "def f(x): ..."}
    result = course("exercises/twice.yaml::function", "--submissions", "answers", **files)
    result.assert_outcomes(errors=1)
    assert "not graded through no fault of yours" in result.stdout.str()
    monkeypatch.setattr("grader.pytest_plugin.grading.Runner", _unavailable)
    result = course()
    result.assert_outcomes(errors=5)
    assert "no kernel today" in result.stdout.str()
    assert "Traceback" not in result.stdout.str()


def _unavailable() -> None:
    from grader.errors import RunnerError

    raise RunnerError("no kernel today")


def test_spoiled_exercise_is_an_error_with_all_its_complaints(course, log):
    spoiled = EXERCISE.replace("count: 3", "cuont: 3").replace("points: 1", "points: one")
    result = course(**{"exercises__bad.yaml": spoiled})
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*bad.yaml:4:*points*", "*bad.yaml:7:*unknown key 'cuont'*"])
    assert "Traceback" not in result.stdout.str()


def test_yaml_that_is_no_exercise_is_left_alone(course, log):
    others = {
        "exercises__settings.yaml": "title: mine\nversion: 3\n",
        "exercises___defaults.yaml": "languages: [en]\n",
        "rubric.yaml": "weights: {twice: 1}\n",
        "list.yml": "- 1\n",
    }
    assert "collected 5 items" in course(".", "--submissions", "answers", **others).stdout.str()


MORE = """\
def test_twice(submission):
    assert submission.call("f", [1, 5]).tolist() == [2, 10]
"""


def test_tests_that_an_exercise_names_run_beside_its_checks_and_once(course, log):
    files = {"exercises__twice.yaml": EXERCISE + "tests: test_more.py\n", "exercises__test_more": MORE}
    result = course(".", "--submissions", "answers", "-v", "-k", "test_twice", **files)
    result.assert_outcomes(failed=1, deselected=5)
    result.stdout.fnmatch_lines(["exercises/twice.yaml::test_more.py::test_twice FAILED*", "*[[]3.0, 7.0[]]*"])
    named = "exercises/twice.yaml::test_more.py::test_twice"
    result = course(named, "--submissions", "answers", answer=RIGHT, **files)
    result.assert_outcomes(passed=1)
    course("exercises", "-k", "test_twice", **files).assert_outcomes(skipped=1)  # without answers


def test_tests_of_no_exercise_are_told_what_to_write(course, log):
    result = course(".", "--submissions", "answers", "-k", "test_twice", test_stray=MORE)
    result.assert_outcomes(errors=1, deselected=5)
    assert "write `tests: test_stray.py` into its YAML file" in result.stdout.str()


def test_without_answers_nothing_is_collected_and_it_is_said_how(course, log):
    result = course("exercises")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines(["exercises are collected with --submissions DIR*"])
    assert "--submissions DIR" not in course(str(ROOT / "docs")).stdout.str()


def test_ini_file_may_name_the_answers_for_test_explorers(course, log):
    result = course("--collect-only", "-q", **{"pytest.ini": "[pytest]\ngrade_submissions = answers\n"})
    result.stdout.fnmatch_lines(["exercises/twice.yaml::runs", "exercises/twice.yaml::function"])


def test_answers_are_never_imported(course, log, pytester):
    evil = dict.fromkeys(("answers__conftest", "answers__test_mine"), "raise SystemExit('imported')\n")
    course(".", "--submissions", "answers", **evil).assert_outcomes(passed=2, failed=3)
    for named in ("answers", "answers/test_mine.py", "exercises"):
        folder = "." if named == "exercises" else "answers"
        args = (*PLUGIN, named, "--submissions", folder)
        result = pytester.runpytest_inprocess(*args)
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        assert "outside the sandbox" in result.stderr.str()
        assert "SystemExit" not in result.stderr.str()


def test_missing_folder_of_answers_is_a_usage_error(course, log):
    result = course("exercises", "--submissions", "nowhere")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "nowhere: no such file or folder" in result.stderr.str()


def test_interrupt_closes_the_sandbox(course, log, monkeypatch):
    def interrupted(self, request, limits):
        raise KeyboardInterrupt

    monkeypatch.setattr(Sharing, "run", interrupted)
    assert course().ret == pytest.ExitCode.INTERRUPTED
    assert log == ["closed"]


def test_importing_the_plugin_imports_nothing_else():
    listing = "import sys, pytest; before = {*sys.modules}; import grader.pytest_plugin; print({*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True, env=_environment()
    )
    assert eval(done.stdout) == {"grader", "grader.pytest_plugin"}


def test_workers_of_xdist_grade_with_equal_seeds_and_junit_file_is_valid(course, log, pytester):
    """In processes of its own, with a sandbox in each worker."""
    course("exercises")  # writes the files
    options = ("exercises", "--submissions", "answers", "-p", "xdist.plugin", "-n", "2", "--junitxml=report.xml")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *PLUGIN, *options], capture_output=True, text=True, env=_environment()
    )
    assert "2 workers" in done.stdout
    assert "3 failed, 2 passed" in done.stdout
    seed = re.search(r"--grade-seed (\d+)", done.stdout)
    assert seed is not None  # drawn in the process that started the workers
    suites = ElementTree.parse(pytester.path / "report.xml").getroot()
    assert violations(suites) == []
    cases = {case.get("name"): case for case in suites.iter("testcase")}
    assert {case.get("classname") for case in cases.values()} == {"exercises.twice.yaml"}
    assert set(cases) == {"runs", "function", "value", "why", "hidden1"}
    said = cases["function"].find("failure")
    assert said is not None
    message = str(said.get("message")).splitlines()[0].removeprefix("Failed: ")
    assert message in course("exercises", "--submissions", "answers", "--grade-seed", seed[1]).stdout.str()


def _environment() -> dict[str, str]:
    return {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)}
