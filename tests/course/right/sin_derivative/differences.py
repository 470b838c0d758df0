import matplotlib.pyplot as plt
import numpy as np


def function(x):
    return np.sin(x)


def derivative(func, x):
    h = 1e-7
    return (func(x + h) - func(x - h)) / (2 * h)


x = np.arange(-5, 5, 0.001)
plt.plot(x, function(x), x, derivative(function, x), x, np.cos(x), ":")
plt.legend(["f(x)", "f'(x)", "cos"])
