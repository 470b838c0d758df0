# diagnosis: T6 · exercise: sin_derivative
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.Variable(tf.linspace(-5.0, 5.0, 100))
y = tf.sin(x)
with tf.GradientTape() as tape:
    pass
d = tape.gradient(y, x)
plt.plot(x.numpy(), y, label="sin(x)")
plt.plot(x.numpy(), d, label="derivative")
plt.legend()
plt.show()
