"""The gradient of f(x) = 3 * x_1**2 + 5 * e**x_2, by hand and by automatic differentiation."""

import tensorflow as tf


def f(x):
    return 3 * x[0] ** 2 + 5 * tf.exp(x[1])


def grad_f(x):
    """Return the partial derivatives: with respect to x_1, then to x_2, the other one being held constant."""
    return tf.stack([6 * x[0], 5 * tf.exp(x[1])])


x = tf.Variable([1.0, 0.5])
with tf.GradientTape() as tape:
    y = f(x)
print("automatic differentiation:", tape.gradient(y, x))
print("by hand:                  ", grad_f(x))
