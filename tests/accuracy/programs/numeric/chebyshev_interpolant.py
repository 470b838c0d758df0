# functions: all
# differentiates a Chebyshev interpolant of f
import numpy as np
from numpy.polynomial import Chebyshev
import matplotlib.pyplot as plt


def f(x):
    return <<f_np>>


p = Chebyshev.interpolate(f, 80, domain=[<<lo>>, <<hi>>])
x = np.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, p.deriv()(x), label="f'(x)")
plt.legend()
plt.show()
