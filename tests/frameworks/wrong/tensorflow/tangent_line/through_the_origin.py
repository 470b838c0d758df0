# fails: curves · diagnosis: none
import matplotlib.pyplot as plt
import tensorflow as tf


def f(x):
    return x**3 - 1 / x


a = tf.Variable(1.0)
with tf.GradientTape() as tape:
    b = f(a)
slope = tape.gradient(b, a)
x = tf.linspace(0.3, 3.0, 100)
plt.plot(x, f(x), label="x**3 - 1/x")
plt.plot(x, slope * x, label="tangent")
plt.legend()
plt.show()
