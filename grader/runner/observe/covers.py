"""What lies over an artist and could hide it; where something does, the picture itself is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np

MAX_PIXELS = 4_000_000
MAX_PICTURES = 20  # artists per look at one coordinate system that are painted: each takes about 50 ms
MAX_SMALL = 5  # likewise of artists of few points, of which there may be thousands
CHANGED = 10  # of 255: less cannot be seen


class Covers:
    """The opaque things in one coordinate system, and other axes over it."""

    def __init__(self, axes: Any, figure: Any) -> None:
        self.figure = figure
        self.order = {id(child): (child.get_zorder(), place) for place, child in enumerate(axes._children)}
        self.opaque = [child for child in axes._children if child.get_visible() and _is_opaque(child)]
        self.under_other_axes = _other_axes_over(axes)
        self.pictures = [0, 0]  # of artists of few points, of others
        self.last_share: list[float | None] = [1.0, 1.0]
        # What is drawn upon the figure, or behind words, is rare enough to be looked at without asking where.
        self.over_all = _has_marks_of_its_own(figure) or any(text.get_bbox_patch() for text in axes.texts)
        self.whole: np.ndarray | None = None

    def above(self, artist: Any) -> bool:
        """Whether something drawn later could hide an artist."""
        if self.under_other_axes or self.over_all:
            return True
        parts = parts_of(artist)
        own, mine = {id(part) for part in parts}, self.order.get(id(parts[0]), (0, 0))
        width = _width(parts[0])
        return any(
            self.order[id(other)] > mine and id(other) not in own and _width(other) > 3 * width + 3
            for other in self.opaque
        )

    def below(self, artist: Any) -> bool:
        """Whether something lies under an artist, so that it need not differ from the paper."""
        mine = self.order.get(id(parts_of(artist)[0]), (0, 0))
        return any(self.order[id(other)] < mine for other in self.opaque if other is not artist)

    def painted_share(self, artist: Any, points: int) -> float | None:
        """Return which share of what an artist paints on empty paper changes the picture; 1 if unknown.

        None when it paints nothing even there. Beyond the allowed number of pictures the last artist looked at stands
        for the others.
        """
        width, height = (int(size) for size in self.figure.bbox.size)
        large = points >= 5
        if not 0 < width * height <= MAX_PIXELS or parts_of(artist)[0].get_animated():
            return 1.0
        self.pictures[large] += 1
        if self.pictures[large] <= (MAX_PICTURES if large else MAX_SMALL):
            self.last_share[large] = self._painted_share(parts_of(artist))
        return self.last_share[large]

    def _painted_share(self, parts: list[Any]) -> float | None:
        if self.whole is None:
            self.whole = self._picture([self.figure])
        visible = [part._visible for part in parts]  # not set_visible: that calls back whoever listens
        try:
            alone = self._picture(parts)
            for part in parts:
                part._visible = False
            without = self._picture([self.figure])
        finally:
            for part, was in zip(parts, visible, strict=True):
                part._visible = was
        changed = (np.abs(self.whole - without).max(axis=2) > CHANGED).sum()
        painted = (alone[..., 3] > CHANGED).sum()
        return float(changed / painted) if painted else None

    def _picture(self, artists: list[Any]) -> np.ndarray:
        from matplotlib.backends.backend_agg import RendererAgg

        width, height = (int(size) for size in self.figure.bbox.size)
        renderer = RendererAgg(width, height, self.figure.dpi)  # type: ignore[no-untyped-call]
        for artist in artists:
            artist.draw(renderer)
        return np.array(renderer.buffer_rgba(), dtype=np.int16)  # type: ignore[no-untyped-call]


def parts_of(artist: Any) -> list[Any]:
    """Return the artists of a container, or the one."""
    return list(artist) if isinstance(artist, tuple) else [artist]


def _width(artist: Any) -> float:
    """Return how wide an artist's stroke or marker is, in points; infinite for areas."""
    if hasattr(artist, "get_markerfacecolor"):
        marker = artist.get_marker() not in ("None", None, "", " ", "none")
        return float(max(artist.get_linewidth(), artist.get_markersize() / 4 if marker else 0))
    if hasattr(artist, "get_sizes") and hasattr(artist, "legend_elements"):
        sizes = np.asarray(artist.get_sizes(), dtype=float)
        return float(np.sqrt(sizes.max()) / 4) if sizes.size else 0.0
    return float("inf")


def _is_opaque(artist: Any) -> bool:
    """Whether an artist may hide what is under it: an area, an image, a line several times as wide as usual."""
    if hasattr(artist, "get_markerfacecolor"):
        return _width(artist) > 3
    if hasattr(artist, "get_facecolors"):
        colors = artist.get_facecolors()
        mapped = artist.get_array() is not None
        return _width(artist) > 3 and (mapped or bool(len(colors) and np.max(colors[:, 3]) > 0.5))
    if hasattr(artist, "get_fill"):
        return bool(artist.get_fill() and artist.get_facecolor()[3] > 0.5)
    return hasattr(artist, "get_array")


def _has_marks_of_its_own(figure: Any) -> bool:
    return bool(figure.artists or figure.patches or figure.lines or figure.images)


def _other_axes_over(axes: Any) -> bool:
    """Whether axes with paper of their own lie over these."""
    siblings = axes.figure.axes
    if len(siblings) < 2:
        return False
    mine = axes.get_position()
    place = next((place for place, one in enumerate(siblings) if one is axes), 0)
    return any(
        (one.get_zorder(), index) > (axes.get_zorder(), place) and _has_paper(one) and one.get_position().overlaps(mine)
        for index, one in enumerate(siblings)
    )


def _has_paper(axes: Any) -> bool:
    return bool(axes.get_visible() and axes.patch.get_visible() and axes.axison)
