"""Whether a person could see what was drawn, and if not, why."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from grader.runner.observe.artists import Shape
from grader.runner.observe.covers import Covers

FAINT = 0.05
"""Opacity below which a person sees nothing."""

ALIKE = 0.04
"""Difference of colours, as a share of full scale, below which one cannot be told from the other."""

THIN = 0.1
"""Width of a line, or size of a marker, in points, below which hardly a pixel is tinted."""

TINY = 0.005
"""Share of an axis that anything must cover to have a shape: two pixels of four hundred."""

MAX_COLORS = 200  # of one artist that are looked at
SOME_COLOR = (0.5, 0.2, 0.7)  # of what gets its colours from a colormap, when it is drawn


class Paint(NamedTuple):
    """One thing that an artist puts on paper."""

    color: tuple[float, float, float, float]
    size: float  # points: width of a line, size of a marker; infinite for an area


class Scene:
    """What all shapes in one coordinate system are seen against, worked out once."""

    def __init__(self, axes: Any) -> None:
        self.axes = axes
        self.paper = background(axes)
        self.window = np.array([sorted(axes.get_xlim()), sorted(axes.get_ylim())])
        self.hidden = not all(one.get_visible() for one in (axes, *_figures(axes)))
        self.elsewhere = _is_outside_its_figure(axes)
        self.flat = not hasattr(axes, "get_zlim") and axes.name != "polar"
        self.covers = Covers(axes, _outermost_figure(axes))

    def why_invisible(self, shape: Shape) -> str:
        """Return why a person could not see a shape; "" when they could."""
        if self.hidden or not first_of(shape.artist).get_visible():
            return "set_visible(False)"
        return self._why_not_painted(shape) or self._why_not_there(shape) or self._why_covered(shape)

    def _why_not_painted(self, shape: Shape) -> str:
        paints = [paint for paint in _paints(shape) if paint.size >= THIN]
        if not paints:
            return "markers of size zero" if hasattr(shape.artist, "get_offsets") else "no line and no marker"
        strong = [paint.color for paint in paints if paint.color[3] >= FAINT]
        if not strong:
            return "transparent"
        if all(_alike(color, self.paper) for color in strong) and not self.covers.below(shape.artist):
            return "the colour of the background"
        return ""

    def _why_not_there(self, shape: Shape) -> str:
        if self.elsewhere:
            return "outside the figure"
        if not self.flat or shape.kind in ("bar", "barh", "image") or not np.isfinite(shape.x).any():
            return ""
        if self._is_outside(shape) and first_of(shape.artist).get_clip_on():
            return "outside the limits of its axes"
        return "too small to be seen between the limits of its axes" if self._is_too_small(shape) else ""

    def _is_outside(self, shape: Shape) -> bool:
        (left, right), (bottom, top) = self.window
        x, y = shape.x, shape.y
        if np.any((x >= left) & (x <= right) & (y >= bottom) & (y <= top)):
            return False
        return shape.kind in ("scatter", "fill") or not _crosses(x, y, self.window)

    def _is_too_small(self, shape: Shape) -> bool:
        """Whether a curve is a dot, or has no shape, between limits that the program chose."""
        axes = self.axes
        for values, (low, high), axis in zip((shape.x, shape.y), self.window, "xy", strict=True):
            chosen = not getattr(axes, f"get_autoscale{axis}_on")()
            if chosen and values.size > 2 and getattr(axes, f"get_{axis}scale")() == "linear":
                finite = values[np.isfinite(values)]
                if finite.size and 0 < np.ptp(finite) < TINY * (high - low):
                    return True
        return False

    def _why_covered(self, shape: Shape) -> str:
        """Look at the picture itself where something unusual may keep a shape from being seen."""
        first = first_of(shape.artist)
        clipped = self.axes.name == "rectilinear" and self._is_clipped(first)
        if not (clipped or _is_painted_oddly(first) or self.covers.above(shape.artist)):
            return ""
        share = self.covers.painted_share(shape.artist, shape.x.size)
        if share is None:
            return "outside the limits of its axes" if clipped else "no line and no marker"
        return "hidden under something else" if share < 0.05 else ""

    def _is_clipped(self, artist: Any) -> bool:
        """Whether the program cuts an artist off elsewhere than at the sides of its axes."""
        box = artist.get_clip_box()
        elsewhere = box is not None and np.abs(box.extents - self.axes.bbox.extents).max() > 1
        return artist.get_clip_path() is not None or bool(elsewhere)


def _is_painted_oddly(artist: Any) -> bool:
    """Whether a program may have made an artist leave no trace in a way that its colours and widths do not tell."""
    chosen = hasattr(artist, "get_markevery") and artist.get_markevery() is not None
    return bool(artist.get_path_effects()) or artist.get_agg_filter() is not None or chosen


def color_of(shape: Shape) -> str:
    """Return the main colour of a shape as #rrggbb; "" when it has none of its own."""
    paint = next((paint for paint in _paints(shape) if paint.color[3] >= FAINT), None)
    if paint is None or paint.color[:3] == SOME_COLOR:
        return ""
    return "#" + "".join(f"{round(255 * part):02x}" for part in paint.color[:3])


def first_of(artist: Any) -> Any:
    """Return the artist that stands for all of a container."""
    return next(iter(artist)) if isinstance(artist, tuple) else artist


