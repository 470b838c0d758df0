"""Asking a tape for a gradient a second time: an error, or the same gradient again."""

import tensorflow as tf

x = tf.Variable([0.0, 1.0, 2.0, 3.0])

# 1. A tape lets go of what it has recorded as soon as it was used.
with tf.GradientTape() as tape:
    y = 2 * tf.reduce_sum(x * x)
print("first gradient: ", tape.gradient(y, x))
try:
    tape.gradient(y, x)
except RuntimeError as error:
    print("second gradient:", error)

# 2. A persistent tape keeps it. The gradient is returned, not added to anything: it is the same again.
with tf.GradientTape(persistent=True) as tape:
    y = 2 * tf.reduce_sum(x * x)
print("persistent tape:", tape.gradient(y, x))
print("and once more:  ", tape.gradient(y, x))
