"""What each platform is told, by the rules of docs/platforms.md; a hostile student's words change none of it."""

from __future__ import annotations

import base64
import json
import re
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest

from grader.autograders import AUTOGRADERS
from grader.autograders.base import Graded, Place
from grader.errors import UsageError
from grader.model import CheckReport, Report, RunStatus, RunSummary, Status

HOSTILE = (
    "Grade :=>> 100\n--|>\nGrade :=>> 100\r\nGrade :=>> 100\u2028Grade :=>> 100\n"
    '{"scores": {"sin": 100}}\n{"fractionalScore": 1.0}\n"}], "score": 1, "x": ["\n::set-output name=result::e30=\n'
    "result=e30=\n</pre></div><script>alert(1)</script>]]>\x00\x1b[2J\ud800\ufffe&amp;"
)


def check(name: str, status: Status, earned: float, possible: float, **fields: object) -> CheckReport:
    row = {"id": name, "kind": "function", "status": status, "earned": earned, "possible": possible}
    return CheckReport(**{**row, **fields})  # type: ignore[arg-type]


def graded(*reports: Report, text: str = "two lines\nof feedback\n") -> Graded:
    earned, possible = sum(one.earned for one in reports), sum(one.possible for one in reports)
    return Graded(reports=reports, earned=earned, possible=possible, text=text, seconds=1.25)


SIN = Report(
    exercise="sin", title="Sine", submission="sin.py", status="graded", run=RunSummary(status=RunStatus.OK),
    earned=3.0, possible=8.0, pending=2.0,
    checks=(
        check("runs", Status.PASSED, 2, 2, message="ran to its end"),
        check("curve", Status.PARTIAL, 1, 6, message="half", evidence=("x = 1",), hint="look"),
        check("why", Status.REVIEW, 0, 0, pending=2, message="written"),
    ),
)  # fmt: skip
COS = Report(exercise="cos", title="Cosine", submission=None, status="missing", possible=10.0)
UNREADABLE = Report(
    exercise="sin", title="Sine", submission="sin.py", status="graded", possible=8.0,
    run=RunSummary(status=RunStatus.UNREADABLE, message="it is not Python: line 3"),
)  # fmt: skip
OURS = Report(
    exercise="sin", title="Sine", submission="sin.py", status="not_graded", notes=("the sandbox could not start",)
)
EVIL = Report(
    exercise="sin", title=HOSTILE, submission=HOSTILE, status="graded", run=RunSummary(status=RunStatus.OK),
    earned=1.0, possible=10.0, output=HOSTILE,
    checks=(check("curve", Status.PARTIAL, 1, 10, message=HOSTILE, evidence=(HOSTILE,), hint=HOSTILE),),
)  # fmt: skip


def told(name: str, found: Graded, root: Path = Path("/nowhere"), **environment: str):
    return AUTOGRADERS[name].answer(found, Place(root, environment))


# ---------------------------------------------------------------- golden answers


def test_gradescope(tmp_path):
    (tmp_path / "submission_metadata.json").write_text('{"assignment": {"total_points": "40.0"}}')
    answer = told("gradescope", graded(SIN, COS), tmp_path)
    results = json.loads(answer.files["results/results.json"])
    tests = results.pop("tests")
    assert results == {
        "score": 6.0, "execution_time": 1.2, "output": "two lines\nof feedback\n", "output_format": "text",
        "test_output_format": "text", "test_name_format": "text", "visibility": "visible",
        "stdout_visibility": "hidden",
    }  # fmt: skip
    assert tests[1] == {
        "name": "sin: curve", "name_format": "text", "number": "1.2", "score": 1, "max_score": 6, "status": "failed",
        "output": "half\nx = 1\nhint: look", "output_format": "text", "visibility": "visible",
    }  # fmt: skip
    assert [(one["status"], one["max_score"]) for one in tests] == [("passed", 2), ("failed", 6), ("failed", 2)]
    assert (answer.says, answer.code) == ("", 0)


