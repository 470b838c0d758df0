# fails: function · diagnosis: none
import tensorflow as tf


def f(x):
    return 2 * tf.math.log(x) * tf.sin(x) + 1 / x


x = tf.Variable([0.5, 1.0, 2.0])
with tf.GradientTape() as tape:
    y = f(x)
print(tape.gradient(y, x))
