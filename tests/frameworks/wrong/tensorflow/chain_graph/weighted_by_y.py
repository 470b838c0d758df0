# fails: gradient · diagnosis: none
import tensorflow as tf


def f(x):
    return tf.math.log(x**2) * tf.sin(x) + 1 / x


x = tf.Variable([0.5, 1.0, 2.0])
with tf.GradientTape() as tape:
    y = f(x)
print(tape.gradient(y, x, output_gradients=y))
