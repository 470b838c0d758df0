# diagnosis: T4 · exercise: sin_derivative
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

x = tf.linspace(-5.0, 5.0, 100)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.convert_to_tensor(np.sin(x))
d = tape.gradient(y, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
