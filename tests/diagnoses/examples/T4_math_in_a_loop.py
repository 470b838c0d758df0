# diagnosis: T4 · exercise: sin_derivative
import math

import matplotlib.pyplot as plt
import tensorflow as tf

xs = [i / 10 for i in range(-30, 31)]
ys, ds = [], []
for a in xs:
    v = tf.Variable(a)
    with tf.GradientTape() as tape:
        y = math.sin(v)
    ys.append(y)
    ds.append(tape.gradient(y, v))
plt.plot(xs, ys)
plt.plot(xs, ds)
plt.show()
