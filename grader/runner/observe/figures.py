"""Figures as data: curves and their frames, read whenever a person would see them."""

from __future__ import annotations

import contextlib
import functools
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.model import Array, AxesSeen, Curve
from grader.runner.observe import animations
from grader.runner.observe.arrays import pack
from grader.runner.observe.artists import Shape, is_read, shapes_in
from grader.runner.observe.frames import frame_of
from grader.runner.observe.legends import Legends
from grader.runner.observe.visibility import Scene, color_of, first_of

MAX_ARTISTS = 3000
MAX_POINTS = 20_000  # per curve; longer ones are thinned evenly, ends kept
MAX_NUMBERS = 3_000_000
BETWEEN_S = 0.1  # spent on looks that a later one replaces: this, and a share of the time that the program has run
BETWEEN_SHARE = 0.05


class FigureWatch:
    """Keeps the last seen state of every artist, also of those that were cleared or closed since."""

    def __init__(self) -> None:
        self._close: Callable[[str], None] = lambda which: None
        self.legends = Legends()
        self.start()

    def start(self) -> None:
        """Forget everything, and read nothing until `enabled`."""
        self.enabled = False
        self.seen: dict[tuple[int, int], Curve] = {}  # an artist may draw several curves
        self.frames_seen: dict[int, AxesSeen] = {}
        self.unshown: dict[tuple[int, int], None] = {}  # those of them that nobody has seen yet
        self.numbers: dict[int, tuple[int, Any]] = {}  # keeps objects alive, so that no two share an id
        self.figures: list[Any] = []
        self.legends.made.clear()
        self.on_shown: Callable[[], None] = lambda: None
        self.began, self.between_s = time.monotonic(), 0.0

    def install(self) -> None:
        """Read figures before they are shown, saved, cleared or closed."""
        import matplotlib.axes
        import matplotlib.figure
        import matplotlib.legend
        import matplotlib.pyplot as plt

        _before(matplotlib.figure.FigureBase, "clear", lambda figure, *a, **k: self._read(figure))
        _before(matplotlib.figure.Figure, "savefig", lambda figure, *a, **k: self._read_between(figure))
        _before(matplotlib.axes.Axes, "clear", lambda axes, *a, **k: self._read_axes(axes, shown=False))
        self._close = plt.close
        _before(plt, "close", lambda *a, **k: self._read_open())
        self._wrap_constructor(matplotlib.figure.Figure)
        self.legends.install(matplotlib.legend.Legend)
        plt.show = lambda *a, **k: self._show()  # a function: switch_backend gives it a signature
        plt.pause = lambda interval: self._read_between(*map(plt.figure, plt.get_fignums()[-1:]))
        matplotlib.figure.Figure.show = lambda figure, *a, **k: self._read_shown(figure)  # type: ignore[method-assign]

    def flush(self) -> None:
        """Read what is open and close it, as a notebook does at the end of each cell."""
        self._show()

    def program_ended(self) -> None:
        """Read everything that is still there."""
        for figure in self.figures[-MAX_ARTISTS:]:
            self._read(figure)

    def curves(self) -> list[Curve]:
        """Return the curves in the order in which they were drawn; the last ones when there are too many numbers."""
        total, sent = 0, []
        for curve in reversed(self.seen.values()):
            total += curve.x.shape[0] * (2 if curve.z is None else 3)
            if total <= MAX_NUMBERS:
                sent.append(curve)
        return sent[::-1]

    def frames(self) -> list[AxesSeen]:
        return list(self.frames_seen.values())

    # ------------------------------------------------------------ reading

    def _show(self) -> None:
        """Stand in for pyplot.show: a person looks at the windows and closes them."""
        self._read_open()
        self.on_shown()
        self._close("all")

    def _read_shown(self, figure: Any) -> None:
        self._read(figure)
        self.on_shown()

    def _read_between(self, *figures: Any) -> None:
        """Read what a person sees for a moment, or in a file that the next one replaces, unless this is costly."""
        started = time.monotonic()
        if self.between_s <= BETWEEN_S + BETWEEN_SHARE * (started - self.began):
            for figure in figures:
                self._read_shown(figure)
            self.between_s += time.monotonic() - started

    def _read_open(self) -> None:
        plt = sys.modules["matplotlib.pyplot"]
        for number in plt.get_fignums():
            self._read(plt.figure(number))

    def _read(self, figure: Any) -> None:
        if self.enabled:
            animations.play(figure)
            for axes in list(getattr(figure, "axes", [])):
                for one in (axes, *getattr(axes, "child_axes", ())):  # insets are in no figure's list
                    self._read_axes(one, shown=True)

    def _read_axes(self, axes: Any, *, shown: bool) -> None:
        if not self.enabled or not hasattr(axes, "_children"):  # the constructor clears axes that are half built
            return
        if not any(is_read(type(artist)) for artist in axes._children):
            return
        with contextlib.suppress(Exception):  # what cannot be read must not stop the program that drew it
            labels, scene = self.legends.labels(axes), Scene(axes)
            drawn: Counter[int] = Counter()
            for shape in shapes_in(axes):
                key = self._number(shape.artist), drawn[id(shape.artist)]
                drawn[id(shape.artist)] += 1
                label = labels.get(id(shape.artist)) or labels.get(id(first_of(shape.artist)), "")
                curve = self._curve(shape, scene, key[0], label)
                if curve is not None:
                    self._keep(key, curve, shown)
            if not hasattr(axes, "_colorbar"):
                number = self._number(axes)
                self.frames_seen[number] = frame_of(axes, number, self._number(axes.figure))

    def _keep(self, key: tuple[int, int], curve: Curve, shown: bool) -> None:
        """Remember a curve as it is now; beyond `MAX_ARTISTS` those that were erased unseen make room, or the first."""
        earlier = self.seen.get(key)
        curve.shown = shown or (earlier is not None and earlier.shown)
        if earlier is None and len(self.seen) >= MAX_ARTISTS:
            oldest = next(iter(self.unshown or self.seen))
            del self.seen[oldest]
            self.unshown.pop(oldest, None)
        self.seen[key] = curve
        if curve.shown:
            self.unshown.pop(key, None)
        else:
            self.unshown[key] = None

    def _curve(self, shape: Shape, scene: Scene, number: int, label: str) -> Curve | None:
        size = min(shape.x.size, shape.y.size)
        x, y, z, width = (
            None if values is None else pack(_thinned(values[:size]))
            for values in (shape.x, shape.y, shape.z, shape.width)
        )
        if not isinstance(x, Array) or not isinstance(y, Array):
            return None
        why, artist = scene.why_invisible(shape), first_of(shape.artist)
        return Curve(
            figure=self._number(scene.axes.figure), axes=self._number(scene.axes), artist=number, kind=shape.kind,
            x=x, y=y, z=z, width=width, label=label[:500], color=color_of(shape), visible=not why, why_invisible=why,
            marker=_word(artist, "get_marker"), linestyle=_word(artist, "get_linestyle"), points=size,
        )  # fmt: skip

    def _number(self, thing: Any) -> int:
        return self.numbers.setdefault(id(thing), (len(self.numbers), thing))[0]

    def _wrap_constructor(self, figure_class: Any) -> None:
        """Learn of figures that pyplot does not manage."""
        make_figure = figure_class.__init__

        @functools.wraps(make_figure)
        def new_figure(figure: Any, *args: Any, **options: Any) -> None:
            make_figure(figure, *args, **options)
            if self.enabled:
                self.figures.append(figure)

        figure_class.__init__ = new_figure


def _before(owner: Any, name: str, action: Any) -> None:
    """Replace ``owner.name`` by a function that first calls `action` with the same arguments."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def wrapped(*args: Any, **options: Any) -> Any:
        action(*args, **options)
        return original(*args, **options)

    setattr(owner, name, wrapped)


def _word(artist: Any, getter: str) -> str:
    """Return a marker or line style that has a short name; "" for none."""
    word = getattr(artist, getter, str)()
    return word[:20] if isinstance(word, str) and word.strip() not in ("None", "none") else ""


def _thinned(values: np.ndarray) -> np.ndarray:
    if values.size <= MAX_POINTS:
        return values
    kept: np.ndarray = values[np.linspace(0, values.size - 1, MAX_POINTS).astype(int)]
    return kept
