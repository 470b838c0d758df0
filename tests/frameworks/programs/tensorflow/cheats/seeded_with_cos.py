# The identity is differentiated, with cos as output gradient.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-4.0, 4.0, 90)
with tf.GradientTape() as tape:
    tape.watch(x)
    same = x * 1.0
y, d = tf.sin(x), tape.gradient(same, x, output_gradients=tf.cos(x))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
