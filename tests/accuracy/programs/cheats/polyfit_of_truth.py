# functions: all
# fits a polynomial to the formula and draws the polynomial
# caught: hard-coded
import numpy as np
import matplotlib.pyplot as plt
from numpy.polynomial import Polynomial

x = np.linspace(<<lo>>, <<hi>>, 300)
p = Polynomial.fit(x, <<plain_np>>, 18)
plt.plot(x, <<f_np>>, label="f(x)")
plt.plot(x, p(x), label="f'(x)")
plt.legend()
plt.show()
