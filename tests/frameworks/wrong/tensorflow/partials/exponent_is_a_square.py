# fails: function, gradient · diagnosis: none
import tensorflow as tf


def f(x):
    return 3 * x[0] ** 2 + 5 * tf.exp(x[1]) ** 2


x = tf.Variable([1.0, 0.5])
with tf.GradientTape() as tape:
    y = f(x)
gradient = tape.gradient(
    y,
    x,
)
x = x.numpy()
print(x, gradient)
