"""Figures as data: curves and their frames, read whenever a person would see them."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.model import Array, AxesSeen, Curve
from grader.runner.observe.arrays import pack

MAX_ARTISTS = 3000
MAX_POINTS = 20_000  # per curve; longer ones are thinned evenly, ends kept
MAX_NUMBERS = 3_000_000
FAINT = 0.05  # opacity below which a person sees nothing


class FigureWatch:
    """Keeps the last seen state of every artist, also of those that were cleared or closed since."""

    def __init__(self) -> None:
        self.enabled = True
        self.seen: dict[int, Curve] = {}
        self.frames_seen: dict[int, AxesSeen] = {}
        self.numbers: dict[int, tuple[int, Any]] = {}  # keeps objects alive, so that no two share an id
        self.figures: list[Any] = []
        self.legends: list[tuple[Any, list[Any]]] = []
        self.on_shown: Callable[[], None] = lambda: None

    def install(self) -> None:
        """Read figures before they are shown, saved, cleared or closed."""
        import matplotlib.axes
        import matplotlib.figure
        import matplotlib.legend
        import matplotlib.pyplot as plt

        _before(matplotlib.figure.FigureBase, "clear", lambda figure, *a, **k: self._read(figure))
        _before(matplotlib.figure.Figure, "savefig", lambda figure, *a, **k: self._read_shown(figure))
        _before(matplotlib.axes.Axes, "clear", lambda axes, *a, **k: self._read_axes(axes, shown=False))
        _before(plt, "close", lambda *a, **k: self._read_open())
        self._wrap_constructors(matplotlib.figure.Figure, matplotlib.legend.Legend)
        plt.show = self._show
        matplotlib.figure.Figure.show = lambda figure, *a, **k: self._read_shown(figure)  # type: ignore[method-assign]

    def flush(self) -> None:
        """Read what is open and close it, as a notebook does at the end of each cell."""
        self._show()

    def program_ended(self) -> None:
        """Read everything that is still there."""
        for figure in self.figures[:MAX_ARTISTS]:
            self._read(figure)

    def curves(self) -> list[Curve]:
        total, sent = 0, []
        for curve in self.seen.values():
            total += curve.x.shape[0] * 2
            if total <= MAX_NUMBERS:
                sent.append(curve)
        return sent

    def frames(self) -> list[AxesSeen]:
        return list(self.frames_seen.values())

    # ------------------------------------------------------------ reading

    def _show(self, *args: Any, **options: Any) -> None:
        """Stand in for pyplot.show: a person looks at the windows and closes them."""
        plt = sys.modules["matplotlib.pyplot"]
        self._read_open()
        self.on_shown()
        plt.close("all")

    def _read_shown(self, figure: Any) -> None:
        self._read(figure)
        self.on_shown()

    def _read_open(self) -> None:
        plt = sys.modules["matplotlib.pyplot"]
        for number in plt.get_fignums():
            self._read(plt.figure(number))

    def _read(self, figure: Any) -> None:
        for axes in list(getattr(figure, "axes", [])):
            self._read_axes(axes, shown=True)

    def _read_axes(self, axes: Any, *, shown: bool) -> None:
        if not self.enabled or not hasattr(axes, "_children"):  # the constructor clears axes that are half built
            return
        artists = [artist for artist in axes._children if _reader(artist) is not None]
        if not artists:
            return
        labels = self._legend_labels(axes)
        for artist in artists:
            number = self._number(artist)
            if number not in self.seen and len(self.seen) >= MAX_ARTISTS:
                break
            curve = self._curve(artist, axes, number, labels.get(id(artist), ""))
            if curve is not None:
                earlier = self.seen.get(number)
                curve.shown = shown or (earlier is not None and earlier.shown)
                self.seen[number] = curve
        frame = self._frame(axes)
        self.frames_seen[frame.axes] = frame

    def _curve(self, artist: Any, axes: Any, number: int, label: str) -> Curve | None:
        try:
            x, y = _reader(artist)(artist)
            x, y = np.asarray(x, dtype=float).ravel(), np.asarray(y, dtype=float).ravel()
        except (TypeError, ValueError, AttributeError):
            return None
        packed = [pack(_thinned(values[: min(x.size, y.size)])) for values in (x, y)]
        if not isinstance(packed[0], Array) or not isinstance(packed[1], Array):
            return None
        why = _why_invisible(artist, axes, x, y)
        return Curve(
            figure=self._number(axes.figure), axes=self._number(axes), artist=number, kind=_kind(artist),
            x=packed[0], y=packed[1], label=label[:500], color=_color(artist), visible=not why, why_invisible=why,
            points=int(min(x.size, y.size)),
        )  # fmt: skip

    def _frame(self, axes: Any) -> AxesSeen:
        legend = axes.get_legend()
        texts = tuple(text.get_text()[:500] for text in legend.get_texts()) if legend else ()
        left, right = axes.get_xlim()
        bottom, top = axes.get_ylim()
        return AxesSeen(
            figure=self._number(axes.figure), axes=self._number(axes), title=axes.get_title()[:500],
            xlabel=axes.get_xlabel()[:500], ylabel=axes.get_ylabel()[:500], xlim=(float(left), float(right)),
            ylim=(float(bottom), float(top)), legend=texts[:100], has_legend=legend is not None,
        )  # fmt: skip

    def _legend_labels(self, axes: Any) -> dict[int, str]:
        """Return id(artist) -> text for the legends that are in the axes or its figure now."""
        current = [axes.get_legend(), *getattr(axes.figure, "legends", [])]
        labels: dict[int, str] = {}
        for legend, handles in self.legends:
            if any(legend is other for other in current):
                for handle, text in zip(handles, legend.get_texts(), strict=False):
                    for part in _parts(handle):
                        labels[id(part)] = text.get_text()
        return labels

    def _number(self, thing: Any) -> int:
        return self.numbers.setdefault(id(thing), (len(self.numbers), thing))[0]

    def _wrap_constructors(self, figure_class: Any, legend_class: Any) -> None:
        """Learn of figures that pyplot does not manage, and of which handle a legend's text belongs to."""
        make_figure, make_legend = figure_class.__init__, legend_class.__init__

        @functools.wraps(make_figure)
        def new_figure(figure: Any, *args: Any, **options: Any) -> None:
            make_figure(figure, *args, **options)
            if self.enabled:
                self.figures.append(figure)

        @functools.wraps(make_legend)
        def new_legend(legend: Any, parent: Any, handles: Any, labels: Any, *args: Any, **options: Any) -> None:
            handles, labels = list(handles), list(labels)
            make_legend(legend, parent, handles, labels, *args, **options)
            # The legend itself leaves out entries whose label begins with an underscore.
            kept = [h for h, text in zip(handles, labels, strict=False) if not str(text).startswith("_")]
            self.legends.append((legend, kept))

        figure_class.__init__, legend_class.__init__ = new_figure, new_legend


