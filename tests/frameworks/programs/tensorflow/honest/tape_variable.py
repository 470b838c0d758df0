# A variable is watched by itself; the sum is differentiated.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.Variable(tf.linspace(-4.0, 4.0, 90))
with tf.GradientTape() as tape:
    y = tf.math.sin(x)
    total = tf.reduce_sum(y)
d = tape.gradient(total, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
