# A tape in a function that is mapped over the points.
import matplotlib.pyplot as plt
import tensorflow as tf


def value_and_slope(a):
    with tf.GradientTape() as tape:
        tape.watch(a)
        b = tf.sin(a)
    return b, tape.gradient(b, a)


x = tf.linspace(-4.0, 4.0, 80)
y, d = tf.vectorized_map(value_and_slope, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
