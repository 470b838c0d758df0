# diagnosis: T4 · exercise: sin_derivative
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

x = tf.Variable(np.linspace(-5, 5, 100))
with tf.GradientTape() as tape:
    y = np.sin(x)
d = tape.gradient(y, x)
plt.plot(x.numpy(), y, label="sin(x)")
plt.plot(x.numpy(), d, label="derivative")
plt.legend()
plt.show()
