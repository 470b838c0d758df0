# One persistent tape is asked twice; a comparison with cos is drawn, too.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.Variable(tf.linspace(-4.0, 4.0, 90))
with tf.GradientTape(persistent=True) as tape:
    y = tf.sin(x)
    z = tf.reduce_sum(y**2)
d = tape.gradient(y, x)
other = tape.gradient(z, x)
del tape
plt.plot(x, tf.cos(x), "k:", label="cos(x), to compare")
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
