# diagnosis: T1 · exercise: partials
import tensorflow as tf


def f(x):
    return 3 * x[0] ** 2 + 5 * tf.exp(x[1])


x = tf.Variable([0.5, 0.25])
x = x * 2
with tf.GradientTape() as tape:
    y = f(x)
g = tape.gradient(y, x)
print(g)
