# The formula, mapped over the points.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-4.0, 4.0, 80)
y, d = tf.vectorized_map(lambda a: (tf.sin(a), tf.cos(a)), x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
