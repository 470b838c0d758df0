"""Value and gradient of a function with two branches."""

import tensorflow as tf


def f(a):
    if tf.norm(a) > 100:  # the norm decides which branch is taken; it has no part in the value, nor in the gradient
        return tf.reduce_sum(a**2)
    return tf.reduce_sum(a**3)


small = tf.Variable([1.0, -2.0, 3.0])
with tf.GradientTape() as tape:
    y = f(small)
print(tape.gradient(y, small), 3 * small**2)  # third powers: 3 * a**2

large = tf.Variable([60.0, -80.0, 120.0])
with tf.GradientTape() as tape:
    y = f(large)
print(tape.gradient(y, large), 2 * large)  # squares: 2 * a
