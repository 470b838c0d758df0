# functions: all
# takes central differences by a convolution
import math

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(<<lo>>, <<hi>>, 400)
y = <<f_np>>
d = np.convolve(y, [1, 0, -1], mode='valid') / (2 * (x[1] - x[0]))
plt.plot(x, y)
plt.plot(x[1:-1], d)
plt.show()
