"""Fonts that have Chinese characters, in the order in which figures fall back on them."""

from __future__ import annotations

NAMES = (
    "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "SimHei",
    "PingFang SC", "Heiti SC", "Droid Sans Fallback", "Noto Sans CJK JP", "Noto Serif CJK SC", "SimSun",
    "AR PL UMing CN", "AR PL UKai CN", "Arial Unicode MS",
)  # fmt: skip


def fall_back() -> None:
    """Let matplotlib take characters that its own font lacks from the first of `NAMES` that is installed, if one is.

    A program that sets ``font.family`` itself gets what it asks for.
    """
    import matplotlib
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    found = [name for name in NAMES if name in installed][:1]
    for settings in (matplotlib.rcParams, matplotlib.rcParamsDefault):
        settings["font.family"] = ["sans-serif", *found]
