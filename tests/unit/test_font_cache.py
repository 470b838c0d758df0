"""The list of fonts is kept between starts, until the machine's fonts change."""

from __future__ import annotations

import os
import time

import pytest

from grader.runner import font_cache

LIST = "fontlist-v390.json"


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(font_cache, "FONTS", (str(tmp_path / "fonts"),))
    for name in ("fonts/truetype", "first", "second"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "first" / LIST).write_text("{}")
    return tmp_path


def test_list_is_restored_as_it_was_kept(folders):
    font_cache.keep(str(folders / "first"))
    font_cache.restore(str(folders / "second"))
    assert (folders / "second" / LIST).read_text() == "{}"


def test_list_is_dropped_when_a_font_was_installed_since(folders):
    font_cache.keep(str(folders / "first"))
    later = time.time() + 5
    os.utime(folders / "fonts" / "truetype", (later, later))
    font_cache.restore(str(folders / "second"))
    assert not (folders / "second" / LIST).exists()
    font_cache.keep(str(folders / "first"))
    assert (folders / "cache" / "grade" / "matplotlib" / LIST).exists()


def test_nothing_kept_is_no_error(folders):
    font_cache.restore(str(folders / "second"))
    assert list((folders / "second").iterdir()) == []
