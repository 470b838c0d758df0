# functions: all
# averages difference quotients with several steps
import math

import matplotlib.pyplot as plt
import numpy as np

def f(x):
    return <<f_np>>


x = np.linspace(<<lo>>, <<hi>>, 120)
steps = [10.0**-k for k in range(3, 7)]
d = sum((f(x + h) - f(x - h)) / (2 * h) for h in steps) / len(steps)
plt.plot(x, f(x), label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
