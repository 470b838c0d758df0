# A tape for each point, as in the forum.
import matplotlib.pyplot as plt
import tensorflow as tf

xs, y, d = tf.range(-3.0, 3.0, 0.1), [], []
for value in xs:
    a = tf.constant(value, dtype=tf.float32)
    with tf.GradientTape() as t:
        t.watch(a)
        b = tf.math.sin(a)
    y.append(b)
    d.append(t.gradient(b, a))
x = xs
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
