# sin(x + pi/2).
import matplotlib.pyplot as plt
import tensorflow as tf

import math

x = tf.linspace(-4.0, 4.0, 90)
y, d = tf.sin(x), tf.sin(x + math.pi / 2)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
