"""A figure with axes that the zygote has built: most programs draw in one, and building it is a third of their work.

It is handed out where a figure built now would be the same: to pyplot, as long as matplotlib's settings are what they
were. Only constructors are replaced, so that matplotlib itself does all the rest.
"""

from __future__ import annotations

import functools
import inspect
import math
import operator
from collections.abc import Callable
from typing import Any

from cycler import Cycler

_FREE = frozenset({"figure.figsize", "backend", "interactive"})
"""Settings that make no difference, or whose difference is made up for."""
_BY_PYPLOT = {"figsize": None, "dpi": None, "facecolor": None, "edgecolor": None, "frameon": True}


class SpareFigure:
    """Hands out one figure, and one pair of axes for it."""

    def __init__(self) -> None:
        self._figure: Any = None
        self._axes: Any = None  # of that figure, which does not know them yet
        self._settings: dict[str, Any] = {}

    @property
    def left(self) -> tuple[str, ...]:
        """What has not been handed out."""
        ready = {"figure": self._figure, "axes": self._axes}
        return tuple(name for name, thing in ready.items() if thing is not None)

    def install(self) -> None:
        """Replace the constructors of figures and axes."""
        import matplotlib.axes
        import matplotlib.figure

        _offer(matplotlib.figure.Figure, self._take_figure)
        _offer(matplotlib.axes.Axes, self._take_axes)

    def build(self) -> None:
        """Have a figure ready for whoever asks next."""
        import matplotlib.axes
        import matplotlib.figure

        self._figure = self._axes = None
        figure = matplotlib.figure.Figure()
        axes = matplotlib.axes.Axes(figure, 1, 1, 1)
        self._figure, self._axes, self._settings = figure, axes, dict(_settings())

    def _take_figure(self, *args: Any, **options: Any) -> Any:
        """Return the figure for pyplot; None where another must be built."""
        if self._figure is None or args or options.keys() != _BY_PYPLOT.keys():
            return None
        size = options.pop("figsize")
        size = _settings()["figure.figsize"] if size is None else size
        if any(value is not _BY_PYPLOT[name] for name, value in options.items()) or not (
            _is_plain_size(size) and self._suits()
        ):
            return None
        figure, self._figure = self._figure, None
        figure.set_size_inches(size)
        return figure

    def _take_axes(self, figure: Any = None, *args: Any, **options: Any) -> Any:
        """Return the axes for the figure that was handed out; None where others must be built."""
        from matplotlib.gridspec import SubplotSpec

        axes = self._axes
        if axes is None or figure is not axes.figure or any(value is not None for value in options.values()):
            return None
        whole = [type(arg) for arg in args] == [int] * 3 and args == (1, 1, 1)
        spec = axes.get_subplotspec() if whole else args[0] if len(args) == 1 else None
        if not isinstance(spec, SubplotSpec) or not self._suits():
            return None
        self._axes = None
        axes.set_subplotspec(spec)  # in it they may have another place by now
        return axes

    def _suits(self) -> bool:
        """Whether matplotlib's settings are what they were."""
        now, before = _settings(), self._settings
        if len(now) != len(before):
            return False
        if all(map(operator.is_, dict.values(now), before.values())):  # most often, and ten times as fast
            return list(dict.keys(now)) == list(before)
        return all(name in _FREE or _are_same(dict.get(now, name), value) for name, value in before.items())


def _settings() -> Any:
    import matplotlib

    return matplotlib.rcParams


def _is_plain_size(size: Any) -> bool:
    return (
        type(size) in (tuple, list)
        and len(size) == 2
        and all(type(side) in (int, float) and 0 < side < math.inf for side in size)
    )


def _are_same(one: Any, other: Any) -> bool:
    """Whether two settings are equal; a program may have put anything there, arrays too."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_are_same, one, other))
    if isinstance(one, Cycler):
        one, other = one.by_key(), other.by_key()
        return one.keys() == other.keys() and all(_are_same(one[key], other[key]) for key in one)
    return isinstance(one, str | int | float) and one == other


def _offer(owner: Any, take: Callable[..., Any]) -> None:
    """Let ``owner(...)`` be what `take` returns for the same arguments, unless that is None."""
    build = owner.__init__
    taken: list[Any] = []

    def new(kind: Any, *args: Any, **options: Any) -> Any:
        ready = take(*args, **options) if kind is owner else None
        if ready is None:
            return object.__new__(kind)
        taken.append(ready)
        return ready

    @functools.wraps(build)
    def init(thing: Any, *args: Any, **options: Any) -> None:
        if taken and thing is taken[-1]:
            taken.clear()
        else:
            build(thing, *args, **options)

    new.__signature__ = inspect.signature(build)  # type: ignore[attr-defined]  # for `help`
    owner.__new__, owner.__init__ = staticmethod(new), init