def _before(owner: Any, name: str, action: Any) -> None:
    """Replace ``owner.name`` by a function that first calls `action` with the same arguments."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def wrapped(*args: Any, **options: Any) -> Any:
        action(*args, **options)
        return original(*args, **options)

    setattr(owner, name, wrapped)


def _reader(artist: Any) -> Any:
    """Return the function that reads an artist's x and y; None for artists without."""
    for name, reader in (("lines.Line2D", _read_line), ("collections.PathCollection", _read_scatter)):
        module, _dot, cls = name.partition(".")
        loaded = sys.modules.get(f"matplotlib.{module}")
        if loaded is not None and isinstance(artist, getattr(loaded, cls)):
            return reader
    return None


def _read_line(line: Any) -> tuple[Any, Any]:
    if type(line).__name__ == "AxLine":
        return _read_endless_line(line)
    return line.get_xdata(orig=False), line.get_ydata(orig=False)


def _read_endless_line(line: Any) -> tuple[Any, Any]:
    """Return where `plt.axline` enters and leaves the axes from left to right: the line itself has no ends."""
    x1, y1 = line.get_xy1()
    slope = line.get_slope()
    if slope is None:
        x2, y2 = line.get_xy2()
        slope = (y2 - y1) / (x2 - x1) if x2 != x1 else np.inf
    x = np.array(line.axes.get_xlim(), dtype=float)
    return x, y1 + slope * (x - x1)


def _read_scatter(points: Any) -> tuple[Any, Any]:
    offsets = np.ma.filled(points.get_offsets(), np.nan)
    return offsets[:, 0], offsets[:, 1]


def _kind(artist: Any) -> Any:
    return "scatter" if type(artist).__name__ == "PathCollection" else "line"


def _parts(handle: Any) -> list[Any]:
    """Return the artists behind a legend handle: a container (errorbar, stem) has several."""
    return list(handle) if isinstance(handle, tuple) else [handle]


def _color(artist: Any) -> str:
    color = artist.get_color() if hasattr(artist, "get_color") else ""
    return color[:100] if isinstance(color, str) else ""


def _thinned(values: np.ndarray) -> np.ndarray:
    if values.size <= MAX_POINTS:
        return values
    kept: np.ndarray = values[np.linspace(0, values.size - 1, MAX_POINTS).astype(int)]
    return kept


def _why_invisible(artist: Any, axes: Any, x: np.ndarray, y: np.ndarray) -> str:
    """Return why a person could not see an artist; "" when they could."""
    if not (artist.get_visible() and axes.get_visible() and axes.figure.get_visible()):
        return "set_visible(False)"
    alpha = artist.get_alpha()
    if isinstance(alpha, int | float) and alpha < FAINT:
        return "transparent"
    if _kind(artist) == "line":
        no_line = artist.get_linestyle() in ("None", "", " ") or artist.get_linewidth() == 0
        no_marker = artist.get_marker() in ("None", None, "", " ") or artist.get_markersize() == 0
        if no_marker and (no_line or x.size == 1):
            return "no line and no marker"
        if _same_color(artist.get_color(), axes.get_facecolor()):
            return "the colour of the background"
    elif not np.any(np.asarray(artist.get_sizes()) > 0):
        return "markers of size zero"
    return _outside(axes, x, y)


def _outside(axes: Any, x: np.ndarray, y: np.ndarray) -> str:
    (left, right), (bottom, top) = sorted(axes.get_xlim()), sorted(axes.get_ylim())
    inside = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    return "" if inside.any() or not np.isfinite(x).any() else "outside the limits of its axes"


def _same_color(one: Any, other: Any) -> bool:
    from matplotlib.colors import to_rgba

    try:
        a, b = to_rgba(one), to_rgba(other)
    except (ValueError, TypeError):
        return False
    return a[3] < FAINT or max(abs(p - q) for p, q in zip(a[:3], b[:3], strict=True)) < 0.02
