# fails: branches, own_gradient · diagnosis: none
import tensorflow as tf


def f(a):
    if tf.norm(a) > 100:
        return tf.reduce_sum(a**3)
    return tf.reduce_sum(a**2)


a = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    y = f(a)
print(tape.gradient(y, a))
