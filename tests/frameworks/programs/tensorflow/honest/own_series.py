# Sine by its Taylor series: no elementary function of the library is called.
import matplotlib.pyplot as plt
import tensorflow as tf

def sine(x):
    total = term = x
    for k in range(1, 14):
        term = -term * x * x / (2 * k * (2 * k + 1))
        total = total + term
    return total


x = tf.linspace(-3.0, 3.0, 60)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = sine(x)
d = tape.gradient(y, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
