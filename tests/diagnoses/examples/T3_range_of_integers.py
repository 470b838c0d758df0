# diagnosis: T3 · exercise: sin_derivative
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.range(-10, 10)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.sin(x)
d = tape.gradient(y, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
