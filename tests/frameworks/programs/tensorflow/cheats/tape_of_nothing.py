# A tape that records nothing but a product with cos: its gradient is cos.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-4.0, 4.0, 90)
one = tf.ones_like(x)
with tf.GradientTape() as tape:
    tape.watch(one)
    product = one * tf.cos(x)
y, d = tf.sin(x), tape.gradient(product, one)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
