"""Chinese labels have a font to fall back on, where the machine has one."""

from __future__ import annotations

from types import SimpleNamespace

import matplotlib
import pytest
from matplotlib import font_manager

from grader.runner import chinese_fonts


@pytest.mark.parametrize(
    ("installed", "family"),
    [
        (["DejaVu Sans"], ["sans-serif"]),
        (["SimHei", "DejaVu Sans"], ["sans-serif", "SimHei"]),
        (["SimSun", "WenQuanYi Zen Hei"], ["sans-serif", "WenQuanYi Zen Hei"]),
    ],
)
def test_first_installed_font_comes_after_the_usual_one(monkeypatch, installed, family):
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [SimpleNamespace(name=name) for name in installed])
    for settings in (matplotlib.rcParams, matplotlib.rcParamsDefault):
        monkeypatch.setitem(settings, "font.family", ["sans-serif"])
    chinese_fonts.fall_back()
    assert matplotlib.rcParams["font.family"] == matplotlib.rcParamsDefault["font.family"] == family
