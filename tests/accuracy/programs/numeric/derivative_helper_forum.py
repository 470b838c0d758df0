# functions: all
# the forum's derivative(func, x) with a very small h
import numpy as np
from matplotlib import pyplot as plt


def function(x):
    return <<f_np>>


def derivative(func, x):
    h = 1e-7
    return (func(x + h) - func(x - h)) / (2 * h)


x = np.arange(<<lo>>, <<hi>>, 0.001)
y = function(x)
y_derivative = derivative(function, x)
plt.plot(x, y, label="f(x)")
plt.plot(x, y_derivative, label="derivative")
plt.legend()
plt.show()
