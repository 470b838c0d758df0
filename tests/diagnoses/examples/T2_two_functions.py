# diagnosis: T2 · exercise: branch_gradient
import tensorflow as tf


def f(a):
    return tf.reduce_sum(a**2 if tf.norm(a) > 100 else a**3)


a, b = tf.Variable([1.0, 2.0]), tf.Variable([100.0, 200.0])
with tf.GradientTape() as tape:
    small = f(a)
    large = f(b)
print("loss", small + large)
print("large:", tape.gradient(large, b))
print("small:", tape.gradient(small, a))
