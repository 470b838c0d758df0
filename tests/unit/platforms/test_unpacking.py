"""From an export to folders: nested zips, names, limits, and nobody else's folder touched."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.platforms import unpacking
from grader.platforms.tree import Caps


def inner(files: dict[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_a_student_s_zip_is_unpacked_one_level(zipped, read, keys, reasons):
    hw = inner({"hw/a.py": "a", "../b.py": "b", "c.zip": "c", "__MACOSX/._a.py": ""})
    download = read(zipped({"ann/hw.ZIP": hw, "ann/e.py": ""}))
    assert keys(download) == {"ann": ("ann/hw/hw/a.py", "ann/e.py")}
    assert set(reasons(download)) == {f"ann/hw.ZIP › {name}" for name in ("../b.py", "c.zip", "__MACOSX/._a.py")}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("hw.zip", b"no zip", "not a zip"),
        ("hw.zip", inner({"x": bytes(40 << 20)}), "times its size"),
        ("hw.zip", inner({f"{i}.py": "" for i in range(2001)}), "2001 files"),
        ("hw.tar.gz", b"", "archives other than zip"),
    ],
    ids=["damaged", "bomb", "many", "tar"],
)
def test_a_student_s_archive_that_is_refused_costs_nobody_else(zipped, read, keys, reasons, name, data, reason):
    download = read(zipped({f"ann/{name}": data, "bo/a.py": "b"}))
    assert keys(download) == {"ann": (), "bo": ("bo/a.py",)}
    assert any(reason in one.reason for one in download.listed if one.path == f"ann/{name}")


def test_what_a_hand_in_may_hold_is_limited(zipped, read, keys, reasons, monkeypatch):
    monkeypatch.setattr(unpacking, "STUDENT", Caps(entries=2, total_bytes=10))
    download = read(zipped({"ann/a.py": "1234", "ann/b.py": "1234567", "ann/c.py": "1", "ann/d.py": "1"}))
    assert keys(download) == {"ann": ("ann/a.py", "ann/c.py")}
    assert set(reasons(download)) == {"ann/b.py", "ann/d.py"}


def test_a_hand_in_without_a_program_is_told(zipped, read, reasons):
    assert "no .py or .ipynb" in reasons(read(zipped({"ann/a.docx": ""})))["ann/a.docx"]


def test_a_damaged_file_is_told_and_not_left_half(zipped, read, keys, reasons, tmp_path):
    path = zipped({"ann/a.py": "print(1)", "ann/b.py": "b"})
    path.write_bytes(path.read_bytes().replace(b"print(1)", b"print(2)"))
    download = read(path)
    assert keys(download) == {"ann": ("ann/b.py",)}
    assert "damaged" in reasons(download)["ann/a.py"]
    assert not (tmp_path / "work" / "ann" / "a.py").exists()


def test_a_file_cannot_be_a_folder_too(zipped, read, keys, reasons):
    download = read(zipped({"ann/a": "", "ann/a/b.py": "", "ann/c.py": ""}))
    assert keys(download) == {"ann": ("ann/a", "ann/c.py")}
    assert "cannot be written" in reasons(download)["ann/a/b.py"]


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (("a (1).py",), ("a.py",)),
        (("a(2).ipynb", "x.csv"), ("x.csv", "a.ipynb")),
        (("d/a (1).py",), ("d/a.py",)),
        (("a (3).py", "a (1).py"), ("a (3).py", "a (1).py", "a.py")),
        (("lab (1).py", "b.py"), ("lab (1).py", "b.py", "lab.py")),
    ],
)
def test_numbered_copies_get_their_plain_name(zipped, read, keys, text_of, names, files):
    assert keys(read(zipped({f"ann/{name}": name for name in names})))["ann"] == tuple(f"ann/{file}" for file in files)
    assert text_of(f"ann/{files[-1]}") == names[0]


def test_times_of_files_are_kept(tmp_path, read):
    """Of a.py and a.ipynb the one changed last is graded."""
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        for name, date in (("ann/a.py", (2026, 1, 2, 3, 4, 6)), ("ann/b.py", (1980, 0, 0, 0, 0, 0))):
            archive.writestr(zipfile.ZipInfo(name, date), "")
    read(tmp_path / "e.zip")
    changed = (tmp_path / "work" / "ann" / "a.py").stat().st_mtime
    assert datetime.fromtimestamp(changed) == datetime(2026, 1, 2, 3, 4, 6)


@pytest.mark.parametrize("names", [("a (1).py", "a.py"), ("a (1).csv",), ("a-1.py",)])
def test_other_names_are_left_alone(zipped, read, keys, names):
    assert keys(read(zipped({f"ann/{name}": "" for name in names})))["ann"] == tuple(f"ann/{name}" for name in names)


def test_a_folder_with_something_in_it_is_left_alone(zipped, read, tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        read(zipped({"ann/a.py": ""}))
    assert (tmp_path / "work" / "thesis.txt").read_text() == "mine"


def test_reading_again_leaves_nothing_of_before(zipped, read, tmp_path):
    read(zipped({"ann/a.py": ""}))
    read(zipped({"bo/a.py": ""}))
    assert sorted(path.name for path in (tmp_path / "work").iterdir() if path.is_dir()) == ["bo"]


@drawn(st.lists(st.text(st.sampled_from("aAbB.-_@/\\:~ é王\n"), min_size=1, max_size=6), unique=True, max_size=8))
def test_no_two_keys_share_a_folder(keys):
    folders = [unpacking.folder_of(key) for key in keys]
    assert len({folder.casefold() for folder in folders}) == len(keys)
    assert all("/" not in folder and folder not in ("", ".", "..") for folder in folders)
