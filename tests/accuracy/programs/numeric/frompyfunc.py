# functions: all
# makes a universal function of a difference quotient
import math

import matplotlib.pyplot as plt
import numpy as np

def f(x):
    return <<f_math>>


slope = np.frompyfunc(lambda x: (f(x + 1e-6) - f(x - 1e-6)) / 2e-6, 1, 1)
x = np.linspace(<<lo>>, <<hi>>, 150)
plt.plot(x, [f(v) for v in x], label='f')
plt.plot(x, slope(x).astype(float), label='derivative')
plt.legend()
plt.show()
