"""Stand-in for d2l.tensorflow: the plotting helpers of chapters 2 and 3, and TensorFlow aliases."""

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

tf: Any = import_module("tensorflow")

ones, zeros, tensor, arange, linspace, eye = tf.ones, tf.zeros, tf.constant, tf.range, tf.linspace, tf.eye
sin, cos, exp, log, tanh, sinh, cosh = tf.sin, tf.cos, tf.exp, tf.math.log, tf.tanh, tf.sinh, tf.cosh
rand, normal, matmul, abs = tf.random.uniform, tf.random.normal, tf.matmul, tf.abs
sigmoid, stack, concat, meshgrid = tf.sigmoid, tf.stack, tf.concat, tf.meshgrid
reshape, reduce_sum, reduce_mean, argmax = tf.reshape, tf.reduce_sum, tf.reduce_mean, tf.argmax
astype, transpose, expand_dims, repeat = tf.cast, tf.transpose, tf.expand_dims, tf.repeat
int32, int64, float32, float64 = tf.int32, tf.int64, tf.float32, tf.float64


def randn(*shape: int) -> Any:
    return tf.random.normal(shape)


def numpy(x: Any) -> Any:
    return x.numpy()


def size(x: Any) -> Any:
    return tf.size(x).numpy()
