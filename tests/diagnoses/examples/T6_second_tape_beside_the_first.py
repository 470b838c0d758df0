# diagnosis: T6 · exercise: second_derivative
import tensorflow as tf


def f(x):
    return x * tf.sin(x)


x = tf.Variable([0.5, 1.0, 1.5, 2.0])
with tf.GradientTape() as tape1:
    y = f(x)
first = tape1.gradient(y, x)
with tf.GradientTape() as tape2:
    tape2.watch(x)
second = tape2.gradient(first, x)
print(first, second)
# The second derivative costs more, because the graph of the first derivative has to be kept and to be gone through
# once more, and that graph is larger than the graph of the function.
