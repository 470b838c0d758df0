# diagnosis: T3 · exercise: partials
import numpy as np
import tensorflow as tf


def f(x):
    return 3 * x[0] ** 2 + 5 * tf.exp(x[1])


x = tf.constant(np.array([2, 1]))
with tf.GradientTape() as tape:
    tape.watch(x)
    y = f(x)
print(tape.gradient(y, x))
