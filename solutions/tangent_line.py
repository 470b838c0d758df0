"""Plot f(x) = x**3 - 1/x and its tangent at x = 1."""

import matplotlib.pyplot as plt
import numpy as np


def f(x):
    return x**3 - 1 / x


# f'(x) = 3x**2 + 1/x**2, so the slope at x = 1 is 3 + 1 = 4. The tangent passes through (1, f(1)) = (1, 0):
# y = 4(x - 1) = 4x - 4.
x = np.linspace(0.3, 3, 200)  # not from 0: there, 1/x has no value
plt.plot(x, f(x), label="f(x) = x**3 - 1/x")
plt.plot(x, 4 * x - 4, "--", label="tangent at x = 1")
plt.xlabel("x")
plt.legend()
plt.grid()
plt.show()