def _figures(axes: Any) -> Iterator[Any]:
    """Yield the figure of axes and those that it is part of."""
    figure = axes.figure
    while figure is not None:
        yield figure
        figure = getattr(figure, "_parent", None)


def _outermost_figure(axes: Any) -> Any:
    return list(_figures(axes))[-1]


def _is_outside_its_figure(axes: Any) -> bool:
    box = axes.get_position()
    small = min(box.width, box.height) < 0.01
    return bool(small or max(box.x0, box.y0) > 0.99 or min(box.x1, box.y1) < 0.01)


def background(axes: Any) -> tuple[float, float, float, float]:
    """Return the colour of the paper that axes are drawn on: their own patch upon that of the figure."""
    figure = _outermost_figure(axes)
    paper = rgba(figure.get_facecolor()) if figure.patch.get_visible() else (1.0, 1.0, 1.0, 1.0)
    if axes.patch.get_visible() and axes.axison and axes.get_frame_on():
        own = rgba(axes.get_facecolor())
        mixed = [own[3] * a + (1 - own[3]) * b for a, b in zip(own[:3], paper[:3], strict=True)]
        return (mixed[0], mixed[1], mixed[2], 1.0)
    return paper


def rgba(color: Any, alpha: Any = None) -> tuple[float, float, float, float]:
    """Return a colour's parts in [0, 1]; black for what is none."""
    from matplotlib.colors import to_rgba

    try:
        return to_rgba(color, alpha)
    except (ValueError, TypeError):
        return (0.0, 0.0, 0.0, 1.0)


def _alike(color: tuple[float, ...], paper: tuple[float, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(color[:3], paper[:3], strict=True)) * color[3] < ALIKE


def _crosses(x: np.ndarray, y: np.ndarray, window: np.ndarray) -> bool:
    """Whether a segment between neighbouring points meets the window (Liang and Barsky's clipping)."""
    enter, leave = np.zeros(max(0, x.size - 1)), np.ones(max(0, x.size - 1))
    with np.errstate(all="ignore"):
        for values, (low, high) in zip((x, y), window, strict=True):
            start, step = values[:-1].astype(float), np.diff(values.astype(float))
            ends = np.sort([(low - start) / step, (high - start) / step], axis=0)
            still = np.where((start >= low) & (start <= high), -np.inf, np.inf)  # no step: within, or never
            enter = np.fmax(enter, np.where(step == 0, still, ends[0]))
            leave = np.fmin(leave, np.where(step == 0, np.inf, ends[1]))
    return bool(np.any((enter <= leave) & np.isfinite(np.diff(x) + np.diff(y))))


# ---------------------------------------------------------------- paint


def _paints(shape: Shape) -> Iterator[Paint]:
    artist = shape.artist
    if hasattr(artist, "get_markerfacecolor"):
        yield from _paints_of_line(artist, shape)
    elif hasattr(artist, "get_facecolors"):
        yield from _paints_of_collection(artist)
    elif hasattr(artist, "get_array"):  # an image
        yield Paint((*SOME_COLOR, _alpha(artist)), np.inf)
    else:
        for patch in itertools.islice(artist if isinstance(artist, tuple) else (artist,), MAX_COLORS):
            if patch.get_fill():
                yield Paint(patch.get_facecolor(), np.inf)
            yield Paint(patch.get_edgecolor(), patch.get_linewidth())


def _paints_of_line(line: Any, shape: Shape) -> Iterator[Paint]:
    alpha = line.get_alpha()
    if shape.kind != "scatter" and _has_strokes(shape) and not _dashes_are_gaps(line):
        yield Paint(rgba(line.get_color(), alpha), line.get_linewidth())
    if line.get_marker() not in ("None", None, "", " ", "none"):
        size = line.get_markersize()
        yield Paint(rgba(line.get_markerfacecolor(), alpha), size)
        yield Paint(rgba(line.get_markeredgecolor(), alpha), min(line.get_markeredgewidth(), size))


def _has_strokes(shape: Shape) -> bool:
    """Whether two neighbouring points are finite: only between such is a line drawn."""
    there = np.isfinite(shape.x) & np.isfinite(shape.y)
    return bool(np.any(there[1:] & there[:-1])) or not there.any()


def _dashes_are_gaps(line: Any) -> bool:
    dashes = getattr(line, "_unscaled_dash_pattern", (0, None))[1] or ()
    return bool(dashes) and sum(dashes[::2]) < 0.02 * sum(dashes)


def _paints_of_collection(collection: Any) -> Iterator[Paint]:
    size = marker_size(collection)
    if collection.get_array() is not None:
        yield Paint((*SOME_COLOR, _alpha(collection)), size)
        return
    yield from (Paint(tuple(color), size) for color in collection.get_facecolors()[:MAX_COLORS])
    if np.size(collection.get_linewidths()):
        width = min(float(np.max(collection.get_linewidths())), size)
        yield from (Paint(tuple(color), width) for color in collection.get_edgecolors()[:MAX_COLORS])


def marker_size(collection: Any) -> float:
    """Return the width of a scatter's largest marker in points; infinite for other collections."""
    if not hasattr(collection, "legend_elements") or not hasattr(collection, "get_sizes"):
        return float("inf")
    sizes = np.asarray(collection.get_sizes(), dtype=float)
    return float(np.sqrt(sizes.max())) if sizes.size else 0.0


def _alpha(artist: Any) -> float:
    alpha = artist.get_alpha()
    return 1.0 if alpha is None else float(np.max(alpha))
