# diagnosis: T5 · exercise: chain_graph
import tensorflow as tf


def f(x):
    return tf.math.log(x**2) * tf.sin(x) + 1 / x


x = tf.constant([1.0, 2.0], requires_grad=True)
print(f(x))
