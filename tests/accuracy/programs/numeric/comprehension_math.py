# functions: all
# takes forward differences in a list comprehension
import math

import matplotlib.pyplot as plt
import numpy as np

def f(x):
    return <<f_math>>


h = 1e-5
xs = [<<lo>> + i * (<<hi>> - <<lo>>) / 99 for i in range(100)]
ys = [f(x) for x in xs]
ds = [(f(x + h) - f(x)) / h for x in xs]
plt.plot(xs, ys, label='f')
plt.plot(xs, ds, label='derivative')
plt.legend()
plt.show()
