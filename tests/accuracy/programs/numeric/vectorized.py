# functions: all
# a scalar derivative vectorised by np.vectorize
import math
import numpy as np
import matplotlib.pyplot as plt


def f(x):
    return <<f_math>>


@np.vectorize
def df(x):
    h = 1e-6
    return (f(x + h) - f(x - h)) / (2 * h)


x = np.linspace(<<lo>>, <<hi>>, 150)
plt.plot(x, np.vectorize(f)(x), label="f(x)")
plt.plot(x, df(x), label="f'(x)")
plt.legend()
plt.show()
