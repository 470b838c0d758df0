"""Stand-in for d2l.jax: the plotting helpers of chapters 2 and 3, and JAX aliases."""

from __future__ import annotations

import math as math
from importlib import import_module
from typing import Any

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

jax: Any = import_module("jax")
jnp: Any = import_module("jax.numpy")

ones, zeros, tensor, arange, linspace, eye = jnp.ones, jnp.zeros, jnp.array, jnp.arange, jnp.linspace, jnp.eye
sin, cos, exp, log, tanh, sinh, cosh = jnp.sin, jnp.cos, jnp.exp, jnp.log, jnp.tanh, jnp.sinh, jnp.cosh
rand, normal, matmul, abs = jax.random.uniform, jax.random.normal, jnp.matmul, jnp.abs
sigmoid, stack, concat, meshgrid = jax.nn.sigmoid, jnp.stack, jnp.concatenate, jnp.meshgrid
int32, int64, float32, float64 = jnp.int32, jnp.int64, jnp.float32, jnp.float64
expand_dims, repeat, numpy = jnp.expand_dims, jnp.repeat, np.asarray


def size(x: Any) -> int:
    return int(x.size)


def reshape(x: Any, *args: Any) -> Any:
    return x.reshape(*args)


def reduce_sum(x: Any, *args: Any, **options: Any) -> Any:
    return x.sum(*args, **options)


def reduce_mean(x: Any, *args: Any, **options: Any) -> Any:
    return x.mean(*args, **options)


def argmax(x: Any, *args: Any, **options: Any) -> Any:
    return x.argmax(*args, **options)


def astype(x: Any, *args: Any, **options: Any) -> Any:
    return x.astype(*args, **options)


def transpose(x: Any, *args: Any) -> Any:
    return x.transpose(*args)
