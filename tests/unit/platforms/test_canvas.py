"""Canvas: names give ids, ids give rows; only graded rows of one assignment go back."""

from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.platforms import Result

BOOK = (
    "Student,ID,SIS User ID,SIS Login ID,Section,HW1 (4567),HW2 (99),Assignments Current Score\n"
    ",,,,,Manual Posting,,\n"
    "    Points Possible,,,,,20.00,10.00,(read only)\n"
    '"Smith, John",1234,0012,jsmith,CS 1,,7.00,70\n'
    '="=cmd|Evil",17,0017,evil,CS 1,3.00,,\n'
    '"Doe, Jane",18,0018,jdoe,"CS 1 and CS 2",EX,,\n'
    '"Late, Ann",19,0019,late,CS 1,,,\n'
)
FILES = {
    "smithjohn_1234_567890_sin_derivative.py": "a",
    "smithjohn_1234_567891_data_2.csv": "1",
    "cmdevil_17_567892_sin_derivative-2.py": "b",
    "cmdevil_17_567893_sin_derivative-1.py": "old",
    "doejane_18_text.html": "<p>",
    "lateann_LATE_19_567894_tangent (1).ipynb": "{}",
}


def test_files_are_matched_by_id(zipped, given, read, keys, text_of):
    download = read(zipped(FILES), worksheet=given(BOOK), assignment="HW1 (4567)")
    assert download.platform == "canvas"
    assert keys(download) == {
        "1234": ("1234/sin_derivative.py", "1234/data_2.csv"),
        "17": ("17/sin_derivative-2.py", "17/sin_derivative-1.py", "17/sin_derivative.py"),
        "18": ("18/text.html",),
        "19": ("19/tangent.ipynb",),
    }
    assert text_of("17/sin_derivative.py") == "b"
    assert [one.name for one in download.hand_ins] == ["Smith, John", "=cmd|Evil", "Doe, Jane", "Late, Ann"]


def test_a_number_of_one_s_own_is_no_number_of_canvas_s(zipped, read, keys):
    """Nobody handed in a lab.py: lab-2 is what the exercise is called."""
    assert keys(read(zipped({"a_1_5_lab-2.py": "", "b_2_6_lab-2.py": ""}))) == {
        "1": ("1/lab-2.py",),
        "2": ("2/lab-2.py",),
    }


def test_late_counts_as_little_and_is_told(zipped, read, reasons):
    download = read(zipped(FILES))
    assert [one.key for one in download.hand_ins if one.late_hours > 0] == ["19"]
    assert "late" in reasons(download)["lateann_LATE_19_567894_tangent (1).ipynb"]


def test_golden_gradebook_has_one_assignment_and_the_graded_rows(zipped, given, read, written, graded):
    download = read(zipped(FILES, "cs1-hw1_submissions.zip"), worksheet=given(BOOK))
    files = written(download, graded("1234", 10 / 3, '=1+1 "x"'), graded("17", 10), graded("18", 5),
                    Result(key="19", status="not_graded"))  # fmt: skip
    assert files["canvas/gradebook.csv"].decode() == (
        "Student,ID,SIS User ID,SIS Login ID,Section,HW1 (4567)\n"
        '"Smith, John",1234,0012,jsmith,CS 1,6.67\n'
        '="=cmd|Evil",17,0017,evil,CS 1,20\n'
    )
    assert b"18,the gradebook says EX" in files["not_written.csv"]


def test_golden_comments_carry_user_and_attachment(zipped, given, read, written, graded):
    download = read(zipped(FILES), worksheet=given(BOOK), assignment="HW1 (4567)")
    files = written(
        download, graded("1234", 1, page="<p>john</p>"), graded("17", 1, "evil"), graded("18", 1, "no file")
    )
    assert {name: data for name, data in files.items() if "comments.zip" in name} == {
        "canvas/comments.zip/feedback_1234_567890_feedback.html": b"<p>john</p>",
        "canvas/comments.zip/feedback_17_567892_feedback.txt": b"evil",
    }


def test_a_name_that_ends_in_another_s_id_forges_nothing(zipped, given, read, keys, reasons):
    """A student may be called ``x_17``; Canvas itself misreads such names."""
    forged = "x_17_1234_567899_sin_derivative.py"
    download = read(zipped({forged: "x"}), worksheet=given(BOOK), assignment="99")
    assert set(keys(download).values()) == {()}
    assert "ambiguous" in reasons(download)[forged]
    assert "ambiguous" in reasons(read(zipped({forged: "x"})))[forged]


def test_the_gradebook_tells_whose_id_it_is(zipped, given, read, keys):
    download = read(zipped({"x_77_1234_567899_a.py": "", "y_18_5_6_b.py": ""}), worksheet=given(BOOK), assignment="99")
    assert keys(download)["1234"] == ("1234/a.py",)
    assert keys(download)["18"] == ("18/6_b.py",)


def test_who_is_not_in_the_gradebook_is_listed(zipped, given, read, keys, reasons):
    download = read(zipped({"z_55_567899_a.py": "", "anon_Ab1_567_a.py": "", "x.py": "", "d/x_17_2_a.py": ""}),
                    platform="canvas", worksheet=given(BOOK), assignment="HW1 (4567)")  # fmt: skip
    assert set(keys(download).values()) == {()}
    assert len(reasons(download)) == 4


def test_anonymous_and_late_are_read(zipped, read):
    download = read(zipped({"LATE_anon_Ab12C_567890_hw1.py": "", "anon_Zz9_567_hw1.py": ""}))
    assert [(one.key, one.name, one.late_hours > 0) for one in download.hand_ins] == [
        ("anon_Ab12C", "", True), ("anon_Zz9", "", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("book", "complaint"),
    [
        (BOOK, r"HW1 \(4567\).*HW2 \(99\)"),
        ("Name,Grade\nx,1\n", "Student, ID and Section"),
        ("Student,ID,Section\nx,1,a\n", "no column of an assignment"),
        (BOOK + '"Smith, John",1234,,,CS 2,,,\n', "HW1|two rows for 1234"),
        ("Student,ID,Section,HW (1)\na,5,s,\nb,5,s,\n", "two rows for 5"),
    ],
)
def test_a_gradebook_that_cannot_be_used_is_refused(zipped, given, read, book, complaint):
    with pytest.raises(UsageError, match=complaint):
        read(zipped(FILES), worksheet=given(book))


def test_traps_of_the_column_are_told(zipped, given, read):
    book = "Student,ID,Section,Final Score lab (1)\n    Points Possible,,,10 (read only)\na,17,s,\n"
    reasons = " ".join(one.reason for one in read(zipped({"a_17_2_x.py": ""}), worksheet=given(book)).listed)
    assert "read-only" in reasons
    assert "total" in reasons
    assert "does not say the assignment's points" in reasons
