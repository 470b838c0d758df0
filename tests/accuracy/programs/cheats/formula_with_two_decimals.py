# functions: all
# draws the formula, rounded
# caught: hard-coded
import math

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(<<lo>>, <<hi>>, 120)
def d(x):
    return <<plain_math>>


plt.plot(x, <<f_np>>, label='f')
plt.plot(x, [round(d(v), 2) for v in x], label='derivative')
plt.legend()
plt.show()
