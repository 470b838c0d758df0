"""nbgrader's tree, in and out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grader.errors import UsageError

FILES = {
    "course/submitted/ann/ps1/sin_derivative.ipynb": "{}",
    "course/submitted/ann/ps1/data/x.csv": "1",
    "course/submitted/ann/ps1/timestamp.txt": "2026-11-22 09:00:00.948203 America/Los_Angeles",
    "course/submitted/Bo/ps1/sin_derivative.ipynb": "{}",
    "course/submitted/Bo/ps1/timestamp.txt": "2026-11-22 09:00:00 UTC",
    "course/submitted/Bo/stray.txt": "",
    "course/source/ps1/sin_derivative.ipynb": "{}",
    "course/gradebook.db": "",
}


def test_hand_ins_are_the_students_folders(zipped, read, keys, reasons):
    download = read(zipped(FILES), due=datetime(2026, 11, 22, 9, tzinfo=UTC))
    assert download.platform == "nbgrader"
    assert download.assignment == "ps1"
    (ann, bo) = download.hand_ins
    assert ann.files == ("ann/sin_derivative.ipynb", "ann/data/x.csv")
    assert ann.late_hours == pytest.approx(8, abs=0.001)
    assert (bo.key, bo.late_hours) == ("Bo", 0)
    assert "course/submitted/Bo/stray.txt" in reasons(download)


def test_golden_feedback_and_table(zipped, read, written, graded):
    files = written(read(zipped(FILES)), graded("ann", 7.5, page="<p>ann</p>"), graded("Bo", 10, page="<p>bo"))
    assert files["nbgrader/feedback/Bo/ps1/sin_derivative.html"] == b"<p>bo"
    assert files["nbgrader/feedback/ann/ps1/sin_derivative.html"] == b"<p>ann</p>"
    assert files["nbgrader/grades.csv"].decode("utf-8-sig").splitlines()[1:] == [
        "ps1,,2026-11-22T09:00:00.948203-08:00,ann,,,,7.5,0,7.5,10",
        "ps1,,2026-11-22T09:00:00+00:00,Bo,,,,10,0,10,10",
    ]


def test_several_assignments_are_not_mixed(zipped, read, keys):
    files = {**FILES, "course/submitted/ann/ps2/tangent.ipynb": "{}"}
    with pytest.raises(UsageError, match=r"ps1, ps2.*--assignment"):
        read(zipped(files))
    assert keys(read(zipped(files), assignment="ps2")) == {"ann": ("ann/tangent.ipynb",)}


def test_the_folder_submitted_alone_is_enough(tmp_path, read):
    (tmp_path / "submitted" / "ann" / "ps1").mkdir(parents=True)
    (tmp_path / "submitted" / "ann" / "ps1" / "a.ipynb").write_text("{}")
    assert read(tmp_path / "submitted").platform == "nbgrader"
