"""Plot f(x) = x**3 - 1/x and its tangent at x = 1, whose slope a tape computes."""

import matplotlib.pyplot as plt
import tensorflow as tf


def f(x):
    return x**3 - 1 / x


point = tf.Variable(1.0)
with tf.GradientTape() as tape:
    value = f(point)
slope = tape.gradient(value, point)  # 3 + 1 = 4

x = tf.linspace(0.3, 3.0, 200)  # not from 0: there, 1/x has no value
plt.plot(x, f(x), label="f(x) = x**3 - 1/x")
plt.plot(x, value + slope * (x - point), "--", label="tangent at x = 1")
plt.xlabel("x")
plt.legend()
plt.grid()
plt.show()
