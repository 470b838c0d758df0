"""The frame around curves: titles, axis labels, limits, scales, legend, texts."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.model import AxesSeen, TextSeen

MAX_TEXTS = 100
MAX_LENGTH = 500


def frame_of(axes: Any, number: int, figure_number: int) -> AxesSeen:
    """Return what stands around the curves in axes."""
    legend = axes.get_legend()
    shown = legend is not None and legend.get_visible()
    texts = [text.get_text() for text in legend.get_texts()] if shown else []
    box = axes.get_position()
    titles = (axes.get_title(where) for where in ("center", "left", "right"))
    return AxesSeen(
        figure=figure_number, axes=number, place=_floats(box.bounds), title=_cut(next(filter(None, titles), "")),
        figure_title=_figure_title(axes), xlabel=_cut(axes.get_xlabel()), ylabel=_cut(axes.get_ylabel()),
        xlim=_floats(axes.get_xlim()), ylim=_floats(axes.get_ylim()), xscale=axes.get_xscale()[:20],
        yscale=axes.get_yscale()[:20], grid=_has_grid(axes), legend=tuple(map(_cut, texts[:MAX_TEXTS])),
        has_legend=shown or bool(axes.figure.legends), xticks=_tick_texts(axes.xaxis), texts=_texts(axes),
    )  # fmt: skip


def _cut(text: str) -> str:
    return text[:MAX_LENGTH]


def _floats(values: Any) -> Any:
    return tuple(float(value) for value in values)


def _figure_title(axes: Any) -> str:
    title = getattr(axes.figure, "_suptitle", None)
    return _cut(title.get_text()) if title is not None else ""


def _has_grid(axes: Any) -> bool:
    return any(axis._major_tick_kw.get("gridOn", False) for axis in (axes.xaxis, axes.yaxis))


def _tick_texts(axis: Any) -> tuple[str, ...]:
    """Return the texts along an axis where the program chose them; matplotlib's own numbers take long to lay out."""
    formatter = axis.get_major_formatter()
    if type(formatter).__name__ not in ("FixedFormatter", "FuncFormatter", "StrMethodFormatter", "FormatStrFormatter"):
        return ()
    return tuple(map(_cut, formatter.format_ticks(axis.get_majorticklocs()[:50])))


def _texts(axes: Any) -> tuple[TextSeen, ...]:
    found = []
    for text in [text for text in axes.texts if text.get_visible() and text.get_text().strip()][:MAX_TEXTS]:
        x, y = _place(text, axes)
        if np.isfinite(x) and np.isfinite(y):
            found.append(TextSeen(text=_cut(text.get_text()), x=float(x), y=float(y)))
    return tuple(found)


def _place(text: Any, axes: Any) -> tuple[float, float]:
    """Return where a text stands, or where its arrow points, in the coordinates of the data."""
    if hasattr(text, "xy") and text.xycoords == "data":
        x, y = text.xy
    else:
        x, y = text.get_position()
    x, y = float(axes.convert_xunits(x)), float(axes.convert_yunits(y))
    if hasattr(text, "xy") or text.get_transform() is axes.transData:
        return x, y
    x, y = (text.get_transform() - axes.transData).transform((x, y))
    return float(x), float(y)
