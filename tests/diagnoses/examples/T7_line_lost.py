# diagnosis: T7 · exercise: sin_derivative
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-5.0, 5.0, 100)
tape.watch(x)
y = tf.sin(x)
d = tape.gradient(y, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
