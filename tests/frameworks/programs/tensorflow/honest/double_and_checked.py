# float64 by NumPy, checked against cos before it is drawn.
import matplotlib.pyplot as plt
import tensorflow as tf

import numpy as np

x = np.linspace(-4, 4, 90)
point = tf.convert_to_tensor(x)
with tf.GradientTape() as tape:
    tape.watch(point)
    y = tf.sin(point)
d = tape.gradient(y, point).numpy()
assert np.allclose(d, np.cos(x))
y = y.numpy()
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
