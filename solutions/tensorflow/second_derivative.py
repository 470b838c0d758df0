"""First and second derivative of f(x) = x * sin(x), both by automatic differentiation."""

import tensorflow as tf


def f(x):
    return x * tf.sin(x)


x = tf.Variable([0.5, 1.0, 1.5, 2.0])

# The inner tape differentiates f. It does so inside the outer tape, which therefore records how the first derivative is
# computed, and can differentiate that again.
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = f(x)
    first = inner.gradient(y, x)
second = outer.gradient(first, x)

# By hand: f'(x) = sin(x) + x cos(x) and f''(x) = 2 cos(x) - x sin(x).
print("f' :", first, "by hand", tf.sin(x) + x * tf.cos(x))
print("f'':", second, "by hand", 2 * tf.cos(x) - x * tf.sin(x))

# Why is the second derivative more expensive?
# The first derivative is one pass back through the graph of f. The second is a pass back through the graph of that
# pass: the whole first derivative has to be recorded and kept in memory, and its graph is larger than that of f,
# because the product and chain rules turn one operation into several. With n variables instead of one there is more:
# the gradient has n elements, but there are n * n second derivatives, and each row of them takes a pass of its own.
