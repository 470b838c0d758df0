# fails: second · diagnosis: B14
import tensorflow as tf


def f(x):
    return x**3


x = tf.Variable([0.5, 1.0, 1.5, 2.0])
with tf.GradientTape(persistent=True) as tape:
    y = f(x)
first = tape.gradient(y, x)
second = tape.gradient(y, x)
print(first, second)
# The second derivative costs more, because the first derivative has to be recorded and gone through once more, and the
# graph of the first derivative is larger than the graph of the function itself.
