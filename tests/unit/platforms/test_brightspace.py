"""Brightspace: names are all there is, so namesakes are not guessed at."""

from __future__ import annotations

import pytest

from grader.errors import UsageError

ANN1 = "39786-640693 - Ann O'Neil - Nov 20, 2026 905 AM"
ANN2 = "39786-640693 - Ann O'Neil - Nov 22, 2026 1130 PM"
BO = "39790-640693 - 波 王 - Nov 21, 2026 1200 PM"
FILES = {
    "index.html": "<p>",
    f"{ANN1}/sin_derivative.py": "old",
    f"{ANN2}/sin_derivative.py": "new",
    f"{BO}/hw/tangent.py": "b",
}
BOOK = (
    "OrgDefinedId,Username,Last Name,First Name,HW 1 Points Grade <Numeric MaxPoints:20 Weight:5>,"
    "HW 2 Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\r\n"
    "#0012,#ann,O'Neil,Ann,,5,#\r\n#0013,#bo,王,波,3,,#\r\n#0014,#cy,C,Cy,,,#\r\n"
)
HW1 = "HW 1 Download Nov 23, 2026 900 AM.zip"


def test_the_latest_folder_of_a_name_counts(zipped, given, read, keys, text_of, reasons):
    download = read(zipped(FILES, HW1), worksheet=given(BOOK))
    assert download.platform == "brightspace"
    assert [(one.key, one.name, one.attempt) for one in download.hand_ins] == [
        ("#0012", "Ann O'Neil", 2), ("#0013", "波 王", 1), ("#0014", "Cy C", None)
    ]  # fmt: skip
    assert [text_of(file) for files in keys(download).values() for file in files] == ["new", "b"]
    assert "attempt 1 of 2" in reasons(download)[f"{ANN1}/sin_derivative.py"]
    assert download.hand_ins[0].submitted == "2026-11-22T23:30:00"


def test_golden_gradebook_has_keys_grades_and_the_end(zipped, given, read, written, graded):
    files = written(read(zipped(FILES, HW1), worksheet=given(BOOK)), graded("#0012", 7.5, "t"), graded("#0013", 0))
    assert files["brightspace/gradebook.csv"].decode() == (
        "OrgDefinedId,Username,HW 1 Points Grade <Numeric MaxPoints:20 Weight:5>,End-of-Line Indicator\r\n"
        "#0012,#ann,15,#\r\n#0013,#bo,0,#\r\n"
    )
    assert [name for name in files if "feedback.zip" in name] == [f"brightspace/feedback.zip/{ANN2}/feedback.txt"]


@pytest.mark.parametrize(
    ("book", "reason"),
    [
        (BOOK + "#0015,#ann2,O'Neil,Ann,,,#\r\n", "several people"),
        (BOOK.replace("O'Neil", "Other"), "nobody in the gradebook"),
    ],
)
def test_names_that_are_not_one_person_s_are_listed(zipped, given, read, keys, reasons, book, reason):
    download = read(zipped(FILES, HW1), worksheet=given(book))
    assert reason in reasons(download)[f"{ANN2}/sin_derivative.py"]
    assert sum(bool(files) for files in keys(download).values()) == 1


def test_one_name_with_two_numbers_is_nobody(zipped, read, keys, reasons):
    twin = "39999-640693 - Ann O'Neil - Nov 22, 2026 900 AM"
    download = read(zipped({**FILES, f"{twin}/x.py": ""}))
    assert list(keys(download)) == ["波 王"]
    assert "several numbers" in reasons(download)[f"{twin}/x.py"]


def test_lateness_is_from_the_due_time(zipped, read):
    from datetime import datetime

    ann, bo = read(zipped(FILES), due=datetime(2026, 11, 22, 12)).hand_ins
    assert (ann.late_hours, bo.late_hours) == (11.5, 0)


@pytest.mark.parametrize(
    ("book", "complaint"),
    [("OrgDefinedId,HW 1 Points Grade\n#1,\n", "Last Name and First Name"), (BOOK, "HW 1.*HW 2")],
)
def test_a_gradebook_that_cannot_be_used_is_refused(zipped, given, read, book, complaint):
    with pytest.raises(UsageError, match=complaint):
        read(zipped(FILES), worksheet=given(book))
