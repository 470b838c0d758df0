from __future__ import annotations

import errno
import os

import pytest

from grader.errors import GradeError, UsageError
from grader.reports import file

SUFFIXES = (".html", ".htm")


@pytest.mark.parametrize("name", ["a.html", "A.HTM"])
def test_page_may_be_written(tmp_path, name):
    file.check(tmp_path / name, SUFFIXES)


@pytest.mark.parametrize(
    ("name", "said"), [("no/a.html", "no such folder"), ("a.py", "ends in .html"), ("folder.html", "is not a file")]
)
def test_other_paths_are_refused(tmp_path, name, said):
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(UsageError, match=said):
        file.check(tmp_path / name, SUFFIXES)


def test_folder_must_be_writable(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_given: False)
    with pytest.raises(UsageError, match="not writable"):
        file.check(tmp_path / "a.html", SUFFIXES)


def test_file_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("old")
    file.write(path, "é\n")
    assert path.read_bytes() == b"\xc3\xa9\n"
    assert os.listdir(tmp_path) == ["a.html"]


def test_link_stays_a_link(tmp_path):
    (tmp_path / "link.html").symlink_to(tmp_path / "a.html")
    file.write(tmp_path / "link.html", "x")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "a.html").read_text() == "x"


def test_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.html"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GradeError, match=r"a\.html: cannot be written: No space left on device"):
        file.write(path, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.html"]


def test_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(GradeError, match="cannot be written"):
        file.write(tmp_path / "no" / "a.html", "new")
