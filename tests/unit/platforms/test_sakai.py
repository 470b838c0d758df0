"""Sakai: the tree comes back with grades and comments."""

from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.platforms import Result

ANN, BO = "HW 1/O'Neil, Ann(ann)", "HW 1/王, 波(bo)"
GRADES = (
    '"HW 1","Points"\n""\n"Display ID","ID","Last Name","First Name","grade","Submission date","Late submission"\n'
    '"ann","ann","O\'Neil","Ann","","2026-11-22T09:00:00Z","On time"\n'
    '"bo","bo","王","波","3","2026-11-23T09:00:00Z","Late"\n'
    '"cy","cy","C","Cy","","",""\n'
)
FILES = {
    "HW 1/grades.csv": GRADES,
    f"{ANN}/timestamp.txt": "2026-11-22T09:00:00Z",
    f"{ANN}/O'Neil, Ann(ann)_submissionText.html": "<p>",
    f"{ANN}/Submission attachment(s)/sin_derivative.py": "a",
    f"{ANN}/Submission attachment(s)/timestamp.txt": "mine",
    f"{ANN}/feedbackText.html": "",
    f"{ANN}/comments.txt": "",
    f"{BO}/timestamp.txt": "2026-11-23T09:00:00Z",
    f"{BO}/Pièces jointes/tangent.py": "b",
    f"{BO}/Feedback Attachment(s)/old.html": "x",
}


def test_hand_ins_are_those_of_the_eids(zipped, read, keys, reasons):
    download = read(zipped(FILES))
    assert download.platform == "sakai"
    assert keys(download) == {
        "ann": ("ann/O'Neil, Ann(ann)_submissionText.html", "ann/sin_derivative.py", "ann/timestamp.txt"),
        "bo": ("bo/tangent.py",),
        "cy": (),
    }
    assert [one.submitted for one in download.hand_ins][:2] == [
        "2026-11-22T09:00:00+00:00",
        "2026-11-23T09:00:00+00:00",
    ]
    assert reasons(download) == {f"{BO}/Feedback Attachment(s)/old.html": "feedback, not an answer"}


def test_golden_upload(zipped, read, written, graded):
    files = written(read(zipped(FILES)), graded("ann", 7.5, "well", page="<p>"), graded("bo", 1, "b"),
                    Result(key="cy", status="missing"))  # fmt: skip
    upload = {name: data.decode() for name, data in files.items() if "upload" in name}
    assert {name.removeprefix("sakai/upload.zip/"): text for name, text in upload.items()} == {
        "HW 1/grades.csv": GRADES.replace('"Ann",""', '"Ann","7.5"').replace('"波","3"', '"波","1"'),
        f"{ANN}/comments.txt": "well",
        f"{ANN}/Feedback Attachment(s)/feedback.html": "<p>",
        f"{BO}/comments.txt": "b",
    }  # fmt: skip


def test_groups_get_comments_and_are_told_to_have_no_row(zipped, read, written, graded):
    top = "HW 1/Red (4f-1)"
    download = read(zipped({"HW 1/grades.csv": GRADES, f"{top}/timestamp.txt": "", f"{top}/members.txt": "Ann",
                            f"{top}/Submission attachment(s)/a.py": ""}))  # fmt: skip
    assert [(one.key, one.name) for one in download.hand_ins] == [("group 4f-1", "Red")]
    files = written(download, graded("group 4f-1", 1, "well"))
    assert files[f"sakai/upload.zip/{top}/comments.txt"] == b"well"
    assert b"group 4f-1" in files["not_written.csv"]


def test_who_is_not_in_grades_csv_is_listed(zipped, read, keys, reasons):
    stranger = "HW 1/X, Y(zz)/Submission attachment(s)/a.py"
    download = read(zipped({**FILES, stranger: "", "HW 1/5f anon 1/a.py": ""}))
    assert "zz" not in keys(download)
    assert {stranger, "HW 1/5f anon 1/a.py"} <= set(reasons(download))


def test_a_folder_of_something_else_is_refused(zipped, read):
    with pytest.raises(UsageError, match=r"grades\.csv"):
        read(zipped({"a/b.py": ""}), platform="sakai")
