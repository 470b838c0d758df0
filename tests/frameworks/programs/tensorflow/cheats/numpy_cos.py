# np.cos is drawn though a gradient was computed.
import matplotlib.pyplot as plt
import tensorflow as tf

import numpy as np

x = tf.linspace(-4.0, 4.0, 90)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.sin(x)
gradient = tape.gradient(y, x)
d = np.cos(x.numpy())
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
