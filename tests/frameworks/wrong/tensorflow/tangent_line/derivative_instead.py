# fails: curves · diagnosis: none
import matplotlib.pyplot as plt
import tensorflow as tf


def f(x):
    return x**3 - 1 / x


x = tf.linspace(0.3, 3.0, 100)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = f(x)
d = tape.gradient(y, x)
plt.plot(x, f(x), label="x**3 - 1/x")
plt.plot(x, d, label="tangent")
plt.legend()
plt.show()
