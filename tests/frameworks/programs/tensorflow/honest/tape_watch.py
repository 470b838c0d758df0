# A constant is watched by a tape.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-4.0, 4.0, 90)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.sin(x)
d = tape.gradient(y, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
