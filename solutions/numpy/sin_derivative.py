"""Plot sin(x) and its derivative; the derivative is computed by central differences."""

import matplotlib.pyplot as plt
import numpy as np

h = 1e-5  # near the cube root of the machine epsilon of float64, where rounding and truncation are about equal
x = np.linspace(-2 * np.pi, 2 * np.pi, 200)
derivative = (np.sin(x + h) - np.sin(x - h)) / (2 * h)

plt.plot(x, np.sin(x), label="f(x) = sin(x)")
plt.plot(x, derivative, "--", label="f'(x) by central differences")
plt.xlabel("x")
plt.legend()
plt.show()