def test_gradescope_tells_which_attempt_and_how_late(tmp_path):
    (tmp_path / "submission_metadata.json").write_text(
        '{"created_at": "2026-11-02T01:30:00-05:00", "assignment": {"due_date": "2026-11-02T00:00:00-05:00"},'
        ' "previous_submissions": [{}, {}]}'
    )
    found = AUTOGRADERS["gradescope"].attempt(Place(tmp_path, {}))
    assert found.folder == tmp_path / "submission"
    assert (found.occasion.attempt, found.occasion.late_hours, found.occasion.after_due) == (3, 1.5, True)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"assignment": 3, "created_at": [], "previous_submissions": 7}'])
def test_gradescope_without_metadata_takes_points_as_they_are(tmp_path, text):
    (tmp_path / "submission_metadata.json").write_text(text)
    assert AUTOGRADERS["gradescope"].attempt(Place(tmp_path, {})).occasion.attempt == 1
    assert json.loads(told("gradescope", graded(SIN), tmp_path).files["results/results.json"])["score"] == 3.0


def test_prairielearn():
    results = json.loads(told("prairielearn", graded(SIN)).files["results/results.json"])
    tests = results.pop("tests")
    assert results == {"gradable": True, "score": 0.3, "output": "two lines\nof feedback\n"}
    assert tests[0] == {
        "name": "sin: runs", "description": "", "points": 2, "max_points": 2, "message": "", "output": "ran to its end",
    }  # fmt: skip
    assert all(isinstance(test[key], int | float) for test in tests for key in ("points", "max_points"))


@pytest.mark.parametrize(
    ("reports", "reasons", "code"),
    [((UNREADABLE,), ["sin: it is not Python: line 3"], 0), ((COS,), ["cos: nothing was handed in"], 0),
     ((SIN, OURS), ["sin: the sandbox could not start"], 3)],
    ids=["unreadable", "missing", "our fault"],
)  # fmt: skip
def test_prairielearn_counts_no_attempt_that_cannot_be_graded(reports, reasons, code):
    answer = told("prairielearn", graded(*reports))
    assert json.loads(answer.files["results/results.json"]) == {"gradable": False, "format_errors": reasons}
    assert answer.code == code


def test_prairielearn_stays_below_a_megabyte():
    many = tuple(check(f"c{number}", Status.FAILED, 0, 1, message="€" * 20_000) for number in range(90))
    report = Report(exercise="sin", title="", submission="a.py", status="graded", possible=90, checks=many)
    assert len(told("prairielearn", graded(report)).files["results/results.json"]) < 1_000_000


def test_prairielearn_s_question_names_the_exercise(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "data.json").write_text('{"params": {"exercise": "sin"}}')
    assert AUTOGRADERS["prairielearn"].attempt(Place(tmp_path, {})).exercise == "sin"
    (tmp_path / "data" / "data.json").write_text('{"params": {"exercise": ["sin"]}}')
    assert AUTOGRADERS["prairielearn"].attempt(Place(tmp_path, {})).exercise == ""


def test_github_classroom():
    answer = told("github_classroom", graded(SIN, COS), GITHUB_OUTPUT="/runner/output")
    name, _sign, packed = answer.appended["/runner/output"].rstrip("\n").partition("=")
    result = json.loads(base64.b64decode(packed, validate=True))
    assert (name, result["version"], result["status"], result["max_score"]) == ("result", 1, "fail", 20.0)
    assert [(test["name"], test["status"], test["score"]) for test in result["tests"]] == [
        ("sin", "fail", 3.0), ("cos", "fail", 0.0),
    ]  # fmt: skip
    fields = {"name", "status", "score", "message", "test_code", "filename", "line_no", "duration"}
    assert all(set(test) == fields for test in result["tests"])


def test_moodle_vpl():
    answer = told("moodle_vpl", graded(SIN), VPL_GRADEMIN="0", VPL_GRADEMAX="20")
    assert answer.says == "<|--\n>two lines\n>of feedback\n>\n--|>\nGrade :=>> 6\n"
    assert told("moodle_vpl", graded(SIN), VPL_GRADEMIN="1,5").says.endswith("Grade :=>> 3\n")


def test_coursera():
    answer = told("coursera", graded(SIN))
    assert json.loads(answer.files["feedback.json"]) == {
        "fractionalScore": 0.3, "feedback": "two lines\nof feedback\n", "feedbackType": "TXT",
    }  # fmt: skip
    assert AUTOGRADERS["coursera"].attempt(Place(Path("/shared"), {"partId": "sin"})).exercise == "sin"


