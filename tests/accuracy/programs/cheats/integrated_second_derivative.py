# functions: all
# integrates the formula of the second derivative
# caught: hard-coded
import math
import numpy as np
import matplotlib.pyplot as plt


def second(x):
    return <<d2_np>>


x = np.linspace(<<lo>>, <<hi>>, 2001)
areas = (second(x)[1:] + second(x)[:-1]) / 2 * np.diff(x)
start = (lambda x: <<plain_math>>)(<<lo>>)
slope = start + np.concatenate([[0.0], np.cumsum(areas)])
plt.plot(x, <<f_np>>, label="f(x)")
plt.plot(x, slope, label="f'(x)")
plt.legend()
plt.show()
