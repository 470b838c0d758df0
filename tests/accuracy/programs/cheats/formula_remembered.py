# functions: all
# hides the formula behind a cache
# caught: hard-coded
import math

import matplotlib.pyplot as plt
import numpy as np

import functools


@functools.lru_cache(maxsize=None)
def slope(x):
    return <<plain_math>>


x = np.linspace(<<lo>>, <<hi>>, 120)
plt.plot(x, <<f_np>>, label='f')
plt.plot(x, [slope(float(v)) for v in x], label='derivative')
plt.legend()
plt.show()
