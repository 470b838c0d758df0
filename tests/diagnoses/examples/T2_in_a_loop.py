# diagnosis: T2 · exercise: sin_derivative
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-5.0, 5.0, 100)
points = [tf.Variable(a) for a in x]
with tf.GradientTape() as tape:
    y = [tf.sin(a) for a in points]
d = [tape.gradient(b, a) for b, a in zip(y, points)]
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
