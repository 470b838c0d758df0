"""The derivative of a function with a branch and a loop that depend on the value of its argument."""

import tensorflow as tf


def f(a):
    if a < 0:
        return a**2
    b = 3 * a
    while b < 16:
        b = 2 * b
    return b


for point in (-1.7, 1.7, 3.4):
    a = tf.constant(point)
    with tf.GradientTape() as tape:
        tape.watch(a)
        y = f(a)
    print(f"f({point}) = {y:.2f}, derivative {tape.gradient(y, a):.2f}")

# The tape records only the operations that were carried out for the value at hand, and differentiates those.
# a = -1.7: the branch for negative numbers, a**2, with the derivative 2a = -3.4.
# a =  1.7: 3a = 5.1 is doubled twice, to 20.4; so f(a) = 12a near this point, with the derivative 12.
# a =  3.4: 3a = 10.2 is doubled once, so f(a) = 6a and the derivative is 6.
# For positive a the function is piecewise linear, f(a) = k * a, so its derivative equals f(a) / a. At the points where
# the number of doublings changes, f jumps and has no derivative. At a = 0 the loop would never end.
