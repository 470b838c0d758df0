"""Stand-in for d2l.torch: the plotting helpers of chapters 2 and 3, with the book's behaviour, and torch aliases."""

from __future__ import annotations

import math as math
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch as torch
from matplotlib import pyplot as plt
from torch import nn as nn

ones, zeros, tensor, arange, linspace, eye = (
    torch.ones,
    torch.zeros,
    torch.tensor,
    torch.arange,
    torch.linspace,
    torch.eye,
)
sin, cos, exp, log, tanh, sinh, cosh = torch.sin, torch.cos, torch.exp, torch.log, torch.tanh, torch.sinh, torch.cosh
rand, randn, normal, matmul, abs = torch.rand, torch.randn, torch.normal, torch.matmul, torch.abs
sigmoid, stack, concat, meshgrid = torch.sigmoid, torch.stack, torch.cat, torch.meshgrid
int32, int64, float32, float64 = torch.int32, torch.int64, torch.float32, torch.float64


def numpy(x: torch.Tensor, *args: Any, **options: Any) -> np.ndarray:
    """Return the tensor's numbers, cut off the graph."""
    return x.detach().numpy(*args, **options)


def size(x: torch.Tensor) -> int:
    return x.numel()


def reshape(x: torch.Tensor, *args: Any) -> torch.Tensor:
    return x.reshape(*args)


def reduce_sum(x: torch.Tensor, *args: Any, **options: Any) -> torch.Tensor:
    return x.sum(*args, **options)


def reduce_mean(x: torch.Tensor, *args: Any, **options: Any) -> torch.Tensor:
    return x.mean(*args, **options)


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
