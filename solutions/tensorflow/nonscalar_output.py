"""The gradient of an output that is a vector or a matrix."""

import tensorflow as tf


def f(a):  # the book's function
    b = 2 * a
    while tf.norm(b) < 1000:
        b = 2 * b
    return b if tf.reduce_sum(b) > 0 else 100 * b


# 1. Control flow with a matrix: a tape starts from the sum of d, where PyTorch raises an error.
a = tf.Variable(tf.random.normal([2, 3]))
with tf.GradientTape() as tape:
    d = f(a)
gradient = tape.gradient(d, a)
# For this a the function is f(a) = k * a with some constant k, so every element of the gradient is k, and so is every
# element of d / a. Rounding may make them differ in the last digit.
print(gradient)
print(tf.reduce_max(tf.abs(gradient - d / a)))

# 2. Element by element: y_i = x_i**3 depends on x_i only
x = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    y = x**3
print(tape.gradient(y, x))  # 3 * x_i**2 for each i: 3, 12, 27
