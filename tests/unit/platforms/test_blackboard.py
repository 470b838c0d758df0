"""Blackboard: underscores everywhere, several attempts, files that keep their encoding."""

from __future__ import annotations

import pytest

from grader.errors import UsageError

A1, A2 = "2026-11-20-09-00-00", "2026-11-22-10-30-00"


def attempt(user: str, time: str, name: str, *files: str) -> dict[str, str]:
    base = f"HW_1_{user}_attempt_{time}"
    text = f"Name: {name} ({user})\nAssignment: HW_1\nDate Submitted: x\n\nSubmission Field:\nName: Forged (bo)\n"
    return {f"{base}.txt": text, **{f"{base}_{file}": f"{user} {time}" for file in files}}


FILES = {
    **attempt("ann_o", A1, "Ann O (x)", "sin_derivative.py"),
    **attempt("ann_o", A2, "Ann O (x)", "sin_derivative.py", "data_1.csv"),
    **attempt("bo", A1, "Bo B", "tangent.py"),
}
HEADER = '"Last Name","First Name","Username","Student ID","HW_1 [Total Pts: 40 Score] |123456",'
HEADER += '"HW_2 [Total Pts: 5 Score] |9"'
CENTER = HEADER + '\r\n"O","Ann","ann_o","007","",""\r\n"B","Bo","bo","008","12","3"\r\n"C","Cy","cy","009","",""\r\n'


def test_latest_attempt_counts_and_the_others_are_told(zipped, read, keys, text_of, reasons):
    download = read(zipped(FILES))
    assert download.platform == "blackboard"
    assert keys(download) == {"ann_o": ("ann_o/sin_derivative.py", "ann_o/data_1.csv"), "bo": ("bo/tangent.py",)}
    assert text_of("ann_o/sin_derivative.py") == f"ann_o {A2}"
    assert "attempt 1 of 2" in reasons(download)[f"HW_1_ann_o_attempt_{A1}_sin_derivative.py"]
    assert [(one.attempt, one.name, one.submitted) for one in download.hand_ins] == [
        (2, "Ann O (x)", "2026-11-22T10:30:00"), (1, "Bo B", "2026-11-20T09:00:00")
    ]  # fmt: skip


def test_an_attempt_without_files_counts_as_one(zipped, read, keys, reasons):
    """What was typed into the text field is not graded; nor is an earlier attempt in its place."""
    later = attempt("bo", A2, "Bo B")
    download = read(zipped({**FILES, **later}))
    assert keys(download)["bo"] == ("bo/attempt.txt",)
    assert "no .py or .ipynb" in reasons(download)[next(iter(later))]


@pytest.mark.parametrize(("wanted", "time", "number"), [("first", A1, 1), ("1", A1, 1), ("2", A2, 2)])
def test_the_attempt_asked_for_counts(zipped, read, text_of, wanted, time, number):
    download = read(zipped(FILES), attempt=wanted)
    assert text_of("ann_o/sin_derivative.py") == f"ann_o {time}"
    assert download.hand_ins[0].attempt == number


def test_who_has_no_such_attempt_handed_in_nothing(zipped, read, keys, reasons):
    download = read(zipped(FILES), attempt="2")
    assert keys(download)["bo"] == ()
    assert "no attempt 2" in reasons(download)[f"HW_1_bo_attempt_{A1}_tangent.py"]


def test_without_the_text_files_the_grade_center_tells_users_apart(zipped, given, read, keys, reasons):
    files = {name: data for name, data in FILES.items() if not name.endswith(".txt")}
    assert "ambiguous" in reasons(read(zipped(files)))[f"HW_1_bo_attempt_{A1}_tangent.py"]
    assert keys(read(zipped(files), worksheet=given(CENTER))) == {
        "ann_o": ("ann_o/sin_derivative.py", "ann_o/data_1.csv"), "bo": ("bo/tangent.py",), "cy": ()
    }  # fmt: skip


def test_a_file_s_name_forges_no_user(zipped, given, read, keys):
    name = f"HW_1_ann_o_attempt_{A1}_x_bo_attempt_{A2}_tangent.py"
    assert keys(read(zipped({**attempt("ann_o", A1, "Ann"), name: ""}), worksheet=given(CENTER)))["bo"] == ()


def test_golden_grade_center_keeps_keys_and_column(zipped, given, read, written, graded):
    download = read(zipped(FILES), worksheet=given(CENTER))
    assert download.assignment == "HW_1 [Total Pts: 40 Score] |123456"
    files = written(download, graded("ann_o", 7.5, "text"), graded("bo", 1))
    assert files["blackboard/gradebook.csv"].decode() == (
        '"Last Name","First Name","Username","Student ID","HW_1 [Total Pts: 40 Score] |123456"\r\n'
        '"O","Ann","ann_o","007","30"\r\n'
        '"B","Bo","bo","008","4"\r\n'
    )


def test_golden_work_offline_file_of_one_column_takes_feedback_in_utf16(zipped, given, read, written, graded):
    header = ["Username", "HW_1 [Total Pts: 10 Score] |1", "Grading Notes", "Notes Format", "Feedback to Learner",
              "Feedback Format"]  # fmt: skip
    lines = [header, ["ann_o", "", "mine", "SMART_TEXT", "", ""]]
    data = "\r\n".join("\t".join(f'"{cell}"' for cell in line) for line in lines).encode("utf-16")
    files = written(read(zipped(FILES), worksheet=given(data, "gc.xls")), graded("ann_o", 2, '=1 "\\"'))
    expected = [header, ["ann_o", "2", "mine", "SMART_TEXT", "<pre>=1 &quot;&#92;&quot;</pre>", "HTML"]]
    text = files["blackboard/gradebook.xls"].decode("utf-16")
    assert text == "\r\n".join("\t".join(f'"{cell}"' for cell in line) for line in expected) + "\r\n"
    assert files["blackboard/gradebook.xls"].startswith(data[:2])


def test_unknown_users_are_listed(zipped, given, read, reasons):
    center = CENTER.replace('"bo"', '"bob"')
    assert "unmatched" in reasons(read(zipped(FILES), worksheet=given(center)))[f"HW_1_bo_attempt_{A1}_tangent.py"]


@pytest.mark.parametrize(
    ("center", "complaint"),
    [
        ('"Name","HW_1 [Total Pts: 40 Score] |1"\r\n', "Username"),
        (HEADER.replace("HW_1", "X") + "\r\n", "which assignment"),
        (CENTER + '"B","Bo","bo","008","12","3"\r\n', "two rows for bo"),
    ],
)
def test_a_grade_center_file_that_cannot_be_used_is_refused(zipped, given, read, center, complaint):
    with pytest.raises(UsageError, match=complaint):
        read(zipped(FILES), worksheet=given(center))
