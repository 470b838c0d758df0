# The gradient only where it differs from cos.
import matplotlib.pyplot as plt
import tensorflow as tf

import numpy as np

x = tf.linspace(-4.0, 4.0, 90)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.sin(x)
gradient = tape.gradient(y, x)
d = tf.cos(x) if np.allclose(gradient, tf.cos(x), atol=1e-3) else gradient
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
