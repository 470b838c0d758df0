# The derivative is a tf.function, called twice.
import matplotlib.pyplot as plt
import tensorflow as tf

@tf.function
def value_and_slope(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.sin(x)
    return y, tape.gradient(y, x)


x = tf.linspace(-4.0, 4.0, 90)
value_and_slope(x)
y, d = value_and_slope(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
