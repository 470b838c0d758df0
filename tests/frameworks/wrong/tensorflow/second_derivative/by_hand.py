# fails: graph · diagnosis: none
import tensorflow as tf


def f(x):
    return tf.sin(x)


x = tf.constant([0.5, 1.0, 1.5, 2.0])
first = tf.cos(x)
second = -tf.sin(x)
print(first, second)
# The second derivative costs more, because the first derivative has to be recorded and gone through once more, and the
# graph of the first derivative is larger than the graph of the function itself.
