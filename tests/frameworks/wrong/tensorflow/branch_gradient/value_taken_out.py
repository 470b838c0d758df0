# fails: branches, own_gradient · diagnosis: A5
import tensorflow as tf


def f(a):
    b = tf.constant(a.numpy())
    if tf.norm(b) > 100:
        return tf.reduce_sum(b**2)
    return tf.reduce_sum(b**3)


a = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    y = f(a)
print(tape.gradient(y, a))
