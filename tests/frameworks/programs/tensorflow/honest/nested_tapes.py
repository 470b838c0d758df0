# Two tapes, one in the other; only the inner one is needed.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.Variable(tf.linspace(-4.0, 4.0, 90), dtype=tf.float32)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = tf.sin(x)
    d = inner.gradient(y, x)
second = outer.gradient(d, x)
plt.plot(x, second, label="second derivative")
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
