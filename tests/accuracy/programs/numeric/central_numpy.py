# functions: all
# central differences of the numpy function
import numpy as np
import matplotlib.pyplot as plt


def f(x):
    return <<f_np>>


x = np.linspace(<<lo>>, <<hi>>, 200)
h = 1e-4
df = (f(x + h) - f(x - h)) / (2 * h)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, df, label="f'(x)")
plt.legend()
plt.show()
