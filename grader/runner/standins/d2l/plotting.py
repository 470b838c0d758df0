"""The book's plotting helpers, the same for every framework."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import pyplot as plt


def use_svg_display() -> None:
    """Ignore the picture format."""


def set_figsize(figsize: tuple[float, float] = (3.5, 2.5)) -> None:
    plt.rcParams["figure.figsize"] = figsize


def set_axes(axes: Any, xlabel: Any, ylabel: Any, xlim: Any, ylim: Any, xscale: str, yscale: str, legend: Any) -> None:
    """Set labels, scales, limits, legend and grid."""
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid()


def plot(
    X: Any,
    Y: Any = None,
    xlabel: Any = None,
    ylabel: Any = None,
    legend: Sequence[str] = (),
    xlim: Any = None,
    ylim: Any = None,
    xscale: str = "linear",
    yscale: str = "linear",
    fmts: Sequence[str] = ("-", "m--", "g-.", "r:"),
    figsize: tuple[float, float] = (3.5, 2.5),
    axes: Any = None,
) -> None:
    """Plot curves as the book does: clear the axes, at most as many curves as `fmts`, legend from a list.

    `X` and `Y` are one curve each or lists of curves; with `Y` left out, `X` is drawn against its index.
    """
    set_figsize(figsize)
    axes = axes if axes else plt.gca()
    xs, ys = _curves(X), _curves(Y) if Y is not None else []
    if Y is None:
        xs, ys = [[]] * len(xs), xs
    elif len(xs) != len(ys):
        xs = xs * len(ys)
    axes.cla()
    for x, y, fmt in zip(xs, ys, fmts, strict=False):
        axes.plot(x, y, fmt) if len(x) else axes.plot(y, fmt)
    set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend)


def _curves(data: Any) -> list[Any]:
    """Return a list of curves: a lone curve is a 1-d array or a list of numbers."""
    lone = (hasattr(data, "ndim") and data.ndim == 1) or (isinstance(data, list) and not hasattr(data[0], "__len__"))
    return [data] if lone else data


def show_images(
    imgs: Sequence[Any], num_rows: int, num_cols: int, titles: Sequence[str] | None = None, scale: float = 1.5
) -> Any:
    """Show images in a grid; return its axes, shape (num_rows * num_cols,)."""
    _figure, grid = plt.subplots(num_rows, num_cols, figsize=(num_cols * scale, num_rows * scale), squeeze=False)
    axes = grid.flatten()
    for index, (ax, image) in enumerate(zip(axes, imgs, strict=False)):
        ax.imshow(np.asarray(image))
        ax.axes.get_xaxis().set_visible(False)
        ax.axes.get_yaxis().set_visible(False)
        if titles:
            ax.set_title(titles[index])
    return axes


def train_2d(trainer: Any, steps: int = 20, f_grad: Any = None) -> list[tuple[float, float]]:
    """Let ``trainer(x1, x2, s1, s2[, f_grad])`` take `steps` steps from (-5, -2); return all points."""
    x1: Any = -5
    x2: Any = -2
    s1: Any = 0
    s2: Any = 0
    results: list[tuple[float, float]] = [(x1, x2)]
    for _step in range(steps):
        x1, x2, s1, s2 = trainer(x1, x2, s1, s2, f_grad) if f_grad else trainer(x1, x2, s1, s2)
        results.append((x1, x2))
    print(f"epoch {steps}, x1: {float(x1):f}, x2: {float(x2):f}")
    return results


def show_trace_2d(f: Any, results: Sequence[tuple[float, float]]) -> None:
    """Draw the points of `train_2d` over the contours of `f`."""
    set_figsize()
    plt.plot(*zip(*results, strict=True), "-o", color="#ff7f0e")
    x1, x2 = np.meshgrid(np.arange(-5.5, 1.0, 0.1), np.arange(-3.0, 1.0, 0.1), indexing="ij")
    plt.contour(x1, x2, f(x1, x2), colors="#1f77b4")
    plt.xlabel("x1")
    plt.ylabel("x2")


class Timer:
    """Record several running times."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.start()

    def start(self) -> None:
        self.tik = time.time()

    def stop(self) -> float:
        self.times.append(time.time() - self.tik)
        return self.times[-1]

    def avg(self) -> float:
        return sum(self.times) / len(self.times)

    def sum(self) -> float:
        return sum(self.times)

    def cumsum(self) -> list[float]:
        return list(np.array(self.times).cumsum())


class Accumulator:
    """Sums over `n` quantities."""

    def __init__(self, n: int):
        self.data = [0.0] * n

    def add(self, *args: float) -> None:
        self.data = [a + float(b) for a, b in zip(self.data, args, strict=True)]

    def reset(self) -> None:
        self.data = [0.0] * len(self.data)

    def __getitem__(self, index: int) -> float:
        return self.data[index]


def add_to_class(cls: type) -> Any:
    """Return a decorator that makes a function a method of `cls`."""

    def register(function: Any) -> None:
        setattr(cls, function.__name__, function)

    return register
