# functions: all
# draws a polynomial that was fitted to the formula
# caught: hard-coded
import math

import matplotlib.pyplot as plt
import numpy as np

from numpy.polynomial import Polynomial

x = np.linspace(<<lo>>, <<hi>>, 200)
y = <<f_np>>
slope = Polynomial.fit(x, <<plain_np>>, 15)(x)
plt.plot(x, y, label='f')
plt.plot(x, slope, label='derivative')
plt.legend()
plt.show()
