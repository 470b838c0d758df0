# diagnosis: T7 · exercise: branch_gradient
import tensorflow as tf


def f(a):
    if tf.norm(a) > 100:
        return tf.reduce_sum(a**2)
    return tf.reduce_sum(a**3)


a = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape():
    y = f(a)
print(tape.gradient(y, a))
