# diagnosis: T6 · exercise: branch_gradient
import tensorflow as tf


def f(a):
    if tf.norm(a) > 100:
        return tf.reduce_sum(a**2)
    return tf.reduce_sum(a**3)


a = tf.Variable([1.0, 2.0, 3.0])
result = f(a)
with tf.GradientTape() as tape:
    tape.watch(a)
    print(result)
print(tape.gradient(result, a))