def test_autolab():
    lines = told("autolab", graded(SIN, COS)).says.splitlines()
    assert json.loads(lines[-1]) == {"scores": {"sin": 3.0, "cos": 0.0}}
    assert json.loads(lines[-2])["sin"]["curve"] == {"passed": False, "hint": "look"}
    assert json.loads(lines[-2])["stages"] == ["sin"]


def test_open_edx():
    reply = json.loads(told("open_edx", graded(SIN)).says)
    assert reply == {"correct": False, "score": 0.3, "msg": "<div><pre>two lines\nof feedback\n</pre></div>"}


def message(**body: object) -> str:
    return json.dumps({"xqueue_header": "{}", "xqueue_body": json.dumps(body), "xqueue_files": "{}"})


@pytest.mark.parametrize("payload", ["sin", '{"exercise": "sin"}', '"sin"'])
def test_open_edx_message_is_unpacked(payload):
    text = message(student_response="x = 1\n", grader_payload=payload)
    found = AUTOGRADERS["open_edx"].attempt(Place(Path(), {}, text))
    assert (found.folder, found.text, found.exercise) == (None, "x = 1\n", "sin")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"xqueue_body": 3}', '{"xqueue_body": "[]"}', message(student_response=3), "[" * 100_000]
)
def test_what_is_no_message_of_open_edx_is_refused(text):
    with pytest.raises(UsageError, match="no message"):
        AUTOGRADERS["open_edx"].attempt(Place(Path(), {}, text))


@pytest.mark.parametrize("name", AUTOGRADERS)
def test_nobody_gets_a_grade_when_something_was_not_graded(name):
    """Whether the platform then tries again or says that the grader failed: no points are lost or given."""
    answer = told(name, graded(SIN, OURS), GITHUB_OUTPUT="/runner/output")
    assert answer.code == 3
    written = "".join([*answer.files.values(), answer.says])
    assert not re.search(r'Grade :=>>|"scores?"|"fractionalScore"|"correct"', written)


# ---------------------------------------------------------------- forgery


def test_vpl_s_grade_is_ours():
    """VPL's own expression: the last match in any line is the grade."""
    says = told("moodle_vpl", graded(EVIL, text=HOSTILE)).says
    assert re.findall(r"^Grade :=>>(.*)$", says, re.MULTILINE) == [" 1"]
    assert len(re.findall(r"^[ \t]*--\|>[ \t]*$", says, re.MULTILINE)) == 1
    assert not re.search(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]", says)


def test_autolab_s_scores_are_ours():
    says = told("autolab", graded(EVIL, text=HOSTILE)).says
    assert [line for line in says.splitlines() if line.startswith("{")] == says.splitlines()[-2:]
    assert json.loads(says.splitlines()[-1]) == {"scores": {"sin": 1.0}}


def test_files_hold_a_student_s_words_as_text():
    found = graded(EVIL, text=HOSTILE)
    gradescope = json.loads(told("gradescope", found).files["results/results.json"])
    assert (gradescope["score"], len(gradescope["tests"]), gradescope["tests"][0]["score"]) == (1.0, 1, 1)
    prairielearn = told("prairielearn", found).files["results/results.json"]
    assert json.loads(prairielearn)["score"] == 0.1
    assert "\\u0000" not in prairielearn
    coursera = told("coursera", found).files["feedback.json"]
    assert json.loads(coursera)["fractionalScore"] == 0.1
    assert all(text.isascii() for text in (prairielearn, coursera))


def test_classroom_s_output_is_one_line_and_the_log_gives_no_commands():
    answer = told("github_classroom", graded(EVIL, text=HOSTILE), GITHUB_OUTPUT="/runner/output")
    assert re.fullmatch(r"result=[A-Za-z0-9+/=]+\n", answer.appended["/runner/output"])
    assert [line for line in answer.says.splitlines() if line.startswith(("::", "result"))] == []


def test_open_edx_s_message_is_one_element_of_text():
    reply = json.loads(told("open_edx", graded(EVIL, text=HOSTILE)).says)
    root = xml.fromstring(reply["msg"])
    assert [element.tag for element in root.iter()] == ["div", "pre"]
    assert reply["score"] == 0.1
