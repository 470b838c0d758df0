"""The gradient of f(x) = 3 * x_1**2 + 5 * e**x_2, by hand, compared with differences."""

import numpy as np


def f(x):
    return 3 * x[0] ** 2 + 5 * np.exp(x[1])


def grad_f(x):
    """Return the partial derivatives: with respect to x_1, then to x_2, the other one being held constant."""
    return np.array([6 * x[0], 5 * np.exp(x[1])])


x, h = np.array([1.0, 0.5]), 1e-5
print("by hand:    ", grad_f(x))
print("differences:", [(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(2)])
