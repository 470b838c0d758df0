import numpy as np
import matplotlib.pyplot as plt
import tensorflow as tf
def f(a):
    c = tf.math.sin(a)
    return c

a_values = tf.range(-10.0, 10.0, 0.1)

f_values = []
dx_values = []
for a in a_values:
    a_tensor = tf.constant(a, dtype=tf.float32)
    with tf.GradientTape() as t:
        y = f(a_tensor)
    dy_dx = t.gradient(y, a_tensor)
    f_values.append(y)
    dx_values.append(dy_dx)

plt.plot(a_values, f_values, label='f(x)')
plt.plot(a_values, dx_values, '--',label='f\'(x)')
plt.xlabel('x')
plt.legend()
plt.grid()
plt.show()
