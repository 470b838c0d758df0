# diagnosis: T1 · exercise: sin_derivative
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf


def slope(a):
    a = tf.constant(a, dtype=tf.float32)
    with tf.GradientTape() as t:
        b = tf.sin(a)
    return t.gradient(b, a)


xs = np.arange(-3, 3, 0.1)
slopes = [slope(a).numpy() for a in xs]
plt.plot(xs, np.sin(xs))
plt.plot(xs, slopes)
plt.show()
