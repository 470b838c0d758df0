# The diagonal of the Jacobian.
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-4.0, 4.0, 40)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.sin(x)
d = tf.linalg.diag_part(tape.jacobian(y, x))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
