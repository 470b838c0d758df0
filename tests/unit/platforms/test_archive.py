"""Hostile zips and folders: nothing outside, nothing twice, nothing without end; what is refused is listed."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.platforms import archive
from grader.platforms.archive import zipped as tree_of
from grader.platforms.entry_names import Unclean, clean, decoded
from grader.platforms.tree import EXPORT, STUDENT, Refused, Tree


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as out:
        for name, data in entries:
            out.writestr(name, data)
    return file


def read(file: io.BytesIO) -> Tree:
    return tree_of(file, "export", EXPORT)


def reason(tree: Tree) -> str:
    (listed,) = tree.listed
    return listed.reason


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../evil.py", "leads out"),
        ("a/../../evil.py", "leads out"),
        ("a\\..\\..\\evil.py", "leads out"),
        ("/etc/evil.py", "absolute"),
        ("\\evil.py", "absolute"),
        ("C:\\evil.py", "absolute"),
        ("a\x1b[31m.py", "control characters"),
        ("a\n.py", "control characters"),
        ("x" * 300 + ".py", "too long"),
        ("d/" * 40 + "x.py", "too long"),
        ("__MACOSX/._a.py", "left it there"),
    ],
)
def test_name_is_refused_and_listed(name, why):
    tree = read(packed((name, b"x"), ("good.py", b"y")))
    assert list(tree.entries) == ["good.py"]
    assert why in reason(tree)


def test_backslashes_part_folders():
    assert list(read(packed(("a\\b.py", b""))).entries) == ["a/b.py"]


def test_a_null_ends_no_name_early():
    data = packed(("safe.py.txt", b"x")).getvalue().replace(b"safe.py.txt", b"safe.py\0txt")
    tree = read(io.BytesIO(data))
    assert not tree.entries
    assert "control characters" in reason(tree)


@pytest.mark.parametrize(("mode", "why"), [(0o120777, "symbolic link"), (0o010644, "ordinary"), (0o020644, "ordinary")])
def test_links_and_devices_are_listed(mode, why):
    info = zipfile.ZipInfo("a.py")
    info.external_attr = mode << 16
    tree = read(packed((info, b"/etc/passwd")))
    assert not tree.entries
    assert why in reason(tree)


def test_a_file_with_a_password_is_listed():
    data = bytearray(packed(("a.py", b"x")).getvalue())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    tree = read(io.BytesIO(bytes(data)))
    assert "password" in reason(tree)


def test_of_equal_names_the_later_counts_and_both_are_told():
    with pytest.warns(UserWarning, match="Duplicate"):
        file = packed(("a.py", b"1"), ("a.py", b"2"))
    tree = read(file)
    assert tree.read("a.py") == b"2"
    assert "twice" in reason(tree)


def test_names_equal_but_for_case_are_told():
    tree = read(packed(("a/Sin.py", b""), ("A/sin.py", b"")))
    assert list(tree.entries) == ["a/Sin.py", "A/sin.py"]
    assert "upper and lower case" in reason(tree)


def test_names_equal_but_for_composition_are_equal():
    tree = read(packed(("é.py", b"1"), ("e\u0301.py", b"2")))
    assert list(tree.entries) == ["é.py"]
    assert "twice" in reason(tree)


def without_flag(raw: bytes) -> io.BytesIO:
    """Return a zip whose entry has these bytes for a name and does not say that they are UTF-8."""
    return io.BytesIO(packed(("x" * len(raw), b"")).getvalue().replace(b"x" * len(raw), raw))


@pytest.mark.parametrize(
    ("raw", "name"),
    [("王.py".encode(), "王.py"), ("作业.py".encode("gb2312"), "作业.py"), ("Müller.py".encode("cp437"), "Müller.py")],
)
def test_names_without_the_utf8_flag_are_read(raw, name):
    assert list(read(without_flag(raw)).entries) == [name]


def test_flagged_names_are_left_alone():
    assert decoded("ä", True) == "ä"
    assert decoded("plain.py", False) == "plain.py"


def test_one_bomb_is_listed_and_the_others_are_read():
    noise = os.urandom(300_000)
    tree = read(packed(("bomb.txt", bytes(40 << 20)), ("noise.bin", noise), ("a.py", b"x")))
    assert list(tree.entries) == ["noise.bin", "a.py"]
    assert "times its size" in reason(tree)


def test_an_archive_that_is_a_bomb_is_refused():
    with pytest.raises(Refused, match="times its size"):
        read(packed(("bomb.txt", bytes(40 << 20))))


def test_overlapping_entries_are_a_bomb():
    """Each ratio is ordinary; together they claim more than the archive could hold."""
    data = packed(("a.txt", os.urandom(20_000) * 100)).getvalue()
    at = data.rfind(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    directory = b"".join(data[at:end].replace(b"a.txt", f"{i:05d}".encode()) for i in range(400))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 400, 400, len(directory), at, 0)
    with pytest.raises(Refused, match="times its size"):
        read(io.BytesIO(data[:at] + directory + tail))


def test_a_size_that_lies_is_no_way_around():
    """The directory says 10 bytes, the data are a megabyte: ten bytes are read, and the checksum tells."""
    data = bytearray(packed(("a.txt", bytes(1 << 20))).getvalue())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    tree = read(io.BytesIO(bytes(data)))
    with pytest.raises(Refused, match="damaged"):
        tree.read("a.txt")


def many(count: int) -> bytes:
    """Return a zip of many empty entries, made by hand: zipfile takes seconds."""
    local, central = io.BytesIO(), io.BytesIO()
    for i in range(count):
        name = b"%06d.py" % i
        at = local.tell()
        local.write(struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name)
        central.write(
            struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, at) + name
        )
    start, directory = local.tell(), central.getvalue()
    shown = min(count, 0xFFFF)
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), start)
    large += struct.pack("<4sLQL", b"PK\x06\x07", 0, start + len(directory), 1)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, shown, shown, len(directory), start, 0)
    return local.getvalue() + directory + (large if count > 0xFFFF else b"") + tail


def test_a_hundred_thousand_entries_are_refused():
    with pytest.raises(Refused, match="100000 files"):
        read(io.BytesIO(many(100_000)))


def test_a_count_that_lies_is_no_way_around():
    data = many(30_000)
    at = data.rfind(b"PK\x05\x06")
    lying = data[:at] + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, *struct.unpack_from("<2L", data, at + 12), 0)
    with pytest.raises(Refused, match="files"):
        tree_of(io.BytesIO(lying), "export", STUDENT)


def test_a_few_thousand_entries_are_read():
    assert len(read(io.BytesIO(many(3000))).entries) == 3000


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip" * 100, many(2)[:-30]])
def test_damaged_zips_are_refused_in_a_sentence(data):
    with pytest.raises(Refused, match="not a zip"):
        read(io.BytesIO(data))


@settings(max_examples=150, deadline=None)
@drawn(st.data())
def test_no_bytes_break_the_reader(data):
    """Any damage ends as Refused, in the whole or in a file, never as another error; nothing lies outside."""
    good = bytearray(packed(("a/b.py", b"print(1)\n" * 9), ("é.ipynb", b"{}")).getvalue())
    for _i in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        tree = read(io.BytesIO(bytes(good)))
        for path in tree.entries:
            assert not path.startswith("/")
            assert ".." not in path.split("/")
            tree.read(path)
    except Refused:
        pass


@drawn(st.text(st.sampled_from("a./\\\0\n:~Cé\u0301\ud800王"), max_size=12))
def test_a_clean_name_is_clean(name):
    try:
        path = clean(name)
    except Unclean:
        return
    assert clean(path) == path
    assert (Path("/work") / path).is_relative_to("/work")
    assert ".." not in Path(path).parts


# ---------------------------------------------------------------- folders


def test_links_in_folders_are_listed_and_not_followed(tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.py").write_text("x")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.py").write_text("a")
    (root / "link.py").symlink_to(tmp_path / "secret" / "x.py")
    (root / "linked").symlink_to(tmp_path / "secret")
    os.mkfifo(root / "pipe.py")
    with archive.opened(root) as tree:
        assert list(tree.entries) == ["a.py"]
        assert {one.path for one in tree.listed} == {"link.py", "linked", "pipe.py"}


def test_a_file_that_became_a_link_is_not_read(tmp_path):
    (tmp_path / "a.py").write_text("a")
    with archive.opened(tmp_path) as tree:
        (tmp_path / "a.py").unlink()
        (tmp_path / "a.py").symlink_to("/etc/passwd")
        with pytest.raises(Refused):
            tree.read("a.py")


def test_names_that_are_no_text_are_listed_as_text(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff.py", "w"):
        pass
    with archive.opened(tmp_path) as tree:
        assert not tree.entries
        assert tree.listed[0].path == "?.py"


def test_large_files_are_listed(tmp_path):
    with (tmp_path / "big.bin").open("wb") as file:
        file.truncate(101 << 20)
    with archive.opened(tmp_path) as tree:
        assert "101 MB" in reason(tree)


def test_what_is_neither_zip_nor_folder_is_one_sentence(tmp_path):
    (tmp_path / "a.rar").write_bytes(b"Rar!")
    with pytest.raises(UsageError, match="not a zip"), archive.opened(tmp_path / "a.rar"):
        pass
