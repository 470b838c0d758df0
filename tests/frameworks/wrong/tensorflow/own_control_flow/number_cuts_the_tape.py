# fails: control_flow · diagnosis: C3
import tensorflow as tf


def f(a):
    if a > 1:
        return tf.constant(2 * a.numpy())
    return a**2


for point in (0.5, 2.0):
    a = tf.Variable(point)
    with tf.GradientTape() as tape:
        y = f(a)
    print(tape.gradient(y, a))
# Above one the number is doubled, so that the derivative is two; below, it is squared, so that the derivative is twice
# the number.
