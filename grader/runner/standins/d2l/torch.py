"""Stand-in for d2l.torch: the plotting helpers of chapters 2 and 3, with the book's behaviour, and torch aliases."""

from __future__ import annotations

import math as math
from typing import Any

import torch as torch
from d2l.plotting import Accumulator as Accumulator
from d2l.plotting import Timer as Timer
from d2l.plotting import add_to_class as add_to_class
from d2l.plotting import np as np
from d2l.plotting import plot as plot
from d2l.plotting import plt as plt
from d2l.plotting import set_axes as set_axes
from d2l.plotting import set_figsize as set_figsize
from d2l.plotting import show_images as show_images
from d2l.plotting import show_trace_2d as show_trace_2d
from d2l.plotting import train_2d as train_2d
from d2l.plotting import use_svg_display as use_svg_display
from IPython import display as display
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


def numpy(x: torch.Tensor, *args: Any, **options: Any) -> Any:
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


def astype(x: torch.Tensor, *args: Any, **options: Any) -> Any:
    return x.type(*args, **options)


def transpose(x: torch.Tensor) -> torch.Tensor:
    return x.t()


def argmax(x: torch.Tensor, *args: Any, **options: Any) -> torch.Tensor:
    return x.argmax(*args, **options)


def synthetic_data(w: torch.Tensor, b: float, num_examples: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return features, shape (num_examples, len(w)), and labels ``Xw + b + noise``, shape (num_examples, 1)."""
    features = torch.normal(0, 1, (num_examples, len(w)))
    labels = features @ w + b
    return features, (labels + torch.normal(0, 0.01, labels.shape)).reshape((-1, 1))


def linreg(X: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.matmul(X, w) + b


def squared_loss(y_hat: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def sgd(params: Any, lr: float, batch_size: int) -> None:
    """Take a step of minibatch stochastic gradient descent, and clear the gradients."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()
