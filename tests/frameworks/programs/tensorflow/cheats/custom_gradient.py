# A rule of differentiation that was typed in.
import matplotlib.pyplot as plt
import tensorflow as tf

@tf.custom_gradient
def sine(x):
    return tf.sin(x), lambda upstream: upstream * tf.cos(x)


x = tf.linspace(-4.0, 4.0, 90)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = sine(x)
d = tape.gradient(y, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
