# functions: all
# subtracts rolled arrays from each other
import math

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(<<lo>>, <<hi>>, 300)
y = <<f_np>>
d = (np.roll(y, -1) - np.roll(y, 1)) / (2 * (x[1] - x[0]))
plt.plot(x[1:-1], y[1:-1], 'b')
plt.plot(x[1:-1], d[1:-1], 'r--')
plt.savefig('figure.png')
