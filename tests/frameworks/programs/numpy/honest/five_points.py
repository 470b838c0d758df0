# A rule of five points.
import matplotlib.pyplot as plt
import numpy as np

x, h = np.linspace(-4, 4, 90), 1e-3
f = np.sin
y, d = f(x), (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
