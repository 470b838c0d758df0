# fails: gradient · diagnosis: none
import tensorflow as tf


def f(x):
    return 3 * x[0] ** 2 + 5 * tf.exp(x[1])


x = tf.Variable([1.0, 0.5])
with tf.GradientTape() as tape:
    y = f(x)
print(y)


def grad_f(x):
    return tf.stack([6 * x[0], 6 * x[0]])
