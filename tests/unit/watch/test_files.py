"""Saved files: seen at once, however an editor saves; what is missing for a moment is not gone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.watch import files
from grader.watch.files import PATIENCE, Stamp, Watched

A, B = Path("a.py"), Path("b.py")
OLD, NEW, EMPTY = Stamp(1, 5, 1), Stamp(2, 5, 1), Stamp(3, 0, 1)


def looks(watched: Watched, *seen: dict[Path, Stamp]) -> list[set[Path]]:
    return [watched.changed(now) for now in seen]


def test_nothing_changed():
    assert looks(Watched({A: OLD}), {A: OLD}, {A: OLD}) == [set(), set()]


@pytest.mark.parametrize("field", ["changed_ns", "size", "inode"])
def test_every_part_of_a_stamp_counts_at_once_and_once(field):
    new = OLD._replace(**{field: 9})
    assert looks(Watched({A: OLD, B: OLD}), {A: new, B: OLD}, {A: new, B: OLD}) == [{A}, set()]


def test_new_file_counts_at_once():
    assert looks(Watched({}), {A: NEW}) == [{A}]


def test_saved_by_renaming_counts_once_however_long_the_gap():
    gap = [{}] * (PATIENCE - 1)
    assert looks(Watched({A: OLD}), *gap, {A: NEW}, {A: NEW}) == [*[set()] * len(gap), {A}, set()]


def test_saved_through_an_empty_file_counts_once():
    assert looks(Watched({A: OLD}), {A: EMPTY}, {A: NEW}) == [set(), {A}]


@pytest.mark.parametrize("now", [{}, {A: EMPTY}], ids=["gone", "empty"])
def test_gone_or_empty_for_good_counts_after_a_while(now):
    seen = looks(Watched({A: OLD}), *[now] * (PATIENCE + 2))
    assert seen == [*[set()] * (PATIENCE - 1), {A}, set(), set()]


def test_stamps_of_a_folder_and_of_one_that_is_missing(tmp_path):
    (tmp_path / "a.py").write_text("12345")
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere")
    found = files.stamps([tmp_path, tmp_path / "missing"], (".py",))
    assert {path.name: stamp.size for path, stamp in found.items()} == {"a.py": 5}


def test_rename_onto_a_file_is_seen_even_with_equal_time_and_size(tmp_path):
    path = tmp_path / "a.py"
    path.write_text("one")
    before = files.stamp(path)
    (tmp_path / "new").write_text("two")
    os.utime(tmp_path / "new", ns=(before.changed_ns, before.changed_ns))
    (tmp_path / "new").replace(path)
    assert files.stamp(path) != before
