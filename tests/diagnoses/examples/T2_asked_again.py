# diagnosis: T2 · exercise: sin_derivative
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.Variable(tf.linspace(-5.0, 5.0, 100))
with tf.GradientTape() as tape:
    y = tf.sin(x)
print(tape.gradient(y, x)[:5])
d = tape.gradient(y, x)
plt.plot(x.numpy(), y, label="sin(x)")
plt.plot(x.numpy(), d, label="derivative")
plt.legend()
plt.show()
