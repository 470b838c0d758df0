"""A plain folder, with or without a roster."""

from __future__ import annotations

import pytest

from grader import platforms
from grader.errors import UsageError

ROSTER = "key,name\nann,Ann A\nann-lee,Ann Lee\nbo,=1+1\ncy,\n"


def test_each_folder_is_a_student(zipped, read, keys, reasons):
    download = read(zipped({"hw/ann/a.py": "", "hw/ann/d/x.csv": "", "hw/Bo/a.py": "", "hw/notes.txt": ""}, "hw.zip"))
    assert download.platform == "folder"
    assert list(keys(download)) == ["ann", "Bo"]
    assert keys(download)["ann"] == ("ann/a.py", "ann/d/x.csv")
    assert "no student's folder" in reasons(download)["hw/notes.txt"]


def test_students_that_differ_in_case_have_folders_that_differ_in_more(zipped, read, keys):
    files = keys(read(zipped({"bo/a.py": "", "Bo/a.py": "", "BO/a.py": ""})))
    assert len({names[0].casefold() for names in files.values()}) == 3


def test_each_file_is_a_student_where_there_are_no_folders(zipped, read, keys):
    assert keys(read(zipped({"ann.py": "", "bo.ipynb": ""}))) == {"ann": ("ann/ann.py",), "bo": ("bo/bo.ipynb",)}


def test_a_roster_tells_whose_files_are(zipped, given, read, keys, reasons):
    files = {"ann_tangent.py": "", "bo/tangent.py": "", "ann-lee_x.py": "", "dee.py": "", "Bo_x.py": ""}
    download = read(zipped(files), roster=given(ROSTER))
    assert keys(download) == {"ann": ("ann/tangent.py",), "bo": ("bo/tangent.py",), "ann-lee": (), "cy": ()}
    assert "several students" in reasons(download)["ann-lee_x.py"]
    assert {"dee.py", "Bo_x.py"} <= set(reasons(download))


def test_a_roster_may_give_the_files(tmp_path, keys, reasons):
    for name in ("one/a.py", "two.py", "three.py", "roster.csv"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("x")
    (tmp_path / "in" / "roster.csv").write_text("ID,Name,path\n007,Ann,one\n008,Bo,./two.py\n009,Cy,\n010,Di,x.py\n")
    download = platforms.read(tmp_path / "in" / "roster.csv", tmp_path / "in" / "results" / "answers")
    assert keys(download) == {"007": ("007/a.py",), "008": ("008/two.py",), "009": (), "010": ()}
    assert reasons(download) == {
        "in": "1 files beside the roster are not in it", "x.py": "the roster names it, and it is not there"
    }  # fmt: skip


def test_a_folder_around_the_export_is_not_taken_for_a_student(tmp_path, read):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hw1.zip").write_bytes(b"")
    (tmp_path / "in" / "Grades.csv").write_text("")
    with pytest.raises(UsageError, match=r"hw1\.zip"):
        read(tmp_path / "in")


def test_one_file_for_two_students_is_nobody_s(zipped, given, read, keys):
    roster = given("key,path\nann,a.py\nbo,a.py\n")
    assert keys(read(zipped({"a.py": ""}), roster=roster)) == {"ann": (), "bo": ()}


@pytest.mark.parametrize(
    ("roster", "complaint"),
    [
        ("who,name\na,b\n", "none of the columns"),
        ("key\na\na\n", "two rows for a"),
        ("key,path\na,../b\n", "leads out"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused(zipped, given, read, roster, complaint):
    with pytest.raises(UsageError, match=complaint):
        read(zipped({"a.py": ""}), roster=given(roster))
