"""Which curve a text in a legend belongs to."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

from grader.runner.observe.covers import parts_of
from grader.runner.observe.visibility import rgba

MAX_LEGENDS = 2000


class Legends:
    """Remembers what each legend was made for: matplotlib keeps copies only."""

    def __init__(self) -> None:
        self.made: list[tuple[Any, list[Any]]] = []

    def install(self, legend_class: Any) -> None:
        make = legend_class.__init__

        @functools.wraps(make)
        def new_legend(legend: Any, parent: Any, handles: Any, labels: Any, *args: Any, **options: Any) -> None:
            handles, labels = list(handles), list(labels)
            make(legend, parent, handles, labels, *args, **options)
            # The legend itself leaves out entries whose label begins with an underscore.
            kept = [h for h, text in zip(handles, labels, strict=False) if not str(text).startswith("_")]
            self.made.append((legend, kept))
            del self.made[:-MAX_LEGENDS]

        legend_class.__init__ = new_legend

    def labels(self, axes: Any) -> dict[int, str]:
        """Return id(artist) -> text for the legends that are in the axes or its figure now."""
        own = [axes.get_legend(), *getattr(axes.figure, "legends", [])]
        current = [*own, *(other.get_legend() for other in axes.figure.axes)]  # of a twin, for the curves of both
        labels: dict[int, str] = {}
        proxies: list[tuple[Any, str]] = []
        children = {id(child) for child in axes._children} if any(current) else set()
        for legend, handles in self.made:
            if any(legend is other for other in current) and legend.get_visible():
                for handle, text in zip(handles, legend.get_texts(), strict=False):
                    labels |= {id(part): text.get_text() for part in _with_container(handle)}
                    drawn = any(id(part) in children and not _is_empty(part) for part in parts_of(handle))
                    if not drawn and any(legend is other for other in own):
                        proxies.append((handle, text.get_text()))
        return labels | _labels_by_look(axes, proxies, labels)


def _with_container(handle: Any) -> list[Any]:
    """Return the artists behind a legend handle, and itself: a container (errorbar, stem, bars) has several."""
    flat: list[Any] = [handle]
    for part in parts_of(handle):
        flat += part if isinstance(part, tuple) else [part]
    return flat


def _is_empty(artist: Any) -> bool:
    """Whether a line was put into the axes for the sake of the legend only, as seaborn does."""
    return hasattr(artist, "get_xdata") and len(artist.get_xdata(orig=True)) == 0


def _labels_by_look(axes: Any, proxies: Iterable[tuple[Any, str]], known: dict[int, str]) -> dict[int, str]:
    """Label curves by handles that draw nothing themselves, but look like one curve only."""
    found: dict[int, str] = {}
    looks = [(_look(handle), text) for handle, text in proxies]
    for look, text in looks:
        unknown = [child for child in axes._children if id(child) not in known and not _is_empty(child)]
        alike = [child for child in unknown if _look(child)[0] == look[0]]
        if len(alike) > 1:
            alike = [child for child in alike if _look(child) == look]
        if len(alike) == 1 and look[0] is not None and sum(other == look for other, _text in looks) == 1:
            found[id(alike[0])] = text
    return found


def _look(artist: Any) -> tuple[Any, Any]:
    """Return the colour and the style by which a person links a curve with its legend entry."""
    for get in ("get_color", "get_facecolor"):
        if hasattr(artist, get):
            color = getattr(artist, get)()
            if not isinstance(color, str) and getattr(color, "ndim", 1) == 2:
                color = color[0] if len(color) else None
            style = artist.get_linestyle() if hasattr(artist, "get_linestyle") else None
            return (None if color is None else rgba(color)[:3]), style if isinstance(style, str) else None
    return None, None
