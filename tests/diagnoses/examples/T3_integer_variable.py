# diagnosis: T3 · exercise: nonscalar_output
import tensorflow as tf

x = tf.Variable([1, 2, 3])
with tf.GradientTape() as tape:
    y = x**3
print(tape.gradient(y, x))
