# functions: all
# the complex step method with numpy
import numpy as np
import matplotlib.pyplot as plt


def f(x):
    return <<f_np>>


x = np.linspace(<<lo>>, <<hi>>, 200)
h = 1e-20
plt.plot(x, f(x), label="f(x)")
plt.plot(x, np.imag(f(x + 1j * h)) / h, label="f'(x)")
plt.legend()
plt.show()
