import matplotlib.pyplot as plt
import numpy as np


def f(x):
    return x**3 - 1 / x


x = np.arange(0, 3, 0.1)
plt.plot(x, 4 * (x - 1))
plt.plot(x, f(x))
plt.legend(['f(x) = x**3 - 1/x', 'tangent line (x = 1)'])
plt.xlabel('x')
plt.show()
