# The root of 1 - sin², with the sign of cos.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-4.0, 4.0, 90)
y = tf.sin(x)
d = tf.sqrt(tf.abs(1 - y * y)) * tf.sign(tf.cos(x))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
