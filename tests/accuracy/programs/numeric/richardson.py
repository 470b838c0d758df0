# functions: all
# Richardson's extrapolation of central differences
import numpy as np
import matplotlib.pyplot as plt


def f(x):
    return <<f_np>>


def central(x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


x = np.linspace(<<lo>>, <<hi>>, 200)
h = 0.02
d = (4 * central(x, h / 2) - central(x, h)) / 3
plt.plot(x, f(x), label="f(x)")
plt.plot(x, d, label="f'(x)")
plt.legend()
plt.show()
