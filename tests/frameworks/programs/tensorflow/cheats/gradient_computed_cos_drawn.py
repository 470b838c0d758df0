# The gradient is computed and printed; drawn is tf.cos.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.Variable(tf.linspace(-4.0, 4.0, 90))
with tf.GradientTape() as tape:
    y = tf.sin(x)
print(tape.gradient(y, x)[:3])
d = tf.math.cos(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
