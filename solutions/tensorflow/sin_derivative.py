"""Plot sin(x) and its derivative; the derivative is computed by automatic differentiation."""

import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.linspace(-6.0, 6.0, 200)

# A tape records what is computed from its variables; x is a constant, so the tape has to be told to watch it.
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.sin(x)

# y has 200 elements; gradient() adds them up. Each y_i depends on x_i only, so this is the derivative at every x_i.
dy_dx = tape.gradient(y, x)

plt.plot(x, y, label="f(x) = sin(x)")
plt.plot(x, dy_dx, "--", label="f'(x) by automatic differentiation")
plt.xlabel("x")
plt.legend()
plt.show()
