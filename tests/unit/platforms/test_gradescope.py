"""Gradescope's export, as others describe it."""

from __future__ import annotations

import pytest

from grader.errors import UsageError

METADATA = """---
submission_1:
  :submitters:
  - :name: Ann A
    :email: ann@x.edu
    :sid: "0012"
  :created_at: 2026-11-22 09:00:00.000000000 -08:00
  :score: !ruby/object:BigDecimal 27:0.1e1
submission_2:
  :submitters:
  - :name: Bo B
    :email: bo@x.edu
  - :name: Cy C
    :sid: "0014"
  :created_at: 2026-11-23 09:00:00 Z
submission_3:
  :submitters: []
"""
FILES = {
    "assignment_7_export/submission_metadata.yml": METADATA,
    "assignment_7_export/submission_1/sin_derivative.py": "a",
    "assignment_7_export/submission_2/hw/tangent.py": "b",
    "assignment_7_export/submission_3/x.py": "c",
    "assignment_7_export/submission_9/x.py": "d",
}


def test_submissions_are_those_of_the_submitters(zipped, read, keys, reasons):
    download = read(zipped(FILES))
    assert download.platform == "gradescope"
    assert keys(download) == {
        "ann@x.edu": ("ann@x.edu/sin_derivative.py",), "submission_2": ("submission_2/hw/tangent.py",)
    }  # fmt: skip
    assert download.hand_ins[0].submitted == "2026-11-22T09:00:00-08:00"
    assert download.hand_ins[1].members == ("bo@x.edu", "0014")
    assert set(reasons(download)) == {f"assignment_7_export/submission_{number}/x.py" for number in (3, 9)}


def test_a_team_s_result_is_in_everybody_s_row(zipped, read, written, graded, rows):
    files = written(read(zipped(FILES)), graded("ann@x.edu", 1), graded("submission_2", 5))
    assert [(row[0], row[4]) for row in rows(files["grades.csv"])[1:]] == [
        ("ann@x.edu", "1"), ("bo@x.edu", "5"), ("0014", "5")
    ]  # fmt: skip


def test_who_handed_in_alone_and_in_a_team_is_ambiguous(zipped, read, keys, reasons):
    both = METADATA.replace('":sid": "0014"', "").replace("bo@x.edu", "ann@x.edu")
    download = read(zipped({**FILES, "assignment_7_export/submission_metadata.yml": both}))
    assert keys(download) == {}
    assert "two teams" in reasons(download)["assignment_7_export/submission_1/sin_derivative.py"]


def test_of_two_submissions_of_one_student_the_latest_counts(zipped, read, text_of):
    twice = METADATA.replace(
        "submission_3:\n  :submitters: []",
        """submission_3:
  :submitters:
  - :name: Ann A
    :email: ann@x.edu
  :created_at: 2026-11-23 09:00:00 -08:00""",
    )
    download = read(zipped({**FILES, "assignment_7_export/submission_metadata.yml": twice}))
    assert download.hand_ins[0].files == ("ann@x.edu/x.py",)


@pytest.mark.parametrize("metadata", ["- a\n", "a: [", "a: &a [*a, *a]\nb: 1", "\x00"])
def test_metadata_that_cannot_be_used_name_nobody(zipped, read, metadata):
    files = {**FILES, "assignment_7_export/submission_metadata.yml": metadata}
    try:
        assert read(zipped(files)).hand_ins == ()
    except UsageError as error:
        assert "submission_metadata.yml" in str(error)


def test_an_export_without_metadata_is_refused(zipped, read):
    with pytest.raises(UsageError, match="Export Submissions"):
        read(zipped({"submission_1/a.py": ""}), platform="gradescope")
