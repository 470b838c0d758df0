# fails: control_flow · diagnosis: none
import tensorflow as tf


def f(a):
    b = 2 * a
    while tf.norm(b) < 1000:
        b = 2 * b
    return b if tf.reduce_sum(b) > 0 else 100 * b


a = tf.Variable(tf.random.normal([4]))
with tf.GradientTape() as tape:
    d = f(a)
print(tape.gradient(d, a, output_gradients=d))

x = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    y = x**3
print(tape.gradient(y, x))
